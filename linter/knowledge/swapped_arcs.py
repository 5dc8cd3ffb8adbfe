"""Dimensional arcs that lead the other way round than their arcrole (Dimensions 1.0, 2.2 to 2.7)."""

from __future__ import annotations

from ..base.once import once
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.networks import Node, Relationship
from ..xbrl.dts.nodes import dimensional_kind

_TABLE = (("item",), ("hypercube",))
_AXIS = (("hypercube",), ("dimension", "typed"))
_DOMAIN = (("dimension", "typed"), ("item",))
JOINED = {  # the kinds at both ends of arcs whose ends are of different kinds
    names.ALL: _TABLE,
    names.NOT_ALL: _TABLE,
    names.HYPERCUBE_DIMENSION: _AXIS,
    names.DIMENSION_DOMAIN: _DOMAIN,
    names.DIMENSION_DEFAULT: _DOMAIN,
}


def is_swapped(r: Relationship) -> bool:
    """Say whether an arc would join what it is for if its ends were swapped."""
    if r.arc.arcrole not in JOINED:
        return False
    source, target = JOINED[r.arc.arcrole]
    return dimensional_kind(r.source) in target and dimensional_kind(r.target) in source


@once
def swapped_ends(filing: Filing) -> frozenset[Node]:
    """Give what is joined by arcs whose ends are swapped: what else is wrong with it follows from that."""
    found = filter(is_swapped, filing.dimensions.relationships(*JOINED))
    return frozenset(node for r in found for node in (r.source, r.target))


__all__ = ["JOINED", "is_swapped", "swapped_ends"]
