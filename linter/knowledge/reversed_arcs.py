"""Dimensional arcs that are the wrong way round: each end is what belongs at the other (Dimensions 1.0, 2.2 to 2.7)."""

from __future__ import annotations

from ..base.once import once
from ..xbrl import names
from ..xbrl.dts.dimensions import target_role
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.networks import Relationship
from ..xbrl.dts.nodes import dimensional_kind
from .role_declarations import is_known_arcrole

_ITEM, _HYPERCUBE, _DIMENSION = frozenset(("item",)), frozenset(("hypercube",)), frozenset(("dimension", "typed"))
_ENDS = {
    names.ALL: (_ITEM, _HYPERCUBE),
    names.NOT_ALL: (_ITEM, _HYPERCUBE),
    names.HYPERCUBE_DIMENSION: (_HYPERCUBE, _DIMENSION),
    names.DIMENSION_DOMAIN: (_DIMENSION, _ITEM),
    names.DIMENSION_DEFAULT: (_DIMENSION, _ITEM),
}
"""The kinds of concepts at the source and at the target."""


def is_reversed(relationship: Relationship) -> bool:
    """Say whether both ends of a dimensional arc are of the kinds of the other end."""
    first, last = _ENDS.get(relationship.arc.arcrole, (frozenset(), frozenset()))
    source, target = dimensional_kind(relationship.source), dimensional_kind(relationship.target)
    return source in last and target in first


@once
def joined_strangely(filing: Filing) -> frozenset[tuple[int, str]]:
    """Give what definition arcs of an arcrole that nobody knows lead to, each in its role: it may be the lost arc."""
    found: set[tuple[int, str]] = set()
    for network in filing.networks_of(arc=names.DEFINITION_ARC):
        if network.effective and not is_known_arcrole(network.effective[0].arc.document, network.arcrole):
            found.update((id(node), network.role) for node in network.parents)
    return frozenset(found)


def turned(filing: Filing, relationship: Relationship, *arcroles: str) -> tuple[object, ...]:
    """Name the arc that leads away from a node, or on to another role, where it should lead to the node in this one.

    () for none: what is lost is then told here.
    """
    node, role = relationship.source, relationship.link.role
    for network in filing.networks_in(role, *arcroles):
        for r in network.children.get(node, ()):
            if is_reversed(r):
                return "reversed", r.arc
        for r in network.parents.get(node, ()):
            if target_role(r) != role:
                return "target-role", role, target_role(r)
    return ()


__all__ = ["is_reversed", "joined_strangely", "turned"]
