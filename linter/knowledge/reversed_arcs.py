"""Arcs that leave a table or an axis unjoined: the wrong way round, to another role, or of an arcrole nobody knows."""

from __future__ import annotations

from ..base.once import once
from ..xbrl import names
from ..xbrl.dts.dimensions import target_role
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.networks import Relationship
from .other_arcroles import in_place_of
from .role_declarations import is_known_arcrole
from .swapped_arcs import cause_of_swapped, is_swapped


@once
def joined_strangely(filing: Filing) -> frozenset[tuple[int, str]]:
    """Give what definition arcs of an arcrole that nobody knows lead to, each in its role: it may be the lost arc."""
    found: set[tuple[int, str]] = set()
    for network in filing.networks_of(arc=names.DEFINITION_ARC):
        if network.effective and not is_known_arcrole(network.effective[0].arc.document, network.arcrole):
            found.update((id(node), network.role) for node in network.parents)
    return frozenset(found)


def turned(filing: Filing, relationship: Relationship, *arcroles: str) -> tuple[object, ...]:
    """Name the arc that leads away from a node, on to another role or by another arcrole, where it should lead to it.

    () for none: what is lost is then told here.
    """
    node, role = relationship.source, relationship.link.role
    for network in filing.networks_in(role, *arcroles):
        for r in network.children.get(node, ()):
            if is_swapped(r):
                return cause_of_swapped(r)
        for r in network.parents.get(node, ()):
            if target_role(r) != role:
                return "target-role", role, target_role(r)
    other = in_place_of(filing, arcroles[0]).get((1, id(node), role))
    return ("arcrole", other) if other is not None else ()


__all__ = ["joined_strangely", "turned"]
