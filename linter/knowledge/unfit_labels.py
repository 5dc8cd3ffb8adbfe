"""Label roles that a presentation asks for and that no label of the concept can have: of values, or of balances."""

from __future__ import annotations

from ..xbrl.dts.filing import Filing
from ..xbrl.dts.networks import Node
from ..xbrl.model.targets import Concept
from .label_roles import NEGATED, PERIOD_END, PERIOD_START, TOTAL
from .members import is_member

OF_VALUES, OF_BALANCES = TOTAL | NEGATED, PERIOD_START | PERIOD_END


def is_heading(filing: Filing, node: Node) -> bool:
    """Say whether a node is an abstract concept that is no member of a domain."""
    return isinstance(node, Concept) and bool(node.abstract) and not is_member(filing, node)


def is_about_a_period(node: Node) -> bool:
    """Say whether a node is a concept of periodType duration, which has no balance."""
    return isinstance(node, Concept) and node.period_type == "duration"


def cause_of_unfit(filing: Filing, node: Node, preferred: str) -> tuple[tuple[object, ...], int]:
    """Name what is at fault where a concept is shown with a label role that it cannot have, and by how many steps.

    A heading of balances is declared wrong: the manuals let no abstract concept be of an instant. () where the role
    fits.
    """
    if preferred in OF_VALUES and is_heading(filing, node):
        if isinstance(node, Concept) and node.element is not None and node.period_type == "instant":
            return ("duration", node.element), 2
        return ("preferred", node, preferred), 0
    if preferred in OF_BALANCES and is_about_a_period(node):
        return ("preferred", node, preferred), 0
    return (), 0


__all__ = ["OF_BALANCES", "OF_VALUES", "cause_of_unfit", "is_about_a_period", "is_heading"]
