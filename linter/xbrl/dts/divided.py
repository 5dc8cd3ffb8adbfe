"""Networks of documents that are not all of one DTS: a base set lies within one (XBRL 2.1, 3.2 and 3.5.3.9.7.3).

DTSs that hold the same links of a base set have one network in common, which is judged once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from .networks import Network
from .relationships import Node, Relationship
from .starting_points import classes, union

_MOST = 4  # times the relationships of a base set that its networks may have together
_FEW = 200  # relationships that are always worth their while

Classes = dict[int, frozenset[int]]
"""The marks (see `starting_points`) of documents that the DTSs of some bits hold."""


def divided(network: Network) -> list[Network]:
    """Give the networks that the relationships of a base set make within each DTS.

    Where these are many that have much in common, only what is connected with the relationships in which they differ
    is repeated; where that is too much as well, it stays undivided.
    """
    marks = {link.document.dts for link in {r.link for r in network.all}}
    if len(marks) < 2:
        network.dts = next(iter(marks), -1)
        return [network]
    counts = Counter(r.link.document.dts for r in network.all)
    parts = _classes(counts)
    if _affordable(parts, counts):
        return _parts(network, parts)
    return _by_connection(network)


def _classes(marks: Collection[int]) -> Classes:
    """Part the DTSs by which of some marks they have."""
    return {bits: held for bits, held in classes(marks, union(marks)).items() if held}


def _affordable(classes: Classes, counts: Counter[int]) -> bool:
    size = sum(counts[mark] for marks in classes.values() for mark in marks)
    return size <= _MOST * counts.total() + _FEW


def _parts(network: Network, classes: Classes) -> list[Network]:
    """Give the networks of classes of DTSs: each relationship is handed to those that hold its document."""
    holding: dict[int, list[int]] = {}
    for bits, marks in classes.items():
        for mark in marks:
            holding.setdefault(mark, []).append(bits)
    found: dict[int, list[Relationship]] = {bits: [] for bits in classes}
    for r in network.all:
        for bits in holding[r.arc.document.dts]:
            found[bits].append(r)
    return [_part(network, bits, relationships) for bits, relationships in found.items()]


def _part(network: Network, bits: int, relationships: list[Relationship]) -> Network:
    return Network(network.key, relationships, network.may_prohibit, bits)


def _by_connection(network: Network) -> list[Network]:
    """Divide the connected parts of a base set, each by itself, and join those of the same DTSs again."""
    known: dict[frozenset[int], Classes] = {}
    found: dict[int, list[int]] = {}  # by DTSs: the positions of relationships
    every = network.all
    for positions in _connected(every):
        counts = Counter(every[position].arc.document.dts for position in positions)
        marks = frozenset(counts)
        if marks not in known:
            known[marks] = _classes(sorted(marks))
        parts = known[marks]
        if not _affordable(parts, counts):
            parts = {union(marks): marks}
        for bits, held in parts.items():
            kept = (position for position in positions if every[position].arc.document.dts in held)
            found.setdefault(bits, []).extend(kept)
    return [_part(network, bits, [every[position] for position in sorted(kept)]) for bits, kept in found.items()]


def _connected(relationships: list[Relationship]) -> Iterable[list[int]]:
    """Group relationships that nodes connect, whatever the direction; gives their positions."""
    parent: dict[Node, Node] = {}

    def find(node: Node) -> Node:
        while parent.setdefault(node, node) is not node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for r in relationships:
        one, other = find(r.source), find(r.target)
        if one is not other:
            parent[other] = one
    groups: dict[Node, list[int]] = {}
    for position, r in enumerate(relationships):
        groups.setdefault(find(r.source), []).append(position)
    return groups.values()
