"""Attributes of elements that have the same names in the same order: dictionaries that keep the names once.

CPython lets the objects of a class share the names of their attributes, and a copy of what such an object holds shares
them too: it takes half of the memory of another dictionary. Elsewhere it is a dictionary as any other.
"""

from __future__ import annotations

_WORTH = 100  # elements of the same names that were met: fewer do not pay for a class
_MOST = 1_000  # combinations of names that are kept in mind
_ROOM = 30  # names for which CPython has room in the objects of a new class; each one that is made takes one away


class Alike(dict[tuple[str, ...], "dict[str, str] | None"]):
    """By names, a dictionary whose copies share them; None for names that only few elements have."""

    def __init__(self) -> None:
        """Know of no names yet."""
        super().__init__()
        self._met: dict[tuple[str, ...], int] = {}

    def __missing__(self, names: tuple[str, ...]) -> dict[str, str] | None:
        """Take note of names, and make their dictionary when there is enough that it is good for."""
        met = self._met.get(names, 0) + 1
        if met < _WORTH:
            self._note(names, met)
            return None
        del self._met[names]
        if len(self) >= _MOST:
            self.clear()
        self[names] = _sharing(names) if 0 < len(names) < _ROOM else None
        return self[names]

    def _note(self, names: tuple[str, ...], met: int) -> None:
        if len(self._met) >= _MOST:
            self._met.clear()
        self._met[names] = met


def _sharing(names: tuple[str, ...]) -> dict[str, str]:
    """Make a dictionary whose copies share its names."""
    kind = type("Attributes", (), {})
    for _ in range(_ROOM - len(names)):
        holder = kind()
    for name in names:
        setattr(holder, name, "")
    found: dict[str, str] = vars(holder)
    return found


ALIKE = Alike()

__all__ = ["ALIKE", "Alike"]
