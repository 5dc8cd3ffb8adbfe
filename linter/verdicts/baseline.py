"""The baseline: a file of the findings that are known, so that only new ones count.

Entries are known by file and fingerprint, which holds no lines. Paths count from the baseline's own folder, so it is
the same file from wherever the linter is started.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping

from ..base.regular import read_text
from ..base.typed import TYPE_CHECKING
from ..config.file import ConfigError
from ..report.finding import Finding

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
    """Mark the findings that the baseline knows; the notes say how many of its entries are gone.

    Raises ConfigError.
    """
    left = Counter(map(_key, read(path)))
    found = []
    for finding in findings:
        key = (_relative(finding.location.path, path), finding.fingerprint)
        if not finding.suppressed and left[key] > 0:
            left[key] -= 1
            finding = finding._replace(suppressed="baseline")
        found.append(finding)
    count = len(_gone(path, found, files, ran))
    if not count:
        return found, []
    few = "entry is" if count == 1 else "entries are"
    return found, [f"{path}: {count} {few} gone from the files; --prune-baseline removes what is gone"]


def read(path: str) -> list[dict[str, Any]]:
    """Read the entries of a baseline; raises ConfigError."""
    try:
        content = json.loads(read_text(path, _LONGEST))
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
    values = [entry.get(key, "") for key in ("path", "rule", "fingerprint")]
    return all(isinstance(value, str) for value in values) and "\0" not in values[0]


def write(path: str, findings: Iterable[Finding]) -> int:
    """Write the baseline of all findings that are not suppressed otherwise; gives their number. Raises Unwritable."""
    entries = [
        {
            "path": _relative(finding.location.path, path),
            "rule": finding.rule,
            "fingerprint": finding.fingerprint,
            "message": finding.message,
        }
        for finding in findings
        if finding.suppressed in ("", "baseline")
    ]
    _write(path, entries)
    return len(entries)


def prune(path: str, findings: list[Finding], files: Iterable[str], ran: frozenset[str]) -> int:
    """Take the entries that are gone out of the baseline; gives their number. Raises ConfigError and Unwritable."""
    gone = Counter(_gone(path, findings, files, ran))
    if gone:
        kept = []
        for entry in read(path):
            if gone[_key(entry)] > 0:
                gone[_key(entry)] -= 1
            else:
                kept.append(entry)
        removed = len(read(path)) - len(kept)
        _write(path, kept)
        return removed
    return 0


def is_baseline(path: str) -> bool:
    """Say whether a file is a baseline, which may be written anew."""
    try:
        read(path)
    except ConfigError:
        return False
    return True


def _gone(path: str, findings: list[Finding], files: Iterable[str], ran: frozenset[str]) -> list[Key]:
    """Give the entries that no finding is, of files that were linted or no longer exist and of rules that ran."""
    linted = {_relative(file, path) for file in files}
    left = Counter((_relative(f.location.path, path), f.fingerprint) for f in findings if f.suppressed == "baseline")
    gone = []
    for entry in read(path):
        key = _key(entry)
        if left[key] > 0:
            left[key] -= 1
        elif entry.get("rule") in ran and (key[0] in linted or not _exists(key[0], path)):
            gone.append(key)
    return gone


def _exists(relative: str, path: str) -> bool:
    return os.path.exists(os.path.join(os.path.dirname(path), relative.partition("!/")[0]))


def _key(entry: Mapping[str, Any]) -> Key:
    return str(entry.get("path", "")), str(entry.get("fingerprint", ""))


def _relative(file: str, path: str) -> str:
    """Give a file's path from the folder of the baseline, with forward slashes."""
    return os.path.relpath(os.path.abspath(file), os.path.dirname(os.path.abspath(path))).replace(os.sep, "/")


def _write(path: str, entries: list[dict[str, Any]]) -> None:
    from ..base.atomic import replace_file

    entries = sorted(entries, key=lambda entry: (*_key(entry), str(entry.get("rule"))))
    rows = ",\n".join("  " + json.dumps(entry, ensure_ascii=False) for entry in entries)
    listed = f"[\n{rows}\n ]" if rows else "[]"
    text = f'{{\n "version": {_VERSION},\n "about": {json.dumps(_ABOUT)},\n "findings": {listed}\n}}\n'
    replace_file(path, text.encode("utf-8", "backslashreplace"))
