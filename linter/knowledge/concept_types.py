"""A concept's type as its declaration writes it, and what sort of values it admits."""

from __future__ import annotations

from ..xbrl import names
from ..xbrl.dts.networks import Node
from ..xbrl.model.targets import Concept
from .types import concept_kind


def type_name(concept: Concept) -> str:
    """Write a concept's type as its declaration does."""
    written = concept.element.get("type") if concept.element is not None else ""
    return written or (names.local(concept.type) if concept.type else "its own type")


_SORTS: dict[str, frozenset[str]] = {
    "domain": frozenset({"domain"}),
    "date": frozenset({"date"}),
    "string": frozenset({"string"}),
    "text": frozenset({"textBlock", "escaped"}),
}


def is_of_sort(concept: Concept, sort: str) -> bool:
    """Say whether a concept is known to be of a sort: abstract, or of one of some kinds of types."""
    if sort == "abstract":
        return bool(concept.abstract)
    kinds = concept_kind(concept)
    return kinds is not None and not kinds.isdisjoint(_SORTS[sort])


def is_amount(node: Node) -> bool:
    """Say whether a node is a concept with monetary values."""
    return isinstance(node, Concept) and not node.abstract and "monetary" in (concept_kind(node) or ())
