"""Faults against XBRL 2.1, XLink, Dimensions 1.0 and XML Schema that a processor finds too: a row for each."""

from __future__ import annotations

from kit import tags, write
from kit.faults import Fault, Plant, bound, everywhere, in_tag, make_fault
from kit.tags import Change, add, assign, drop, suffix, typo

_ARC = r"\w+Arc"
_TREE = "(?:presentation|calculation|definition)Arc"
_LINK = r"(?:presentation|calculation|definition|label)Link"
_NAMES = {_ARC: "arc", _TREE: "arc of a tree", _LINK: "link"}
_ELSEWHERE = "http://co.example/elsewhere"
_DIM = write.DIMENSIONS


def _f(name: str, plant: Plant) -> Fault:
    return make_fault("", name, plant)


def _tag(tag: str, rows: dict[str, Change], kind: str = ".xml") -> list[Fault]:
    """Give a fault for each change of one kind of tag."""
    return [_f(f"{_NAMES.get(tag, tag)}: {name}", in_tag(tag, change, kind)) for name, change in rows.items()]


def _of_arcrole(name: str, change: Change) -> Change:
    """Change only arcs of one arcrole of dimensions."""
    return lambda tag: change(tag) if f"{_DIM}{name}\"" in tag else tag


def _arcrole(old: str, new: str) -> Change:
    return _of_arcrole(old, assign("xlink:arcrole", _DIM + new))


LOCATORS = _tag("loc", {
    "no href": drop("xlink:href"),
    "href without fragment": tags.replace(r"#[^\"]*", ""),
    "mistyped href": typo("xlink:href"),
    "href to no file": tags.replace(r'href="[^"#]*#', 'href="nowhere.xsd#'),
    "no label": drop("xlink:label"),
    "label with a space": suffix("xlink:label", " b"),
    "no type": drop("xlink:type"),
    "of another type": assign("xlink:type", "simple"),
    "an attribute too many": add('order="1"'),
})  # fmt: skip
ARCS = [
    *_tag(_ARC, {
        "no from": drop("xlink:from"),
        "no to": drop("xlink:to"),
        "mistyped from": typo("xlink:from"),
        "mistyped to": typo("xlink:to"),
        "no arcrole": drop("xlink:arcrole"),
        "relative arcrole": assign("xlink:arcrole", "parent-child"),
        "undeclared arcrole": assign("xlink:arcrole", _ELSEWHERE),
        "bad use": add('use="maybe"'),
        "bad priority": add('priority="1.5"'),
        "bad show": add('xlink:show="sometimes"'),
        "bad actuate": add('xlink:actuate="never"'),
        "twice": tags.twice,
        "no type": drop("xlink:type"),
        "a foreign attribute too many": add('strange="1"'),
    }),
    *_tag(_TREE, {"bad order": assign("order", "first"), "back": tags.reversed_too}),
    *_tag("presentationArc", {
        "undeclared preferredLabel": add(f'preferredLabel="{_ELSEWHERE}"'),
        "relative preferredLabel": add('preferredLabel="label"'),
        "a weight": add('weight="1"'),
    }),
    *_tag("calculationArc", {
        "no weight": drop("weight"),
        "weight 0": assign("weight", "0"),
        "weight in words": assign("weight", "one"),
        "other sign": tags.replace('weight="1', 'weight="-1'),
    }),
]  # fmt: skip
LINKS = [
    *_tag(_LINK, {
        "no role": drop("xlink:role"),
        "relative role": assign("xlink:role", "role"),
        "undeclared role": assign("xlink:role", _ELSEWHERE),
        "empty role": assign("xlink:role", ""),
        "no type": drop("xlink:type"),
    }),
    *_tag("roleRef", {
        "gone": lambda tag: "" if tag.endswith("/>") else tag,
        "twice": tags.twice,
        "mistyped roleURI": typo("roleURI"),
        "mistyped href": typo("xlink:href"),
        "no href": drop("xlink:href"),
        "no roleURI": drop("roleURI"),
    }),
    *_tag("arcroleRef", {
        "gone": lambda tag: "" if tag.endswith("/>") else tag,
        "twice": tags.twice,
        "mistyped arcroleURI": typo("arcroleURI"),
        "mistyped href": typo("xlink:href"),
    }),
    *_tag("label", {
        "no language": drop("xml:lang"),
        "bad language": assign("xml:lang", "x y"),
        "no xlink:label": drop("xlink:label"),
        "relative role": assign("xlink:role", "label"),
        "undeclared role": assign("xlink:role", _ELSEWHERE),
        "no type": drop("xlink:type"),
    }),
]  # fmt: skip
DIMENSIONS = _tag("definitionArc", {
    "bad closed": add('xbrldt:closed="maybe" xmlns:xbrldt="http://xbrl.org/2005/xbrldt"'),
    "no contextElement": _of_arcrole("all", drop("xbrldt:contextElement")),
    "bad contextElement": _of_arcrole("all", assign("xbrldt:contextElement", "segments")),
    "targetRole to no role": _of_arcrole(
        "domain-member", add(f'xbrldt:targetRole="{_ELSEWHERE}" xmlns:xbrldt="http://xbrl.org/2005/xbrldt"')
    ),
    "all for hypercube-dimension": _arcrole("hypercube-dimension", "all"),
    "dimension-domain for hypercube-dimension": _arcrole("hypercube-dimension", "dimension-domain"),
    "hypercube-dimension for dimension-domain": _arcrole("dimension-domain", "hypercube-dimension"),
    "hypercube-dimension for all": _arcrole("all", "hypercube-dimension"),
    "dimension-default for domain-member": _arcrole("domain-member", "dimension-default"),
    "domain-member back": _of_arcrole("domain-member", tags.reversed_too),
    "bad usable": _of_arcrole("domain-member", add('xbrldt:usable="no" xmlns:xbrldt="http://xbrl.org/2005/xbrldt"')),
})  # fmt: skip
SCHEMAS = [
    *_tag("element", {
        "no periodType": drop("xbrli:periodType"),
        "bad periodType": assign("xbrli:periodType", "always"),
        "bad balance": assign("xbrli:balance", "left"),
        "balance on a text": lambda tag: add('xbrli:balance="debit"')(tag) if "tring" in tag else tag,
        "unknown type": typo("type"),
        "unknown substitutionGroup": typo("substitutionGroup"),
        "no name": drop("name"),
        "twice": tags.twice,
        "bad nillable": assign("nillable", "perhaps"),
    }, ".xsd"),
    *_tag("roleType", {
        "no roleURI": drop("roleURI"),
        "no id": drop("id"),
        "relative roleURI": assign("roleURI", "role"),
    }, ".xsd"),
    *_tag("linkbaseRef", {
        "no href": drop("xlink:href"),
        "no arcrole": drop("xlink:arcrole"),
        "other arcrole": assign("xlink:arcrole", _ELSEWHERE),
        "no type": drop("xlink:type"),
        "role of another kind": assign("xlink:role", f"{write.ROLE}referenceLinkbaseRef"),
        "to no file": assign("xlink:href", "nowhere.xml"),
    }, ".xsd"),
    *_tag("import", {"to no file": assign("schemaLocation", "nowhere.xsd")}, ".xsd"),
    _f("usedOn: of another kind", everywhere(r"usedOn>link:\w+Link<", "usedOn>link:footnoteLink<", ".xsd", "usedOn")),
    _f("usedOn: twice", in_tag("usedOn", lambda tag: "<link:usedOn>link:footnoteLink</link:usedOn>" * 2 + tag, ".xsd")),
]  # fmt: skip
DOCUMENTS = [
    _f("a tag without its end", in_tag(_ARC, tags.unclosed)),
    _f("text between arcs", in_tag(_ARC, lambda tag: f"words{tag}")),
    _f("an unknown element", in_tag(_ARC, lambda tag: f"<link:strange {write.LINK_NS}/>{tag}")),
    _f("a locator in a linkbase", in_tag(_LINK, lambda tag: bound(write.loc("planted", "#a")) + tag)),
]
FAULTS = [*LOCATORS, *ARCS, *LINKS, *DIMENSIONS, *SCHEMAS, *DOCUMENTS]
