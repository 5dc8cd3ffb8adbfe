"""From the bytes of a document to the parser and back: encodings, offsets, lines and columns.

Expat reads UTF-8, UTF-16 and every encoding of one byte per character that contains ASCII by itself; documents in
others (Shift_JIS, GB18030, UTF-32, ...) are decoded first and parsed as UTF-8. A `Source` remembers which it was,
so that an offset that expat reports becomes a line and a column of the text, or a byte of the file.
"""

from __future__ import annotations

import codecs
from bisect import bisect_right
from itertools import accumulate

from ...base.record import Record

_LONGEST_DECLARATION = 1024

# The first bytes of a document, with and without a byte order mark (XML 1.0, F.1); longer marks come first.
_SIGNATURES: tuple[tuple[bytes, str, int], ...] = (
    (b"\xff\xfe\x00\x00", "utf-32-le", 4),
    (b"\x00\x00\xfe\xff", "utf-32-be", 4),
    (b"\xef\xbb\xbf", "utf-8", 3),
    (b"\xff\xfe", "utf-16-le", 2),
    (b"\xfe\xff", "utf-16-be", 2),
    (b"<\x00\x00\x00", "utf-32-le", 0),
    (b"\x00\x00\x00<", "utf-32-be", 0),
    (b"<\x00", "utf-16-le", 0),
    (b"\x00<", "utf-16-be", 0),
)
_NATIVE = {
    "utf-8": "UTF-8",
    "ascii": "US-ASCII",
    "iso8859-1": "ISO-8859-1",
    "utf-16-le": "UTF-16LE",
    "utf-16-be": "UTF-16BE",
}
# What documents that carry these names really hold (WHATWG Encoding, 4.2): the vendor's superset.
_SUPERSETS = {"shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "big5": "cp950"}
_ALIASES = {"x-sjis": "cp932", "windows-31j": "cp932", "x-euc-jp": "euc_jp", "x-gbk": "gb18030", "x-big5": "cp950"}
_ALIASES |= {"iso-10646-ucs-2": "utf-16", "ucs-2": "utf-16", "iso-10646-ucs-4": "utf-32", "ucs-4": "utf-32"}
# Python codecs that are no character encodings of documents.
_NOT_FOR_DOCUMENTS = frozenset({"idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"})
# Codecs that decode all 256 bytes to as many characters and are no tables of single bytes nevertheless.
_NOT_A_TABLE = ("utf", "iso2022", "hz")
# Encodings in which a character's bytes depend neither on the shift state nor on its neighbours.
_CONTEXT_FREE = frozenset(
    {"utf-32-le", "utf-32-be", "cp932", "cp949", "cp950", "euc_jp", "gb18030", "johab"},
)


class DecodeError(ValueError):
    """A document whose encoding is not known, or whose bytes do not belong to it; `offset` counts its bytes."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


class Encoding(Record):
    """How a document is written."""

    codec: str  # Python's name of it
    bom: int  # bytes of the byte order mark
    parser: str  # the name to give to expat; '' when expat cannot read it
    declared: str  # the name in the XML declaration; '' without one
    conflict: bool  # the declaration names another encoding than the first bytes show (XML 1.0, 4.3.3)


# For bytes that belong to no known encoding: each is a character, so that places can be told.
SINGLE_BYTES = Encoding("iso8859-1", 0, "ISO-8859-1", "", False)


def detect(data: bytes) -> Encoding:
    """Find the encoding of a document from its first bytes and its XML declaration (XML 1.0, appendix F).

    A byte order mark and the width of the first characters outweigh the declaration.

    Raises:
        DecodeError: the declaration names an encoding that is not known.
    """
    family, bom = "", 0
    for signature, codec, length in _SIGNATURES:
        if data.startswith(signature):
            family, bom = codec, length
            break
    declared, offset = _declaration(data, family, bom)
    codec, conflict = _reconcile(family, declared, offset)
    return Encoding(codec, bom, _parser_name(codec), declared, conflict)


def _declaration(data: bytes, family: str, bom: int) -> tuple[str, int]:
    """The encoding that the XML declaration names and the offset of that name; ('', 0) without one."""
    head = data[bom : bom + _LONGEST_DECLARATION]
    if family not in ("", "utf-8"):
        head = head.decode(family, "replace").encode("ascii", "replace")
    end = head.find(b"?>")
    at = head.find(b"encoding", 5, max(end, 0))
    if at < 0 or not head.startswith(b"<?xml") or not head[5:6].isspace():
        return "", 0
    value = head[at + len("encoding") : end].lstrip().removeprefix(b"=").lstrip()
    name = value[1:].partition(value[:1] or b"'")[0]
    width = 4 if family.startswith("utf-32") else 2 if family.startswith("utf-16") else 1
    return name.decode("ascii", "replace"), bom + (end - len(value) + 1) * width


def _reconcile(family: str, declared: str, offset: int) -> tuple[str, bool]:
    """The codec to use, given what the first bytes and the declaration say, and whether the two disagree."""
    codec = _codec(declared, offset) if declared else family or "utf-8"
    if codec in ("utf-16", "utf-32") and family.startswith(codec):
        return family, False
    if not family and codec.startswith(("utf-16", "utf-32")):
        return "utf-8", True
    return family or codec, codec != (family or codec)


def _codec(name: str, offset: int) -> str:
    """Python's name of an encoding; one that cannot hold an ASCII declaration must be Unicode's."""
    try:
        codec = codecs.lookup(_ALIASES.get(name.lower(), name)).name
        codec = "utf-8" if codec == "utf-8-sig" else _SUPERSETS.get(codec, codec)
        known = codec.startswith(("utf-16", "utf-32")) or b"<".decode(codec) == "<"
    except (LookupError, ValueError):
        known = False
    if not known or codec in _NOT_FOR_DOCUMENTS:
        raise DecodeError(f"encoding {name[:40]!r} is not known", offset)
    return codec


def _parser_name(codec: str) -> str:
    """The name by which expat reads a codec, '' if it must be decoded first."""
    native = _NATIVE.get(codec)
    if native is not None:
        return native
    table = bytes(range(256)).decode(codec, "replace") if not codec.startswith(_NOT_A_TABLE) else ""
    return codec if len(table) == 256 and table[:128].isascii() and table[:128].encode() == bytes(range(128)) else ""


def decode(data: bytes) -> Source:
    """Prepare a document for expat.

    Returns:
        A `Source`; nothing is decoded yet where expat reads the encoding by itself.

    Raises:
        DecodeError: the encoding is not known, or one that expat cannot read and the bytes do not belong to it.
    """
    return Source(data, detect(data))


class Source:
    """A document's bytes, what expat gets to see of them, and the ways back.

    Offsets of three kinds meet here: *parse offsets* (expat's, bytes of `parse_bytes`), *characters* (code points of
    `text`, which has no byte order mark) and *bytes* of the file. All indexes are built when first asked for.
    """

    __slots__ = (
        "_lines", "_of_bytes", "_of_parse", "_text",
        "bom", "codec", "conflict", "data", "declared", "parse_bytes", "parse_encoding",
    )  # fmt: skip

    def __init__(self, data: bytes, encoding: Encoding) -> None:
        self.data = data
        self.codec, self.bom, self.parse_encoding, self.declared, self.conflict = encoding
        self.parse_bytes = data
        self._text: str | None = None
        self._lines: list[int] | None = None
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
            return DecodeError(f"byte {offset} ({wrong}) is not {self.declared or self.codec.upper()}", offset)
        return None

    @property
    def text(self) -> str:
        """The document as characters, without its byte order mark; bytes that do not decode become surrogates."""
        if self._text is None:
            end = len(self.data)
            if self.codec.startswith("utf-16"):
                end -= (end - self.bom) % 2  # half a character at the end of the file has no code point
            self._text = self.data[self.bom : end].decode(self.codec, _errors(self.codec))
        return self._text

    def char_of_parse_offset(self, offset: int) -> int:
        """The character that begins at, or contains, a byte of `parse_bytes`."""
        if self._of_parse is None:
            self._of_parse = self._steps() if self.parse_bytes is self.data else Steps(self.text, "utf-8", 0)
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
            self._lines = line_starts(self.text)
        if not 1 <= number <= len(self._lines):
            return None
        start = self._lines[number - 1]
        end = self._lines[number] if number < len(self._lines) else len(self.text)
        return start, start + len(self.text[start:end].rstrip("\r\n"))

    def line_column(self, index: int) -> tuple[int, int]:
        """Line and column of a character, both from 1; a line ends with LF, CR LF or CR (XML 1.0, 2.11)."""
        if self._lines is None:
            self._lines = line_starts(self.text)
        line = bisect_right(self._lines, index)
        return line, index - self._lines[line - 1] + 1

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a parse offset."""
        return self.line_column(self.char_of_parse_offset(offset))

    def _steps(self) -> Steps | ExactSteps:
        if self._of_bytes is None:
            self._of_bytes = self._build_steps()
        return self._of_bytes

    def _build_steps(self) -> Steps | ExactSteps:
        if self.parse_bytes is not self.data and self.codec not in _CONTEXT_FREE:
            return ExactSteps(self.data, self.codec, self.bom)
        steps = Steps(self.text, self.codec, self.bom)
        if self.parse_bytes is not self.data and steps.end != len(self.data):
            return ExactSteps(self.data, self.codec, self.bom)
        return steps


def line_starts(text: str) -> list[int]:
    """The index of the first character of every line."""
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    lengths = [len(line) + 1 for line in text.split("\n")]
    lengths.pop()
    return list(accumulate(lengths, initial=0))


def _errors(codec: str) -> str:
    """The error handler with which every byte sequence survives decoding and encoding."""
    return "surrogatepass" if codec.startswith("utf-16") else "surrogateescape"


class Steps:
    """Characters against bytes: the byte of every 1,024th character, the rest by encoding what lies between.

    Lines would be shorter steps, but some documents come on one line.
    """

    __slots__ = ("_codec", "_errors", "_starts", "_text", "_width", "end")

    STEP = 1024

    def __init__(self, text: str, codec: str, start: int) -> None:
        self._text, self._codec, self._errors = text, codec, _errors(codec)
        self._width = self._fixed_width(text, codec)
        if self._width:
            self._starts = [start]
            self.end = start + self._width * len(text)
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
        return 1 if codec in ("iso8859-1", "ascii") or _parser_name(codec) == codec else 0

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
