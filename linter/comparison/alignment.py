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
    back = {theirs: ours for ours, theirs in partner.items()}
    rows: list[Pair] = []
    gaps: list[tuple[list[int], list[int]]] = []
    ours = theirs = 0
    for stay, stays in [*_steady(partner), (len(old), len(new))]:
        gone = [Pair(old[number], None) for number in range(ours, stay) if number not in partner]
        here = [Pair(old[back[n]], new[n], ordered) if n in back else Pair(None, new[n]) for n in range(theirs, stays)]
        came = [number for number, pair in enumerate(here, len(rows) + len(gone)) if pair.old is None]
        gaps.append((list(range(len(rows), len(rows) + len(gone))), came))
        rows += gone
        rows += here
        rows += [Pair(old[stay], new[stays])] if stay < len(old) else []
        ours, theirs = stay + 1, stays + 1
    if not ordered:
        gaps = [([number for gap in gaps for number in gap[0]], [number for gap in gaps for number in gap[1]])]
    return Alignment(rows, [gap for gap in gaps if all(gap)])


def _steady(partner: dict[int, int]) -> list[tuple[int, int]]:
    """Give the pairs that stay in their order, as many as can be."""
    pairs = sorted(partner.items())
    return [pairs[position] for position in longest_ascent([theirs for _, theirs in pairs])]


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
