"""What the arcs of formula linkbases join, and which lead the other way round (Variables 1.0)."""

from __future__ import annotations

from ...base.once import once
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Node, Relationship
from ...xbrl.model.elements import Element
from ...xbrl.model.targets import Concept
from ..link_kinds import heads
from . import vocabulary as v
from .model import effective

_SET = "a formula or assertion"
_FILTER, _FACT = "a filter", "a fact variable"
_VARIABLE, _PARAMETER = "a variable or parameter", "a parameter"
_ASSERTION, _CONSISTENCY, _FORMULA = "an assertion", "a consistency assertion", "a formula"
_MESSAGE, _ASSERTIONS, _PRECONDITION = "a message", "an assertion set", "a precondition"
_INSTANCE = "an instance"
_FUNCTION, _IMPLEMENTATION, _EQUALITY = "a function signature", "a function implementation", "an equality definition"
ENDS = {  # what an arc starts at and leads to; None where other rules say so, or anything may stand
    v.VARIABLE_SET: (_SET, _VARIABLE),
    v.VARIABLE_FILTER: (_FACT, _FILTER),
    v.BOOLEAN_FILTER: (_FILTER, _FILTER),
    v.SET_FILTER: (_SET, _FILTER),
    v.PRECONDITION: (_SET, _PRECONDITION),
    v.CONSISTENCY_FORMULA: (_CONSISTENCY, _FORMULA),
    v.SATISFIED: (_ASSERTION, _MESSAGE),
    v.UNSATISFIED: (_ASSERTION, _MESSAGE),
    v.ASSERTION_SET: (_ASSERTIONS, _ASSERTION),
    v.IMPLEMENTATION: (_FUNCTION, _IMPLEMENTATION),
    v.EQUALITY_DEFINITION: (None, _EQUALITY),
    v.SCOPE: (_SET, _SET),
    v.CONSISTENCY_PARAMETER: (_CONSISTENCY, _VARIABLE),
    v.INSTANCE_VARIABLE: (_INSTANCE, _VARIABLE),
    v.FORMULA_INSTANCE: (_FORMULA, _INSTANCE),
}
_KINDS = {
    **dict.fromkeys(v.SETS, frozenset((_SET,))),
    v.A_FORMULA: frozenset((_SET, _FORMULA)),
    v.A_TUPLE: frozenset((_SET, _FORMULA)),
    v.A_VALUE_ASSERTION: frozenset((_SET, _ASSERTION)),
    v.AN_EXISTENCE_ASSERTION: frozenset((_SET, _ASSERTION)),
    v.A_CONSISTENCY_ASSERTION: frozenset((_ASSERTION, _CONSISTENCY)),
    v.A_FACT_VARIABLE: frozenset((_FACT, _VARIABLE)),
    v.A_GENERAL_VARIABLE: frozenset((_VARIABLE,)),
    v.A_PARAMETER: frozenset((_VARIABLE, _PARAMETER)),
    v.AN_INSTANCE: frozenset((_VARIABLE, _PARAMETER, _INSTANCE)),
    f"{v.VARIABLE} precondition": frozenset((_PRECONDITION,)),
    f"{v.VARIABLE} equalityDefinition": frozenset((_EQUALITY,)),
    f"{v.VARIABLE} filter": frozenset((_FILTER,)),
    v.A_FUNCTION: frozenset((_FUNCTION,)),
    v.AN_IMPLEMENTATION: frozenset((_IMPLEMENTATION,)),
    v.A_MESSAGE: frozenset((_MESSAGE,)),
    f"{v.VALIDATION} assertionSet": frozenset((_ASSERTIONS,)),
}
_FILTERS = (v.FILTER, f"{v.COVER} ", f"{v.RELATION} ")


def kinds_of(filing: Filing, node: Node) -> frozenset[str] | None:
    """Say what a node is to the arcs of formulas; None for what is not known."""
    if not isinstance(node, Element):
        return frozenset() if isinstance(node, Concept) and node.known else None
    for head in heads(filing, node.name):
        if head is None:
            return None
        if head in _KINDS:
            return _KINDS[head]
        if head.startswith(_FILTERS):
            return frozenset((_FILTER,))
    return frozenset()


def is_swapped(filing: Filing, r: Relationship) -> bool:
    """Say whether an arc would join what it is for the other way round, and joins at neither end what it should."""
    start, end = ENDS[r.arc.arcrole]
    source, target = kinds_of(filing, r.source), kinds_of(filing, r.target)
    if start is None or end is None or source is None or target is None:
        return False
    return end in source and start in target and (start not in source or end not in target)


@once
def swapped_ends(filing: Filing) -> frozenset[Node]:
    """Give what arcs join whose ends are swapped: what follows from that is told with them."""
    found = [r for r in effective(filing, *ENDS) if is_swapped(filing, r)]
    return frozenset(node for r in found for node in (r.source, r.target))


__all__ = ["ENDS", "is_swapped", "kinds_of", "swapped_ends"]
