"""What kind of values a concept's type admits, by the chain of restrictions down to an item type.

XBRL 2.1 section 5.1.1.3, the data type registry, and the types of US and SEC taxonomies, which are known by name.
"""

from __future__ import annotations

from ..base.once import once
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.model.elements import Element
from ..xbrl.model.targets import Concept
from .tables import table

Kinds = frozenset[str]

_DECIMAL = ("item", "numeric", "decimal")
_TEXT = ("item", "non-numeric")
_INTEGERS = (
    "integer", "nonPositiveInteger", "negativeInteger", "long", "int", "short", "byte", "nonNegativeInteger",
    "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte", "positiveInteger",
)  # fmt: skip
_STRINGS = ("string", "normalizedString", "token", "language")
_DATES = ("dateTime", "date", "time", "gYearMonth", "gYear", "gMonthDay", "gDay", "gMonth", "duration")

_ITEM_TYPES: dict[str, Kinds] = {
    "decimalItemType": frozenset(_DECIMAL),
    "monetaryItemType": frozenset((*_DECIMAL, "monetary")),
    "sharesItemType": frozenset((*_DECIMAL, "share")),
    "pureItemType": frozenset((*_DECIMAL, "pure")),
    "floatItemType": frozenset(("item", "numeric", "float")),
    "doubleItemType": frozenset(("item", "numeric", "double")),
    "fractionItemType": frozenset(("item", "numeric", "fraction")),
    **{f"{name}ItemType": frozenset((*_DECIMAL, "integer")) for name in _INTEGERS},
    **{f"{name}ItemType": frozenset((*_TEXT, "string")) for name in _STRINGS},
    **{f"{name}ItemType": frozenset((*_TEXT, name)) for name in ("boolean", "anyURI", "QName", "Name", "NCName")},
    **{f"{name}ItemType": frozenset((*_TEXT, name)) for name in ("hexBinary", "base64Binary")},
    **{f"{name}ItemType": frozenset((*_TEXT, name)) for name in _DATES},
}
_MARKS = {
    "domainItemType": "domain",
    "textBlockItemType": "textBlock",
    "escapedItemType": "escaped",
    "perShareItemType": "perShare",
    "percentItemType": "percent",
    "enumerationItemType": "enumeration",
    "enumerationSetItemType": "enumeration",
}
REGISTRIES = (
    "http://www.xbrl.org/dtr/type/",
    "http://fasb.org/",
    "http://xbrl.us/",
    "http://xbrl.sec.gov/",
    names.ENUM,
    names.ENUM2,
    "http://www.esma.europa.eu/",
)
_XML_TYPE: Kinds = frozenset(("xml",))
_DERIVATIONS = {f"{names.XS} {local}" for local in ("restriction", "extension")}
_CONTENT = {f"{names.XS} {local}" for local in ("simpleContent", "complexContent")}
_LOCAL_TYPES = {f"{names.XS} {local}" for local in ("complexType", "simpleType")}


ITEM_TYPE_NAMES = tuple(_ITEM_TYPES)
"""The local names of the item types of the specification."""


@once
def type_kind(filing: Filing, expanded_type: str) -> Kinds | None:
    """Give what a type is: numeric, monetary, decimal, string, domain, textBlock, ...; None where it is not known.

    Every type that comes from an XBRL item type has the member 'item', and either 'numeric' or 'non-numeric'. A type
    that comes from no item type has the member 'xml' alone.
    """
    marks: set[str] = set()
    seen: set[str] = set()
    name = expanded_type
    while name not in seen:
        seen.add(name)
        namespace, local = names.split(name)
        if local in _MARKS and namespace.startswith(REGISTRIES):
            marks.add(_MARKS[local])
        known = _by_name(namespace, local)
        if known is not None:
            return known | marks if marks else known
        declaration = filing.declarations.types.get(name)
        if declaration is None:
            return None
        base = _base(declaration)
        if not base:
            return _XML_TYPE if base == "" else None
        name = base
    return None


def near_type(filing: Filing, type_: str) -> str | None:
    """Give the item type of the specification or of a registry that a mistyped one is most like."""
    from ..xbrl.dts.guesses import guess

    namespace, local = names.split(type_)
    if namespace == names.XBRLI:
        return guess(filing, "item type", local, ITEM_TYPE_NAMES)
    return guess(filing, "item type", local, registered(), 0.93) if namespace.startswith(REGISTRIES) else None


def last_base(filing: Filing, expanded_type: str) -> str:
    """Give the type from which a type comes in the end, as far as the filing's schemas declare them."""
    seen: set[str] = set()
    name = expanded_type
    while name not in seen:
        seen.add(name)
        declaration = filing.declarations.types.get(name)
        name = (_base(declaration) if declaration is not None else None) or name
    return name


def concept_kind(concept: Concept) -> Kinds | None:
    """Give what a concept's type is, also where the type stands inside the element or is that of its head element."""
    if concept.type is None:
        return None
    if concept.type:
        return type_kind(concept.filing, concept.type)
    if concept.element is None:
        return None
    inline = next((child for child in concept.element.children if child.name in _LOCAL_TYPES), None)
    if inline is None:
        return _kind_of_head(concept)
    base = _base(inline)
    return _XML_TYPE if base == "" else type_kind(concept.filing, base) if base else None


def _kind_of_head(concept: Concept) -> Kinds | None:
    """Follow the substitution groups to an element with a type (XML Schema Part 1, 3.3.2); each is gone once."""
    known: dict[Concept, Kinds | None] = concept.filing.derived.setdefault(_kind_of_head, {})
    path: list[Concept] = []
    while concept not in known:
        path.append(concept)
        known[concept] = None  # what stays so for groups that go in a circle
        head = _head(concept)
        if not isinstance(head, Concept):
            known[concept] = head
        elif head.type != "":
            known[concept] = None if head.type is None else type_kind(head.filing, head.type)
        else:
            concept = head
    known.update(dict.fromkeys(path, known[concept]))
    return known[concept]


def _head(concept: Concept) -> Concept | Kinds | None:
    """Give the head of a concept's substitution group, or the kind where it is none or the specification's."""
    group = concept.substitution_group
    if not group:
        return _XML_TYPE
    if group.startswith((names.XBRLI, names.XBRLDT)):
        return _ITEM_TYPES["stringItemType"] if group.startswith(names.XBRLDT) else _XML_TYPE
    return concept.filing.declarations.concept(group)


def _by_name(namespace: str, local: str) -> Kinds | None:
    if namespace == names.XBRLI:
        return _ITEM_TYPES.get(local, _XML_TYPE)
    if namespace == names.XS:
        return _XML_TYPE
    if namespace.startswith(REGISTRIES):
        base = registered().get(local)
        return _ITEM_TYPES[base] if base else None
    return None


def registered() -> dict[str, str]:
    """Give the types of the registries by local name, each with the item type of the specification that it is of."""
    found: dict[str, str] = table("types")
    return found


def _base(declaration: Element) -> str | None:
    """Give the base of a type declaration as an expanded name: '' for content of its own, None for a broken name."""
    inside = next((child for child in declaration.children if child.name in _CONTENT), declaration)
    derived = next((child for child in inside.children if child.name in _DERIVATIONS), None)
    base = derived.attributes.get("base") if derived is not None else None
    if derived is None or base is None:
        return ""
    return derived.expand(base)
