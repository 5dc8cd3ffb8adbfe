"""Text that stands between elements: only where there is some is a document read again to learn where."""

from __future__ import annotations

import pyexpat as expat

from ...base.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from ..model.document import Document

_SPACE = " \t\r\n"


def stray_texts(document: Document) -> dict[int, str]:
    """Give the first text directly in each element that has one, by the element's number; not white space alone."""
    source = document.source
    parser = expat.ParserCreate(source.parse_encoding, " ")
    parser.buffer_text = True
    found: dict[int, str] = {}
    stack: list[int] = []
    count = 0

    def start(*_: object) -> None:
        nonlocal count
        stack.append(count)
        count += 1

    def end(_: str) -> None:
        stack.pop()

    def text(data: str) -> None:
        if data.strip(_SPACE):
            found.setdefault(stack[-1], data.strip(_SPACE))

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    try:
        parser.Parse(source.parse_bytes, True)
    finally:  # the handlers hold the parser that holds them
        parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None
    return found
