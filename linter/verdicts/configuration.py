"""Which findings a configuration takes out of the report (per-file-ignores) or out of the count (suppress)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatch, fnmatchcase

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
    ignores, entries = config.get("per-file-ignores") or {}, config.get("suppress") or ()
    for finding, identity in found:
        if not _ignored(finding, book.rules[finding.rule].family, ignores, config.folder):
            yield _suppressed(finding, entries, config.folder), identity


def _ignored(finding: Finding, family: str, ignores: Mapping[str, Iterable[str]], folder: str) -> bool:
    """Say whether a pattern that names the finding's rule or family fits its file."""
    if not ignores:
        return False
    path, name = _path_from(folder, finding)
    return any(
        not {finding.rule, family}.isdisjoint(chosen) and (fnmatch(path, pattern) or fnmatch(name, pattern))
        for pattern, chosen in ignores.items()
    )


def _suppressed(finding: Finding, entries: Iterable[Mapping[str, Any]], folder: str) -> Finding:
    """Mark a finding that the first fitting entry suppresses; what a comment suppressed keeps the comment's reason."""
    if finding.suppressed:
        return finding
    for entry in entries:
        if _fits(finding, entry, folder):
            reason = f": {entry['reason']}" if entry.get("reason") else ""
            return finding._replace(suppressed=f"configuration{reason}")
    return finding


def _fits(finding: Finding, entry: Mapping[str, Any], folder: str) -> bool:
    """Hold a finding against rule, path, role and concept of an entry; what it leaves out fits all.

    ``*`` stands for anything in the last three.
    """
    if "rule" in entry and entry["rule"] != finding.rule:
        return False
    if "path" in entry and not any(fnmatchcase(path, entry["path"]) for path in _path_from(folder, finding)):
        return False
    if "role" in entry and not fnmatchcase(finding.role, entry["role"]):
        return False
    if "concept" in entry and not any(fnmatchcase(name, entry["concept"]) for name in finding.concepts):
        return False
    return any(key in entry for key in ("rule", "path", "role", "concept"))


def _path_from(folder: str, finding: Finding) -> tuple[str, str]:
    """Give the path of a finding's file from a folder, and the file's name alone."""
    path = os.path.relpath(os.path.abspath(finding.location.path), folder).replace(os.sep, "/")
    return path, path.rpartition("/")[2]


__all__ = ["by_configuration"]
