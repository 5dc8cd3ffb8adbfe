"""Declarations of tuples: what their types may hold (XBRL 2.1, 4.9)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.once import once
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.model.elements import Element
from ...xbrl.model.schemas import Schema
from ...xbrl.model.targets import Concept
from .. import Hit, check

_SPECIFIED = (names.XBRLI, names.LINK, names.XLINK, names.XL)
_ELEMENT = names.XS + " element"
_ATTRIBUTE = names.XS + " attribute"
_TYPES = {names.XS + " complexType", names.XS + " simpleType"}
_SIMPLE = {names.XS + " simpleContent", names.XS + " simpleType"}
_EXTENSION = names.XS + " extension"
_TRUE = ("true", "1")


def _tuples(schema: Schema) -> Iterator[tuple[Concept, Element]]:
    for concept in schema.by_kind.get("tuple", ()):
        if concept.element is not None:
            yield concept, concept.element


def _parts(schema: Schema) -> Iterator[tuple[Concept, Element]]:
    """Go over the parts of the types of a schema's tuples; what several tuples share comes once."""
    seen: set[int] = set()
    for concept, element in _tuples(schema):
        yield from ((concept, part) for part in _content(concept, element, seen))


@check("tuple-not-global", says=("name",), formerly=("tuple-is-global",))
def tuple_not_global(schema: Schema) -> Iterator[Hit]:
    """A declaration inside a type that joins the substitution group of tuples or items."""
    filing = schema.document.filing
    for element in schema.document.elements:
        if element.name == _ELEMENT and "substitutionGroup" in element.attributes and element.parent is not schema.root:
            group = element.expand(element.get("substitutionGroup")) or ""
            if _kind(filing, group) in ("tuple", "item"):
                yield Hit(element.place(), name=element.get("name"))


def _kind(filing: Filing, group: str) -> str | None:
    known = {names.XBRLI + " item": "item", names.XBRLI + " tuple": "tuple"}.get(group)
    if known is not None:
        return known
    head = filing.declarations.concept(group)
    return head.kind if head is not None else None


@check("tuple-item-attribute", says=("concept", "attribute"), formerly=("tuple-without-item-attributes",))
def tuple_item_attribute(schema: Schema) -> Iterator[Hit]:
    """xbrli:periodType or xbrli:balance on a tuple."""
    for concept, element in _tuples(schema):
        for attribute in (names.PERIOD_TYPE, names.BALANCE):
            if attribute in element.attributes:
                yield Hit(
                    element.place(attribute), cause=("declared", element), follows=1, concept=concept,
                    attribute=names.local(attribute),
                )  # fmt: skip


@check("tuple-content", says=("concept", "what"))
def tuple_content(schema: Schema) -> Iterator[Hit]:
    """A tuple of mixed or simple content."""
    reported = set()
    for concept, element in _tuples(schema):
        if _is_of_simple_type(concept):
            reported.add(concept)
            cause = ("declared", element) if names.PERIOD_TYPE in element.attributes else ()  # it is meant as an item
            yield Hit(element.place("type"), cause=cause, follows=2, concept=concept, what="simple content")
    for concept, part in _parts(schema):
        what, attribute = "", None
        if part.get("mixed").strip() in _TRUE:
            what, attribute = "mixed content", "mixed"
        elif part.name in _SIMPLE and (part.parent is None or part.parent.name != _ATTRIBUTE):
            what = "simple content"
        if what and concept not in reported:
            reported.add(concept)
            yield Hit(part.place(attribute), concept=concept, what=what)


def _is_of_simple_type(concept: Concept) -> bool:
    """Say whether the type that a tuple names is one of XML Schema's own for texts, or one of items."""
    namespace, local = names.split(concept.type or "")
    if namespace == names.XS:
        return local != "anyType"
    return namespace == names.XBRLI and local.endswith("ItemType") and local != "fractionItemType"


@check("tuple-attribute", says=("concept", "attribute"), formerly=("tuple-attributes",))
def tuple_attribute(schema: Schema) -> Iterator[Hit]:
    """An attribute of the XBRL specification in the type of a tuple.

    A restriction that prohibits an attribute takes it out of the type (XML Schema part 1, 3.4.2).
    """
    found = list(_specified_attributes(schema))
    without = {(id(concept), name) for concept, part, name in found if part.get("use").strip() == "prohibited"}
    for concept, part, name in found:
        if (id(concept), name) not in without:
            yield Hit(part.place("ref"), concept=concept, attribute=part.get("ref"))


def _specified_attributes(schema: Schema) -> Iterator[tuple[Concept, Element, str]]:
    for concept, part in _parts(schema):
        if part.name == _ATTRIBUTE and "ref" in part.attributes:
            name = part.expand(part.get("ref")) or ""
            if names.split(name)[0] in _SPECIFIED:
                yield concept, part, name


@check("tuple-member", says=("concept", "part", "what"), formerly=("tuple-holds-concepts",))
def tuple_member(schema: Schema) -> Iterator[Hit]:
    """Particles of a tuple that are no references to items or tuples; what is not declared has a rule of its own."""
    filing = schema.document.filing
    for concept, part in _parts(schema):
        if part.name != _ELEMENT or "substitutionGroup" in part.attributes:
            continue
        if "ref" not in part.attributes:
            yield Hit(part.place(), concept=concept, part=part.get("name"), what="is declared inside the tuple")
            continue
        name = part.expand(part.get("ref"))
        found = filing.declarations.concept(name) if name else None
        if found is not None and found.kind == "":
            yield Hit(part.place("ref"), concept=concept, part=part.get("ref"), what="is neither item nor tuple")


_GROUPS = (names.XS + " group", names.XS + " attributeGroup")


@once
def _groups(filing: Filing) -> dict[tuple[str, str], Element]:
    """Give the groups of particles and of attributes by the element's name and the expanded name."""
    found = {}
    for schema in filing.schemas:
        for element in schema.root.children:
            if element.name in _GROUPS and "name" in element.attributes:
                found[element.name, f"{schema.namespace} {element.get('name').strip()}".strip()] = element
    return found


def _content(concept: Concept, element: Element, seen: set[int]) -> Iterator[Element]:
    """Go over the parts of a type that were not seen yet, also through named bases and groups, without recursion."""
    filing = concept.filing
    pending = [child for child in element.children if child.name in _TYPES]
    if concept.type and concept.type in filing.declarations.types:
        pending.append(filing.declarations.types[concept.type])
    while pending:
        part = pending.pop()
        if id(part) in seen:
            continue
        seen.add(id(part))
        yield part
        if part.name == _ELEMENT:
            continue  # what is inside a misplaced declaration is no fault of its own
        pending.extend(reversed(part.children))
        base = part.expand(part.get("base")) if part.name == _EXTENSION else None
        if base and base in filing.declarations.types:
            pending.append(filing.declarations.types[base])
        if part.name in _GROUPS and "ref" in part.attributes:
            group = _groups(filing).get((part.name, part.expand(part.get("ref")) or ""))
            pending.extend([group] if group is not None else ())
