"""Which findings a configuration takes out of the report (per-file-ignores) or out of the count (suppress)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatch, fnmatchcase

from ..base.paths import relative
from ..base.typed import TYPE_CHECKING
from ..config.file import Config
from ..report.finding import Finding
from ..rulebook.book import RuleBook

if TYPE_CHECKING:
    from typing import Any


def by_configuration(
    found: Iterable[tuple[Finding, str]], config: Config, book: RuleBook
) -> Iterator[tuple[Finding, str]]:
    """Give the findings that no per-file ignore covers, those that an entry of ``suppress`` fits marked.

    The text that comes with a finding stays with it.
    """
    paths = _Paths(config.folder)
    ignores, entries = _Ignores(config.get("per-file-ignores") or {}), _Entries(config.get("suppress") or ())
    for finding, identity in found:
        path = paths.of(finding.location.path)
        if not ignores.cover(finding.rule, book.rules[finding.rule].family, path):
            yield entries.mark(finding, path), identity


Names = tuple[str, str]  # the path of a finding's file from the configuration's folder, and the file's name alone


class _Paths:
    """The paths of files from a folder, each worked out once."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._known: dict[str, Names] = {}

    def of(self, path: str) -> Names:
        """Give the path of a file from the folder, and the file's name alone."""
        if path not in self._known:
            shown = relative(path, self._folder)
            self._known[path] = shown, shown.rpartition("/")[2]
        return self._known[path]


class _Ignores:
    """The patterns of files with the rules and families that do not run there."""

    def __init__(self, ignores: Mapping[str, Iterable[str]]) -> None:
        self._ignores = ignores
        self._known: dict[Names, set[str]] = {}

    def cover(self, rule: str, family: str, path: Names) -> bool:
        """Say whether a pattern that names a rule or its family fits a file."""
        if path not in self._known:
            fitting = (chosen for pattern, chosen in self._ignores.items() if any(fnmatch(p, pattern) for p in path))
            self._known[path] = {name for chosen in fitting for name in chosen}
        return not self._known[path].isdisjoint((rule, family))


class _Entries:
    """The entries of ``suppress``, made ready for many findings: those for one concept are looked up by it."""

    def __init__(self, entries: Sequence[Mapping[str, Any]]) -> None:
        self._entries = entries
        self._by_concept: dict[str, list[int]] = {}
        self._by_rule: dict[str, list[int]] = {}  # the others; '' for all rules
        for number, entry in enumerate(entries):
            concept = entry.get("concept")
            if concept is not None and not _WILD.intersection(concept):
                self._by_concept.setdefault(concept, []).append(number)
            else:
                self._by_rule.setdefault(entry.get("rule", ""), []).append(number)

    def mark(self, finding: Finding, path: Names) -> Finding:
        """Mark a finding that an entry suppresses, the first that fits; a comment's reason is kept."""
        if finding.suppressed:
            return finding
        lists = [self._by_rule.get(finding.rule, ()), self._by_rule.get("", ())]
        lists += [self._by_concept.get(concept, ()) for concept in finding.concepts]
        from heapq import merge

        for number in merge(*lists):
            entry = self._entries[number]
            if _fits(finding, entry, path):
                reason = f": {entry['reason']}" if entry.get("reason") else ""
                return finding._replace(suppressed=f"configuration{reason}")
        return finding


_WILD = frozenset("*?[")


def _fits(finding: Finding, entry: Mapping[str, Any], path: Names) -> bool:
    """Hold a finding against rule, path, role and concept of an entry; what it leaves out fits all.

    ``*`` stands for anything in the last three.
    """
    if "rule" in entry and entry["rule"] != finding.rule:
        return False
    if "path" in entry and not any(fnmatchcase(shown, entry["path"]) for shown in path):
        return False
    if "role" in entry and not fnmatchcase(finding.role, entry["role"]):
        return False
    if "concept" in entry and not any(fnmatchcase(name, entry["concept"]) for name in finding.concepts):
        return False
    return any(key in entry for key in ("rule", "path", "role", "concept"))


__all__ = ["by_configuration"]
