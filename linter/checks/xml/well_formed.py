"""Documents that the parser cannot read to their end (XML 1.0, 2.1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...xbrl.dts.filing import Filing
from ...xbrl.model.document import Document
from ...xbrl.read.broken import Broken
from ...xbrl.read.encoding import SINGLE_BYTES, DecodeError
from ...xbrl.read.source import Source, decode
from .. import Hit, check

_LONGEST = 60  # characters of the text at the break that a message shows


@check("well-formed", says=("problem", "found", "open"))
def well_formed(filing: Filing) -> Iterator[Hit]:
    """Where the parser stopped, with what it knows: its words, the text there, and the element that was open."""
    for document in (*filing.reported_documents, *_broken_reports(filing)):
        broken = document.malformed
        if broken is not None and not broken.limit:
            element = broken.element
            yield Hit(
                document.place(_start(document, broken)),
                related=[(element.place(), "is open")] if element is not None else [],
                problem=str(broken),
                found=_found(document, broken),
                open=f"; {element.qname} has been open since line {_line(element.document, element.offset)}"
                if element is not None
                else "",
            )


@check("encoding-unlike-declared", says=("declared", "real"))
def encoding_unlike_declared(document: Document) -> Iterator[Hit]:
    """Declarations of another encoding than the first bytes show (XML 1.0, 4.3.3)."""
    source = document.source
    if source.conflict:
        start = max(source.parse_bytes.find(source.declared.encode(source.codec, "replace")), 0)
        end = start + len(source.declared.encode(source.codec, "replace"))
        yield Hit(document.place(start, end), declared=source.declared, real=source.codec.upper())


@check("beyond-limits", says=("problem",))
def beyond_limits(document: Document) -> Iterator[Hit]:
    """Where reading stopped because there is more of something than a linkbase or schema ever has."""
    broken = document.malformed
    if broken is not None and broken.limit:
        yield Hit(document.place(broken.offset), problem=str(broken))


def _start(document: Document, broken: Broken) -> int:
    """Give the parser's offset of what is wrong: of an ampersand that begins no reference, not of what follows it."""
    return broken.offset - document.source.parse_bytes.endswith(b"&", 0, broken.offset)


def _line(document: Document, offset: int) -> int:
    return document.source.place(offset)[0]


def _found(document: Document, broken: Broken) -> str:
    """Quote what stands where the parser stopped."""
    text = document.source.text
    start = document.source.char_of_parse_offset(_start(document, broken))
    if start >= len(text.rstrip()):
        return " at the end of the file"
    if _is_byte(text[start]):
        return ""  # what it is as a character, nobody knows
    opening = text.rfind("<", max(0, start - _LONGEST), start + 1)
    closing = text.find(">", start)
    if opening < 0 or ">" in text[opening:start] or not 0 <= closing - opening < _LONGEST:
        quoted = text[start : start + _LONGEST].split("\n")[0].split()
        return f" at {quoted[0][:_LONGEST]!r}" if quoted else ""
    return f" in {' '.join(text[opening : closing + 1].split())}"


def _is_byte(character: str) -> bool:
    """Say whether a character stands for a byte that is none of the encoding."""
    return "\ud800" <= character <= "\udfff"


def _broken_reports(filing: Filing) -> Iterable[Document]:
    """Give documents that stand for the instances among the reported files that could not be read to their end."""
    named = [a for a in filing.instances if a in filing.reported and filing.document(a) is None]
    instance = filing.instance if named else None
    for problem in instance.problems if instance is not None else ():
        if problem.document in named:
            data = filing.files.read(problem.document) or b""
            document = Document(problem.document, filing.files.display(problem.document), _source(data))
            document.reported, document.malformed = True, Broken(problem.message, problem.offset)
            yield document


def _source(data: bytes) -> Source:
    try:
        return decode(data)
    except DecodeError:
        return Source(data, SINGLE_BYTES)


