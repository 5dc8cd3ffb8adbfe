"""Networks: the relationships of a base set, and the trees that its effective ones make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...base.once import cached_property
from ...base.typed import TYPE_CHECKING
from ..model.elements import ExtendedLink
from .base_sets import BaseSet, base_sets, with_use
from .prohibition import Resolution
from .relationships import Node, Relationship

if TYPE_CHECKING:
    from typing import Any


class Network:
    """The relationships of one base set."""

    def __init__(
        self, key: BaseSet, relationships: list[Relationship], may_prohibit: bool = True, dts: int = -1
    ) -> None:
        """Take the base set's relationships in document order; ``may_prohibit``: arcs of it may have a use.

        ``dts``: the DTSs that have it, as bits (see `starting_points`).
        """
        self.key = key
        self.role, self.arcrole = key.role, key.arcrole  # of which nearly all who look at networks ask
        self.all = relationships
        self.may_prohibit = may_prohibit
        self.dts = dts
        self.derived: dict[Any, Any] = {}  # what others work out of the network, see base.once

    @cached_property
    def reported(self) -> bool:
        """Whether findings are wanted for any of the documents that the network comes from."""
        return any(r.arc.document.reported for r in self.all)

    @cached_property
    def resolution(self) -> Resolution:
        """What remains of the relationships after prohibition and overriding, and what does not."""
        return Resolution(self.all, self.may_prohibit)

    @cached_property
    def effective(self) -> list[Relationship]:
        """The relationships that remain after prohibition and overriding, in document order."""
        return self.resolution.effective

    @cached_property
    def children(self) -> dict[Node, list[Relationship]]:
        """Effective relationships by source, each list by order."""
        return self.resolution.children

    @cached_property
    def parents(self) -> dict[Node, list[Relationship]]:
        """Effective relationships by target."""
        groups: dict[Node, list[Relationship]] = {}
        for r in self.effective:
            if r.target in groups:
                groups[r.target].append(r)
            else:
                groups[r.target] = [r]
        return groups

    @property
    def roots(self) -> list[Node]:
        """Sources that are no target, in document order."""
        targets = {r.target for r in self.effective}
        return [node for node in self.children if node not in targets]

    def descendants(self, node: Node) -> Iterator[Node]:
        """Go over all nodes below one, each once, without recursion, also through cycles."""
        return self.below((node,))

    def below(self, nodes: Iterable[Node]) -> Iterator[Node]:
        """Go over all nodes below any of some, each once, those themselves left out."""
        stack = list(nodes)
        seen: set[Node] = set(stack)
        while stack:
            for r in self.children.get(stack.pop(), ()):
                if r.target not in seen:
                    seen.add(r.target)
                    yield r.target
                    stack.append(r.target)

    @cached_property
    def preferring(self) -> list[Relationship]:
        """The effective relationships with a preferredLabel."""
        return [r for r in self.effective if r.arc.attributes.get("preferredLabel")]

    @cached_property
    def overridden(self) -> list[tuple[Relationship, Relationship, bool]]:
        """Each relationship that an equivalent one outdoes, with that one, and whether their priorities are the same.

        Without those in which a prohibition takes part.
        """
        outdone = self.resolution.outdone
        pairs = ((r, best) for r, best in outdone if not (r.arc.prohibited or best.arc.prohibited))
        return [(r, best, r.priority == best.priority) for r, best in pairs]

    @cached_property
    def prohibitions(self) -> list[Relationship]:
        """The relationships whose arcs prohibit others."""
        return [r for r in self.all if r.arc.prohibited] if self.may_prohibit else []


def build_networks(links: list[ExtendedLink]) -> dict[BaseSet, Network]:
    """Make the networks of extended links, by base set; one without any relationship is none."""
    may_prohibit = with_use(links)
    return {key: Network(key, found, key in may_prohibit) for key, found in base_sets(links).items() if found}


__all__ = ["BaseSet", "Network", "Node", "Relationship", "build_networks"]
