"""A baseline after a roll-forward: findings in files and roles that were renamed by date, otherwise as they were.

Next year's filing is last year's with other dates in the names of files and roles, and in addresses. What is known is
then known by rule and concepts, in the file and role of the same name but for dates; where a rule names no concept, by
its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..base.dates import DATE
from ..base.pattern import pattern
from ..base.typed import TYPE_CHECKING
from ..report.finding import Finding

if TYPE_CHECKING:
    from typing import Any

Key = tuple[str, ...]

_DATE = pattern(rf"(?<!\d){DATE}(?!\d)")


def undated(text: str) -> str:
    """Give a text with a mark for each date and year in it."""
    return _DATE.sub("<date>", text)


def key_of(path: str, rule: str, role: str, concepts: Iterable[str], message: str) -> Key:
    """Give what a finding is known by after a roll-forward; ``path``: from the baseline's folder."""
    named = tuple(map(undated, concepts))
    return (undated(path), rule, undated(role), *(named or ("", undated(message))))


class Rolled:
    """The entries of a baseline that nothing fits as it is, made ready to be asked for by findings."""

    def __init__(self, entries: Mapping[int, Mapping[str, Any]], linted: set[str]) -> None:
        """Take entries by their numbers; those without concepts and role are of an older version, and never fit.

        ``linted``: the files of the run, as the baseline has them.
        """
        self._linted = linted
        self._entries = entries
        self._by_key: dict[Key, list[int]] = {}
        for number in sorted(entries, reverse=True):
            entry = entries[number]
            if isinstance(entry.get("concepts"), list) and isinstance(entry.get("role"), str):
                path, rule, role, message = (entry.get(name, "") for name in ("path", "rule", "role", "message"))
                key = key_of(path, rule, role, map(str, entry["concepts"]), message)
                self._by_key.setdefault(key, []).append(number)

    def take(self, finding: Finding, path: str) -> int:
        """Give the number of the entry that a finding was before a roll-forward, each once; -1 for none.

        An entry of a file that is linted is another finding, unless its role has another date.
        """
        found = self._by_key.get(key_of(path, finding.rule, finding.role, finding.concepts, finding.message), [])
        for position in range(len(found) - 1, -1, -1):
            entry = self._entries[found[position]]
            file = entry.get("path", "")
            if file not in self._linted or (file == path and entry["role"] != finding.role):
                return found.pop(position)
        return -1


__all__ = ["Rolled", "key_of", "undated"]
