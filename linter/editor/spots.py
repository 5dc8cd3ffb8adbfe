"""What stands at a character of a document: the element, the attribute, and what they speak of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..xbrl import names
from ..xbrl.model.document import Document
from ..xbrl.model.elements import (
    Arc,
    ArcroleRef,
    ArcroleType,
    Element,
    ExtendedLink,
    Labelled,
    Locator,
    Resource,
    RoleRef,
    RoleType,
    SimpleLink,
)
from ..xbrl.model.positions import element_span, read_tag
from ..xbrl.model.targets import Concept, StoredType

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..xbrl.dts.filing import Filing

_ROLES = (names.ROLE, "preferredLabel", names.TARGET_ROLE)
_QNAMES = ("type", "substitutionGroup", "ref")


class Spot(Record):
    """A character in an element: in its start tag, there perhaps in an attribute, or in its content.

    ``start`` and ``end``: the attribute with its name and value, else the start tag, else the whole element.
    """

    element: Element
    attribute: str
    start: int
    end: int
    in_tag: bool


class Role(Record):
    """A role or an arcrole, by its URI."""

    uri: str
    is_arcrole: bool


Subject = Concept | Role | Resource


def spot_at(document: Document, index: int) -> Spot | None:
    """Give what a character stands in; None outside of the root element."""
    number = _last_before(document, index)
    element = document.elements[number] if number >= 0 else None
    while element is not None:
        tag = read_tag(element)
        if tag.start <= index < tag.end:
            for name, span in tag.attributes.items():
                if span.start <= index <= span.end:
                    return Spot(element, name, span.start, span.end, True)
            return Spot(element, "", tag.start, tag.end, True)
        span = element_span(element)
        if index < span.end:
            return Spot(element, "", span.start, span.end, False)
        element = element.parent
    return None


def _last_before(document: Document, index: int) -> int:
    """Give the number of the last element whose start tag begins at or before a character; -1 for none."""
    source = document.source
    return bisect_right(document.offsets, index, key=source.char_of_parse_offset) - 1


def elements_within(document: Document, start: int, end: int) -> Iterator[Element]:
    """Give the elements whose start tags begin within some characters, or around their beginning."""
    first = max(_last_before(document, start), 0)
    for number in range(first, len(document.elements)):
        if document.source.char_of_parse_offset(document.offsets[number]) >= end:
            return
        yield document.elements[number]


def subjects_at(spot: Spot) -> list[Subject]:
    """Give the concepts and roles that are spoken of at a spot, the most likely one first."""
    element, attribute = spot.element, spot.attribute
    role = role_at(element, attribute)
    if role is not None:
        return [role]
    for kind, give in _OF_KIND:
        if isinstance(element, kind):
            return list(give(element, attribute))
    return list(_of_other(element, attribute))


def role_at(element: Element, attribute: str) -> Role | None:
    """Give the role or arcrole that an attribute names; None for another attribute."""
    value = element.attributes.get(attribute, "").strip()
    if not value:
        return None
    if attribute in (names.ARCROLE, "arcroleURI"):
        return Role(value, True)
    return Role(value, False) if attribute in (*_ROLES, "roleURI") else None


def of_node(node: object) -> Iterator[Subject]:
    """Give what a node of a network, or the target of a reference, stands for."""
    if isinstance(node, (Concept, Resource)):
        yield node
    elif isinstance(node, (ArcroleType, StoredType)):
        yield Role(node.uri, isinstance(node, ArcroleType) or node.arcrole)
    elif isinstance(node, RoleType):
        yield Role(node.uri, False)


def _of_reference(element: Element, attribute: str) -> Iterator[Subject]:
    if isinstance(element, (Locator, SimpleLink)) and element.href:
        yield from of_node(element.target.node)


def _of_arc(element: Element, attribute: str) -> Iterator[Subject]:
    """Give what an arc joins: of one end where that is pointed at, else of both, the target first."""
    for name in (attribute,) if attribute in (names.FROM, names.TO) else (names.TO, names.FROM):
        for end in ends_of(element, name):
            yield from _of_end(end, attribute)


def ends_of(arc: Element, attribute: str) -> list[Labelled]:
    """Give the locators and resources that an attribute of an arc names (XBRL 2.1, 3.5.3.9.2)."""
    link = arc.parent
    return link.ends.get(arc.get(attribute), []) if isinstance(link, ExtendedLink) else []


def _of_end(end: Labelled, attribute: str) -> Iterator[Subject]:
    if isinstance(end, Locator):
        yield from _of_reference(end, attribute)
    elif isinstance(end, Resource):
        yield end


def _of_resource(element: Element, attribute: str) -> Iterator[Subject]:
    """Give the concepts that a label or reference belongs to, and the resource itself."""
    link = element.parent
    for arc in link.arcs if isinstance(link, ExtendedLink) else ():
        if arc.get(names.TO) == element.get(names.LABEL):
            for end in ends_of(arc, names.FROM):
                yield from _of_end(end, attribute)
    yield element  # type: ignore[misc]


def _of_type(element: Element, attribute: str) -> Iterator[Subject]:
    yield from of_node(element)


def _of_link(element: Element, attribute: str) -> Iterator[Subject]:
    if element.get(names.ROLE).strip():
        yield Role(element.get(names.ROLE).strip(), False)


def _of_role_ref(element: Element, attribute: str) -> Iterator[Subject]:
    if isinstance(element, RoleRef) and element.uri:
        yield Role(element.uri, False)
    elif isinstance(element, ArcroleRef) and element.uri:
        yield Role(element.uri, True)


_OF_KIND: tuple[tuple[type[Element], Callable[[Element, str], Iterator[Subject]]], ...] = (
    (RoleRef, _of_role_ref), (ArcroleRef, _of_role_ref), (Locator, _of_reference), (SimpleLink, _of_reference),
    (Arc, _of_arc), (ExtendedLink, _of_link), (Resource, _of_resource), (RoleType, _of_type),
)  # fmt: skip


def _of_other(element: Element, attribute: str) -> Iterator[Subject]:
    """Give the concept that an element of a schema declares or names, or that of the element around it."""
    document = element.document
    around: Element | None = element
    while around is not None and document.schema is not None:
        if around.number in document.schema.concepts:
            named = _named(around, attribute, document.filing) if around is element else None
            yield named or document.schema.concepts[around.number]
            return
        if isinstance(around, RoleType):
            yield from of_node(around)
            return
        around = around.parent


def _named(element: Element, attribute: str, filing: Filing) -> Concept | None:
    """Give the concept that an attribute names by a QName; None where it names none."""
    name = element.expand(element.get(attribute)) if attribute in _QNAMES else None
    return filing.declarations.concept(name) if name else None


__all__ = ["Role", "Spot", "Subject", "elements_within", "ends_of", "of_node", "role_at", "spot_at", "subjects_at"]
