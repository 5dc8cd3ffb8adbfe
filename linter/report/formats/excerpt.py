"""Lines of the files that a report speaks of, and the part of a line around a place."""

from __future__ import annotations

from ...base.record import Record
from ...base.typed import TYPE_CHECKING
from ...xbrl.read.encoding import SINGLE_BYTES, DecodeError
from ...xbrl.read.source import Source, decode
from ..finding import Edit, Location

if TYPE_CHECKING:
    from ...xbrl.read.files import Files


class Excerpt(Record):
    """A true slice of a line, with the characters ``start:end`` of it that a place is about."""

    text: str
    start: int
    end: int
    cut_before: bool
    cut_after: bool


class Lines:
    """Reads lines of files by their paths; each file is decoded once."""

    def __init__(self, files: Files | None) -> None:
        """Take the files of a run; None has no line of any."""
        self._files = files
        self._sources: dict[str, Source | None] = {}

    def source(self, path: str) -> Source | None:
        """Give a file with its text and its places; None where there is none."""
        if path not in self._sources:
            data = self._files.read(self._files.address(path)) if self._files is not None else None
            self._sources[path] = _decoded(data) if data is not None else None
        return self._sources[path]

    def region(self, edit: Edit) -> Location | None:
        """Give the lines and columns of an edit's bytes."""
        source = self.source(edit.path)
        if source is None:
            return None
        start, end = (source.line_column(source.char_of_byte(offset)) for offset in (edit.start, edit.end))
        return Location(edit.path, *start, *end)

    def excerpt(self, place: Location, width: int) -> Excerpt | None:
        """Give what of a place's first line fits into a width, the place in it."""
        source = self.source(place.path)
        span = source.line_span(place.line) if source is not None else None
        if source is None or span is None:
            return None
        length = span[1] - span[0]
        start = min(place.column - 1, length)
        end = min(place.end_column - 1, length) if place.end_line == place.line else length
        return _window(Line(source.text, *span), start, max(start + 1, end), width)


def _decoded(data: bytes) -> Source:
    try:
        return decode(data)
    except DecodeError:
        return Source(data, SINGLE_BYTES)


class Line:
    """A line of a text, which is not taken out of it: it may be the whole of a large file."""

    __slots__ = ("_text", "_first", "length")

    def __init__(self, text: str, first: int, end: int) -> None:
        """Take the characters ``first:end`` of a text."""
        self._text, self._first, self.length = text, first, end - first

    def part(self, start: int, end: int) -> str:
        """Give the characters ``start:end`` of the line."""
        return self._text[self._first + start : self._first + min(end, self.length)]

    def find_blank(self, start: int, end: int) -> int:
        """Give where the first blank stands between two characters; -1 for none."""
        found = self._text.find(" ", self._first + start, self._first + end)
        return found - self._first if found >= 0 else -1

    def last_blank(self, start: int, end: int) -> int:
        """Give where the last blank stands between two characters; -1 for none."""
        found = self._text.rfind(" ", self._first + start, self._first + end)
        return found - self._first if found >= 0 else -1


def _window(line: Line, start: int, end: int, width: int) -> Excerpt:
    """Choose the part of a line to show: from its start where the place fits in, else with some of what is before."""
    if line.length <= width:
        return Excerpt(line.part(0, line.length), start, end, False, False)
    room = width - 1
    if end <= room:
        first = 0
    else:
        before = max(min(room // 4, room - (end - start)), 8)
        first = _at_blank(line, start - before, start) if start > before else 0
    last = min(first + room - (first > 0), line.length)
    if last < line.length and end < last:
        blank = line.last_blank(end, last)
        last = blank if blank > last - room // 3 else last
    return Excerpt(line.part(first, last), start - first, min(end, last) - first, first > 0, last < line.length)


def _at_blank(line: Line, first: int, start: int) -> int:
    """Move the start of a window to the next white space before the place, where there is one."""
    found = line.find_blank(first, start)
    return found + 1 if 0 <= found < start - 1 else first
