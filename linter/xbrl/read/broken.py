"""Why the reading of a document ended before the document did."""

from __future__ import annotations

from pyexpat import XMLParserType

from ...base.limits import Limits, exceeded
from ...base.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from ..model.elements import Element


class Broken(Exception):
    """The parser stopped: what it knows, the byte offset at which it did, and the element that was open there."""

    def __init__(self, message: str, offset: int, element: Element | None = None, limit: bool = False) -> None:
        """Keep the words and the offset; ``limit``: not the document ended the reading, but a limit of ours."""
        super().__init__(message)
        self.offset = offset
        self.element = element
        self.limit = limit


def beyond(parser: XMLParserType, limits: Limits, name: str, found: int | None = None) -> Broken:
    """Give what to raise where a document is beyond a limit, at the place that the parser has come to."""
    return Broken(exceeded(limits, name, found), parser.CurrentByteIndex, None, True)
