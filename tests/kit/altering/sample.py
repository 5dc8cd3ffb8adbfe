"""A filing of our own in which every kind of change finds a place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from .. import write
from .book import Files

STEM = "tea-20301231"
_HOME = "http://tea.example/20301231"
_ROLE = "http://tea.example/role/"
_GAAP = "http://xbrl.fasb.org/us-gaap/2023/elts/us-gaap-2023.xsd"
_IMPORTS = ((write.XBRLI, write.XBRLI_ADDRESS), ("http://fasb.org/us-gaap/2023", _GAAP),
            ("http://xbrl.org/2005/xbrldt", "http://www.xbrl.org/2005/xbrldt-2005.xsd"))  # fmt: skip
Tree = Mapping[str, Sequence[str]]  # what stands below each parent; names with a + are standard ones

_STATEMENTS = {
    "BalanceSheet": ("0001 - Statement - Balance sheet", {
        "SheetAbstract": ["CupsInStock:terseLabel", "TeaInStock", "PotsInStock", "StockInAll:totalLabel",
                          "DebtAbstract"],
        "DebtAbstract": ["DebtToFarmers", "DebtToBanks", "+Goodwill", "DebtInAll:totalLabel"],
    }),
    "Income": ("0002 - Statement - Income", {
        "IncomeAbstract": ["+Revenues", "CostOfTea:negatedLabel", "CostOfCups", "CostInAll:totalLabel", "IncomeInAll"],
    }),
    "Gardens": ("0003 - Disclosure - Gardens (Details)", {
        "GardensTable": ["GardenAxis", "KindAxis", "GardensLineItems"],
        "GardenAxis": ["GardensDomain"],
        "GardensDomain": ["HillMember", "ValleyMember", "NorthMember"],
        "KindAxis": ["KindsDomain"],
        "KindsDomain": ["GreenMember", "BlackMember"],
        "GardensLineItems": ["Harvest", "HarvestSold", "+InventoryNet"],
    }),
    "Growers": ("0004 - Disclosure - Growers (Details)", {
        "GrowersTable": ["GrowerAxis", "CountryAxis", "GrowersLineItems"],
        "GrowerAxis": ["GrowersDomain"],
        "GrowersDomain": ["SmallMember", "LargeMember"],
        "CountryAxis": ["CountriesDomain"],
        "CountriesDomain": ["EastMember", "WestMember"],
        "GrowersLineItems": ["Wages", "Bonus"],
    }),
    "Policies": ("0005 - Disclosure - Policies (Policies)", {"PoliciesAbstract": ["TeaPolicy", "CupPolicy"]}),
}  # fmt: skip
_SUMS = {
    "BalanceSheet": {"StockInAll": ["CupsInStock", "TeaInStock", "PotsInStock"],
                     "DebtInAll": ["DebtToFarmers", "DebtToBanks"]},
    "Income": {"CostInAll": ["CostOfTea", "CostOfCups"], "IncomeInAll": ["+Revenues", "CostInAll"]},
}  # fmt: skip
_TEXTS = ("Abstract", "LineItems", "Domain", "Member", "Policy", "Axis", "Table")
_UNUSED = ("SpareConcept", "OtherSpareConcept")


def sample() -> Files:
    """Give the files: a schema, presentation, calculation, definition, and labels in two languages."""
    texts = {
        f"{STEM}.xsd": _schema(),
        f"{STEM}_pre.xml": _linkbase("presentation", {role: tree for role, (_, tree) in _STATEMENTS.items()}),
        f"{STEM}_cal.xml": _linkbase("calculation", _SUMS),
        f"{STEM}_def.xml": _definitions(),
        f"{STEM}_lab.xml": _labels(),
    }
    return {name: text.encode() for name, text in texts.items()}


def _names() -> list[str]:
    words = (w for _, tree in _STATEMENTS.values() for parent, below in tree.items() for w in (parent, *below))
    return list(dict.fromkeys(word.partition(":")[0] for word in words if not word.startswith("+")))


def _schema() -> str:
    roles = [write.role_type(_ROLE + name, name, title) for name, (title, _) in _STATEMENTS.items()]
    refs = [write.linkbase_ref(f"{STEM}_{kind}.xml") for kind in ("pre", "cal", "def", "lab")]
    concepts = [_concept(name) for name in (*_names(), *_UNUSED)]
    imports = [write.imported(*pair) for pair in _IMPORTS]
    return write.schema(write.appinfo(*roles, *refs), *imports, *concepts, namespace=_HOME, prefix="tea")


def _concept(name: str) -> str:
    if name.endswith(_TEXTS):
        groups = {"Axis": "xbrldt:dimensionItem", "able": "xbrldt:hypercubeItem"}
        abstract = "" if name.endswith("Policy") else "true"
        return write.concept(name, "xbrli:stringItemType", group=groups.get(name[-4:], "xbrli:item"),
                             period="duration", abstract=abstract, prefix="tea")  # fmt: skip
    return write.concept(name, balance="debit" if name.startswith(("Cost", "Stock")) else "credit", prefix="tea")


def _href(name: str) -> str:
    return f"{_GAAP}#us-gaap_{name[1:]}" if name.startswith("+") else f"{STEM}.xsd#tea_{name}"


def _joined(kind: str, parent: str, words: Iterable[str], arcrole: str = "", more: str = "") -> list[str]:
    parts = []
    for number, word in enumerate(words, 1):
        name, _, shown = word.partition(":")
        start, end = f"{arcrole}{parent}_{number}", f"{arcrole}{parent}_to_{number}"
        home = "http://www.xbrl.org/2009/role/" if shown.startswith("negated") else write.ROLE
        said = f' preferredLabel="{home}{shown}"' if shown else ' weight="1"' if kind == "calculation" else ""
        full = write.DIMENSIONS + arcrole if arcrole else ""
        parts += [write.loc(start, _href(parent)), write.loc(end, _href(name)),
                  write.arc(kind, start, end, str(number), said + more, full)]  # fmt: skip
    return parts


def _linkbase(kind: str, trees: Mapping[str, Tree]) -> str:
    refs = [write.role_ref(_ROLE + role, f"{STEM}.xsd#{role}") for role in trees]
    links = []
    for role, tree in trees.items():
        parts = [part for parent, below in tree.items() for part in _joined(kind, parent, below)]
        links.append(write.link(kind, *parts, role=_ROLE + role))
    return write.linkbase(*refs, *links)


def _definitions() -> str:
    links = []
    for role in ("Gardens", "Growers"):
        tree = _STATEMENTS[role][1]
        table, items = next(iter(tree)), list(tree)[-1]
        cube = ' xbrldt:closed="true" xbrldt:contextElement="segment"'
        parts = _joined("definition", items, [table], "all", cube)
        axes = [name for name in tree[table] if name.endswith("Axis")]
        parts += _joined("definition", table, axes, "hypercube-dimension")
        for axis in axes:
            for arcrole in ("dimension-domain", "dimension-default"):
                parts += _joined("definition", axis, tree[axis], arcrole)
            parts += _joined("definition", tree[axis][0], tree[tree[axis][0]], "domain-member")
        parts += _joined("definition", items, tree[items], "domain-member")
        links.append(write.link("definition", *parts, role=_ROLE + role))
    refs = [write.role_ref(_ROLE + role, f"{STEM}.xsd#{role}") for role in ("Gardens", "Growers")]
    return write.linkbase(*refs, *links)


def _labels() -> str:
    parts = []
    for name in _names():
        said = [("label", "en-US", name), ("label", "de", f"{name} auf Deutsch"), ("terseLabel", "en-US", name[-9:]),
                ("documentation", "en-US", f"What {name} is.")]  # fmt: skip
        if not name.endswith(_TEXTS):
            said.append(("totalLabel", "en-US", f"{name}, total"))
        parts.append(write.loc(f"loc_{name}", _href(name)))
        parts += [write.label(f"lab_{name}", text, write.ROLE + role, lang) for role, lang, text in said]
        parts.append(write.arc("label", f"loc_{name}", f"lab_{name}", ""))
    return write.linkbase(write.link("label", *parts))


__all__ = ["sample"]
