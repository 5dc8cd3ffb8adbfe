"""Arcs that equivalent arcs leave without effect where some of these prohibit, which EDGAR minds (EFM 6.9.3)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ...xbrl.dts.networks import Network, Relationship
from ...xbrl.dts.relationships import joins_again
from .. import Hit, check


@check("ineffectual-arc", says=("what", "parent", "child"))
def ineffectual_arc(network: Network) -> Iterator[Hit]:
    """Arcs without effect among equivalent ones of which some prohibit (EFM 6.9.3).

    Equivalent arcs are gone through from the lowest priority to the highest. One that takes a relationship away changes
    what one before it says, and the other way about; one that says what the one before it says leaves that without
    effect. Equivalent arcs of which none prohibits have rules of their own, and so have arcs of the same labels.
    """
    groups: dict[int, list[Relationship]] = {}
    for r, best in network.resolution.outdone:
        groups.setdefault(id(best), [best]).append(r)
    for group in groups.values():
        if not any(r.arc.prohibited for r in group):
            continue
        group.sort(key=lambda r: (r.priority, r.arc.prohibited, r.arc.document.uri, r.arc.number))
        for former, latter in pairwise(group):
            if former.arc.prohibited is not latter.arc.prohibited:
                continue
            if former.arc is latter.arc or not joins_again(former.arc, latter.arc):
                yield from _without_effect(former, latter)


def _without_effect(former: Relationship, latter: Relationship) -> Iterator[Hit]:
    """Tell of the arc of the lower priority, or of the later one of two with the same; a pasted block has its rule."""
    from ...knowledge.pasted import is_pasted  # few filings have two equivalent arcs

    idle, other = (latter, former) if former.priority == latter.priority else (former, latter)
    if idle.reported and not is_pasted(idle.arc, other.arc):
        what = "the prohibition of the relationship" if idle.arc.prohibited else "the arc"
        related = [(other.arc.place(), "the other arc")] if other.arc is not idle.arc else []
        yield Hit(idle.arc.place(), related=related, what=what, parent=idle.source, child=idle.target)
