"""Presentation, calculation and labels: what the rules' examples cannot show."""

from __future__ import annotations

import pytest
from kit import write
from kit.memory import SCHEMA, findings, open_filing
from xbrllint.knowledge.types import concept_kind, type_kind
from xbrllint.rulebook.examples import complete
from xbrllint.xbrl import names

XBRLI = names.XBRLI
DTR = "http://www.xbrl.org/dtr/type/2020-01-21"
item = write.concept


def report(*concepts: str, more: str = "") -> str:
    facts = "".join(f'<co:{name} contextRef="c">1</co:{name}>' for name in concepts)
    reference = f'<link:schemaRef xlink:type="simple" xlink:href="{SCHEMA}"/>'
    return f"<xbrli:xbrl>{reference}{more}{facts}</xbrli:xbrl>"


TYPES = """
<xs:complexType name="Amount"><xs:simpleContent><xs:restriction base="xbrli:monetaryItemType"/></xs:simpleContent>
</xs:complexType>
<xs:complexType name="Small"><xs:simpleContent><xs:restriction base="co:Amount"/></xs:simpleContent></xs:complexType>
<xs:complexType name="Country"><xs:simpleContent><xs:restriction base="dtr:domainItemType"/></xs:simpleContent>
</xs:complexType>
<xs:complexType name="Circle"><xs:simpleContent><xs:restriction base="co:Round"/></xs:simpleContent></xs:complexType>
<xs:complexType name="Round"><xs:simpleContent><xs:restriction base="co:Circle"/></xs:simpleContent></xs:complexType>
<xs:complexType name="Foreign"><xs:simpleContent><xs:restriction base="gone:thing"/></xs:simpleContent></xs:complexType>
<xs:complexType name="Own"><xs:sequence/></xs:complexType>
<xs:simpleType name="Code"><xs:restriction base="xs:token"/></xs:simpleType>
"""


@pytest.mark.parametrize(
    ("name", "members", "without"),
    [
        ("co Small", {"item", "numeric", "decimal", "monetary"}, {"non-numeric", "domain"}),
        ("co Country", {"item", "non-numeric", "string", "domain"}, {"numeric"}),
        ("co Code", {"xml"}, {"item"}),
        ("co Own", {"xml"}, {"item"}),
        (f"{XBRLI} doubleItemType", {"item", "numeric"}, {"decimal"}),
        (f"{XBRLI} fractionItemType", {"item", "numeric", "fraction"}, {"decimal"}),
        (f"{XBRLI} nonNegativeIntegerItemType", {"item", "decimal"}, {"monetary"}),
        (f"{XBRLI} dateItemType", {"item", "date", "non-numeric"}, {"string"}),
        (f"{DTR} textBlockItemType", {"textBlock", "non-numeric"}, {"domain"}),
        ("http://xbrl.us/us-types/2009-01-31 perShareItemType", {"perShare", "decimal"}, {"share"}),
        ("http://fasb.org/us-types/2030 domainItemType", {"domain"}, {"numeric"}),
        (f"{names.ENUM2} enumerationSetItemType", {"enumeration", "non-numeric"}, {"numeric"}),
        (f"{names.XS} string", {"xml"}, {"item"}),
    ],
)
def test_kind_of_type(name: str, members: set[str], without: set[str]) -> None:
    """Chains of restrictions, also through registry types, which are known by name in every version."""
    filing = open_filing({SCHEMA: TYPES})
    kinds = type_kind(filing, name.replace("co ", "http://co.example/20301231 "))
    assert kinds is not None
    assert members <= kinds
    assert not without & kinds


@pytest.mark.parametrize("name", ["Circle", "Foreign", "NotThere"])
def test_unknown_kind_decides_nothing(name: str) -> None:
    """A circle of types, a base that is not at hand, and a type that is not declared are unknown."""
    assert type_kind(open_filing({SCHEMA: TYPES}), f"http://co.example/20301231 {name}") is None


def test_kind_of_concept_without_type_attribute() -> None:
    """A type inside the element, and the type of the element that it substitutes."""
    inline = (
        '<xs:element name="In" id="co_In" substitutionGroup="xbrli:item"><xs:complexType><xs:simpleContent>'
        '<xs:extension base="xbrli:sharesItemType"/></xs:simpleContent></xs:complexType></xs:element>'
    )
    heir = '<xs:element name="Heir" id="co_Heir" substitutionGroup="co:Cash"/>'
    filing = open_filing({SCHEMA: inline + item("Cash") + heir})
    kinds = {concept.name: concept_kind(concept) for concept in filing.declarations.concepts.values()}
    assert kinds["In"] is not None
    assert "share" in kinds["In"]
    assert kinds["Heir"] is not None
    assert "monetary" in kinds["Heir"]


def presentation(*concepts: str) -> str:
    arcs = "".join(
        f'<link:loc xlink:href="{SCHEMA}#co_{name}" xlink:label="{name}"/>'
        f'<link:presentationArc xlink:from="h" xlink:to="{name}" order="{number}"/>'
        for number, name in enumerate(concepts, 1)
    )
    return f"<link:presentationLink>{arcs}</link:presentationLink>"


def test_used_axes_and_members_are_presented_too() -> None:
    """What contexts use counts as used, what only an unused context names does not."""
    context = (
        '<xbrli:context id="{}"><xbrli:entity><xbrli:identifier scheme="s">1</xbrli:identifier><xbrli:segment>'
        '<d:explicitMember xmlns:d="http://xbrl.org/2006/xbrldi" dimension="co:{}">co:{}</d:explicitMember>'
        "</xbrli:segment></xbrli:entity><xbrli:period><xbrli:instant>2030-12-31</xbrli:instant></xbrli:period>"
        "</xbrli:context>"
    )
    contexts = context.format("c", "UsedAxis", "UsedMember") + context.format("d", "IdleAxis", "IdleMember")
    names_ = ("Cash", "UsedAxis", "UsedMember", "IdleAxis", "IdleMember")
    filing = open_filing(
        {
            SCHEMA: "".join(map(item, names_)),
            "co-20301231_pre.xml": presentation("Cash"),
            "co-20301231.xml": report("Cash", more=contexts),
        }
    )
    found = findings(filing, "used-concept-not-presented")
    assert sorted(c for f in found for c in f.concepts) == ["co:UsedAxis", "co:UsedMember"]


@pytest.mark.parametrize("address", ["https://xbrl.sec.gov/vip/2023/vip-n3-2023.xsd", "http://x.example/gaap-ent-1.xsd"])
def test_entry_points_may_present_standard_concepts(address: str) -> None:
    """Only the company's own concepts are judged where an entry point brings presentations along."""
    standard = '<g:Goodwill xmlns:g="http://fasb.org/us-gaap/2016-01-31" contextRef="c">1</g:Goodwill>'

    def concepts(*imports: str) -> list[str]:
        schema = item("Cash") + item("Debt")
        documents = {
            SCHEMA: "".join(f'<xs:import namespace="urn:x" schemaLocation="{i}"/>' for i in imports) + schema,
            "co-20301231_pre.xml": presentation("Debt"),
            "co-20301231.xml": report("Cash", more=standard),
        }
        return sorted(c for f in findings(open_filing(documents), "used-concept-not-presented") for c in f.concepts)

    assert concepts() == ["co:Cash", "us-gaap:Goodwill"]
    assert concepts(address) == ["co:Cash"]


def test_missing_linkbase_decides_nothing() -> None:
    """A label linkbase that the schema names and that is not there may hold every label."""
    reference = (
        '<xs:annotation><xs:appinfo><link:linkbaseRef xlink:type="simple" xlink:href="{}" '
        'xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/></xs:appinfo></xs:annotation>'
    )
    labels = (
        f'<link:loc xlink:href="{SCHEMA}#co_Debt" xlink:label="a"/><link:labelArc xlink:from="a" xlink:to="t"/>'
        '<link:label xlink:label="t">Debt</link:label>'
    )
    rules = ("used-concept-without-label", "used-concept-not-presented")
    for name, expected in (("co-20301231_lab.xml", 2), ("words.xml", 0)):
        documents = {
            SCHEMA: reference.format(name) + item("Cash") + item("Debt"),
            "co-20301231_lab.xml": labels,
            "co-20301231_pre.xml": presentation("Debt"),
            "co-20301231.xml": report("Cash"),
        }
        assert len(findings(open_filing(documents), *rules)) == expected


def labels_file(count: int) -> str:
    body = "".join(
        f'<link:loc xlink:href="{SCHEMA}#co_C{n}" xlink:label="c{n}"/>'
        f'<link:labelArc xlink:from="c{n}" xlink:to="t{n}"/>'
        f'<link:label xlink:label="t{n}">Concept  {n} &lt; that has the same start</link:label>'
        for n in range(count)
    )
    return f"<link:labelLink>{body}</link:labelLink>"


def test_many_labels() -> None:
    """A file of 8,000 labels is judged label by label; only those that are wrong are findings."""
    text = labels_file(8000).replace("Concept  4711 &lt;", "Concept 4711 with").replace("Concept  ", "Concept ")
    filing = open_filing({"co-20301231_lab.xml": text})
    found = findings(filing, "label-with-markup", "label-with-doubled-space")
    assert len(found) == 7999
    assert {finding.rule for finding in found} == {"label-with-markup"}


def test_deep_sums_and_trees_do_not_recurse() -> None:
    """A chain of 5,000 sums that ends where it began is one finding that names its length by its first steps."""
    size = 5000
    arcs = "".join(
        f'<link:calculationArc xlink:from="a{n}" xlink:to="a{(n + 1) % size}" order="1" weight="1"/>'
        for n in range(size)
    )
    filing = open_filing({"co-20301231_cal.xml": f"<link:calculationLink>{arcs}</link:calculationLink>"})
    (finding,) = findings(filing, "calculation-cycle")
    assert finding.message.endswith(" -> ...")


def test_a_branch_that_lost_its_parent_is_no_second_root() -> None:
    """A dangling arc, or a locator that leads nowhere, is the finding; the root that it makes is not."""
    sound = (
        '<link:presentationArc xlink:from="a" xlink:to="b" order="1"/>'
        '<link:presentationArc xlink:from="c" xlink:to="d" order="1"/>'
    )
    dangling = "".join(f'<link:loc xlink:href="{SCHEMA}#co_{name}" xlink:label="{name}"/>' for name in "abcd")
    broken = (
        f'<link:presentationLink xlink:type="extended" xlink:role="{names.STANDARD_LINK}">{dangling}{sound}'
        '<link:presentationArc xlink:from="b" xlink:to="lost" order="1"/></link:presentationLink>'
    )
    whole = f"<link:presentationLink>{sound}</link:presentationLink>"
    assert len(findings(open_filing({"co-20301231_pre.xml": whole}), "several-roots")) == 1
    document = complete("<link:presentationLink></link:presentationLink>").replace(
        "<link:presentationLink></link:presentationLink>", broken
    )
    arcs = 'xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/parent-child"'
    document = document.replace("<link:presentationArc", f"<link:presentationArc {arcs}").replace(
        "<link:loc", '<link:loc xlink:type="locator"'
    )
    assert findings(open_filing({"co-20301231_pre.xml": document}), "several-roots") == []


def test_calculation_arcs_of_another_arcrole_sum_nothing() -> None:
    """Rules on sums leave a company's own arcrole alone."""
    cal = (
        f'<link:calculationLink><link:loc xlink:href="{SCHEMA}#co_Cash" xlink:label="a"/>'
        f'<link:loc xlink:href="{SCHEMA}#co_Text" xlink:label="b"/>'
        '<link:calculationArc {} xlink:from="a" xlink:to="b" order="1" weight="1"/></link:calculationLink>'
    )
    schema = item("Cash") + item("Text", "xbrli:stringItemType")
    rule = "non-numeric-summation"
    own = cal.format('xlink:arcrole="http://co.example/arcrole/mine"')
    assert findings(open_filing({SCHEMA: schema, "co-20301231_cal.xml": own}), rule) == []
    assert len(findings(open_filing({SCHEMA: schema, "co-20301231_cal.xml": cal.format("")}), rule)) == 1
