"""The longest of many starts that a text has, as catalogues choose by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


class Starts:
    """Some starts of texts; a question costs as many look-ups as they have different lengths."""

    def __init__(self, starts: Iterable[str] = ()) -> None:
        """Take the starts; an empty one fits each text."""
        self._known = frozenset(starts)
        self._lengths = sorted({len(start) for start in self._known}, reverse=True)

    def longest(self, text: str) -> str | None:
        """Give the longest start that a text begins with, None where it has none of them."""
        return next(self.all_of(text), None)

    def all_of(self, text: str) -> Iterator[str]:
        """Go over all starts that a text begins with, the longest first."""
        return (start for length in self._lengths if (start := text[:length]) in self._known)
