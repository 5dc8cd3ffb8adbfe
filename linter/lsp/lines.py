"""A text by lines and columns, as the Language Server Protocol counts them (3.17, Text Documents, Position).

A line ends with LF, CR LF or CR; columns count the units of the encoding that client and server agreed on: UTF-16 code
units unless they said otherwise. What is behind the end of a line is at its end.
"""

from __future__ import annotations

from bisect import bisect_right

from ..base.pattern import pattern

UTF_8, UTF_16, UTF_32 = "utf-8", "utf-16", "utf-32"

_LINE_END = pattern(r"\r\n|\r|\n")

Position = tuple[int, int]  # line and column, both from 0


class Lines:
    """A text that is edited, with the places at which its lines begin."""

    def __init__(self, text: str, encoding: str = UTF_16) -> None:
        """Take a text; ``encoding``: what the columns count."""
        self.text = text
        self.encoding = encoding
        self._starts = [0, *_ends(text, 0, len(text))]

    def offset(self, position: Position) -> int:
        """Give the character at a position."""
        line, column = position
        if line < 0:
            return 0
        if line >= len(self._starts):
            return len(self.text)
        start, end = self._span(line)
        return start + self._characters(start, end, max(column, 0))

    def position(self, offset: int) -> Position:
        """Give the position of a character."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._starts, offset) - 1
        start, end = self._span(line)
        return line, self._units(start, min(offset, end))

    def replace(self, start: Position, end: Position, text: str) -> None:
        """Replace what stands between two positions."""
        first = self.offset(start)
        last = max(first, self.offset(end))
        self.text = "".join((self.text[:first], text, self.text[last:]))
        self._part_again(first, last, len(text) - (last - first))

    def _part_again(self, first: int, last: int, more: int) -> None:
        """Find again where lines begin around an edit, which may join or part a CR and an LF beside it."""
        low = max(bisect_right(self._starts, first) - 2, 0)
        high = min(bisect_right(self._starts, last) + 1, len(self._starts))
        begin = self._starts[low]
        stop = self._starts[high] + more if high < len(self._starts) else len(self.text)
        between = [at for at in _ends(self.text, begin, stop) if at < stop or high == len(self._starts)]
        self._starts[low:] = [begin, *between, *(at + more for at in self._starts[high:])]

    def _span(self, line: int) -> tuple[int, int]:
        """Give the characters of a line without its end."""
        start = self._starts[line]
        end = self._starts[line + 1] if line + 1 < len(self._starts) else len(self.text)
        if end > start and self.text[end - 1] == "\n" and line + 1 < len(self._starts):
            end -= 1
        if end > start and self.text[end - 1] == "\r" and line + 1 < len(self._starts):
            end -= 1
        return start, end

    def _units(self, start: int, end: int) -> int:
        piece = self.text[start:end]
        if self.encoding == UTF_32 or piece.isascii():
            return len(piece)
        return sum(_width(letter, self.encoding) for letter in piece)

    def _characters(self, start: int, end: int, units: int) -> int:
        """Give how many characters of a line some units are; within a character it is that character's beginning."""
        piece = self.text[start : min(end, start + units)]
        if self.encoding == UTF_32 or piece.isascii():
            return len(piece)
        count = 0
        for letter in piece:
            units -= _width(letter, self.encoding)
            if units < 0:
                break
            count += 1
        return count


def _width(letter: str, encoding: str) -> int:
    if encoding == UTF_16:
        return 2 if letter > "\uffff" else 1
    return 1 if letter < "\x80" else 2 if letter < "\u0800" else 3 if letter <= "\uffff" else 4


def _ends(text: str, start: int, end: int) -> list[int]:
    """Give where lines end between two characters: the first character behind each."""
    return [match.end() for match in _LINE_END.finditer(text, start, end)]


__all__ = ["UTF_8", "UTF_16", "UTF_32", "Lines", "Position"]
