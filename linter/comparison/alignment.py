"""Two lists of siblings side by side: which belong together, what came, what went, and what stands elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from ..base.record import Record
from ..xbrl.dts.relationships import Node, Relationship


class Item(Record):
    """A node below another, or a root.

    Attributes:
        key: the node's key in common terms
        preferred: the preferred label role, '' for the standard label
        node: the node itself
        relationship: what puts it there; None for a root
    """

    key: str
    preferred: str
    node: Node
    relationship: Relationship | None


class Pair(Record):
    """An item of the old list and one of the new list; one is None where there is none of its kind."""

    old: Item | None
    new: Item | None
    out_of_order: bool = False


class Alignment(Record):
    """What became of two lists.

    Attributes:
        rows: all items in the order of the new list, those that are gone where they stood
        gaps: the positions of rows that came or went, by the pair that they stand after: what may be an exchange
    """

    rows: list[Pair]
    gaps: list[tuple[list[int], list[int]]]


def aligned(old: Sequence[Item], new: Sequence[Item], ordered: bool) -> Alignment:
    """Put two lists side by side; ``ordered`` is False where their order says nothing."""
    partner = _partners(old, new)
    staying = [number for number in range(len(old)) if number in partner]
    steady = {staying[i] for i in longest_ascent([partner[number] for number in staying])} if ordered else set()
    back = {theirs: ours for ours, theirs in partner.items()}
    rows: list[Pair] = []
    gaps: list[tuple[list[int], list[int]]] = []
    gap: tuple[list[int], list[int]] = ([], [])
    at = 0

    def take_gone(until: int) -> None:
        nonlocal at
        while at < until:
            if at not in partner:
                gap[0].append(len(rows))
                rows.append(Pair(old[at], None))
            at += 1

    upcoming = [len(old)] * (len(new) + 1)  # by place in the new list: where the next pair that stays stands in the old
    for number in range(len(new) - 1, -1, -1):
        upcoming[number] = back[number] if back.get(number) in steady else upcoming[number + 1]

    for number, item in enumerate(new):
        ours = back.get(number)
        if ours is None:
            take_gone(upcoming[number])
            gap[1].append(len(rows))
            rows.append(Pair(None, item))
            continue
        if ours in steady:
            take_gone(ours)
            gaps.append(gap)
            gap = ([], [])
        rows.append(Pair(old[ours], item, ordered and ours not in steady))
    take_gone(len(old))
    gaps.append(gap)
    return Alignment(rows, [found for found in gaps if found[0] and found[1]])


def _partners(old: Sequence[Item], new: Sequence[Item]) -> dict[int, int]:
    """Pair equal items in their order: first those that are shown alike, then those of the same node."""
    partner: dict[int, int] = {}
    taken: set[int] = set()
    by_look: Callable[[Item], object]
    for by_look in (lambda item: (item.key, item.preferred), lambda item: item.key):
        free: dict[object, list[int]] = {}
        for number in range(len(new) - 1, -1, -1):
            if number not in taken:
                free.setdefault(by_look(new[number]), []).append(number)
        for number, item in enumerate(old):
            found = free.get(by_look(item)) if number not in partner else None
            if found:
                partner[number] = found.pop()
                taken.add(partner[number])
        if len(partner) == len(old):
            break
    return partner


def longest_ascent(numbers: Sequence[int]) -> list[int]:
    """Give the positions of a longest ascending subsequence of different numbers."""
    tails: list[int] = []  # the least last number of an ascent, by its length
    ends: list[int] = []  # the positions of these numbers
    before: list[int] = []
    for position, number in enumerate(numbers):
        length = bisect_left(tails, number)
        before.append(ends[length - 1] if length else -1)
        tails[length : length + 1] = [number]
        ends[length : length + 1] = [position]
    found = []
    position = ends[-1] if ends else -1
    while position >= 0:
        found.append(position)
        position = before[position]
    return found[::-1]


__all__ = ["Alignment", "Item", "Pair", "aligned", "longest_ascent"]
