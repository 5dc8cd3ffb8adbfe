"""Networks of documents that are not all of one DTS: a base set lies within one (XBRL 2.1, 3.2 and 3.5.3.9.7.3).

DTSs that hold the same links of a base set have one network in common, which is judged once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from .networks import Network
from .relationships import Node, Relationship

_MOST = 4  # times the relationships of a base set that its networks may have together
_FEW = 200  # relationships that are always worth their while

Classes = dict[int, frozenset[int]]
"""The marks (see `starting_points`) of documents that the DTSs of some bits hold."""


def divided(network: Network) -> list[Network]:
    """Give the networks that the relationships of a base set make within each DTS.

    Where these are many that have much in common, only what is connected with the relationships in which they differ
    is repeated; where that is too much as well, it stays undivided.
    """
    counts = Counter(r.arc.document.dts for r in network.all)
    if len(counts) < 2:
        network.dts = next(iter(counts), -1)
        return [network]
    classes = _classes(counts)
    if _affordable(classes, counts):
        return _parts(network, classes)
    return _by_connection(network)


def _classes(marks: Iterable[int]) -> Classes:
    """Part the DTSs by which of some marks they have, DTS by DTS: most marks have few."""
    having: dict[int, set[int]] = {}  # the marks by their single bits
    marks = list(marks)
    every = (2 << max((mark.bit_length() for mark in marks), default=0)) - 1  # -1 has all bits, and one more
    for mark in marks:
        rest = mark & every
        while rest:
            bit = rest & -rest
            having.setdefault(bit, set()).add(mark)
            rest ^= bit
    bits_of: dict[frozenset[int], int] = {}
    for bit in sorted(having):
        held = frozenset(having[bit])
        bits_of[held] = bits_of.get(held, 0) | bit
    return {bits: held for held, bits in bits_of.items()}


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
        classes = known[marks]
        if not _affordable(classes, counts):
            classes = {_union(marks): marks}
        for bits, held in classes.items():
            kept = (position for position in positions if every[position].arc.document.dts in held)
            found.setdefault(bits, []).extend(kept)
    return [_part(network, bits, [every[position] for position in sorted(kept)]) for bits, kept in found.items()]


def _union(marks: Iterable[int]) -> int:
    every = 0
    for mark in marks:
        every |= mark
    return every


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
