"""The concepts that tables, formulas and filters name by QName, and whether the DTS declares them.

Table Linkbase 1.0, Formula 1.0 (aspect rules) and the filters: Concept, Dimension, Tuple, Match, Aspect Cover and
Concept Relation Filters 1.0.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base.nearest import Names
from ..base.once import once
from ..base.record import Record
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.imports import schema_references
from ..xbrl.model.document import Document
from ..xbrl.model.elements import Element
from ..xbrl.model.targets import Concept
from .completeness import whole_at_hand
from .link_namespaces import LINK_NAMESPACES

CONCEPT, MEMBER, DIMENSION, EXPLICIT, TYPED = "concept", "member", "dimension", "explicit dimension", "typed dimension"
FIXED = LINK_NAMESPACES | {names.XBRLI, names.XBRLDT, "http://www.xbrl.org/2008/function/instance"}
"""Namespaces of specifications: what they have is no concept of a taxonomy, whether it exists or not."""
SOURCE, DIMENSION_SOURCE = "relationship source", "source of dimensional relationships"

_FILTER = "http://xbrl.org/2008/filter/"
_COVER, _RELATION = "http://xbrl.org/2010/filter/aspect-cover", "http://xbrl.org/2010/filter/concept-relation"
_BY_PARENT = {  # what the text of a child of these elements names
    f"{names.FORMULA} concept": (f"{names.FORMULA} qname", CONCEPT),
    f"{names.FORMULA} member": (f"{names.FORMULA} qname", MEMBER),
    f"{names.TABLE} conceptRelationshipNode": (f"{names.TABLE} relationshipSource", SOURCE),
    f"{names.TABLE} dimensionRelationshipNode": (f"{names.TABLE} relationshipSource", DIMENSION_SOURCE),
    f"{_FILTER}concept concept": (f"{_FILTER}concept qname", CONCEPT),
    f"{_FILTER}dimension dimension": (f"{_FILTER}dimension qname", DIMENSION),
    f"{_FILTER}dimension member": (f"{_FILTER}dimension qname", MEMBER),
    f"{_FILTER}tuple parent": (f"{_FILTER}tuple qname", CONCEPT),
    f"{_FILTER}tuple ancestor": (f"{_FILTER}tuple qname", CONCEPT),
    f"{_COVER} dimension": (f"{_COVER} qname", DIMENSION),
    f"{_COVER} excludeDimension": (f"{_COVER} qname", DIMENSION),
    f"{_RELATION} conceptRelation": (f"{_RELATION} qname", SOURCE),
}
_BY_TEXT = {f"{names.TABLE} dimension": EXPLICIT, f"{names.TABLE} dimensionAspect": DIMENSION}
_BY_ATTRIBUTE = {
    f"{names.FORMULA} explicitDimension": EXPLICIT,
    f"{names.FORMULA} typedDimension": TYPED,
    f"{_FILTER}match matchDimension": DIMENSION,
}
_TEXTS = {child for child, _ in _BY_PARENT.values()} | _BY_TEXT.keys()
_NAMING = (*_TEXTS, *_BY_ATTRIBUTE)


class Use(Record):
    """A place that names a concept: by an attribute, or by its text where that is None; the name is expanded."""

    element: Element
    attribute: str | None
    name: str
    role: str

    @property
    def qname(self) -> str:
        """The name as written; that which an expression always gives, with the prefix that it has there."""
        if self.element.name.endswith("Expression"):
            return self.element.written(self.name)
        return (self.element.text if self.attribute is None else self.element.get(self.attribute)).strip()

    @property
    def in_table(self) -> bool:
        """Whether a node of a table linkbase holds the name."""
        element: Element | None = self.element
        while element is not None and not element.name.startswith(f"{names.TABLE} "):
            element = element.parent
        return element is not None


_OF_EXPRESSIONS = {
    f"{names.TABLE} relationshipSourceExpression": f"{names.TABLE} relationshipSource",
    f"{names.TABLE} dimensionExpression": f"{names.TABLE} dimension",
    f"{names.FORMULA} qnameExpression": f"{names.FORMULA} qname",
}


def _named_by_expression(element: Element) -> Iterator[Use]:
    """Give the concept that an expression of a table always gives the name of, in place of a QName."""
    stands_for = _OF_EXPRESSIONS[element.name]
    parent = element.parent
    child, role = _BY_PARENT.get(parent.name, ("", "")) if parent is not None else ("", "")
    role = role if child == stands_for else _BY_TEXT.get(stands_for, "")
    if not role or "QName" not in element.text:
        return
    from .xpath.constants import constant

    found = constant(element.text, element.namespaces)
    if found is not None and len(found) == 1 and type(found[0]).__name__ == "QName":
        namespace, local = found[0].uri or "", found[0].local_name
        yield Use(element, None, f"{namespace} {local}" if namespace else local, role)


@once
def uses(document: Document) -> list[Use]:
    """Give the places of a document that name concepts, in document order within each kind."""
    if not any(name in document.names for name in (*_NAMING, *_OF_EXPRESSIONS)):
        return []
    matches = (resource for link in document.links for resource in link.resources if resource.name in _BY_ATTRIBUTE)
    return [use for element in (*document.others, *matches) for use in _use(element)]


def _use(element: Element) -> Iterator[Use]:
    attribute = None
    if element.name in _OF_EXPRESSIONS:
        yield from _named_by_expression(element)
        return
    if element.name in _BY_ATTRIBUTE:
        attribute, role = "dimension", _BY_ATTRIBUTE[element.name]
    elif element.name in _TEXTS and element.parent is not None:
        child, role = _BY_PARENT.get(element.parent.name, ("", ""))
        role = role if child == element.name else _BY_TEXT.get(element.name, "")
    else:
        return
    name = element.expand(element.text if attribute is None else element.get(attribute))
    if role and name:
        yield Use(element, attribute, name, role)


@once
def concept_named(filing: Filing, name: str) -> Concept | None:
    """Find a concept by its expanded name, once for each: filters name the same dimension thousands of times."""
    return filing.declarations.concept(name)


@once
def declared_names(filing: Filing, namespace: str) -> Names | None:
    """Give the local names of all elements that a namespace has in the DTS; None where not all of them are known."""
    found = _elements(filing).get(namespace) if namespace not in _open(filing) else None
    return Names(found) if found else None


@once
def is_of_no_schema(filing: Filing, namespace: str) -> bool:
    """Say whether no schema of a DTS that is wholly at hand has a namespace."""
    if not whole_at_hand(filing):
        return False
    stored = (filing.stores.schema(address) for address in filing.addresses)
    return namespace not in _elements(filing) and all(info is None or info.namespace != namespace for info in stored)


@once
def _elements(filing: Filing) -> dict[str, list[str]]:
    """Give the local names of all elements that the schemas at hand declare, by namespace."""
    found: dict[str, list[str]] = {}
    for schema in filing.schemas:
        found.setdefault(schema.namespace, []).extend(schema.elements)
    return found


@once
def _open(filing: Filing) -> frozenset[str]:
    """Give the namespaces that may have more than the schemas at hand declare."""
    found = set()
    for schema in filing.schemas:
        if schema.document.malformed is not None:
            found.add(schema.namespace)
        for reference in schema_references(schema):
            imported = reference.element.get("namespace") if reference.element.name.endswith(" import") else ""
            there = reference.document.schema if reference.document is not None else None
            if there is None or (not imported and there.namespace != schema.namespace):
                found.add(imported or schema.namespace)
    return frozenset(found)
