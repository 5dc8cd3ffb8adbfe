"""What could not be decided, once per cause, with how often."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..checks import Undecided
from ..report.finding import Unchecked
from ..rulebook.rule import Rule


class Causes:
    """The causes for which something in one filing could not be decided."""

    def __init__(self) -> None:
        """Know of none yet."""
        self._known: dict[tuple[str, str], Unchecked] = {}

    def add(self, rule: Rule, fact: Undecided) -> None:
        """Count a cause once over all documents; of rules with the same cause the first one counts for all."""
        key = (fact.reason, fact.help)
        known = self._known.get(key)
        if known is None:
            self._known[key] = Unchecked(rule.id, fact.reason, fact.count, fact.path, fact.help)
        elif known.rule == rule.id:
            self._known[key] = known._replace(count=known.count + fact.count)

    def __iter__(self) -> Iterator[Unchecked]:
        """Go over the causes in the order in which they came up."""
        return iter(self._known.values())


def merged(unchecked: Iterable[Unchecked]) -> list[Unchecked]:
    """Sort what is not known by path; a cause that several filings have is one, with the sum of the counts."""
    found: dict[tuple[str, str], Unchecked] = {}
    for unknown in sorted(unchecked, key=lambda u: (u.path, u.rule, u.reason)):
        key = (unknown.reason, unknown.help)
        known = found.get(key)
        found[key] = unknown if known is None else known._replace(count=known.count + unknown.count)
    return list(found.values())


__all__ = ["Causes", "merged"]
