"""Which documents one starting point reaches: a DTS (XBRL 2.1, 3.2).

Each document has the starting points that reach it as the bits of a number, so that two documents are of one DTS where
the numbers have a bit in common. Where all is one DTS the number is -1: every bit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ...base.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypeVar

    from ..model.document import Document
    from ..model.places import Place

    Thing = TypeVar("Thing")

Edges = Mapping[str, Iterable[str]]


def reached_from(group: Sequence[str], edges: Edges, starts: Iterable[Sequence[str]] = ()) -> dict[str, int]:
    """Give the starting points that reach each document of a group, as bits; -1 for all where there is but one.

    ``starts``: documents that are starting points whatever refers to them, those of one together. Further ones are
    all that no other document reaches; of documents that reach each other one stands for all.
    """
    found = dict.fromkeys(group, 0)
    count = 0
    for start in starts:
        _reach([address for address in start if address in found], edges, 1 << count, found)
        count += 1
    for address in _sources_first(group, edges):
        if not found[address]:
            _reach([address], edges, 1 << count, found)
            count += 1
    return found if len(set(found.values())) > 1 else dict.fromkeys(group, -1)


def _reach(starts: list[str], edges: Edges, bit: int, found: dict[str, int]) -> None:
    """Mark all that some documents reach."""
    pending = starts
    while pending:
        address = pending.pop()
        if not found[address] & bit:
            found[address] |= bit
            pending.extend(reference for reference in edges.get(address, ()) if reference in found)


def _sources_first(group: Iterable[str], edges: Edges) -> list[str]:
    """Order documents so that of each knot which nothing else reaches one comes before all that it reaches.

    That is the order in which a search in depth leaves them, backwards.
    """
    inside = set(group)
    seen: set[str] = set()
    left: list[str] = []
    for start in group:
        if start in seen:
            continue
        seen.add(start)
        path = [(start, iter(edges.get(start, ())))]
        while path:
            address, rest = path[-1]
            following = next((reference for reference in rest if reference in inside and reference not in seen), None)
            if following is None:
                left.append(address)
                path.pop()
            else:
                seen.add(following)
                path.append((following, iter(edges.get(following, ()))))
    return left[::-1]


def after_another(things: Iterable[Thing], dts: Callable[[Thing], int]) -> Iterator[tuple[Thing, Thing]]:
    """Go over the things that are of a DTS of one before them, each behind the first such one of every DTS.

    ``dts`` gives the DTSs of a thing, as bits.
    """
    kept: list[tuple[Thing, int]] = []  # with the DTSs in which each is the first
    covered = 0  # the DTSs of all before
    for thing in things:
        bits = dts(thing)
        if bits & covered:
            yield from ((first, thing) for first, own in kept if own & bits)
        if bits & ~covered:
            kept.append((thing, bits & ~covered))
            covered |= bits


def first_in_each(things: Iterable[Thing], dts: Callable[[Thing], int]) -> Iterator[Thing]:
    """Go over the things that are the first of their kind in some DTS; ``dts`` gives the DTSs of a thing, as bits."""
    covered = 0
    for thing in things:
        if dts(thing) & ~covered:
            yield thing
            covered |= dts(thing)


def classes(marks: Iterable[int], every: int) -> dict[int, frozenset[int]]:
    """Part some DTSs, as bits, by which of some marks they have: for each part the marks that hold for all of it.

    DTS by DTS, for most marks have few.
    """
    listed = list(marks)
    beyond = 1 << max((mark.bit_length() for mark in listed), default=0)  # stands for all DTSs that no mark names
    having: dict[int, set[int]] = {}
    for mark in listed:
        for bit in single_bits(mark & every & (2 * beyond - 1)):
            having.setdefault(bit, set()).add(mark)
    found: dict[frozenset[int], int] = {}
    for bit in sorted(having):
        held = frozenset(having[bit])
        found[held] = found.get(held, 0) | (bit if bit < beyond else every & -beyond)
    bare = every & ~union(found.values())
    return {**({bare: frozenset()} if bare else {}), **{bits: held for held, bits in found.items()}}


def single_bits(dts: int) -> Iterator[int]:
    """Go over single DTSs among some, which are not all that there are."""
    while dts:
        bit = dts & -dts
        yield bit
        dts ^= bit


def union(marks: Iterable[int]) -> int:
    """Give all DTSs of some marks."""
    every = 0
    for mark in marks:
        every |= mark
    return every


def beside(first: Place, others: Iterable[Place]) -> list[Place]:
    """Give those of some places whose documents some starting point reaches together with the first one's."""
    return [place for place in others if together((first.document, place.document))]


def together(documents: Iterable[Document]) -> bool:
    """Say whether some starting point reaches all of some documents."""
    common = -1
    for document in documents:
        common &= document.dts
    return bool(common)
