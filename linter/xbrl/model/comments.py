"""Comments that suppress findings, as they stand in a document: ``<!-- xbrllint: ignore[rule, rule] reason -->``.

Before an element such a comment holds for that element with all that is in it; at the end of a line for the elements of
that line; ``ignore-file[...]`` holds for the whole file.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from ...base.once import once
from ...base.pattern import pattern
from .document import Document
from .places import Place
from .positions import element_span, read_tag

_DIRECTIVE = pattern(r"(?s)\s*xbrllint:\s*(ignore-file|ignore)\s*\[([^\]]*)\]\s*(.*)")
_COMMENT_OR_END = pattern(r"(?s)<!--.*?-->|</")
_BLANKS = pattern(r"[ \t]*")
_MARK = "xbrllint:"

Position = tuple[int, int]


class Suppression:
    """One comment: where it stands, what it names, the part of the document that it holds for, what it did."""

    def __init__(self, document: Document, offset: int, comment: str) -> None:
        """Read a comment whose text speaks to xbrllint; ``offset`` is the parser's."""
        source = document.source
        self.document = document
        self.start = source.char_of_parse_offset(offset)
        close = source.text.find("-->", self.start)
        self.end = close + 3 if close >= 0 else len(source.text)
        self.place = Place(document, None, None, (offset, comment_end(document, offset)))
        match = _DIRECTIVE.match(comment)
        self.understood = match is not None
        self.names = tuple(name.strip() for name in match[2].split(",") if name.strip()) if match else ()
        self.reason = " ".join(match[3].split()) if match else ""
        self.scope = _scope(self, offset) if match is not None and match[1] == "ignore" else _everything()
        self.idle: tuple[str, ...] = ()  # names that took no finding away, though their rules ran
        self.unknown: tuple[str, ...] = ()  # those of them that are no rule and no family


def read_suppressions(document: Document) -> Iterator[Suppression]:
    """Give the suppressions of a document."""
    for offset, text in document.comments:
        if text.lstrip().startswith(_MARK):
            yield Suppression(document, offset, text)


def comment_end(document: Document, offset: int) -> int:
    """Find the parser's offset of the end of a comment."""
    source = document.source
    close = "-->".encode(source.codec if source.parse_bytes is source.data else "utf-8")
    found = source.parse_bytes.find(close, offset)
    return found + len(close) if found >= 0 else len(source.parse_bytes)


def _everything() -> tuple[Position, Position]:
    return (0, 0), (1 << 62, 0)


def _scope(suppression: Suppression, offset: int) -> tuple[Position, Position]:
    """Find the lines and columns from and to which a comment that stands at one place holds."""
    document = suppression.document
    source, elements = document.source, document.elements
    following = bisect_left(document.offsets, offset)
    line_start = source.line_start(suppression.start)
    if _ends_line(source.text, line_start, suppression):
        span = (_line_elements(document, following, line_start), suppression.start)
    elif following < len(elements) and _last_end_tag(document, following) < suppression.end:
        span = element_span(elements[following])
    else:
        span = (suppression.end, suppression.end)  # the last thing in its parent, or in the document
    return source.line_column(span[0]), source.line_column(span[1])


def _ends_line(text: str, line_start: int, suppression: Suppression) -> bool:
    """Say whether something stands before a comment on its line, and nothing behind it."""
    behind = _behind_blanks(text, suppression.end)
    return _behind_blanks(text, line_start) < suppression.start and text[behind : behind + 1] in ("", "\r", "\n")


def _behind_blanks(text: str, start: int) -> int:
    found = _BLANKS.match(text, start)
    return found.end() if found is not None else start


@once
def _last_end_tag(document: Document, following: int) -> int:
    """Find the last end tag between an element, by its number, and the one before it; -1 for none.

    Found once for all comments that stand there: there may be many.
    """
    elements, last = document.elements, -1
    start = read_tag(elements[following - 1]).end if following else 0
    for match in _COMMENT_OR_END.finditer(document.source.text, start, read_tag(elements[following]).start):
        if match[0] == "</":
            last = match.start()
    return last


def _line_elements(document: Document, following: int, line_start: int) -> int:
    """Find where the first of the elements begins whose tags stand on a line, before element number ``following``."""
    start = line_start
    for number in range(following - 1, -1, -1):
        tag = read_tag(document.elements[number])
        if tag.start < line_start < tag.end or (tag.start < line_start and start == line_start):
            return tag.start
        if tag.start < line_start:
            break
        start = tag.start
    return start
