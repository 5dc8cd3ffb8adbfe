"""The list of planted changes: each changes a filing's trees and gives what is to be told of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple

from .book import Book, Files, Nothing
from .expected import Expected

Alter = Callable[[Book], list[Expected]]
Prepare = Callable[[Files], Files]


class Plant(NamedTuple):
    """A kind of planted change.

    Attributes:
        name: what is planted, in words
        alter: plants it at a place chosen at random; raises Nothing where there is no place
        prepare: puts in what both filings need for it
        alone: whether it touches so much that it is no part of several changes
        besides: kinds of changes that may truly be told with it
    """

    name: str
    alter: Alter
    prepare: Prepare | None = None
    alone: bool = False
    besides: frozenset[str] = frozenset()


class Planted(NamedTuple):
    """Two filings, and what is to be told of them; ``besides``: kinds of changes that may be told, too."""

    before: Files
    after: Files
    expected: list[Expected]
    besides: frozenset[str] = frozenset()


_TRIES = 5
PLANTS: dict[str, Plant] = {}


def plant(
    name: str, prepare: Prepare | None = None, alone: bool = False, besides: str = ""
) -> Callable[[Alter], Alter]:
    """Put a function into the list; see `Plant`. ``besides``: with spaces between."""

    def put(alter: Alter) -> Alter:
        PLANTS[name] = Plant(name, alter, prepare, alone, frozenset(besides.split()))
        return alter

    return put


def planted(name: str, files: Files, random: Random) -> Planted:
    """Plant a change into a filing; raises Nothing where some tries found no place for it."""
    kind = PLANTS[name]
    before = kind.prepare(files) if kind.prepare is not None else files
    for _ in range(_TRIES):
        book = Book(before, random)
        try:
            expected = kind.alter(book)
        except Nothing:
            continue
        return Planted(before, book.files(), expected, kind.besides)
    raise Nothing


def several(names: Sequence[str], files: Files, random: Random) -> Planted:
    """Plant changes at different places of one filing; those that find no place are left out."""
    before = files
    for prepare in dict.fromkeys(PLANTS[name].prepare for name in names):
        before = prepare(before) if prepare is not None else before
    book = Book(before, random)
    expected: list[Expected] = []
    for name in names:
        try:
            expected += PLANTS[name].alter(book)
        except Nothing:
            continue
    return Planted(before, book.files(), expected)


__all__ = ["PLANTS", "Alter", "Plant", "Planted", "plant", "planted", "several"]
