"""Names that are joined two by two, and the groups that this makes of them."""

from __future__ import annotations

from collections.abc import Iterable


class Joined:
    """Names in groups; each stands alone until it is joined to another."""

    def __init__(self) -> None:
        """Know of no name yet."""
        self._above: dict[str, str] = {}

    def join(self, one: str, other: str) -> None:
        """Make one group of the groups of two names."""
        one, other = self.of(one), self.of(other)
        if one != other:
            self._above[other] = one

    def of(self, name: str) -> str:
        """Give the name that stands for the group of a name; the way to it gets shorter each time."""
        above = self._above
        up = above.setdefault(name, name)
        while up != name:
            above[name] = name = above[up]
            up = above[name]
        return name

    def groups(self, names: Iterable[str]) -> list[list[str]]:
        """Give names group by group, both in the order in which they come."""
        found: dict[str, list[str]] = {}
        for name in names:
            found.setdefault(self.of(name), []).append(name)
        return list(found.values())


__all__ = ["Joined"]
