"""What changed as one page that holds all it needs: each statement in two columns, unchanged rows folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import count

from ...comparison.changes import Change, Comparison, Row, Section, StatementChanges
from ..assets import asset, policy
from .folding import folded
from .words import heading, summary, told

_CLASSES = {"+": "added", "-": "removed", "~": "changed", " ": "same"}
_SAID = {"+": "added", "-": "removed", "~": "changed"}  # what a screen reader says for a mark


def render(comparison: Comparison) -> str:
    """Give the page; no part of it comes from elsewhere, and all names in it are text."""
    return "\n".join(_page(comparison)) + "\n"


def _page(comparison: Comparison) -> Iterator[str]:
    style, script = f"{asset('changes', 'changes.css')}{_steps()}", asset("changes", "changes.js")
    title = _text(f"{comparison.old} → {comparison.new}")
    yield from _head(title, style, policy(style, script))
    yield f"<header><h1>{title}</h1><p>{_text(summary(comparison))}</p></header>"
    yield from _list(comparison)
    yield "<main>"
    ids = count(1)
    if comparison.changes:
        yield '<section id="filing"><h2>The filing</h2>'
        yield from _told(comparison.changes)
        yield "</section>"
    for number, statement in enumerate(comparison.statements, 1):
        yield from _statement(number, statement, ids)
    yield f"</main><script>{script}</script></body></html>"


def _head(title: str, style: str, allowed: str) -> Iterator[str]:
    yield "<!DOCTYPE html>"
    yield '<html lang="en"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(allowed)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{title} – xbrllint</title>"
    yield f"<style>{style}</style></head><body>"


def _list(comparison: Comparison) -> Iterator[str]:
    yield '<nav aria-label="Statements"><ul>'
    if comparison.changes:
        yield f'<li><a href="#filing">The filing <span class="count">{len(comparison.changes)}</span></a></li>'
    for number, statement in enumerate(comparison.statements, 1):
        name, changes = _text(heading(statement)), len(statement.changes)
        yield f'<li><a href="#statement-{number}">{name} <span class="count">{changes}</span></a></li>'
    yield "</ul></nav>"


def _statement(number: int, statement: StatementChanges, ids: Iterator[int]) -> Iterator[str]:
    yield f'<section id="statement-{number}"><h2>{_text(heading(statement))}</h2>'
    placed = {id(change) for section in statement.sections for row in section.rows for change in row.changes}
    yield from _told(change for change in statement.changes if id(change) not in placed)
    for section in statement.sections:
        yield from _section(section, ids)
    yield "</section>"


def _told(changes: Iterable[Change]) -> Iterator[str]:
    items = [f'<li class="{_CLASSES[c.mark]}">{_mark(c.mark)} {_text(told(c))}</li>' for c in changes]
    if items:
        yield f'<ul class="told">{"".join(items)}</ul>'


def _section(section: Section, ids: Iterator[int]) -> Iterator[str]:
    yield f"<table><caption>{_text(section.title)}</caption>"
    yield '<thead><tr><th scope="col"></th><th scope="col">Old</th><th scope="col">New</th></tr></thead>'
    for row in folded(section.rows):
        if isinstance(row, list):
            yield from _fold(row, f"rows-{next(ids)}")
        else:
            yield f"<tbody>{_row(row)}</tbody>"
    yield "</table>"


def _fold(rows: list[Row], name: str) -> Iterator[str]:
    button = f'<button type="button" aria-expanded="false" aria-controls="{name}">… {len(rows):,} unchanged</button>'
    yield f'<tbody><tr><td class="mark"></td><td colspan="2">{button}</td></tr></tbody>'
    yield f'<tbody id="{name}" hidden>{"".join(map(_row, rows))}</tbody>'


def _row(row: Row) -> str:
    depth = min(row.depth, _DEEPEST)
    cells = "".join(
        f'<td class="{side} in-{depth}"><bdi>{_text(text)}</bdi></td>'
        for side, text in (("before", row.before), ("after", row.after))
    )
    shown = f'<tr class="{_CLASSES[row.mark]}"><td class="mark">{_mark(row.mark)}</td>{cells}</tr>'
    words = "<br>".join(_text(told(change)) for change in row.changes)
    return shown + (f'<tr class="words"><td></td><td colspan="2">{words}</td></tr>' if words else "")


def _mark(mark: str) -> str:
    """Draw a mark, with the word for those who do not see it."""
    return f'<span role="img" aria-label="{_SAID[mark]}">{mark}</span>' if mark in _SAID else ""


_DEEPEST = 12  # steps of indentation: what is deeper stands below the deepest


def _text(text: str) -> str:
    return escape("".join(char if char.isprintable() or char == " " else "�" for char in text))


def _steps() -> str:
    """Give the style of the steps of indentation: the policy lets no element have a style of its own."""
    widths = ((depth, depth * 1.1 + 0.4) for depth in range(1, _DEEPEST + 1))
    return "".join(f"td.in-{depth} {{ padding-left: {width:.1f}rem; }}\n" for depth, width in widths)


__all__ = ["render"]
