"""What a file is, told by its root element, without reading further than that element's start tag."""

from __future__ import annotations

from pyexpat import ExpatError, ParserCreate

from ...base.pattern import pattern
from .encoding import DecodeError, Encoding, detect

LINKBASE, SCHEMA, INSTANCE, INLINE, XML, MALFORMED, NOT_XML = (
    "linkbase", "schema", "instance", "inline", "xml", "malformed-xml", "",
)  # fmt: skip

_KINDS = {
    "http://www.xbrl.org/2003/linkbase linkbase": LINKBASE,
    "http://www.w3.org/2001/XMLSchema schema": SCHEMA,
    "http://www.xbrl.org/2003/instance xbrl": INSTANCE,
}
_HTML_ROOTS = ("http://www.w3.org/1999/xhtml html", "html")
_INLINE_HEAD = 65536  # the namespace stands on the root, on ix:header or on a division near the top
_FIRST_CHUNK, _CHUNK = 4096, 65536


def sniff(data: bytes) -> str:
    """Tell the kind of a document by its root element.

    Returns:
        'linkbase', 'schema' (in a misspelt namespace, too), 'instance', 'inline' (XHTML with inline XBRL), 'xml'
        (anything else that is XML),
        'malformed-xml' (means to be XML but breaks before its first tag ends, or is in an unknown encoding),
        '' (not XML).
    """
    if not data:
        return NOT_XML
    plain = _plain_root(data)
    if plain:
        return plain
    try:
        encoding = detect(data)
    except DecodeError:
        return MALFORMED
    head = _ascii(data[: _FIRST_CHUNK // 4], encoding).lstrip()
    if not _looks_like_xml(head):
        return NOT_XML
    root = _root(data, encoding)
    if root in _HTML_ROOTS or (not root and _looks_like_html(head)):
        return _kind_of_html(data, encoding, root)
    return _KINDS.get(root) or _misspelt(root) if root else MALFORMED


def _misspelt(root: str) -> str:
    """Tell the kind that a root in a misspelt namespace of the standards means: what is wrong is told of a document."""
    from ..misspelt import meant_namespace

    namespace, _, local = root.rpartition(" ")
    meant = meant_namespace(namespace) if local in (LINKBASE, SCHEMA) else None
    return _KINDS.get(f"{meant} {local}", XML)


def unlike_xbrl(data: bytes) -> str:
    """Say what bytes are that can be no part of a DTS, such as "is empty"; '' for a kind of XBRL document."""
    kind = sniff(data)
    start = data[:_FIRST_CHUNK].replace(b"\0", b"").lower()
    if kind in (NOT_XML, XML) and (b"<!doctype html" in start or b"<html" in start):
        return PAGE
    if kind == MALFORMED:
        return "breaks off before its first tag ends"
    if kind == XML:
        return other_xml(_root(data, detect(data)))
    if kind != NOT_XML:
        return ""
    if not data.strip():
        return "is empty"
    return next((what for mark, what in _MARKS.items() if data.startswith(mark)), _text_or_binary(data))


def other_xml(root: str) -> str:
    """Say what a document with some other root is, by its expanded name; one that is meant to be known says why not."""
    namespace, _, local = root.rpartition(" ")
    meant = namespace and local in (LINKBASE, SCHEMA)
    return f"{OTHER_XML}: its root {local} is of the namespace {namespace}" if meant else OTHER_XML


OTHER_XML, PAGE, TEXT = "is neither a linkbase nor a schema", "is an HTML page", "is text and no XML"
READABLE = (OTHER_XML, PAGE, TEXT)
"""What is whole, but of another kind."""
_MARKS = {b"PK\x03\x04": "is a zip archive", b"%PDF": "is a PDF", b"version https://git-lfs": "is a Git LFS pointer"}


def _text_or_binary(data: bytes) -> str:
    return "is binary data" if b"\0" in data[:_FIRST_CHUNK] else TEXT


# A root element in one of the usual spellings, in an encoding that contains ASCII.
_PLAIN = pattern(
    rb"(?s)(?:\xef\xbb\xbf)?(?:<\?xml[^>]*\?>)?\s*(?:<!--(?:(?!--).)*-->\s*)*<(?:([\w.-]+):)?(linkbase|schema)\s([^<>]*)>",
)


def _plain_root(data: bytes) -> str:
    """Tell a linkbase or schema by one look at its first bytes; '' leaves the answer to the parser."""
    found = _PLAIN.match(data[:_FIRST_CHUNK])
    if found is None:
        return ""
    prefix, name, attributes = found[1], found[2], found[3]
    declaration = b"xmlns:" + prefix if prefix else b"xmlns"
    for quote in (b'"', b"'"):
        start = attributes.find(declaration + b"=" + quote)
        if start >= 0:
            value = attributes[start + len(declaration) + 2 :].partition(quote)[0]
            return _KINDS.get(f"{value.decode('latin-1')} {name.decode('latin-1')}", "")
    return ""


def begins_plainly(data: bytes) -> bool:
    """Say whether only comments stand between the XML declaration and the root of a linkbase or schema: no DTD does."""
    return _PLAIN.match(data[:_FIRST_CHUNK]) is not None


def _root(data: bytes, encoding: Encoding) -> str:
    """The expanded name of the root, '' if the document breaks before its start tag ends."""
    found: list[str] = []

    def start(name: str, _: object) -> None:
        parser.StartElementHandler = None
        found.append(name)

    if not encoding.parser:
        data = data[encoding.bom : encoding.bom + _CHUNK].decode(encoding.codec, "replace").encode("utf-8")
    parser = ParserCreate(encoding.parser or "UTF-8", " ")
    parser.StartElementHandler = start
    position, size = 0, _FIRST_CHUNK
    try:
        while not found and position < len(data):
            parser.Parse(data[position : position + size], False)
            position, size = position + size, _CHUNK
        if not found:
            parser.Parse(b"", True)
    except ExpatError:
        pass  # what breaks after the root's start tag is not this function's business
    return found[0] if found else ""


def _kind_of_html(data: bytes, encoding: Encoding, root: str) -> str:
    if "inlineXBRL" in _ascii(data[:_INLINE_HEAD], encoding):
        return INLINE if root else MALFORMED
    return XML if root else NOT_XML


def _ascii(data: bytes, encoding: Encoding) -> str:
    return data[encoding.bom :].decode(encoding.codec, "replace")


def _looks_like_xml(head: str) -> bool:
    return head[:1] == "<" and (head[1:2] in "?!_:" or head[1:2].isalpha()) and len(head) > 1


def _looks_like_html(head: str) -> bool:
    start = head[:64].lower()
    return start.startswith(("<!doctype html", "<html"))
