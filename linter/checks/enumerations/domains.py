"""Concepts whose values are members of a domain (Extensible Enumerations 1.0 section 2.1, 2.0 section 4)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.once import once
from ...knowledge.types import concept_kind
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.model.document import Document
from ...xbrl.model.schemas import Schema
from ...xbrl.model.targets import Concept
from .. import Hit, check

_NAMESPACES = (names.ENUM, names.ENUM2)


@once
def _enumerations_of(document: Document) -> list[Concept]:
    concepts = document.schema.concepts.values() if document.schema is not None else ()
    declared = (concept for concept in concepts if concept.element is not None)
    return [concept for concept in declared if "enumeration" in (concept_kind(concept) or ())]


def _enumerations(schema: Schema) -> list[Concept]:
    return _enumerations_of(schema.document)


def _given(concept: Concept, local: str) -> tuple[str | None, str]:
    """Give the name of an attribute of either version and its value; None where it is absent."""
    assert concept.element is not None
    for namespace in _NAMESPACES:
        value = concept.element.attributes.get(f"{namespace} {local}")
        if value is not None:
            return f"{namespace} {local}", value.strip()
    return None, ""


@check("enumeration-without-domain", says=("concept",), formerly=("enumeration-has-domain",))
def enumeration_without_domain(schema: Schema) -> Iterator[Hit]:
    """Enumeration concepts without the attribute domain."""
    for concept in _enumerations(schema):
        if _given(concept, "domain")[0] is None:
            assert concept.element is not None
            yield Hit(concept.element.place(), concept=concept)


@check("enumeration-without-link-role", says=("concept",), formerly=("enumeration-has-link-role",))
def enumeration_without_link_role(schema: Schema) -> Iterator[Hit]:
    """Enumeration concepts without the attribute linkrole, or with an empty one."""
    for concept in _enumerations(schema):
        attribute, value = _given(concept, "linkrole")
        if not value:
            assert concept.element is not None
            yield Hit(concept.element.place(attribute), concept=concept)


@check("enumeration-domain", says=("concept", "domain", "what"), formerly=("enumeration-domain-is-item",))
def enumeration_domain(schema: Schema) -> Iterator[Hit]:
    """Domains that are no item, or that are a table or an axis, or that are declared nowhere."""
    filing = schema.document.filing
    for concept in _enumerations(schema):
        attribute, value = _given(concept, "domain")
        if attribute is None:
            continue
        assert concept.element is not None
        what = _wrong(filing, concept.element.expand(value))
        if what:
            yield Hit(concept.element.place(attribute), concept=concept, domain=value or "''", what=what)


@once
def _own_namespaces(filing: Filing) -> frozenset[str]:
    return frozenset(schema.namespace for schema in filing.schemas)


def _wrong(filing: Filing, name: str | None) -> str:
    """Say what is wrong with a domain; '' where it fits or is not known."""
    if name is None:
        return "has a prefix that is not bound"
    found = filing.declarations.concept(name)
    if found is None:
        return "is declared nowhere" if names.split(name)[0] in _own_namespaces(filing) else ""
    kinds = {"tuple": "is a tuple", "dimension": "is an axis", "hypercube": "is a table", "": "is no item"}
    return kinds.get(found.kind, "") if found.kind is not None else ""
