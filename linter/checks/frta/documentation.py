"""Explanations of concepts and roles: labels or references, and nothing in the schema (FRTA 2.1.9, 2.1.12, 3.1.10)."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.completeness import linkbases_at_hand
from ...knowledge.extensions import local_concepts
from ...knowledge.label_roles import DOCUMENTATION
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.label_resources import labelled
from ...xbrl.dts.starting_points import union
from ...xbrl.model.document import Document
from ...xbrl.model.schemas import Schema
from ...xbrl.model.targets import Concept
from .. import Hit, check


@check("concept-unexplained", says=("concept", "count"), needs="schema", formerly=("concept-explained",))
def concept_unexplained(filing: Filing) -> Iterator[Hit]:
    """Company concepts with neither a documentation label nor a reference (FRTA 2.1.12): one finding a schema."""
    if not filing.labels or not linkbases_at_hand(filing):
        return
    referenced: dict[object, int] = {}
    for n in filing.networks_of(names.CONCEPT_REFERENCE):
        for r in n.effective:
            referenced[r.source] = referenced.get(r.source, 0) | n.dts & r.arc.document.dts
    found: dict[Document, list[Concept]] = {}
    for concept in local_concepts(filing):
        labels = filing.labels.get(concept, ())
        assert concept.element is not None
        explained = union(label.dts for label in labels if label.role == DOCUMENTATION) | referenced.get(concept, 0)
        if concept.element.document.dts & labelled(filing) & ~explained:
            found.setdefault(concept.element.document, []).append(concept)
    for concepts in found.values():
        first = concepts[0]
        assert first.element is not None
        yield Hit(first.element.place("name"), concept=first, count=len(concepts))


@check("role-without-definition", says=("element", "uri"), needs="schema", formerly=("role-definition-given",))
def role_without_definition(schema: Schema) -> Iterator[Hit]:
    """roleTypes without a definition, or with a blank one (FRTA 3.1.10)."""
    for declaration in schema.role_types:
        if not (declaration.definition or "").strip():
            yield Hit(declaration.place(), element=declaration.qname, uri=declaration.uri)


@check("declaration-documented-in-schema", says=("concept",), formerly=("declaration-without-documentation",))
def declaration_documented_in_schema(schema: Schema) -> Iterator[Hit]:
    """xs:documentation within the declaration of a concept (FRTA 2.1.9)."""
    for concept in schema.items:
        assert concept.element is not None
        for annotation in concept.element.children:
            for child in annotation.children:
                if child.name == names.XS + " documentation":
                    yield Hit(child.place(), concept=concept)
