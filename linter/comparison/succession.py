"""A filing and the one before it, with all that changed: what rules about changes are handed."""

from __future__ import annotations

from ..base.once import cached_property, once
from ..base.typed import TYPE_CHECKING
from ..xbrl.dts.filing import Filing
from .changes import Change, Comparison
from .compare import compare_sides
from .sides import Side

if TYPE_CHECKING:
    from typing import Any

    from ..xbrl.dts.filing import Former


class Succession:
    """Both filings as sides with common keys; they are compared when somebody first asks."""

    def __init__(self, filing: Filing, former: Former) -> None:
        """Take the filing and what was before it."""
        self.filing, self.former = filing, former
        self.derived: dict[Any, Any] = {}  # what checks work out of both, see base.once

    @cached_property
    def _compared(self) -> tuple[Side, Side, Comparison]:
        old, new = Side(self.former.filings()), Side([self.filing, *self.former.beside])
        return old, new, compare_sides(old, new, self.former.name)  # only then they have keys in common

    @property
    def old(self) -> Side:
        """The filing before."""
        return self._compared[0]

    @property
    def new(self) -> Side:
        """The filing that is judged."""
        return self._compared[1]

    @property
    def comparison(self) -> Comparison:
        """All that changed."""
        return self._compared[2]

    def of_kind(self, *kinds: str) -> list[Change]:
        """Give the changes of some kinds, in the order of the statements."""
        by_kind = changes_by_kind(self)
        if len(kinds) == 1:
            return by_kind.get(kinds[0], [])
        return [change for change in self.comparison.all if change.kind in kinds]


@once
def changes_by_kind(succession: Succession) -> dict[str, list[Change]]:
    """Give all changes by their kinds."""
    found: dict[str, list[Change]] = {}
    for change in succession.comparison.all:
        found.setdefault(change.kind, []).append(change)
    return found


def succession_of(filing: Filing) -> list[Succession]:
    """Give a filing with the one before it; nothing where nobody named one."""
    return [] if filing.former is None else [Succession(filing, filing.former)]


__all__ = ["Succession", "changes_by_kind", "succession_of"]
