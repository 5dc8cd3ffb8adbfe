"""Linting in process without configuration, and what is said of a filing with a fault that was not said before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable
from pathlib import Path
from typing import Any

from xbrllint.config.settings import STDIN, Settings
from xbrllint.report.finding import Finding
from xbrllint.running.run import lint

from .faults import Fault, Files, Planted

Findings = tuple[Finding, ...]
SEVERITIES = frozenset({"error", "warning", "info"})


def lint_path(path: Path, files: Files | None = None, **settings: Any) -> Findings:
    """Lint a file or folder; ``files``: texts that stand for files of the folder (of the file's) on disk."""
    folder = path if path.is_dir() else path.parent
    contents = {str(folder / name): text.encode() for name, text in (files or {}).items()}
    return lint([str(path)], Settings(no_config=True, **settings), contents).findings


def lint_text(path: Path, text: str, **settings: Any) -> Findings:
    """Lint a text as if it were piped in under the name of a file."""
    return lint([STDIN], Settings(no_config=True, stdin=(str(path), text.encode()), **settings)).findings


def written(files: Files, folder: Path) -> Path:
    """Write files into a folder, which has no others then; gives the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8", newline="")
    return folder


def lint_files(files: Files, folder: Path, **settings: Any) -> Findings:
    """Write files into a folder, which has no others then, and lint it."""
    return lint_path(written(files, folder), **settings)


def texts(folder: Path, pattern: str = "*.x*") -> Files:
    """Read the files of a folder, their line ends as they are."""
    return {path.name: path.read_bytes().decode("utf-8") for path in sorted(folder.glob(pattern))}


# --- comparing ---


def by_line(finding: Finding) -> tuple[str, str, int]:
    """Tell findings apart by rule, file and line."""
    return finding.rule, Path(finding.location.path).name, finding.location.line


def by_place(finding: Finding) -> tuple[str, int, int]:
    """Tell the findings of one file apart by rule, line and column."""
    return finding.rule, finding.location.line, finding.location.column


def fresh(
    before: Iterable[Finding], after: Iterable[Finding], key: Callable[[Finding], Hashable] = by_line
) -> list[Finding]:
    """Give what is said after and was not before."""
    left = Counter(map(key, before))
    found = []
    for finding in after:
        left[key(finding)] -= 1
        if left[key(finding)] < 0:
            found.append(finding)
    return found


def wrong(
    fault: Fault,
    planted: Planted,
    before: Findings,
    after: Findings,
    harmless: Collection[str] = (),
    severities: Collection[str] = SEVERITIES,
) -> str:
    """Say what is wrong with what the linter says of a planted fault; '' for nothing.

    One of the fault's rules must speak at its place. Of the given severities nothing else may be said but what follows
    from the fault; ``harmless``: rules whose new findings are true with any fault.
    """
    right, other = [], []
    for finding in fresh(before, after):
        speaks = not fault.rules.isdisjoint((finding.rule, *finding.references))
        rule, name, line = by_line(finding)
        if speaks and name == planted.name and line in planted.lines:
            right.append(finding)
        elif finding.severity in severities and rule not in fault.follow and rule not in harmless:
            other.append(f"{name}:{line} {rule}: {finding.message}")
    if right and not other:
        return ""
    place = f"{planted.name}:{planted.lines.start} {fault.name}"
    return "\n".join([f"{place}: {'' if right else 'not '}found by {sorted(fault.rules)}; beside it:", *other])
