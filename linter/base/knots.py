"""Graphs with cycles: their strongly connected parts, and shortest cycles in these, all without recursion."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

from .typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable
    from typing import Any, Protocol, TypeVar

    class Edge(Protocol):
        """A step of a graph from one of its nodes to another."""

        @property
        def source(self) -> Any:
            """Where it starts."""

        @property
        def target(self) -> Any:
            """Where it leads to."""

    Key = TypeVar("Key", bound=Hashable)
    Step = TypeVar("Step", bound=Edge)

_FEW = 40  # nodes of a knot that are all tried as the start of its shortest cycle


def components(children: Mapping[Key, list[Step]]) -> list[list[Key]]:
    """Give the strongly connected parts of two nodes and more (Tarjan's algorithm)."""
    index: dict[Key, int] = {}
    low: dict[Key, int] = {}
    waiting: list[Key] = []
    open_nodes: set[Key] = set()
    found: list[list[Key]] = []
    for root in children:
        if root in index:
            continue
        work: list[tuple[Key, Iterator[Step]]] = [(root, iter(children[root]))]
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


def _take(node: Key, waiting: list[Key], open_nodes: set[Key]) -> list[Key]:
    part: list[Key] = []
    while True:
        last = waiting.pop()
        open_nodes.discard(last)
        part.append(last)
        if last == node:
            return part


def shortest_cycle(children: Mapping[Key, list[Step]], part: list[Key]) -> list[Step]:
    """Give the arcs of a shortest cycle in a strongly connected part, in their direction, without self loops."""
    inside = set(part)
    best: list[Step] = []
    for start in part[: _FEW if len(part) <= _FEW else 1]:
        found = _cycle_through(children, start, inside)
        if not best or len(found) < len(best):
            best = found
        if len(best) == 2:
            break
    return best


def _cycle_through(children: Mapping[Key, list[Step]], start: Key, inside: set[Key]) -> list[Step]:
    came: dict[Key, Step] = {}
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


__all__ = ["components", "shortest_cycle"]
