"""Runs over documents that lie in memory: no file is read beside them, and no configuration but a named one."""

from __future__ import annotations

from collections.abc import Mapping

from ..config.settings import Settings
from ..report.finding import Report
from ..xbrl.read.memory_files import FOLDER, MemoryFiles
from .fixes import Outcome, fix
from .run import lint


def lint_memory(documents: Mapping[str, bytes], settings: Settings) -> Report:
    """Lint documents by name; raises what `run.lint` raises."""
    files = MemoryFiles(documents, settings.limits)
    paths = [files.address(name) for name in documents]
    return _told(lint(paths, _without_config(settings), files=files))


def fix_memory(documents: Mapping[str, bytes], settings: Settings, unsafe: bool) -> Outcome:
    """Fix documents by name; raises what `run.lint` raises."""
    files = MemoryFiles(documents, settings.limits)
    paths = [files.address(name) for name in documents]
    settings = _without_config(settings)
    outcome = fix(paths, settings, unsafe, opened=lambda: MemoryFiles(documents, settings.limits))
    return outcome._replace(before=_told(outcome.before), report=_told(outcome.report))


def _without_config(settings: Settings) -> Settings:
    return settings if settings.config is not None else settings._replace(no_config=True)


def _told(report: Report) -> Report:
    """Give a report whose notes name documents as the caller does."""
    notes, incomplete = (
        tuple(note.replace(f"{FOLDER}/", "") for note in listed) for listed in (report.notes, report.incomplete)
    )
    return report._replace(notes=notes, incomplete=incomplete)


__all__ = ["fix_memory", "lint_memory"]
