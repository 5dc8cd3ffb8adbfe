"""The children of one parent in a network: where each arc stands among them, what they say, and which orders they have.

Each question about one of many siblings is one look-up: many of them may be at fault.
"""

from __future__ import annotations

from bisect import bisect_right

from ...base.once import cached_property, once
from ...base.typed import TYPE_CHECKING
from ..model.elements import Arc
from .networks import Network, Node, Relationship

if TYPE_CHECKING:
    from ..decimals import Order


class Siblings:
    """The effective relationships from one source, by order."""

    def __init__(self, children: list[Relationship]) -> None:
        """Take the relationships, which are sorted already."""
        self.children = children

    @cached_property
    def positions(self) -> dict[Arc, list[int]]:
        """The positions of each arc; an arc that joins several ends has several."""
        found: dict[Arc, list[int]] = {}
        for position, r in enumerate(self.children):
            found.setdefault(r.arc, []).append(position)
        return found

    @cached_property
    def shown(self) -> frozenset[tuple[Node, str]]:
        """What the siblings show: each target with the label that is preferred for it."""
        return frozenset((r.target, r.preferred_label) for r in self.children)

    @cached_property
    def _equals(self) -> dict[Order, dict[Relationship, int]]:
        """The siblings of each order, each with its number among them, from 0."""
        found: dict[Order, dict[Relationship, int]] = {}
        for r in self.children:
            if r.order is not None:
                same = found.setdefault(r.order, {})
                same[r] = len(same)
        return found

    @cached_property
    def _orders(self) -> list[Order]:
        return sorted(self._equals)

    def first(self, arc: object) -> Relationship | None:
        """Give the first relationship of an arc; None for one that is none of these."""
        found = self.positions.get(arc)  # type: ignore[call-overload]
        return self.children[found[0]] if found else None

    def among_equals(self, r: Relationship) -> tuple[int, int]:
        """Give a sibling's number among those of its order, from 0, and how many these are."""
        same = self._equals[r.order]  # type: ignore[index]
        return same[r], len(same)

    def next_order(self, order: Order) -> Order | None:
        """Give the least order above one; None above the last."""
        at = bisect_right(self._orders, order)
        return self._orders[at] if at < len(self._orders) else None


@once
def siblings_below(network: Network, parent: Node) -> Siblings:
    """Give the children of a parent."""
    return Siblings(network.children.get(parent, []))


@once
def outdoing(network: Network) -> frozenset[int]:
    """Give the relationships, by id(), that outdo an equivalent one or are outdone by one."""
    return frozenset(id(r) for pair in network.resolution.outdone for r in pair)


__all__ = ["Siblings", "outdoing", "siblings_below"]
