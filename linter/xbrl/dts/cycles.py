"""Graphs of relationships: whether they have cycles, and paths in them, all without recursion."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping

from ...base.once import once
from .networks import Network, Node, Relationship


@once
def is_acyclic(network: Network) -> bool:
    """Say whether no directed cycle is in a network: each node can be taken after all that are above it.

    In nearly all networks that is the order in which they are written; else one is looked for (Kahn).
    """
    return _leads_on(network.children) or _can_be_ordered(network)


def _leads_on(children: Mapping[Node, list[Relationship]]) -> bool:
    """Say whether nothing leads to a node from which relationships that were written before start."""
    before: set[Node] = set()
    for node, relationships in children.items():
        before.add(node)
        if not before.isdisjoint([r.target for r in relationships]):
            return False
    return True


def _can_be_ordered(network: Network) -> bool:
    children = network.children
    open_above: dict[Node, int] = {}
    for r in network.effective:
        open_above[r.target] = open_above.get(r.target, 0) + 1
    ready = [node for node in children if node not in open_above]
    for node in ready:
        for r in children.get(node, ()):
            open_above[r.target] -= 1
            if not open_above[r.target]:
                ready.append(r.target)
    return not any(open_above.values())


_FAR = 50  # steps that are gone from each end of a path


class Paths:
    """The ways between the nodes of a forest, whatever the direction of its relationships."""

    def __init__(self, tree: Mapping[Node, list[Relationship]]) -> None:
        """Hang each tree up at one of its nodes; ``tree`` has the relationships of each node, at both their ends."""
        self._depth: dict[Node, int] = {}
        self._up: dict[Node, tuple[Node, Relationship]] = {}
        for root in tree:
            if root not in self._depth:
                self._hang(tree, root)

    def _hang(self, tree: Mapping[Node, list[Relationship]], root: Node) -> None:
        depth, up = self._depth, self._up
        depth[root] = 0
        queue = deque([root])
        while queue:
            node = queue.popleft()
            for r in tree.get(node, ()):
                other = r.target if r.source == node else r.source
                if other not in depth:
                    depth[other] = depth[node] + 1
                    up[other] = (node, r)
                    queue.append(other)

    def between(self, start: Node, end: Node) -> list[Relationship]:
        """Give the relationships that join two nodes; of a long way those at its two ends."""
        first: list[Relationship] = []
        last: list[Relationship] = []
        while start != end and len(first) < _FAR and len(last) < _FAR:
            if self._depth[start] >= self._depth[end]:
                start, r = self._up[start]
                first.append(r)
            else:
                end, r = self._up[end]
                last.append(r)
        return first + last[::-1]
