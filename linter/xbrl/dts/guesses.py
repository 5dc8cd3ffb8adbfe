"""Suggestions for mistyped names, as many as somebody reads: a file of nothing but wrong names needs none for each."""

from __future__ import annotations

from ...base.nearest import Names, nearest
from ...base.once import once
from ...base.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .filing import Filing

_MOST_GUESSES = 200
_MOST_NAMES = 1_000_000  # that are gone through for all of them


class Guesses:
    """Looks for what mistyped names may have meant; looking costs, so after many it no longer does."""

    def __init__(self) -> None:
        """Begin."""
        self._guesses = self._names = 0

    def ask(self, count: int, nearest_to: Callable[[], str | None]) -> str | None:
        """Ask for the nearest of ``count`` names; None where there is none near, or enough was asked for."""
        if self._guesses >= _MOST_GUESSES or self._names >= _MOST_NAMES:
            return None
        self._guesses += 1
        self._names += count
        return nearest_to()


@once
def guesses(_: Filing, asking: str) -> Guesses:
    """Give the guesses of one who asks, so that nobody gets fewer because somebody else asked before."""
    return Guesses()


def guess(filing: Filing, asking: str, word: str, known: Names | Iterable[str], cutoff: float = 0.8) -> str | None:
    """Give the known name that a mistyped one is most like; None for none, or where many were asked for before."""
    names = known if isinstance(known, Names) else Names(known)
    return guesses(filing, asking).ask(names.count, lambda: nearest(word, names, cutoff))


__all__ = ["Guesses", "guess", "guesses"]
