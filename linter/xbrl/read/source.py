"""From the bytes of a document to the parser and back: offsets, lines and columns.

Expat reads UTF-8, UTF-16 and every encoding of one byte per character that contains ASCII by itself; documents in
others (Shift_JIS, GB18030, UTF-32, ...) are decoded first and parsed as UTF-8. A `Source` remembers which it was,
so that an offset that expat reports becomes a line and a column of the text, or a byte of the file.
"""

from __future__ import annotations

from _weakref import ref
from bisect import bisect_right
from collections.abc import Sequence

from ...base.numbers import numbers
from ...base.typed import TYPE_CHECKING
from .encoding import DecodeError, Encoding, detect, errors

if TYPE_CHECKING:
    from .offsets import ExactSteps, NoSteps, Steps

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


_STAYS = 8  # times that a text was decoded
_passing: list[ref[Source]] = []  # the document whose text goes when another one is decoded, where there is one


class Source:
    """A document's bytes, what expat gets to see of them, and the ways back.

    Offsets of three kinds meet here: *parse offsets* (expat's, bytes of `parse_bytes`), *characters* (code points of
    `text`, which has no byte order mark) and *bytes* of the file. All indexes are built when first asked for.
    """

    __slots__ = (
        "__weakref__", "_decoded", "_is_ascii", "_lines", "_of_bytes", "_of_parse", "_text",
        "bom", "codec", "conflict", "data", "declared", "parse_bytes", "parse_encoding",
    )  # fmt: skip

    def __init__(self, data: bytes, encoding: Encoding) -> None:
        self.data = data
        self.codec, self.bom, self.parse_encoding, self.declared, self.conflict = encoding
        self.parse_bytes = data
        self._text: str | None = None
        self._decoded = 0  # how often
        self._is_ascii: bool | None = None
        self._lines: Sequence[int] | None = None
        self._of_bytes: NoSteps | Steps | ExactSteps | None = None
        self._of_parse: NoSteps | Steps | ExactSteps | None = None
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

    @property
    def is_ascii(self) -> bool:
        """Whether each byte of the file is one character, and means the same in ASCII; told without decoding it."""
        if self._is_ascii is None:
            as_read = self.parse_bytes is self.data and not self.parse_encoding.startswith("UTF-16")
            self._is_ascii = as_read and self.data.isascii()
        return self._is_ascii

    def around_tag(self, start: int) -> tuple[str, int]:
        """Give characters among which a start tag stands, whose first is given, and how many others are before these.

        No tag has a ``<`` in it: of a document whose text is not there only what is before the next one is decoded.
        """
        data = self.data
        if self._text is not None or not self.is_ascii or not data.startswith(b"<", start):
            return self.text, 0
        end = data.find(b"<", start + 1)
        return str(data[start : end if end >= 0 else None], "ascii"), start

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

    @property
    def _line_starts(self) -> Sequence[int]:
        """The first character of every line."""
        if self._lines is None:
            self._lines = _line_starts(self.data if self.is_ascii else self.text.encode("ascii", "replace"))
        return self._lines

    def line_span(self, number: int) -> tuple[int, int] | None:
        """The characters of a line, counted from 1, without its end; None where there is no such line."""
        lines = self._line_starts
        if not 1 <= number <= len(lines):
            return None
        start = lines[number - 1]
        end = lines[number] if number < len(lines) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return start, end

    def line_start(self, index: int) -> int:
        """The first character of the line that a character stands on."""
        return self._line_starts[bisect_right(self._line_starts, index) - 1]

    def line_column(self, index: int) -> tuple[int, int]:
        """Line and column of a character, both from 1; a line ends with LF, CR LF or CR (XML 1.0, 2.11)."""
        line = bisect_right(self._line_starts, index)
        return line, index - self._line_starts[line - 1] + 1

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a parse offset."""
        return self.line_column(self.char_of_parse_offset(offset))

    def _steps(self) -> NoSteps | Steps | ExactSteps:
        if self._of_bytes is None:
            self._of_bytes = self._build_steps()
        return self._of_bytes

    def _steps_of_parsed(self) -> Steps:
        from .offsets import Steps

        return Steps(self.text, "utf-8", 0)

    def _build_steps(self) -> NoSteps | Steps | ExactSteps:
        from .offsets import ExactSteps, NoSteps, Steps

        if self.is_ascii:
            return NoSteps(len(self.data))
        if self.parse_bytes is not self.data and self.codec not in _CONTEXT_FREE:
            return ExactSteps(self.data, self.codec, self.bom)
        steps = Steps(self.text, self.codec, self.bom)
        if self.parse_bytes is not self.data and steps.end != len(self.data):
            return ExactSteps(self.data, self.codec, self.bom)
        return steps


def _line_starts(characters: bytes) -> Sequence[int]:
    """The index of the first character of every line, of characters that are one byte each."""
    if b"\r" in characters:
        characters = characters.replace(b"\r\n", b" \n").replace(b"\r", b"\n")
    starts = numbers(len(characters))
    find, append, start = characters.find, starts.append, 0
    append(start)
    while start := find(b"\n", start) + 1:  # the lines themselves, which are long, are not cut out
        append(start)
    return starts
