"""Entries of configurations that suppress what a run found, in the configuration that holds for each file."""

from __future__ import annotations

import os
from collections.abc import Sequence

from ..base.paths import relative
from ..config.entries import with_entries
from ..config.file import FILE_NAME
from ..config.in_force import Known, file_for
from ..config.settings import Settings
from ..errors import UserError
from ..report.finding import Finding
from .run import Progress, lint
from .suppressing import Suppressed, to_suppress
from .writing import Change

_SIGNS = {sign: f"[{sign}]" for sign in "*?["}  # that stand for anything in an entry, and so for themselves


def suppress_by_entries(
    paths: Sequence[str], settings: Settings, reason: str, progress: Progress | None = None
) -> Suppressed:
    """Suppress all that a run finds and that counts, by entries with a reason; the report is that of before.

    Where files have no configuration, one of the working directory gets them, if it would hold for these files.
    Raises UserError, ConfigError and what `lint` raises.
    """
    if settings.no_config:
        raise UserError("--no-config leaves no configuration to put suppressions into")
    if not reason.strip():
        raise UserError("a suppression needs a reason: --add-suppressions 'why it is right as it is'")
    report = lint(paths, settings, progress=progress)
    entries: dict[str, dict[tuple[tuple[str, str], ...], int]] = {}
    notes: list[str] = []
    known: Known = {}
    for finding in to_suppress(report):
        path = file_for(finding.location.path.partition("!/")[0], settings, known).path or _new(finding)
        if not path:
            notes.append(f"{finding.location.path}: is not below the working directory; --config names a configuration")
            continue
        entry = tuple(_entry(finding, path, " ".join(reason.split())).items())
        of_file = entries.setdefault(path, {})
        of_file[entry] = of_file.get(entry, 0) + 1
    changes = []
    for path, found in entries.items():
        old, new = with_entries(path, [dict(entry) for entry in found])
        changes.append(Change(relative(path), os.path.abspath(path), old, new, sum(found.values())))
    return Suppressed(changes, report, list(dict.fromkeys(notes)))


def _new(finding: Finding) -> str:
    """Give the configuration of the working directory, where a finding's file lies below it; else ''."""
    inner = relative(finding.location.path)
    return "" if inner.startswith(os.pardir) or os.path.isabs(inner) else os.path.abspath(FILE_NAME)


def _entry(finding: Finding, config: str, reason: str) -> dict[str, str]:
    """Give the entry for a finding: by its concept and role, or else by its file, whose name may have a date in it."""
    entry = {"rule": finding.rule}
    if finding.concepts:
        entry["concept"] = _literal(finding.concepts[0])
    else:
        folder = os.path.dirname(os.path.abspath(config))
        entry["path"] = _literal(relative(finding.location.path, folder))
    if finding.role:
        entry["role"] = _literal(finding.role)
    return {**entry, "reason": reason}


def _literal(text: str) -> str:
    return "".join(_SIGNS.get(sign, sign) for sign in text)


__all__ = ["suppress_by_entries"]
