"""The faults against the EDGAR Filer Manual that test_edgar_faults plants: a row for each, by the manual's code."""

from __future__ import annotations

from kit import tags, write
from kit.faults import Fault, Plant, added, both, everywhere, in_tag, insert, without
from kit.faults import make_fault as f
from kit.write import DIMENSIONS, ROLE

_SUFFIXES = {"presentation": "_pre.xml", "calculation": "_cal.xml", "definition": "_def.xml"}
_OPEN = ' xbrldt:contextElement="segment" xmlns:xbrldt="http://xbrl.org/2005/xbrldt"'
_CLOSED = _OPEN + ' xbrldt:closed="true"'
_DTR = ' xmlns:dtr="http://www.xbrl.org/dtr/type/2022-03-31"'
_PAINTED = "is painted like"
_AMOUNT = "xbrli:monetaryItemType"
_GAAP_2023 = "https://xbrl.fasb.org/us-gaap/2023/elts/us-gaap-2023.xsd"


# --- where a fault goes: the words in braces are the filing's own (kit.faults.own_words) ---


def _change(kind: str, tag: str, old: str, new: str) -> Plant:
    return in_tag(tag, tags.replace(old, new), kind)


def _app(*parts: str) -> Plant:
    return insert(".xsd", r"</(?:\w+:)?appinfo>", "".join(parts))


def _declared(text: str) -> Plant:
    return insert(".xsd", r"</(?:\w+:)?schema>", text)


def _item(name: str, type_: str = "xbrli:stringItemType", **more: str) -> str:
    return write.concept(name, type_, prefix="{own}", **more)


def _import(namespace: str, address: str, before: str = "import", which: int = -1) -> Plant:
    return insert(".xsd", rf"<(?:\w+:)?{before} ", write.imported(namespace, address), which)


def _locators(concepts: str) -> str:
    """Give locators planted_a, planted_b, ... to concepts: names of the filing's own, and gaap:Names."""
    return "".join(
        write.loc(f"planted_{letter}", name.replace("gaap:", "{gaap}") if ":" in name else "{xsd}#{own}_" + name)
        for letter, name in zip("abcdefg", concepts.split(), strict=False)
    )


def _arc(kind: str, arcrole: str = "", ends: str = "ab", more: str = "", order: str = "77") -> str:
    return write.arc(kind, f"planted_{ends[0]}", f"planted_{ends[1]}", order, more, arcrole)


def _related(kind: str, concepts: str, *arcs: str) -> Plant:
    """Add locators and arcs to the last link; one arc from the first to the second where none are given."""
    text = _locators(concepts) + "".join(arcs or [_arc(kind)])
    return insert(_SUFFIXES[kind], f"</(?:link:)?{kind}Link>", text)


def _dimensional(concepts: str, *arcs: tuple[str, str, str]) -> Plant:
    """Add locators and arcs of arcroles, ends and more attributes to the last definition link."""
    return _related("definition", concepts, *(_arc("definition", DIMENSIONS + name, *more) for name, *more in arcs))


def _labelled(concept: str, role: str, text: str, lang: str = "en-US", before: str = "</(?:link:)?labelLink>") -> Plant:
    label = write.label("planted_b", text, ROLE + role, lang)
    return insert("_lab.xml", before, _locators(concept) + label + _arc("label"))


def _reference(concept: str) -> Plant:
    """Add a reference linkbase with one reference, in its third line."""
    resource = f'<link:reference xlink:type="resource" xlink:label="planted_b" xlink:role="{ROLE}reference"/>'
    link = write.link("reference", _locators(concept) + resource + _arc("reference"))
    ref = write.linkbase_ref("{stem}_ref.xml", f"{ROLE}referenceLinkbaseRef")
    return added("_ref.xml", write.linkbase(link), _app(ref), 3)


SCHEMA = [
    f("EFM.6.07.01", "include", insert(".xsd", r"<(?:\w+:)?import ", '<xs:include schemaLocation="more.xsd"/>')),
    f("EFM.6.07.03", "the FASB's namespace",
      everywhere(r"//kettle\.example", "//fasb.org", ".xsd", "targetNamespace=")),
    f("EFM.6.07.04", "namespace without a day",
      everywhere("example/20301231", "example/2030", ".xsd", "targetNamespace=")),
    f("EFM.6.07.05", "authority that no host has",
      everywhere(r"//kettle\.example", "//kettle!.example", ".xsd", "targetNamespace=")),
    f("EFM.6.07.07", "prefix with an underscore",
      everywhere(r"\bkettle([:_])(?=[A-Z])|(?<=xmlns:)kettle(?==)()", r"ket_tle\1\2", ".xsd", "<xs:schema")),
    f("EFM.6.07.09", "role of another authority", _app(write.role_type("http://other.example/role/P", "Planted"))),
    f("EFM.6.07.10", "role declared twice", _app(write.role_type("{role}", "Planted"))),
    f("EFM.6.07.11", "role not for definitions", _app(write.role_type("{home}/role/P", "Planted", used="pc"))),
    f("EFM.6.07.12", "definition without a number",
      _app(write.role_type("{home}/role/P", "Planted", "Statement - Planted"))),
    f("EFM.6.07.13", "arcrole of another authority",
      _app(write.arcrole_type("http://other.example/arcrole/p", _PAINTED))),
    f("EFM.6.07.14", "arcrole declared twice",
      _app(2 * write.arcrole_type("{home}/arcrole/p", _PAINTED, "")), ["schema-valid"]),
    f("EFM.6.07.15", "arcrole without definition", _app(write.arcrole_type("{home}/arcrole/p", ""))),
    f("EFM.6.07.16", "name of a standard element", _declared(_item("Goodwill", _AMOUNT, balance="debit"))),
    f("EFM.6.07.17", "id without the prefix",
      _declared(_item("Planted", _AMOUNT, balance="debit").replace('id="{own}_', 'id="'))),
    f("EFM.6.07.18", "not nillable", _change(".xsd", "element", r'\snillable="true"', "")),
    f("EFM.6.07.19", "tuple", _declared(_item("Pair", "", group="xbrli:tuple", period=""))),
    f("EFM.6.07.20", "typed axis",
      _change(".xsd", "element", r'\sxbrli:periodType(?=.*dimensionItem)|(?<=dimensionItem")\sxbrli:periodType',
              ' xbrldt:typedDomainRef="#{own}_{amount}" xbrli:periodType'),
      ["dimension-domain-starts-at-explicit-dimension"]),
    f("EFM.6.07.21", "abstract instant", _declared(_item("PlantedAbstract", abstract="true"))),
    f("EFM.6.07.23", "axis by another name",
      everywhere("KettleKindAxis", "KettleKind", ".xsd", "<xs:element name=.KettleKind.")),
    f("EFM.6.07.24", "table by another name",
      everywhere("SalesByKettleTable", "SalesByKettle_", ".xsd", "<xs:element name=.SalesByKettle_")),
    f("EFM.6.07.25", "own substitution group",
      _declared(_item("Planted", _AMOUNT, group="{own}:{amount}", balance="debit",
                      more=' xmlns:{own}="{space}"'))),
    f("EFM.6.07.26", "line items with a value", _declared(_item("PlantedLineItems", period="duration"))),
    f("EFM.6.07.27", "member by another name",
      everywhere("WhistlingKettleMember", "WhistlingKettle", ".xsd", "<xs:element name=.WhistlingKettle")),
    f("EFM.6.07.28", "member at an instant", _declared(_item("PlantedMember", "dtr:domainItemType", more=_DTR))),
    f("EFM.6.07.29", "long name", _declared(_item("P" + 200 * "x", _AMOUNT, balance="debit"))),
    f("EFM.6.07.30", "long role", _app(write.role_type("{home}/role/" + 250 * "x", "Planted"))),
    f("EFM.6.07.31", "fraction", _declared(_item("Share", "xbrli:fractionItemType", period="duration"))),
    f("EFM.6.07.32", "text block at an instant",
      _declared(_item("PlantedTextBlock", "dtr:textBlockItemType", more=_DTR))),
    f("EFM.6.10.01", "no label linkbase", without("_lab.xml", "<(?:link:)?linkbaseRef")),
    f("EFM.6.22.00", "schema that is not accepted",
      _import("http://other.example/2023", "http://other.example/other.xsd")),
    f("EFM.6.22.02", "standard namespace elsewhere", _import("http://fasb.org/srt/2024", "srt-2024.xsd")),
    f("EFM.6.22.03.incompatibleSchemas", "two years of one taxonomy",
      _import("http://fasb.org/us-gaap/2023", _GAAP_2023, "element", 0)),
]  # fmt: skip

LINKS = [
    f("EFM.6.03.06", "pointer by position", _change("_pre.xml", "loc", r'(href="[^"#]*)#\w[^"]*', r"\1#element(/1/9)"),
      ["used-concept-not-presented", "sum-not-presented-together"]),
    f("EFM.6.03.11", "xml:base", _change("_pre.xml", "presentationLink", r"\sxlink:role", ' xml:base="./" xlink:role')),
    f("EFM.6.09.03", "the same relationship by other locators",
      _related("presentation", "SalesByKettleLineItems gaap:Revenues", _arc("presentation", order="1"))),
    f("EFM.6.09.04", "link without role", in_tag("calculationLink", tags.drop("xlink:role"), "_cal.xml")),
    f("EFM.6.09.04", "label without role", in_tag("label", tags.drop("xlink:role"), "_lab.xml"),
      ["used-concept-without-label"]),
    f("EFM.6.09.05", "own label role",
      both(_app(write.role_type("{home}/role/short", "Planted", used="l")),
           insert("_lab.xml", "<(?:link:)?labelLink", write.role_ref("{home}/role/short", "{xsd}#Planted")),
           _change("_lab.xml", "label", r'(xlink:role=")[^"]*role/terseLabel', r"\1{home}/role/short")),
      ["preferred-label-missing"]),
    f("EFM.6.09.06", "own arcrole",
      both(_app(write.arcrole_type("{home}/arcrole/p", "is like")),
           insert("_def.xml", "<(?:link:)?definitionLink", write.arcrole_ref("{home}/arcrole/p", "{xsd}#planted"), 0))),
    f("EFM.6.09.07", "two kinds of links",
      insert("_pre.xml", "</(?:link:)?linkbase>",
             f'<link:calculationLink xlink:type="extended" xlink:role="{ROLE}link"/>'),
      ["linkbase-ref-role-fits"]),
    f("EFM.6.09.09", "priority of ten",
      _change("_pre.xml", "presentationArc", r"^(?![^>]*priority)(<[^>]*?)\sorder=", r'\1 priority="10" order=')),
]  # fmt: skip

LABELS = [
    f("EFM.6.10.02", "second standard label", _labelled("SalesByKettleTable", "label", "Another table [Table]")),
    f("EFM.6.10.03", "French label alone", _labelled("{amount}", "commentaryGuidance", "cuivre", "fr")),
    f("EFM.6.10.04", "label of another concept",
      _labelled("gaap:Liabilities", "label", "Sales by kind of kettle [Table]",
                before=r'(?<=SalesByKettleTable_lab" order="1"/>)')),
    f("EFM.6.10.05", "documentation of a standard concept",
      _labelled("gaap:Goodwill", "documentation", "What was paid beyond the value.")),
    f("EFM.6.10.06", "long label", _labelled("{amount}", "verboseLabel", 40 * "copper and tin " + ".")),
    f("EFM.6.10.06", "doubled space", _labelled("{amount}", "verboseLabel", "Copper  in stock")),
    f("EFM.6.10.06", "mark-up", _labelled("{amount}", "verboseLabel", "Copper &lt;b&gt;in stock")),
    f("EFM.6.10.08", "space at the end", _labelled("{amount}", "verboseLabel", "Copper in stock ")),
    f("EFM.6.10.09", "total label on text", _labelled("SalesByKettleLineItems", "totalLabel", "Sales, total")),
]  # fmt: skip

PRESENTATION = [
    f("EFM.6.12.01", "no order", in_tag("presentationArc", tags.drop("order"), "_pre.xml")),
    f("EFM.6.12.02", "equal orders",
      _related("presentation", "SalesByKettleLineItems gaap:CostOfRevenue", _arc("presentation", order="1"))),
    f("EFM.6.12.04", "preferred label that is not there",
      _change("_pre.xml", "presentationArc", r'(to="CopperInventory")', rf'\1 preferredLabel="{ROLE}verboseLabel"')),
    f("EFM.6.12.05", "child twice", _related("presentation", "SalesByKettleLineItems gaap:Revenues")),
    f("EFM.6.12.06", "second root", _related("presentation", "gaap:LiabilitiesAbstract gaap:CostOfRevenue")),
    f("EFM.6.12.07", "period end of a flow",
      _change("_pre.xml", "presentationArc", r'(to="Revenues")', rf'\1 preferredLabel="{ROLE}periodEndLabel"'),
      ["preferred-label-not-in-filing"]),
    f("EFM.6.12.08", "axis without members",
      _related("presentation", "SalesByKettleTable gaap:StatementBusinessSegmentsAxis")),
]  # fmt: skip

CALCULATION = [
    f("EFM.6.14.01", "no order", in_tag("calculationArc", tags.drop("order"), "_cal.xml")),
    f("EFM.6.14.02", "weight of a half", _change("_cal.xml", "calculationArc", 'weight="[^"]*"', 'weight="0.5"')),
    f("EFM.6.14.02", "weight of nothing", _change("_cal.xml", "calculationArc", 'weight="[^"]*"', 'weight="0"')),
    f("EFM.6.14.03", "flow summed into a balance",
      _related("calculation", "gaap:Assets gaap:Revenues", _arc("calculation", more=' weight="1"')),
      ["balance-contradicts-weight", "sum-not-presented-together"]),
    f("EFM.6.14.04", "sum of itself",
      _related("calculation", "gaap:Assets gaap:AssetsNet gaap:Assets",
               *(_arc("calculation", "", ends, ' weight="1"') for ends in ("ab", "bc")))),
]  # fmt: skip

DEFINITION = [
    f("EFM.6.16.01", "no order", in_tag("definitionArc", tags.drop("order"), "_def.xml")),
    f("EFM.6.16.03", "amount as a domain", _dimensional("KettleKindAxis gaap:Assets", ("dimension-domain", "ab", ""))),
    f("EFM.6.16.04", "member below two",
      _dimensional("KettleKindAxis WhistlingKettleMember", ("dimension-domain", "ab", ""))),
    f("EFM.6.16.05", "second table",
      _dimensional("SalesByKettleLineItems gaap:StatementTable", ("all", "ab", _CLOSED))),
    f("EFM.6.16.06", "closed exclusion",
      _dimensional("SalesByKettleLineItems gaap:StatementTable", ("notAll", "ab", _CLOSED)), ["undeclared-arcrole"]),
    f("EFM.6.16.07", "exclusion of an axis that is nowhere",
      _dimensional("SalesByKettleLineItems gaap:StatementTable gaap:StatementBusinessSegmentsAxis",
                   ("notAll", "ab", _OPEN), ("hypercube-dimension", "bc", "")),
      ["undeclared-arcrole"]),
    f("EFM.6.16.08", "table that excludes itself",
      _dimensional("SalesByKettleLineItems SalesByKettleTable", ("notAll", "ab", _OPEN)), ["undeclared-arcrole"]),
    f("EFM.6.16.09", "role where nothing goes on",
      both(_app(write.role_type("{home}/role/Planted", "Planted")),
           _change("_def.xml", "definitionArc", r'(hypercube-dimension")',
                   r'\1 xbrldt:targetRole="{home}/role/Planted"')),
      ["undeclared-role", "target-role-is-declared"]),
]  # fmt: skip

REFERENCES = [
    f("EFM.6.18.01", "reference of an own concept", _reference("{amount}")),
    f("EFM.6.18.02", "reference of a standard concept", _reference("gaap:Goodwill")),
]
FAULTS: list[Fault] = [*SCHEMA, *LINKS, *LABELS, *PRESENTATION, *CALCULATION, *DEFINITION, *REFERENCES]
