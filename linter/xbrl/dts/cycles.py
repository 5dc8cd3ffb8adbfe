"""Graphs of relationships: strongly connected parts, shortest cycles and paths, all without recursion."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

from .networks import Network, Node, Relationship

Children = Mapping[Node, list[Relationship]]
_FEW = 40  # nodes of a knot that are all tried as the start of its shortest cycle


def is_acyclic(network: Network) -> bool:
    """Say whether no directed cycle is in a network: each node can be taken after all that are above it (Kahn)."""
    children, parents, ready = network.children, network.parents, network.roots
    open_above = {node: len(above) for node, above in parents.items()}
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


def path(tree: Mapping[Node, list[Relationship]], start: Node, end: Node) -> list[Relationship]:
    """Give the relationships that join two nodes in a tree, whatever their direction."""
    came: dict[Node, tuple[Node, Relationship]] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        if node == end:
            break
        for r in tree.get(node, ()):
            other = r.target if r.source == node else r.source
            if other != start and other not in came:
                came[other] = (node, r)
                queue.append(other)
    edges = []
    node = end
    while node != start:
        node, r = came[node]
        edges.append(r)
    return edges[::-1]
