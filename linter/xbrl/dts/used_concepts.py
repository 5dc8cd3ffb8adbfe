"""Which concepts the report of a filing uses: as facts, axes or members."""

from __future__ import annotations

from ..model.targets import Concept
from .networks import Node


def is_used(concept: Concept) -> bool | None:
    """Say whether the filing's report uses a concept, as a fact, an axis or a member; None where it is not known."""
    used = concept.filing.used if concept.filing is not None else None
    name = concept.expanded_name
    return None if used is None or name is None else name in used


def unused(concept: Concept) -> bool:
    """Say whether it is known that the filing's report does not use a concept."""
    return is_used(concept) is False


def unused_node(node: Node) -> bool:
    """Say whether a node is a concept that the report is known not to use."""
    return isinstance(node, Concept) and unused(node)
