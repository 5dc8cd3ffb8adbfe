"""The baseline: a file of the findings that are known, so that only new ones count.

Entries are known by file and fingerprint, which holds no lines; after a roll-forward by less, see `rolled`. Paths count
from the baseline's own folder, so it is the same file from wherever the linter is started.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping

from ..base.paths import relative
from ..base.regular import read_text
from ..base.typed import TYPE_CHECKING
from ..config.file import ConfigError
from ..report.finding import Finding, with_included

if TYPE_CHECKING:
    from typing import Any

FILE_NAME = ".xbrllint-baseline.json"
_LONGEST = 256 << 20  # bytes
_VERSION = 1
_ABOUT = "Findings that are known and do not count; written by xbrllint --write-baseline"

Key = tuple[str, str]


def apply(
    findings: list[Finding], path: str, files: Iterable[str], ran: frozenset[str]
) -> tuple[list[Finding], list[str]]:
    """Mark the findings that the baseline knows; the notes say how many of its entries are gone, and how many renamed.

    Raises ConfigError.
    """
    entries, linted = read(path), {_relative(file, path) for file in files}
    asked = [finding for finding in findings if not finding.suppressed]
    matched = _matched(entries, path, linted, asked)
    left = iter(matched)
    found = []
    for finding in findings:
        known = not finding.suppressed and next(left) >= 0
        found.append(finding._replace(suppressed="baseline") if known else finding)
    notes = []
    gone = len(_gone(entries, path, linted, ran, set(matched)))
    if gone:
        few = "entry is" if gone == 1 else "entries are"
        notes.append(f"{path}: {gone} {few} gone from the files; --prune-baseline removes what is gone")
    renamed = sum(n >= 0 and _key(entries[n]) != _known_by(f, path) for n, f in zip(matched, asked, strict=True))
    if renamed:
        few = "entry has" if renamed == 1 else "entries have"
        notes.append(f"{path}: {renamed} {few} names of another date; --prune-baseline brings them up to date")
    return found, notes


def _matched(entries: list[dict[str, Any]], path: str, linted: set[str], findings: list[Finding]) -> list[int]:
    """Give for each finding the number of the entry that knows it, each entry once; -1 for none.

    Those that are as they were come first; of what is left, `rolled` tells what was renamed by date.
    """
    waiting: dict[Key, list[int]] = {}
    for number in range(len(entries) - 1, -1, -1):
        waiting.setdefault(_key(entries[number]), []).append(number)
    keys = [_known_by(finding, path) for finding in findings]
    found = [waiting[key].pop() if waiting.get(key) else -1 for key in keys]
    left = {number: entries[number] for numbers in waiting.values() for number in numbers}
    if left and -1 in found:
        from .rolled import Rolled

        rolled = Rolled(left, linted)
        for position, (finding, key) in enumerate(zip(findings, keys, strict=True)):
            if found[position] < 0:
                found[position] = rolled.take(finding, key[0])
    return found


def read(path: str) -> list[dict[str, Any]]:
    """Read the entries of a baseline; raises ConfigError."""
    try:
        content = json.loads(read_text(path, _LONGEST).removeprefix("\ufeff"))
    except RecursionError:
        raise ConfigError(f"{path}: not a baseline: nested too deeply") from None
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from None
    except ValueError:
        raise ConfigError(f"{path}: not a baseline: it holds no JSON") from None
    if not isinstance(content, dict) or content.get("version") != _VERSION:
        raise ConfigError(f"{path}: not a baseline of version {_VERSION}")
    entries = content.get("findings")
    if not isinstance(entries, list) or not all(map(_is_entry, entries)):
        raise ConfigError(f"{path}: not a baseline: 'findings' is no list of entries")
    return entries


def _is_entry(entry: object) -> bool:
    """Say whether something may be an entry: its values are texts, and its path may be one."""
    if not isinstance(entry, dict):
        return False
    values = [entry.get(key, "") for key in ("path", "rule", "fingerprint", "message", "role")]
    return all(isinstance(value, str) for value in values) and "\0" not in values[0]


def write(path: str, findings: Iterable[Finding]) -> int:
    """Write the baseline of all findings that are not suppressed otherwise; gives their number. Raises Unwritable."""
    entries = [_entry(f, path) for f in with_included(findings) if f.suppressed in ("", "baseline")]
    _write(path, entries)
    return len(entries)


def _entry(finding: Finding, path: str) -> dict[str, Any]:
    return {
        "path": _relative(finding.location.path, path),
        "rule": finding.rule,
        "fingerprint": finding.fingerprint,
        "message": finding.message,
        "role": finding.role,
        "concepts": list(finding.concepts),
    }


def prune(path: str, findings: list[Finding], files: Iterable[str], ran: frozenset[str]) -> int:
    """Take the entries that are gone out of the baseline, and write anew those whose files or roles were renamed.

    Gives the number of those that are gone. Raises ConfigError and Unwritable.
    """
    entries, linted = read(path), {_relative(file, path) for file in files}
    known = [finding for finding in findings if finding.suppressed == "baseline"]
    matched = _matched(entries, path, linted, known)
    gone = _gone(entries, path, linted, ran, set(matched))
    anew = {number: _entry(finding, path) for number, finding in zip(matched, known, strict=True) if number >= 0}
    renamed = {number: entry for number, entry in anew.items() if _key(entry) != _key(entries[number])}
    if gone or renamed:
        _write(path, [renamed.get(n, entry) for n, entry in enumerate(entries) if n not in gone])
    return len(gone)


def is_baseline(path: str) -> bool:
    """Say whether a file is a baseline, which may be written anew."""
    try:
        read(path)
    except ConfigError:
        return False
    return True


def _gone(
    entries: list[dict[str, Any]], path: str, linted: set[str], ran: frozenset[str], matched: set[int]
) -> set[int]:
    """Give the entries that no finding is, of files that were linted or no longer exist and of rules that ran."""
    gone = set()
    for number, entry in enumerate(entries):
        file = _key(entry)[0]
        if number not in matched and entry.get("rule") in ran and (file in linted or not _exists(file, path)):
            gone.add(number)
    return gone


def _exists(relative: str, path: str) -> bool:
    return os.path.exists(os.path.join(os.path.dirname(path), relative.partition("!/")[0]))


def _known_by(finding: Finding, path: str) -> Key:
    return _relative(finding.location.path, path), finding.fingerprint


def _key(entry: Mapping[str, Any]) -> Key:
    return str(entry.get("path", "")), str(entry.get("fingerprint", ""))


def _relative(file: str, path: str) -> str:
    """Give a file's path from the folder of the baseline, with forward slashes."""
    return relative(file, os.path.dirname(os.path.abspath(path)))


def _write(path: str, entries: list[dict[str, Any]]) -> None:
    from ..base.atomic import replace_file

    entries = sorted(entries, key=lambda entry: (*_key(entry), str(entry.get("rule"))))
    rows = ",\n".join("  " + json.dumps(entry, ensure_ascii=False) for entry in entries)
    listed = f"[\n{rows}\n ]" if rows else "[]"
    text = f'{{\n "version": {_VERSION},\n "about": {json.dumps(_ABOUT)},\n "findings": {listed}\n}}\n'
    replace_file(path, text.encode("utf-8", "backslashreplace"))
