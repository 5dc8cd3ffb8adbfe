"""Marks in examples: the comments at the ends of lines that say where a rule's findings stand.

``<!-- ! order -->`` holds that a finding stands at the attribute ``order`` of that line, ``<!-- + order -->`` that a
finding names it as a related place. Several names in one mark are divided by commas; a mark without any means any
place of its line. A name is one of

- ``order`` or ``xlink:href``, an attribute as the file writes it; ``<link:loc xlink:href>`` where several elements of
  the line have it;
- ``<link:loc>``, the start tag of an element;
- ``#text`` or ``<link:label #text>``, what an element holds; ``#comment``, a comment; ``#file``, the file's beginning;
- ``"&company;"``, characters of the line, or ``column 29``, where a place begins that no other name fits;

and ``order (2)`` is the second of that name in its line. A place belongs to the line in which it begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..base.record import Record
from .fragments import Whole

_MARK = re.compile(r"<!-- ([!+])(?: ((?:(?!-->).)*?))? ?-->")
_MARKS = re.compile(rf"(?:[ \t]*{_MARK.pattern})+[ \t]*$")
_NAMES = re.compile(r'(?:"[^"]*"|<[^<>]*>|[^,"<>])+')
_NAME = re.compile(r'("[^"]+"|column [1-9]\d*|<[^\s<>]+(?: [^\s<>]+)?>|[^\s,"<>()]+)(?: \(([1-9]\d*)\))?')
_PARTS = re.compile(
    r"(?P<comment><!--.*?-->)|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>|</(?P<closed>[^\s>]+)\s*>"
    r"""|<(?P<tag>[^\s/>!?]+)(?P<attributes>(?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*/?>""",
    re.DOTALL,
)
_TAG_NAME = re.compile(r"<[^\s/>!?]+")
_ATTRIBUTE = re.compile(r"""([^\s=/>]+)\s*=\s*(?:"[^"]*"|'[^']*')""")


class Mark(Record):
    """What one mark of a line holds: findings, or related places, and the names of their places."""

    line: int
    related: bool
    names: tuple[str, ...]


class Spot(Record):
    """A place that has a name: its element as written (empty for none), what of it, and its characters."""

    element: str
    part: str
    start: int
    end: int
    tag: int  # where its start tag begins, or the place itself

    @property
    def name(self) -> str:
        """The name that needs no other spot of the line to be absent, but one of the same element and part."""
        return f"<{' '.join(filter(None, (self.element, self.part)))}>" if self.element else self.part


def read_marks(text: str) -> tuple[str, list[Mark]]:
    """Take the marks off a text; gives what is left, line by line the same, and the marks."""
    lines, marks = [], []
    for number, line in enumerate(text.split("\n"), 1):
        found = _MARKS.search(line)
        for sign, listed in _MARK.findall(found[0]) if found else ():
            names = tuple(name.strip() for name in _NAMES.findall(listed))
            marks.append(Mark(number, sign == "+", tuple(filter(None, names))))
        lines.append(line[: found.start()] if found else line)
    return "\n".join(lines), marks


def with_marks(line: str, findings: list[str] | None, related: list[str]) -> str:
    """Write a line's marks anew: the names of its findings (None: no such mark), and of its related places."""
    found = _MARKS.search(line)
    parts = [line[: found.start()] if found else line]
    if findings is not None:
        parts.append(f"<!-- {' '.join(filter(None, ('!', ', '.join(findings))))} -->")
    if related:
        parts.append(f"<!-- + {', '.join(related)} -->")
    return " ".join(parts)


class Places:
    """The names of the places of one file."""

    def __init__(self, whole: Whole) -> None:
        """Find the tags, attributes, contents and comments of a completed file."""
        self.whole = whole
        self._starts = [0, *(match.end() for match in re.finditer("\n", whole.text))]
        self._spots: dict[int, list[Spot]] = {1: [Spot("", "#file", 0, min(1, len(whole.text)), 0)]}
        for spot in _spots(whole.text):
            self._spots.setdefault(self.line(spot.start), []).append(spot)

    def line(self, position: int) -> int:
        """Give the number of the line that holds a character."""
        from bisect import bisect_right

        return bisect_right(self._starts, position)

    def position(self, line: int, column: int) -> int:
        """Give the character at a line and column, both counted from 1."""
        return self._starts[line - 1] + column - 1

    def spans(self, line: int, name: str) -> list[tuple[int, int]]:
        """Give the characters of each place that a name may mean in a line; one for a good name.

        What the author of the line wrote comes before what was added to it, and this before added elements.
        """
        match = _NAME.fullmatch(name)
        if match is None or not 1 <= line <= len(self._starts):
            return []
        named, written = list(self._named(line, match[1])), self.whole.written
        ours = [spot for spot in named if written(spot.tag)]
        found = [(spot.start, spot.end) for spot in [spot for spot in ours if written(spot.start)] or ours or named]
        return found[int(match[2]) - 1 :][:1] if match[2] else found

    def name(self, start: int, end: int) -> str:
        """Name a place so that `spans` gives it alone."""
        line, text = self.line(start), self.whole.text[start:end]
        if start == 0 and end <= 1:
            return "#file"
        spot = next((spot for spot in self._spots.get(line, ()) if (spot.start, spot.end) == (start, end)), None)
        names = (spot.part, spot.name) if spot else (f'"{text}"',)
        for name in filter(None, names):
            spans = self.spans(line, name)
            if spans == [(start, end)]:
                return name
            if (start, end) in spans and name == names[-1] and spot:
                return f"{name} ({spans.index((start, end)) + 1})"
        return f"column {self._written(line, start) + 1}"

    def underlined(self, marks: Iterable[Mark]) -> str:
        """Draw below a line what its marks name: findings with ^, related places with -."""
        drawn: dict[int, str] = {}
        for mark in sorted(marks, key=lambda mark: not mark.related):
            for span in (span for name in mark.names for span in self.spans(mark.line, name)):
                drawn.update(dict.fromkeys(range(*self._columns(*span)), "-" if mark.related else "^"))
        return "".join(drawn.get(column, " ") for column in range(max(drawn, default=-1) + 1))

    def _columns(self, start: int, end: int) -> tuple[int, int]:
        """Give the columns, from 0, that show a place in its line as its author wrote it.

        Of a start tag these are its name's. What was added is shown by its element, where that was written.
        """
        text, line = self.whole.text, self.line(start)
        if not self.whole.written(start):
            start = end = text.rfind("<", 0, start + 1)
            if not self.whole.written(start) or self.line(start) != line:
                return 0, 0
        head = _TAG_NAME.match(text, start)
        end = head.end() if head else start + len(text[start:end].partition("\n")[0].rstrip())
        return self._written(line, start), self._written(line, max(end, start + 1))

    def _written(self, line: int, position: int) -> int:
        """Count the written characters of a line before a position."""
        return sum(map(self.whole.written, range(self._starts[line - 1], position)))

    def _named(self, line: int, name: str) -> Iterator[Spot]:
        """Give what a name without a number may mean."""
        first = self._starts[line - 1]
        last = self._starts[line] if line < len(self._starts) else len(self.whole.text)
        if name.startswith('"'):
            for match in re.finditer(re.escape(name[1:-1]), self.whole.text[first:last]):
                start, end = first + match.start(), first + match.end()
                yield Spot("", name, start, end, start)
        elif name.startswith("column "):
            written = [*filter(self.whole.written, range(first, last)), last]
            for position in written[int(name.removeprefix("column ")) - 1 :][:1]:
                yield Spot("", name, position, position, position)
        else:
            yield from (spot for spot in self._spots.get(line, ()) if name in (spot.name, spot.part))


def _spots(text: str) -> Iterator[Spot]:
    """Find what has a name of its own; what an element holds comes when it ends."""
    opened: list[Spot] = []
    for match in _PARTS.finditer(text):
        if match["comment"]:
            yield Spot("", "#comment", *match.span(), match.start())
        elif match["closed"]:
            spot = opened.pop() if opened else None
            if spot is not None and spot.element == match["closed"]:
                yield spot._replace(end=match.start())
        elif match["tag"]:
            tag = Spot(match["tag"], "", *match.span(), match.start())
            yield tag
            for attribute in _ATTRIBUTE.finditer(text, *match.span("attributes")):
                yield tag._replace(part=attribute[1], start=attribute.start(), end=attribute.end())
            if not match[0].endswith("/>"):
                opened.append(tag._replace(part="#text", start=match.end()))
