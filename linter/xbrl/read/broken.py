"""Why the reading of a document ended before the document did."""

from __future__ import annotations

from pyexpat import ErrorString, XMLParserType

from ...base.limits import Limits, exceeded
from ...base.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from ..model.elements import Element
    from .source import Source

_UNDECODABLE = (4, 6)  # expat's XML_ERROR_INVALID_TOKEN and XML_ERROR_PARTIAL_CHAR, too poor in words for wrong bytes
_LONGEST_CHARACTER = 5  # bytes


class Broken(Exception):
    """The parser stopped: what it knows, the byte offset at which it did, and the element that was open there."""

    def __init__(self, message: str, offset: int, element: Element | None = None, limit: bool = False) -> None:
        """Keep the words and the offset; ``limit``: not the document ended the reading, but a limit of ours."""
        super().__init__(message)
        self.offset = offset
        self.element = element
        self.limit = limit


def words(code: int, offset: int, source: Source) -> str:
    """Say why expat stopped at an offset, with better words than its own for bytes that are not of the encoding."""
    undecodable = source.decode_error() if code in _UNDECODABLE else None
    if undecodable is not None and abs(undecodable.offset - offset) < _LONGEST_CHARACTER:
        return str(undecodable)
    return ErrorString(code) or ""


def beyond(parser: XMLParserType, limits: Limits, name: str, found: int | None = None) -> Broken:
    """Give what to raise where a document is beyond a limit, at the place that the parser has come to."""
    return Broken(exceeded(limits, name, found), parser.CurrentByteIndex, None, True)
