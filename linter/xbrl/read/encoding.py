"""How a document is written: its encoding, by its first bytes and its XML declaration (XML 1.0, appendix F)."""

from __future__ import annotations

import codecs

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
_USUAL = {name.lower(): codec for codec, name in _NATIVE.items()}  # known without a look at the library's codecs
# What documents that carry these names really hold (WHATWG Encoding, 4.2): the vendor's superset.
_SUPERSETS = {"shift_jis": "cp932", "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "big5": "cp950"}
_ALIASES = {"x-sjis": "cp932", "windows-31j": "cp932", "x-euc-jp": "euc_jp", "x-gbk": "gb18030", "x-big5": "cp950"}
_ALIASES |= {"iso-10646-ucs-2": "utf-16", "ucs-2": "utf-16", "iso-10646-ucs-4": "utf-32", "ucs-4": "utf-32"}
# Python codecs that are no character encodings of documents.
_NOT_FOR_DOCUMENTS = frozenset({"idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"})
# Codecs that decode all 256 bytes to as many characters and are no tables of single bytes nevertheless.
_NOT_A_TABLE = ("utf", "iso2022", "hz")


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
    return Encoding(codec, bom, parser_name(codec), declared, conflict)


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
    usual = _USUAL.get(name.lower())
    if usual is not None:
        return usual
    try:
        codec = codecs.lookup(_ALIASES.get(name.lower(), name)).name
        codec = "utf-8" if codec == "utf-8-sig" else _SUPERSETS.get(codec, codec)
        known = codec.startswith(("utf-16", "utf-32")) or b"<".decode(codec) == "<"
    except (LookupError, ValueError):
        known = False
    if not known or codec in _NOT_FOR_DOCUMENTS:
        raise DecodeError(f"encoding {name[:40]!r} is not known", offset)
    return codec


def parser_name(codec: str) -> str:
    """The name by which expat reads a codec, '' if it must be decoded first."""
    native = _NATIVE.get(codec)
    if native is not None:
        return native
    table = bytes(range(256)).decode(codec, "replace") if not codec.startswith(_NOT_A_TABLE) else ""
    return codec if len(table) == 256 and table[:128].isascii() and table[:128].encode() == bytes(range(128)) else ""


def errors(codec: str) -> str:
    """The error handler with which every byte sequence survives decoding and encoding."""
    return "surrogatepass" if codec.startswith("utf-16") else "surrogateescape"
