"""Label roles that a presentation asks for and that no label of the concept can have: of values, or of balances."""

from __future__ import annotations

from ..xbrl.dts.filing import Filing
from ..xbrl.dts.networks import Node
from ..xbrl.model.targets import Concept
from .label_roles import NEGATED, PERIOD_END, PERIOD_START, TOTAL
from .members import is_member

_OF_VALUES, _OF_BALANCES = TOTAL | NEGATED, PERIOD_START | PERIOD_END


def cause_of_unfit(filing: Filing, node: Node, preferred: str) -> tuple[tuple[object, ...], int]:
    """Name what is at fault where a concept is shown with a label role that it cannot have, and by how many steps.

    A heading of balances is declared wrong: the manuals let no abstract concept be of an instant. () where the role
    fits.
    """
    if not isinstance(node, Concept):
        return (), 0
    if preferred in _OF_VALUES and node.abstract and not is_member(filing, node):
        if node.element is not None and node.period_type == "instant":
            return ("duration", node.element), 2
        return ("preferred", node, preferred), 0
    if preferred in _OF_BALANCES and node.period_type == "duration":
        return ("preferred", node, preferred), 0
    return (), 0


__all__ = ["cause_of_unfit"]
