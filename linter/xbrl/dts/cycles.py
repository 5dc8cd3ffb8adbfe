"""Graphs of relationships: strongly connected parts, shortest cycles and paths, all without recursion."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

from ...base.once import once
from .networks import Network, Node, Relationship

Children = Mapping[Node, list[Relationship]]
_FEW = 40  # nodes of a knot that are all tried as the start of its shortest cycle


@once
def is_acyclic(network: Network) -> bool:
    """Say whether no directed cycle is in a network: each node can be taken after all that are above it (Kahn)."""
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


def components(children: Children) -> list[list[Node]]:
    """Give the strongly connected parts of two nodes and more (Tarjan's algorithm)."""
    index: dict[Node, int] = {}
    low: dict[Node, int] = {}
    waiting: list[Node] = []
    open_nodes: set[Node] = set()
    found: list[list[Node]] = []
    for root in children:
        if root in index:
            continue
        work: list[tuple[Node, Iterator[Relationship]]] = [(root, iter(children[root]))]
        index[root] = low[root] = len(index)
        waiting.append(root)
        open_nodes.add(root)
        while work:
            node, rest = work[-1]
            following = next(rest, None)
            if following is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    part = _take(node, waiting, open_nodes)
                    if len(part) > 1:
                        found.append(part)
                continue
            target = following.target
            if target not in index:
                index[target] = low[target] = len(index)
                waiting.append(target)
                open_nodes.add(target)
                work.append((target, iter(children.get(target, ()))))
            elif target in open_nodes:
                low[node] = min(low[node], index[target])
    return found


def _take(node: Node, waiting: list[Node], open_nodes: set[Node]) -> list[Node]:
    part = []
    while True:
        last = waiting.pop()
        open_nodes.discard(last)
        part.append(last)
        if last == node:
            return part


def shortest_cycle(children: Children, part: list[Node]) -> list[Relationship]:
    """Give the arcs of a shortest cycle in a strongly connected part, in their direction, without self loops."""
    inside = set(part)
    best: list[Relationship] = []
    for start in part[: _FEW if len(part) <= _FEW else 1]:
        found = _cycle_through(children, start, inside)
        if not best or len(found) < len(best):
            best = found
        if len(best) == 2:
            break
    return best


def _cycle_through(children: Children, start: Node, inside: set[Node]) -> list[Relationship]:
    came: dict[Node, Relationship] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for r in children.get(node, ()):
            if r.target == start and node != start:
                edges = [r]
                while edges[-1].source != start:
                    edges.append(came[edges[-1].source])
                return edges[::-1]
            if r.target in inside and r.target not in came and r.target != start:
                came[r.target] = r
                queue.append(r.target)
    return []


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
