"""What a comparison is to say of a planted change, and what is wrong with what it says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from xbrllint.comparison.changes import Change, Comparison

from .book import local


class Expected(NamedTuple):
    """A change that is to be told.

    Attributes:
        kinds: one of them it is to be
        names: local names of concepts one of which it is to be told of; any if empty
        role: the statement that it is to be told of; any if empty
        says: a pattern that must be found in its words
        many: whether there may be more of it
    """

    kinds: frozenset[str]
    names: frozenset[str] = frozenset()
    role: str = ""
    says: str = ""
    many: bool = False

    def is_met_by(self, change: Change) -> bool:
        """Say whether a change is the one that is expected."""
        named = {local(name) for name in (change.concept, change.concept_before, change.key) if name}
        return (
            change.kind in self.kinds
            and (not self.names or not self.names.isdisjoint(named))
            and (not self.role or change.role == self.role)
            and bool(re.search(self.says, change.words))
        )


def expect(kinds: str, *concepts: str, role: str = "", says: str = "", many: bool = False) -> Expected:
    """Expect a change; ``kinds``: with spaces between, ``concepts``: addresses of locators."""
    return Expected(frozenset(kinds.split()), frozenset(map(local, concepts)), role, says, many)


class Verdict(NamedTuple):
    """What was expected and not told, and what was told and not expected."""

    missed: list[Expected]
    extra: list[Change]

    def __str__(self) -> str:
        missed = [f"missed: {'/'.join(sorted(e.kinds))} {' '.join(sorted(e.names))} {e.role}" for e in self.missed]
        return "\n".join([*missed, *(f"extra: {c.kind} in {c.role}: {c.words}" for c in self.extra)])


def judged(comparison: Comparison, expected: Iterable[Expected], besides: Iterable[str] = ()) -> Verdict:
    """Hold what is told against what is expected, each change for one expectation; ``besides``: kinds left out."""
    left = [change for change in comparison.all if change.kind not in besides]
    missed = []
    for one in sorted(expected, key=lambda e: (len(e.kinds), len(e.names) or 99)):
        found = next((change for change in left if one.is_met_by(change)), None)
        if found is None:
            missed.append(one)
        elif one.many:
            left = [change for change in left if not one.is_met_by(change)]
        else:
            left.remove(found)
    return Verdict(missed, left)


__all__ = ["Expected", "Verdict", "expect", "judged"]
