"""What changed as text for a terminal: a tree a statement, with + - ~ where something did."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.printable import one_line
from ...comparison.changes import Change, Comparison, Row, StatementChanges
from ..formats.style import Look
from .folding import folded
from .words import heading, summary, told

_DEEPEST = 24  # steps of indentation: what is deeper stands below the deepest
_COLORS = {"+": "\x1b[32m", "-": "\x1b[31m", "~": "\x1b[33m"}
_BOLD, _RESET = "\x1b[1m", "\x1b[0m"


def render(comparison: Comparison, look: Look | None = None) -> str:
    """Give the lines: the filing as a whole, each statement, and what it comes to.

    ``look``: what the stream takes that they go to, colours or other characters than ASCII.
    """
    look = look or Look()
    return "".join(f"{_painted(line) if look.color else line}\n" for line in _lines(comparison, look.dots))


def _painted(line: str) -> str:
    """Colour a line by its mark; what stands at the margin is a heading."""
    if line[:1].strip():
        return f"{_BOLD}{line}{_RESET}"
    color = _COLORS.get(line.lstrip()[:1]) if line.lstrip()[1:2] == " " else None
    return f"{color}{line}{_RESET}" if color else line


def _lines(comparison: Comparison, dots: str) -> Iterator[str]:
    if comparison.changes:
        yield "The filing"
        yield from (f"  {change.mark} {told(change)}" for change in comparison.changes)
        yield ""
    for statement in comparison.statements:
        yield from _statement(statement, dots)
        yield ""
    yield summary(comparison)


def _statement(statement: StatementChanges, dots: str) -> Iterator[str]:
    yield one_line(heading(statement))
    shown: set[int] = set()
    for change in statement.changes:
        if change.area == "statement":
            shown.add(id(change))
            yield f"  {change.mark} {told(change)}"
    for section in statement.sections:
        yield f"  {section.title}"
        for row in folded(section.rows):
            if isinstance(row, list):
                yield f"      {'  ' * min(row[0].depth, _DEEPEST)}{dots} {len(row):,} unchanged"
            else:
                shown.update(map(id, row.changes))
                yield from _row(row)
    rest = [change for change in statement.changes if id(change) not in shown]
    yield from (f"  {change.mark} {told(change)}" for change in rest)


def _row(row: Row) -> Iterator[str]:
    indent = "  " * min(row.depth, _DEEPEST)
    if row.mark == "~" and row.before and row.after and row.before != row.after:
        yield f"    ~ {indent}{one_line(row.after)}"
    else:
        yield f"    {row.mark} {indent}{one_line(row.after or row.before)}"
    for change in row.changes:
        if not _is_plain(change):
            yield f"        {indent}{told(change)}"


def _is_plain(change: Change) -> bool:
    """Say whether the mark alone tells the change."""
    return change.kind in _TOLD_BY_MARK and not change.also


_TOLD_BY_MARK = frozenset(
    f"{stem}-{what}" for stem in ("concept", "component", "hypercube", "dimension", "domain", "member")
    for what in ("added", "removed")
)  # fmt: skip

__all__ = ["render"]
