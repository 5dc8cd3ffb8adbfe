"""Checks: functions that find facts in documents. A rule gives a fact words and a severity.

A check is a generator of `Hit` (what is wrong, where) and `Undecided` (what could not be known). The type of its first
parameter says what it is handed; a second parameter named ``options`` of a NamedTuple type says what a rule may set.
Modules of this package are found by their presence; nothing else lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from ..xbrl.network import Network, Node
from ..xbrl.place import Place

Function = TypeVar("Function", bound=Callable[..., object])


class Hit:
    """A fact that a rule speaks of: its primary place, related places, and the values that the message names."""

    __slots__ = ("place", "related", "values", "label", "tree", "role", "data")

    def __init__(
        self,
        place: Place,
        *,
        related: Iterable[tuple[Place, str]] = (),
        label: str = "",
        tree: tuple[Network, Node, tuple[object, ...]] | None = None,
        role: str | None = None,
        data: object = None,
        **values: object,
    ) -> None:
        """Make a hit.

        ``related``: further places with a few words each. ``label``: words below the carets. ``tree``: network, parent
        and the arcs to mark, to show the siblings. ``role``: the link role, where it is not the place's own.
        ``data``: what the rule's fix needs to know. ``values``: what the message names; a Concept or element is
        written as people write it.
        """
        self.place = place
        self.related = tuple(related)
        self.values = values
        self.label = label
        self.tree = tree
        self.role = role
        self.data = data


class Undecided(NamedTuple):
    """Something that the check could not know; reported once for each reason, with the sum of the counts."""

    reason: str
    path: str
    count: int = 1  # type: ignore[assignment]  # tuples have a method of that name
    help: str = ""


def check(name: str) -> Callable[[Function], Function]:
    """Register a function as the check of that name."""

    def register(function: Function) -> Function:
        function.__dict__["check_name"] = name
        return function

    return register


def nearest(word: str, known: Iterable[str], cutoff: float = 0.8) -> str | None:
    """Give the known word that is most like a mistyped one; None where none is near.

    A typo leaves one half of a word as it was, so words that share a half with it are tried first: among 20,000 names
    that costs a millisecond, comparing with them all a hundred.
    """
    names = list(known)
    half = len(word) // 2
    head, tail = word[:half], word[half:]
    likely = [name for name in names if name.startswith(head) or name.endswith(tail)]
    return _most_like(word, likely, cutoff) or (_most_like(word, names, cutoff) if len(names) <= 2000 else None)


def _most_like(word: str, names: list[str], cutoff: float) -> str | None:
    from difflib import SequenceMatcher

    best, ratio = None, cutoff
    matcher = SequenceMatcher(b=word, autojunk=False)
    for name in names:
        if abs(len(name) - len(word)) > 0.4 * len(word) + 1:
            continue
        matcher.set_seq1(name)
        if matcher.real_quick_ratio() >= ratio and matcher.quick_ratio() >= ratio:
            score = matcher.ratio()
            if score > ratio or (best is None and score == ratio):
                best, ratio = name, score
    return best
