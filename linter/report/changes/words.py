"""The words that all formats have in common: what is counted, and how a change is told."""

from __future__ import annotations

from ...base.printable import one_line
from ...comparison.changes import Change, Comparison, StatementChanges


def summary(comparison: Comparison) -> str:
    """Give the last line: how much changed, and how much did not."""
    changes = len(comparison.all)
    same = f"{_counted(comparison.unchanged, 'statement')} unchanged"
    if not changes:
        return f"nothing changed; {same}" if comparison.unchanged else "nothing changed"
    return f"{_counted(changes, 'change')} in {_counted(len(comparison.statements), 'statement')}; {same}"


def _counted(number: int, word: str) -> str:
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def heading(statement: StatementChanges) -> str:
    """Name a statement; where its definition is another, the new one."""
    title = statement.title or statement.title_before
    return f"{title} (matched by what it holds)" if statement.guess else title


def told(change: Change) -> str:
    """Tell a change in a line, with what changed along with it."""
    words = f"{change.words}{' (a guess)' if change.guess else ''}"
    return one_line("; ".join((words, *change.also)))


__all__ = ["heading", "summary", "told"]
