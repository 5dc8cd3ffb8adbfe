"""From one state of a text to another that an edit at one place made of it, and back."""

from __future__ import annotations

from bisect import bisect_left


class Shift:
    """What two states of a text have in common: a beginning and an end."""

    def __init__(self, old: str, new: str) -> None:
        """Compare two states; of equal ones everything is in common."""
        self.start = len(old) if old == new else _common(old, new)
        most = min(len(old), len(new)) - self.start
        self.tail = bisect_left(range(1, most + 1), True, key=lambda n: old[-n:] != new[-n:]) if most else 0
        self.old_end, self.new_end = len(old) - self.tail, len(new) - self.tail

    def to_new(self, index: int) -> int | None:
        """Give where a character of the old state stands in the new one; None for what was changed."""
        if index <= self.start:
            return index
        return index - self.old_end + self.new_end if index >= self.old_end else None

    def to_old(self, index: int) -> int:
        """Give where a character of the new state stood; of what was typed the place where that begins."""
        if index <= self.start:
            return index
        return index - self.new_end + self.old_end if index >= self.new_end else min(self.start, self.old_end)


def _common(old: str, new: str) -> int:
    """Give the length of the common beginning of two texts, by halves."""
    most = min(len(old), len(new))
    return bisect_left(range(1, most + 1), True, key=lambda n: old[:n] != new[:n]) if most else 0


__all__ = ["Shift"]
