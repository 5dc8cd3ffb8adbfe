"""A fix as the lines that it takes out and puts in, long lines cut to what changes in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...base.typed import TYPE_CHECKING
from ..finding import Edit, Fix
from .excerpt import Lines
from .style import plain

if TYPE_CHECKING:
    from ...xbrl.read.source import Source

_MOST_EDITS, _MOST_LINES = 20, 12  # of one fix: of very many the first ones tell what the others do
_AROUND = 60  # characters before and behind what changes in a line


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


def _hunks(edits: Sequence[Edit], lines: Lines) -> Iterator[list[tuple[Edit, int, int]]]:
    """Give edits, with their characters, that touch the same lines together."""
    hunk: list[tuple[Edit, int, int]] = []
    end = ("", 0)
    for edit in sorted(edits, key=lambda edit: (edit.path, edit.start, edit.end)):
        source = lines.source(edit.path)
        if source is None:
            continue
        start, stop = source.char_of_byte(edit.start), source.char_of_byte(edit.end)
        first, last = source.line_column(start)[0], source.line_column(stop)[0]
        if hunk and (edit.path, first) > end:
            yield hunk
            hunk = []
        hunk.append((edit, start, stop))
        end = (edit.path, last)
    if hunk:
        yield hunk


def _of_hunk(hunk: list[tuple[Edit, int, int]], lines: Lines) -> Iterator[list[str]]:
    path = hunk[0][0].path
    source = lines.source(path)
    assert source is not None
    first, start = _line(source, hunk[0][1])
    last, at, stop = hunk[-1]
    end = _line(source, stop, of_end=True)[1]
    if stop > at and not last.text and source.line_start(stop) == stop:  # whole lines go, and the next one stays
        end = stop
    pieces, position = [], start
    for edit, at, stop in hunk:
        pieces += [source.text[position:at], edit.text]
        position = stop
    pieces.append(source.text[position:end])
    yield ["@", plain(f"{path}:{first}")]
    yield from _compared(source.text[start:end], "".join(pieces))


def _line(source: Source, char: int, of_end: bool = False) -> tuple[int, int]:
    """Give the number and the first character, or the end, of the line that a character stands on."""
    number = source.line_column(char)[0]
    span = source.line_span(number) or (char, char)
    return number, max(span[1], char) if of_end else span[0]


def _compared(old: str, new: str) -> Iterator[list[str]]:
    """Give what goes and what comes, with some of what stays around it."""
    common = 0
    most = min(len(old), len(new))
    while common < most and old[common] == new[common]:
        common += 1
    tail = 0
    while tail < most - common and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    for sign, text in (("-", old), ("+", new)):
        yield from _signed(sign, text, max(common - _AROUND, 0), min(len(text) - tail + _AROUND, len(text)))


def _signed(sign: str, text: str, start: int, end: int) -> Iterator[list[str]]:
    rows = text[start:end].splitlines()
    for number, row in enumerate(rows[:_MOST_LINES]):
        before = "…" if start and not number else ""
        after = "…" if end < len(text) and number == len(rows) - 1 else ""
        if row.strip() or len(rows) == 1:
            yield [sign, plain(f"{before}{row}{after}")]
    if len(rows) > _MOST_LINES:
        yield ["…", f"and {len(rows) - _MOST_LINES:,} more lines"]


__all__ = ["diff"]
