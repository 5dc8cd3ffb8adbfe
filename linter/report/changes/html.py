"""What changed as one page that holds all it needs: each statement in two columns, unchanged rows folded."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from html import escape
from itertools import count

from ...comparison.changes import Change, Comparison, Row, Section, StatementChanges
from .folding import folded
from .words import heading, summary, told

_FOLDER = os.path.dirname(os.path.abspath(__file__))
_CLASSES = {"+": "added", "-": "removed", "~": "changed", " ": "same"}
_SAID = {"+": "added", "-": "removed", "~": "changed"}  # what a screen reader says for a mark


def render(comparison: Comparison) -> str:
    """Give the page; no part of it comes from elsewhere, and all names in it are text."""
    return "\n".join(_page(comparison)) + "\n"


def _page(comparison: Comparison) -> Iterator[str]:
    style, script = _asset("changes.css"), _asset("changes.js")
    policy = (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    title = f"{comparison.old} → {comparison.new}"
    yield "<!DOCTYPE html>"
    yield '<html lang="en"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{_text(title)} – xbrllint</title>"
    yield f"<style>{style}</style></head><body>"
    yield f"<header><h1>{_text(title)}</h1><p>{_text(summary(comparison))}</p></header>"
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
    opened = False
    for row in folded(section.rows):
        if isinstance(row, list):
            yield "</tbody>" if opened else ""
            yield from _fold(row, f"rows-{next(ids)}")
            opened = False
            continue
        yield "" if opened else "<tbody>"
        opened = True
        yield from _row(row)
    yield f"{'</tbody>' if opened else ''}</table>"


def _fold(rows: list[Row], name: str) -> Iterator[str]:
    button = f'<button type="button" aria-expanded="false" aria-controls="{name}">… {len(rows):,} unchanged</button>'
    yield f'<tbody><tr><td class="mark"></td><td colspan="2">{button}</td></tr></tbody><tbody id="{name}" hidden>'
    for row in rows:
        yield from _row(row)
    yield "</tbody>"


def _row(row: Row) -> Iterator[str]:
    depth = min(row.depth, _DEEPEST)
    cells = "".join(
        f'<td class="{side} in-{depth}"><bdi>{_text(text)}</bdi></td>'
        for side, text in (("before", row.before), ("after", row.after))
    )
    yield f'<tr class="{_CLASSES[row.mark]}"><td class="mark">{_mark(row.mark)}</td>{cells}</tr>'
    words = "<br>".join(_text(told(change)) for change in row.changes)
    if words:
        yield f'<tr class="words"><td></td><td colspan="2">{words}</td></tr>'


def _mark(mark: str) -> str:
    """Draw a mark, with the word for those who do not see it."""
    return f'<span role="img" aria-label="{_SAID[mark]}">{mark}</span>' if mark in _SAID else ""


_DEEPEST = 12  # steps of indentation: what is deeper stands below the deepest


def _text(text: str) -> str:
    return escape("".join(char if char.isprintable() or char == " " else "�" for char in text))


def _asset(name: str) -> str:
    with open(os.path.join(_FOLDER, name), encoding="utf-8", newline="") as stream:
        text = stream.read().replace("\r\n", "\n")
    if name.endswith(".css"):
        steps = ((depth, depth * 1.1 + 0.4) for depth in range(1, _DEEPEST + 1))
        text += "".join(f"td.in-{depth} {{ padding-left: {width:.1f}rem; }}\n" for depth, width in steps)
    return text


def _digest(text: str) -> str:
    """Give what a policy knows an inline script or style by (CSP 3, 2.3.1)."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


__all__ = ["render"]
