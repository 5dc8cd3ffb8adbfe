"""Which files a document may refer to, told from its bytes alone, before anything is built of them.

More than it does refer to may be given, never less: what is not mentioned here does not belong together by this
document. Where bytes alone do not tell, the document is read as any run reads it.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...base.pattern import pattern
from ...base.typed import TYPE_CHECKING
from ..read.address import is_remote, join
from ..read.files import Files
from ..read.sniff import INLINE, INSTANCE, begins_plainly, sniff
from .loader import Loader

if TYPE_CHECKING:
    from re import Pattern

# No `<` stands in a value, and a fragment leads nowhere else. Patterns begin with letters, which are found fast.
# They look ahead: what seems to begin in another value ends somewhere behind what really begins there.
_HREFS = pattern(rb"""href\s*=\s*(?:"(?=([^"#<]*))|'(?=([^'#<]*)))""")
_LOCATIONS = pattern(rb"""chemaLocation\s*=\s*(?:"(?=([^"<]*)")|'(?=([^'<]*)'))""")
_REFERENCES = pattern(rb"Ref\s[^<]*")  # what stands in a schemaRef, linkbaseRef, roleRef or arcroleRef of a report
_DECLARING = (b"<!DOCTYPE", b"<!doctype")
_PLAIN = (b"<", b"\xef", b" ", b"\t", b"\r", b"\n")  # first bytes, where the encoding has ASCII in it
_ASCII = bytes(range(128))


def mentioned(address: str, kind: str, files: Files) -> set[str]:
    """Give the addresses of local files that a document may refer to; ``kind``: its kind where that is known."""
    data = files.read(address)
    if data is None:
        return set()
    kind = kind or sniff(data)
    values = _values(data, kind) if data[:1] in _PLAIN and b"\0" not in data[:4] else None
    if values is None:
        found: Iterable[str] = Loader(files, {address: kind}).references_of(address)
    else:
        found = (files.located(join(address, value)) for value in values if value)
    return {one for one in found if not is_remote(one)}


def _values(data: bytes, kind: str) -> set[str] | None:
    """Give the references that the bytes of a document show; None where they do not show them all."""
    if kind in (INSTANCE, INLINE):
        references = b"<".join(_REFERENCES.findall(data))
        found = _found(_HREFS, references)
        if kind == INLINE and b"xml:base" not in data:
            return _decoded(found)
    else:
        found = _found(_HREFS, data)
        for value in _found(_LOCATIONS, data):
            words = value.split()
            found.update(words[1::2] if len(words) > 1 else words)
    return None if _is_opaque(data) else _decoded(found)


def _is_opaque(data: bytes) -> bool:
    """Say whether a value may mean more than its bytes: another base address, declared attributes, entities.

    They are declared before the root element alone (XML 1.0, 2.8).
    """
    return b"xml:base" in data or (not begins_plainly(data) and any(mark in data for mark in _DECLARING))


def _found(values: Pattern[bytes], data: bytes) -> set[bytes]:
    """Give the values that are in either kind of quotes, each once."""
    return {one or other for one, other in set(values.findall(data))}


def _decoded(values: set[bytes]) -> set[str] | None:
    """Give values as text; None where one has an escape, or a character whose bytes depend on the encoding."""
    together = b"".join(values)
    if b"&" in together or together.translate(None, _ASCII):
        return None
    return {" ".join(value.decode("ascii").split()) for value in values}


__all__ = ["mentioned"]
