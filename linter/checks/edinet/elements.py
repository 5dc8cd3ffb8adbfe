"""Element declarations of a company schema (GFM 1.3.24 and 1.3.31)."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.concept_types import is_of_sort, type_name
from ...knowledge.extensions import own_concepts
from ...knowledge.types import concept_kind
from ...xbrl.model.schemas import Schema
from .. import Hit, check


@check("member-not-abstract", says=("concept",), formerly=("domain-element-abstract",))
def member_not_abstract(schema: Schema) -> Iterator[Hit]:
    """Elements of the domain item type that are not abstract (GFM 1.3.31)."""
    for concept in own_concepts(schema):
        if not concept.abstract and is_of_sort(concept, "domain"):
            assert concept.element is not None
            yield Hit(concept.element.place("abstract"), concept=concept)


@check("abstract-not-text", says=("concept", "type"), formerly=("abstract-is-text",))
def abstract_not_text(schema: Schema) -> Iterator[Hit]:
    """Abstract items, members aside, of another type than the string item type (GFM 1.3.24; EFM 6.7.22 until 2011)."""
    for concept in own_concepts(schema):
        kinds = concept_kind(concept) if concept.abstract and concept.kind != "tuple" else None
        if kinds is not None and kinds.isdisjoint(("string", "domain")):
            assert concept.element is not None
            yield Hit(concept.element.place("type"), concept=concept, type=type_name(concept))
