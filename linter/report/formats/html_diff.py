"""A fix as the lines that it takes out and puts in, of long lines what stands around the change.

What is looked at does not grow with the lines: a file of one line may have a finding for each of its elements.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...base.record import Record
from ...base.typed import TYPE_CHECKING
from ..finding import Edit, Fix
from .excerpt import Lines
from .style import plain

if TYPE_CHECKING:
    from ...xbrl.read.source import Source

_MOST_EDITS, _MOST_LINES = 20, 12  # of one fix: of very many the first ones tell what the others do
_MOST_CHARS = 4_000  # of what goes, or comes, at one place
_AROUND = 60  # characters before and behind what changes in a line


class Change(Record):
    """An edit by characters of a file's text, and the part of its lines that is shown: from ``first`` up to ``end``."""

    edit: Edit
    start: int
    stop: int
    first: int
    end: int


def diff(fix: Fix, lines: Lines) -> list[list[str]]:
    """Give pairs of a sign and a text: @ for file and line, - for what goes, + for what comes, … for what is left out.

    Files that are not at hand have no lines.
    """
    shown: list[list[str]] = []
    edits = fix.edits[:_MOST_EDITS]
    for hunk in _hunks(edits, lines):
        shown.extend(_of_hunk(hunk, lines))
    if len(fix.edits) > len(edits):
        shown.append(["…", f"and {len(fix.edits) - len(edits):,} more changes of this kind"])
    return shown


def _hunks(edits: Sequence[Edit], lines: Lines) -> Iterator[list[Change]]:
    """Give changes that are near each other together."""
    hunk: list[Change] = []
    for edit in sorted(edits, key=lambda edit: (edit.path, edit.start, edit.end)):
        source = lines.source(edit.path)
        if source is None:
            continue
        change = _change(edit, source)
        if hunk and (edit.path != hunk[-1].edit.path or change.first >= hunk[-1].end):
            yield hunk
            hunk = []
        hunk.append(change)
    if hunk:
        yield hunk


def _change(edit: Edit, source: Source) -> Change:
    """Find the characters of an edit, and what is shown around them."""
    start, stop = source.char_of_byte(edit.start), source.char_of_byte(edit.end)
    first = max(source.line_start(start), start - _AROUND)
    if stop > start and not edit.text and source.line_start(stop) == stop:  # whole lines go, and the next one stays
        return Change(edit, start, stop, first, stop)
    span = source.line_span(source.line_column(stop)[0])
    return Change(edit, start, stop, first, min(max(stop, span[1] if span else stop), stop + _AROUND))


def _of_hunk(hunk: list[Change], lines: Lines) -> Iterator[list[str]]:
    path = hunk[0].edit.path
    source = lines.source(path)
    assert source is not None
    first, end, text = hunk[0].first, hunk[-1].end, source.text
    pieces, position = [], first
    for change in hunk:
        pieces += [text[position : change.start], change.edit.text[:_MOST_CHARS]]
        position = change.stop
    pieces.append(text[position:end])
    before = "…" if first > source.line_start(first) else ""
    after = "…" if end < len(text) and text[end] not in "\r\n" and text[end - 1 : end] not in ("\r", "\n") else ""
    yield ["@", plain(f"{path}:{source.line_column(hunk[0].start)[0]}")]
    yield from _signed("-", text[first : min(end, first + _MOST_CHARS)], before, after, end - first > _MOST_CHARS)
    yield from _signed("+", "".join(pieces), before, after)


def _signed(sign: str, text: str, before: str, after: str, more: bool = False) -> Iterator[list[str]]:
    """Give the lines of a text, its ends marked where their lines go on; ``more``: it is not the whole."""
    rows = text.splitlines()
    for number, row in enumerate(rows[:_MOST_LINES]):
        start = before if not number else ""
        end = after if number == len(rows) - 1 else ""
        if row.strip() or len(rows) == 1:
            yield [sign, plain(f"{start}{row}{end}")]
    if len(rows) > _MOST_LINES or more:
        yield ["…", "and more lines"]


__all__ = ["diff"]
