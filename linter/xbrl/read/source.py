"""From the bytes of a document to the parser and back: offsets, lines and columns.

Expat reads UTF-8, UTF-16 and every encoding of one byte per character that contains ASCII by itself; documents in
others (Shift_JIS, GB18030, UTF-32, ...) are decoded first and parsed as UTF-8. A `Source` remembers which it was,
so that an offset that expat reports becomes a line and a column of the text, or a byte of the file.
"""

from __future__ import annotations

from _weakref import ref
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, count
from operator import add

from ...base.numbers import numbers
from ...base.typed import TYPE_CHECKING
from .encoding import DecodeError, Encoding, detect, errors

if TYPE_CHECKING:
    from .offsets import ExactSteps, Steps

# Encodings in which a character's bytes depend neither on the shift state nor on its neighbours.
_CONTEXT_FREE = frozenset(
    {"utf-32-le", "utf-32-be", "cp932", "cp949", "cp950", "euc_jp", "gb18030", "johab"},
)


def decode(data: bytes) -> Source:
    """Prepare a document for expat.

    Returns:
        A `Source`; nothing is decoded yet where expat reads the encoding by itself.

    Raises:
        DecodeError: the encoding is not known, or one that expat cannot read and the bytes do not belong to it.
    """
    return Source(data, detect(data))


_PIECE = 1 << 16  # characters of a text that are cut into lines together
_STAYS = 8  # times that a text was decoded
_passing: list[ref[Source]] = []  # the document whose text goes when another one is decoded, where there is one


class Source:
    """A document's bytes, what expat gets to see of them, and the ways back.

    Offsets of three kinds meet here: *parse offsets* (expat's, bytes of `parse_bytes`), *characters* (code points of
    `text`, which has no byte order mark) and *bytes* of the file. All indexes are built when first asked for.
    """

    __slots__ = (
        "__weakref__", "_decoded", "_lines", "_of_bytes", "_of_parse", "_text",
        "bom", "codec", "conflict", "data", "declared", "parse_bytes", "parse_encoding",
    )  # fmt: skip

    def __init__(self, data: bytes, encoding: Encoding) -> None:
        self.data = data
        self.codec, self.bom, self.parse_encoding, self.declared, self.conflict = encoding
        self.parse_bytes = data
        self._text: str | None = None
        self._decoded = 0  # how often
        self._lines: Sequence[int] | None = None
        self._of_bytes: Steps | ExactSteps | None = None
        self._of_parse: Steps | ExactSteps | None = None
        if not self.parse_encoding:
            self._text = self._decode_strictly()
            self.parse_bytes = self._text.encode("utf-8")
            self.parse_encoding = "UTF-8"

    def _decode_strictly(self) -> str:
        problem = self.decode_error()
        if problem is not None:
            raise problem
        return self.data[self.bom :].decode(self.codec)

    def decode_error(self) -> DecodeError | None:
        """The first bytes that do not belong to the encoding; expat calls them an invalid token."""
        try:
            self.data[self.bom :].decode(self.codec)
        except UnicodeDecodeError as problem:
            wrong = " ".join(f"{byte:02X}" for byte in problem.object[problem.start : problem.end][:4])
            offset = self.bom + problem.start
            declared = f"{self.declared}, the encoding that the file declares" if self.declared else self.codec.upper()
            return DecodeError(f"byte {offset} ({wrong}) is not {declared}", offset)
        return None

    @property
    def text(self) -> str:
        """The document as characters, without its byte order mark; bytes that do not decode become surrogates."""
        text = self._text
        return self._decode() if text is None else text

    def _decode(self) -> str:
        """Decode the document, and let go of the text that was decoded before, where that is soon done again.

        Of the documents of a large filing nearly all have a finding, and these come document by document: they are not
        to be there twice, as bytes and as characters. One that is asked for again and again stays.
        """
        end = len(self.data)
        if self.codec.startswith("utf-16"):
            end -= (end - self.bom) % 2  # half a character at the end of the file has no code point
        text = self._text = self.data[self.bom : end].decode(self.codec, errors(self.codec))
        self._decoded += 1
        if text.isascii():
            before = _passing.pop()() if _passing else None
            if before is not None and before is not self:
                before._text = None
            if self._decoded < _STAYS:
                _passing.append(ref(self))
        return text

    def char_of_parse_offset(self, offset: int) -> int:
        """The character that begins at, or contains, a byte of `parse_bytes`."""
        if self._of_parse is None:
            self._of_parse = self._steps() if self.parse_bytes is self.data else self._steps_of_parsed()
        return self._of_parse.char(offset)

    def byte_of_char(self, index: int) -> int:
        """The byte of the file at which a character begins; the file's length for the end of the text."""
        return self._steps().byte(index)

    def char_of_byte(self, offset: int) -> int:
        """The character that begins at, or contains, a byte of the file."""
        return self._steps().char(offset)

    def line_span(self, number: int) -> tuple[int, int] | None:
        """The characters of a line, counted from 1, without its end; None where there is no such line."""
        if self._lines is None:
            self._lines = _line_starts(self.text)
        if not 1 <= number <= len(self._lines):
            return None
        start = self._lines[number - 1]
        end = self._lines[number] if number < len(self._lines) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return start, end

    def line_start(self, index: int) -> int:
        """The first character of the line that a character stands on."""
        if self._lines is None:
            self._lines = _line_starts(self.text)
        return self._lines[bisect_right(self._lines, index) - 1]

    def line_column(self, index: int) -> tuple[int, int]:
        """Line and column of a character, both from 1; a line ends with LF, CR LF or CR (XML 1.0, 2.11)."""
        if self._lines is None:
            self._lines = _line_starts(self.text)
        line = bisect_right(self._lines, index)
        return line, index - self._lines[line - 1] + 1

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a parse offset."""
        return self.line_column(self.char_of_parse_offset(offset))

    def _steps(self) -> Steps | ExactSteps:
        if self._of_bytes is None:
            self._of_bytes = self._build_steps()
        return self._of_bytes

    def _steps_of_parsed(self) -> Steps:
        from .offsets import Steps

        return Steps(self.text, "utf-8", 0)

    def _build_steps(self) -> Steps | ExactSteps:
        from .offsets import ExactSteps, Steps

        if self.parse_bytes is not self.data and self.codec not in _CONTEXT_FREE:
            return ExactSteps(self.data, self.codec, self.bom)
        steps = Steps(self.text, self.codec, self.bom)
        if self.parse_bytes is not self.data and steps.end != len(self.data):
            return ExactSteps(self.data, self.codec, self.bom)
        return steps


def _line_starts(text: str) -> Sequence[int]:
    """The index of the first character of every line."""
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    starts = numbers(len(text))
    starts.append(0)
    start = 0
    while end := text.rfind("\n", start, start + _PIECE) + 1 or text.find("\n", start + _PIECE) + 1:
        lengths = map(len, text[start : end - 1].split("\n"))
        starts.extend(map(add, accumulate(lengths), count(start + 1)))  # each line ends with one more
        start = end
    return starts
