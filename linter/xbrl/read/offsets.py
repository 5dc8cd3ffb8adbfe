"""Characters of a document against the bytes that they are written with, for the places of findings."""

from __future__ import annotations

import codecs
from bisect import bisect_right
from itertools import accumulate

from .encoding import errors, parser_name


class NoSteps:
    """Characters that are one byte each."""

    __slots__ = ("end",)

    def __init__(self, end: int) -> None:
        self.end = end

    def byte(self, char: int) -> int:
        """The byte at which a character begins."""
        return char

    def char(self, byte: int) -> int:
        """The character that a byte is."""
        return max(0, min(byte, self.end))


class Steps:
    """Characters against bytes: the byte of every 1,024th character, the rest by encoding what lies between.

    Lines would be shorter steps, but some documents come on one line.
    """

    __slots__ = ("_codec", "_errors", "_starts", "_text", "_width", "end")

    STEP = 1024

    def __init__(self, text: str, codec: str, start: int) -> None:
        self._text, self._codec, self._errors = text, codec, errors(codec)
        self._width = self._fixed_width(text, codec)
        if self._width:
            self._starts = [start]
            self.end = start + self._width * len(text)
            self._text = ""  # nobody asks for it, and it may go
            return
        sizes = (self._size(first, first + self.STEP) for first in range(0, len(text), self.STEP))
        self._starts = list(accumulate(sizes, initial=start))
        self.end = self._starts[-1]

    @staticmethod
    def _fixed_width(text: str, codec: str) -> int:
        """Bytes of each character where all have the same, else 0."""
        if codec.startswith("utf-32"):
            return 4
        if text.isascii():
            return 2 if codec.startswith("utf-16") else 1
        return 1 if codec in ("iso8859-1", "ascii") or parser_name(codec) == codec else 0

    def _size(self, first: int, last: int) -> int:
        return len(self._text[first:last].encode(self._codec, self._errors))

    def byte(self, char: int) -> int:
        """The byte at which a character begins."""
        if self._width:
            return self._starts[0] + char * self._width
        step = char // self.STEP
        return self._starts[step] + self._size(step * self.STEP, char)

    def char(self, byte: int) -> int:
        """The character that begins at or contains a byte."""
        if self._width:
            return max(0, min(byte, self.end) - self._starts[0]) // self._width
        step = max(0, bisect_right(self._starts, byte) - 1)
        low, high = (min(first, len(self._text)) for first in (step * self.STEP, (step + 1) * self.STEP))
        while low < high:
            middle = (low + high + 1) // 2
            if self.byte(middle) <= byte:
                low = middle
            else:
                high = middle - 1
        return low


class ExactSteps:
    """Characters against bytes for encodings with shift states or several spellings of a character.

    Decodes byte by byte and keeps a number for each character; slow, and for documents that hardly exist.
    """

    __slots__ = ("_starts", "end")

    def __init__(self, data: bytes, codec: str, start: int) -> None:
        decoder = codecs.getincrementaldecoder(codec)()
        self._starts = [start]
        for offset in range(start, len(data)):
            found = len(decoder.decode(data[offset : offset + 1]))
            self._starts.extend([offset + 1] * found)
        self._starts[-1] = self.end = len(data)

    def byte(self, char: int) -> int:
        """The byte at which a character, or the shift in front of it, begins."""
        return self._starts[char]

    def char(self, byte: int) -> int:
        """The character that begins at or contains a byte."""
        return max(0, bisect_right(self._starts, byte) - 1)
