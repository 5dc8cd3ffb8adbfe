"""The characters and entities that EDGAR accepts (EFM 5.2.1.1 and 5.2.2.6)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ...base.pattern import pattern
from ...xbrl.model.document import Document
from .. import Hit, check

_ACCEPTED = bytes(c for c in range(0x20, 0x7F) if c != ord("^")) + b"\t\n\r\f"
_ODD = (b"^", b"\x7f")  # all other ASCII that XML lets stand is accepted (XML 1.0, 2.2)
_ENTITY = pattern(rb"&([A-Za-z_:][\w:.-]*);")
_MOST = 20  # places told of one document


@cache
def _entities() -> frozenset[bytes]:
    """Give the names of the entities of HTML 4 and XML."""
    from html.entities import name2codepoint

    return frozenset(name.encode() for name in (*name2codepoint, "apos"))


@check("disallowed-character", says=("character", "count"), formerly=("accepted-characters",))
def disallowed_character(document: Document) -> Iterator[Hit]:
    """A byte order mark, or characters outside the set that EDGAR accepts: the first of each, with its count."""
    source = document.source
    if source.bom:
        yield Hit(document.place(0, source.bom), character="a byte order mark", count="")
    data = source.parse_bytes
    if data.isascii() and document.malformed is None and not any(char in data for char in _ODD):
        return
    if source.parse_encoding.startswith("UTF-16") or not data[source.bom :].translate(None, _ACCEPTED):
        return
    text = source.text
    strange = sorted(set(text) - set(_ACCEPTED.decode()) - {"\ufeff"}, key=text.index)
    if document.malformed is not None:  # bytes of another encoding are no characters; why reading stopped says so
        strange = [character for character in strange if not "\ud800" <= character <= "\udfff"]
    for character in strange[:_MOST]:
        number = text.count(character)
        offset = len(text[: text.index(character)].encode("utf-8", "surrogatepass")) + source.bom
        size = len(character.encode("utf-8", "surrogatepass"))
        if not source.parse_encoding.startswith("UTF-8"):
            offset, size = text.index(character) + source.bom, 1
        yield Hit(
            document.place(offset, offset + size), character=f"{character!r} (U+{ord(character):04X})",
            count=f", {number} times" if number > 1 else "",
        )  # fmt: skip


@check("disallowed-entity", says=("entity",), formerly=("accepted-entities",))
def disallowed_entity(document: Document) -> Iterator[Hit]:
    """References to entities that are not XHTML's; only a document type declaration lets others stand."""
    if document.doctype is None:
        return
    for match in _ENTITY.finditer(document.source.parse_bytes):
        if match[1] not in _entities():
            yield Hit(document.place(match.start(), match.end()), entity=match[0].decode("ascii", "replace"))
