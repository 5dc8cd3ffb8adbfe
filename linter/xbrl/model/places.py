"""A place in a document, kept as what it is about; lines and columns are found only when somebody asks."""

from __future__ import annotations

from ...base.record import Record
from ...base.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from .document import Document
    from .elements import Element


class Place(Record):
    """An attribute (or "#text") of an element, an element's start tag, or a span of parser byte offsets.

    Attributes:
        part: characters of the attribute's value, or of the text, from the first up to before the second
    """

    document: Document
    element: Element | None
    attribute: str | None
    span: tuple[int, int] | None
    part: tuple[int, int] | None = None
