"""The simple types that schemas declare, down to the built-in types of XML Schema: their facets, and what is unknown.

XML Schema 1.0 part 1, 3.4 and 3.14, and part 2, 4.1; for the item types XBRL 2.1, 5.1.1.3.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..base.record import Record
from ..grammar.built_in_types import BUILT_IN
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.model.elements import Element
from .lexical_values import written
from .types import ITEM_TYPE_NAMES, REGISTRIES, registered

ATOMIC, LIST, UNION = "atomic", "list", "union"
SIMPLE, SIMPLE_CONTENT, COMPLEX = "simple type", "complex type with simple content", "complex type with other content"

_XS = f"{names.XS} "
SIMPLE_TYPE, COMPLEX_TYPE = f"{_XS}simpleType", f"{_XS}complexType"
RESTRICTION, EXTENSION = f"{_XS}restriction", f"{_XS}extension"
_LIST, _UNION, _CONTENT, _MIXED = f"{_XS}list", f"{_XS}union", f"{_XS}simpleContent", f"{_XS}complexContent"
FACETS = (
    "length", "minLength", "maxLength", "minInclusive", "minExclusive", "maxInclusive", "maxExclusive", "totalDigits",
    "fractionDigits", "whiteSpace",
)  # fmt: skip
"""Facets of which one is in force; patterns and enumerations are apart."""
_LISTS = frozenset(("NMTOKENS", "IDREFS", "ENTITIES"))
_NOT_SIMPLE = frozenset(("anyType", "error"))
_ITEMS = {"monetary": "decimal", "shares": "decimal", "pure": "decimal"}
_OF_XBRL = {"monetary": "decimal", "shares": "decimal", "pure": "decimal", "nonZeroDecimal": "decimal"}
_DATES = "dateTime"  # of the item type: its values are dates as well
_FRACTION = "fractionItemType"
_ITEM_TYPE = "ItemType"


class Simple(Record):
    """A simple type, or what a complex type holds.

    Attributes:
        variety: atomic, list or union.
        built_in: the nearest built-in type of XML Schema, by its local name; "" for lists and unions.
        facets: those in force, by their local names, but for patterns and values that are listed.
        listed: the values that an enumeration lists, as the built-in type has them; None for any.
        is_whole: whether there are no other facets, in schemas that are not at hand.
    """

    variety: str
    built_in: str
    facets: Mapping[str, Element] = {}
    listed: frozenset[str] | None = None
    is_whole: bool = True


_Found = Simple | Element | None


def simple_of(filing: Filing, name: str | None) -> Simple | None:
    """Give a type by its expanded name; None where it is not simple, not known, or goes in a circle."""
    return _followed(filing, _of_name(filing, name))


def simple_in(filing: Filing, element: Element) -> Simple | None:
    """Give what a restriction, a simpleType or a complexType makes; None as `simple_of`."""
    return _followed(filing, element)


def base_of(filing: Filing, derivation: Element) -> Simple | None:
    """Give what a restriction or an extension starts from; None as `simple_of`."""
    return _followed(filing, _next(filing, derivation))


def _followed(filing: Filing, found: _Found) -> Simple | None:
    """Go down from base to base, and up again with what each restricts; each is looked at once."""
    known: dict[Element, Simple | None] = filing.derived.setdefault(_followed, {})
    way: list[Element] = []
    while isinstance(found, Element):
        if found in known:
            found = known[found]
        else:
            known[found] = None  # what stays so for types that go in a circle
            way.append(found)
            found = _next(filing, found)
    for element in reversed(way):
        if found is not None and element.name == RESTRICTION:
            found = _restricted(found, element)
        known[element] = found
    return found


def _restricted(base: Simple, step: Element) -> Simple:
    """Give what a restriction makes of its base."""
    own = [(names.local(child.name), child) for child in step.children]
    listed = frozenset(written(base.built_in, child.get("value")) for name, child in own if name == "enumeration")
    facets = {name: child for name, child in own if name in FACETS}
    return base._replace(facets={**base.facets, **facets}, listed=listed or base.listed)


def _next(filing: Filing, element: Element) -> _Found:
    """Give what a type, or a derivation in it, is made of."""
    if element.name in (RESTRICTION, EXTENSION):
        base = element.get("base")
        inline = _child(element, SIMPLE_TYPE)
        if inline is not None and (not base or element.name == RESTRICTION):
            return inline
        return _of_name(filing, element.expand(base)) if base else None
    if element.name in (_LIST, _UNION):
        return Simple(LIST if element.name == _LIST else UNION, "")
    if element.name == COMPLEX_TYPE:
        return derivation_of(element) if _child(element, _CONTENT) is not None else None
    return next((child for child in element.children if child.name in (RESTRICTION, _LIST, _UNION)), None)


def _of_name(filing: Filing, name: str | None) -> _Found:
    """Give what a name stands for: a built-in type, one of a specification, or a declaration at hand."""
    namespace, local = names.split(name or "")
    if namespace == names.XS:
        if local in _LISTS:
            return Simple(LIST, "")
        return Simple(ATOMIC, local) if local in BUILT_IN and local not in _NOT_SIMPLE else None
    if namespace == names.XBRLI:
        return _of_xbrl(local)
    found = filing.declarations.types.get(name or "")
    if found is not None:
        return found
    item_type = registered().get(local) if namespace.startswith(REGISTRIES) else None
    made = _of_xbrl(item_type) if item_type else None
    return made._replace(is_whole=False) if made is not None else None


def _of_xbrl(local: str) -> Simple | None:
    """Give a type that XBRL 2.1 declares; dates are a union of two."""
    if local in _OF_XBRL:
        return Simple(ATOMIC, _OF_XBRL[local], is_whole=local != "nonZeroDecimal")
    if not local.endswith(_ITEM_TYPE) or local == _FRACTION:
        return Simple(UNION, "") if local == "dateUnion" else None
    built_in = local.removesuffix(_ITEM_TYPE)
    if built_in == _DATES:
        return Simple(UNION, "")
    built_in = _ITEMS.get(built_in, built_in)
    return Simple(ATOMIC, built_in) if built_in in BUILT_IN else None


def kind_of(filing: Filing, name: str) -> str | None:
    """Say whether an expanded name is that of a simple type, or of which complex type; None where it is not known."""
    namespace, local = names.split(name)
    if namespace == names.XS:
        return None if local not in BUILT_IN else COMPLEX if local == "anyType" else SIMPLE
    if namespace == names.XBRLI:
        if local in _OF_XBRL or local == "dateUnion":
            return SIMPLE
        return SIMPLE_CONTENT if local in ITEM_TYPE_NAMES and local != _FRACTION else None
    found = filing.declarations.types.get(name)
    if found is None:
        return None
    if found.name == SIMPLE_TYPE:
        return SIMPLE
    return SIMPLE_CONTENT if _child(found, _CONTENT) is not None else COMPLEX


def is_item_type(name: str) -> bool:
    """Say whether an expanded name is that of an item type of XBRL 2.1."""
    namespace, local = names.split(name)
    return namespace == names.XBRLI and local in ITEM_TYPE_NAMES


def derivation_of(type_: Element) -> Element | None:
    """Give the restriction or the extension by which a type is made; None for one that has none."""
    inside = _child(type_, _CONTENT) or _child(type_, _MIXED) or type_
    return _child(inside, RESTRICTION) or _child(inside, EXTENSION)


def content_of(derivation: Element) -> str:
    """Say in what a restriction or an extension stands: simpleType, simpleContent or complexContent."""
    parent = derivation.parent
    return names.local(parent.name) if parent is not None else ""


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element.children if child.name == name), None)


__all__ = [
    "ATOMIC", "COMPLEX", "COMPLEX_TYPE", "EXTENSION", "FACETS", "LIST", "RESTRICTION", "SIMPLE", "SIMPLE_CONTENT",
    "SIMPLE_TYPE", "UNION", "Simple", "base_of", "content_of", "derivation_of", "is_item_type", "kind_of",
    "simple_in", "simple_of",
]  # fmt: skip
