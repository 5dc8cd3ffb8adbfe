"""What changed as Markdown, for a pull request: a section a statement, a list of changes in each."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.pattern import pattern
from ...comparison.changes import Change, Comparison
from .words import heading, summary, told

_SPECIAL = pattern(r"([\\`*_{}\[\]<>#|~])")
_MOST = 50  # changes of a statement that are shown at once; the others can be opened


def render(comparison: Comparison) -> str:
    """Give the document."""
    return "\n".join(_lines(comparison)) + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    yield f"## {_plain(comparison.old)} → {_plain(comparison.new)}"
    yield ""
    yield _plain(summary(comparison))
    yield from _section("The filing", comparison.changes)
    for statement in comparison.statements:
        yield from _section(heading(statement), statement.changes)


def _section(title: str, changes: tuple[Change, ...]) -> Iterator[str]:
    if not changes:
        return
    yield ""
    yield f"### {_plain(title)}"
    yield ""
    yield from map(_item, changes[:_MOST])
    if len(changes) > _MOST:
        yield f"\n<details><summary>{len(changes) - _MOST} more</summary>\n"
        yield from map(_item, changes[_MOST:])
        yield "\n</details>"


def _item(change: Change) -> str:
    return f"- `{change.mark}` {_plain(told(change))}"


def _plain(text: str) -> str:
    """Write text so that nothing in it is taken for Markdown or HTML."""
    return _SPECIAL.sub(r"\\\1", text.replace("&", "&amp;"))


__all__ = ["render"]
