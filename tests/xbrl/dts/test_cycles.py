"""Cycles and parts of relationship graphs, against a plain search of all of them."""

from __future__ import annotations

import random
from typing import Any

import pytest
from xbrllint.base.knots import components, shortest_cycle
from xbrllint.xbrl.dts.cycles import Paths, is_acyclic


class Edge:
    """What the graph functions need of a relationship."""

    def __init__(self, source: int, target: int) -> None:
        self.source = source
        self.target = target


def _graph(pairs: list[tuple[int, int]]) -> dict[Any, Any]:
    children: dict[Any, Any] = {}
    for source, target in pairs:
        children.setdefault(source, []).append(Edge(source, target))
    return children


def _reachable(children: dict[Any, Any], start: int) -> dict[int, int]:
    """Give the length of the shortest way from a node to each node that it reaches in at least one step."""
    found: dict[int, int] = {}
    level, front = 1, {e.target for e in children.get(start, ())}
    while front:
        found.update(dict.fromkeys(front, level))
        front = {e.target for node in front for e in children.get(node, ())} - found.keys()
        level += 1
    return found


@pytest.mark.parametrize("seed", range(60))
def test_parts_and_cycles(seed: int) -> None:
    """Strongly connected parts and the shortest cycle of each, in graphs without self loops."""
    chance = random.Random(seed)
    nodes = chance.randint(2, 12)
    pairs = {(chance.randrange(nodes), chance.randrange(nodes)) for _ in range(chance.randint(1, 25))}
    children = _graph(sorted((a, b) for a, b in pairs if a != b))
    reach = {node: _reachable(children, node) for node in range(nodes)}
    expected = {
        frozenset(m for m in range(nodes) if m in reach[n] and n in reach[m]) for n in range(nodes) if n in reach[n]
    }
    parts = components(children)
    assert {frozenset(part) for part in parts} == expected
    assert len(parts) == len(expected)
    for part in parts:
        cycle = shortest_cycle(children, part)
        assert len(cycle) == min(reach[node][node] for node in part)
        assert all(a.target == b.source for a, b in zip(cycle, cycle[1:] + cycle[:1], strict=True))


class Graph:
    """What of a network tells whether it has cycles."""

    def __init__(self, pairs: list[tuple[int, int]]) -> None:
        self.derived: dict[Any, Any] = {}
        self.children = _graph(pairs)
        self.effective = [edge for edges in self.children.values() for edge in edges]


@pytest.mark.parametrize("trees", [True, False])
@pytest.mark.parametrize("seed", range(60))
def test_acyclic(seed: int, trees: bool) -> None:
    """A node that reaches itself, by a self loop too, and nothing else, is a cycle; in trees and in other graphs."""
    chance = random.Random(seed)
    nodes = chance.randint(2, 9)
    drawn = {(chance.randrange(nodes), chance.randrange(nodes)) for _ in range(chance.randint(1, 9))}
    pairs = sorted({b: (a, b) for a, b in sorted(drawn)}.values()) if trees else sorted(drawn)
    graph: Any = Graph(pairs)
    assert is_acyclic(graph) == all(node not in _reachable(graph.children, node) for node in range(nodes))


def test_deep_graphs() -> None:
    """A chain of 20,000 nodes that closes: no recursion, and the whole chain is the cycle."""
    size = 20_000
    children = _graph([(n, (n + 1) % size) for n in range(size)])
    (part,) = components(children)
    assert len(part) == size
    assert len(shortest_cycle(children, part)) == size


def test_path() -> None:
    """The way between two nodes of a tree, against the direction of its edges where need be."""
    edges = [Edge(1, 2), Edge(1, 3), Edge(3, 4)]
    paths = Paths(_both_ways(edges))
    assert paths.between(2, 4) == edges
    assert paths.between(4, 1) == [edges[2], edges[1]]
    assert paths.between(3, 3) == []


def test_far_path() -> None:
    """Of a way of 10,000 edges the ends are given: as many such ways as there are edges cost no product."""
    size = 10_000
    edges = [Edge(n, n + 1) for n in range(size)]
    given = Paths(_both_ways(edges)).between(0, size)
    assert 0 < len(given) <= 100
    assert given[-1] is edges[-1] or given[0] is edges[0]


def _both_ways(edges: list[Edge]) -> dict[Any, Any]:
    tree: dict[Any, Any] = {}
    for edge in edges:
        tree.setdefault(edge.source, []).append(edge)
        tree.setdefault(edge.target, []).append(edge)
    return tree
