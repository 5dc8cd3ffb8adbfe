"""Limits that cost something to hold: what the parser is watched for where a document may be beyond one."""

from __future__ import annotations

from pyexpat import XMLParserType

from ...base.limits import Limits, most
from ...base.pattern import pattern
from ...base.typed import TYPE_CHECKING
from .broken import beyond

if TYPE_CHECKING:
    from typing import Any

_REFERENCE = pattern("&([^;#&]+);")


class Guard:
    """Counts elements and attributes, and measures names, values and texts, before the parser's handlers see them."""

    def __init__(self, parser: XMLParserType, limits: Limits, size: int) -> None:
        """Come between a parser and its handlers.

        ``size``: the bytes of the document. What it writes itself takes four bytes an attribute; there are more where
        a DTD gives attributes to every element.
        """
        self.parser, self.limits = parser, limits
        self.most_elements, self.most_attributes = most(limits, "elements"), most(limits, "attributes")
        self.most_attributes_of_all = size // 4 + 100 * self.most_attributes
        self.longest_name, self.longest = 2 * most(limits, "name-length"), most(limits, "value-length")
        self.largest = most(limits, "file-size")
        self.elements = self.attributes = self.text = self.length = 0
        self.inner_start: Any = parser.StartElementHandler
        self.inner_end: Any = parser.EndElementHandler
        parser.StartElementHandler, parser.EndElementHandler = self.start, self.end

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Look at a start tag."""
        self.elements += 1
        self.attributes += len(attributes)
        self.text = 0
        if self.elements > self.most_elements:
            raise beyond(self.parser, self.limits, "elements")
        if len(attributes) > self.most_attributes or self.attributes > self.most_attributes_of_all:
            raise beyond(self.parser, self.limits, "attributes", len(attributes))
        self.measure(name, attributes)
        self.inner_start(name, attributes)
        self.watch()

    def measure(self, name: str, attributes: dict[str, str]) -> None:
        """Measure the names and values of a start tag; an expanded name has that of a namespace in it."""
        longest = max(map(len, (name, *attributes)))
        if longest > self.longest_name:
            raise beyond(self.parser, self.limits, "name-length", longest)
        for value in attributes.values():
            if len(value) > self.longest:
                raise beyond(self.parser, self.limits, "value-length", len(value))
            self.length += len(value)
        if self.length > self.largest:  # a DTD's defaults are put in for every element
            raise beyond(self.parser, self.limits, "file-size")

    def end(self, name: str) -> None:
        """Look at an end tag."""
        self.text = 0
        self.inner_end(name)
        self.watch()

    def watch(self) -> None:
        """Measure what the handler of texts gets, whichever it is now."""
        handler: Any = self.parser.CharacterDataHandler
        if handler is None or getattr(handler, "measures", False):
            return

        def measured(data: str) -> None:
            self.text += len(data)
            if self.text > self.longest:
                raise beyond(self.parser, self.limits, "value-length", self.text)
            handler(data)

        measured.measures = True  # type: ignore[attr-defined]
        self.parser.CharacterDataHandler = measured


def guard_declarations(parser: XMLParserType, limits: Limits) -> None:
    """Count what a DTD declares, and measure what its entities become when they are put in."""
    lengths: dict[str, int] = {}
    declared = 0
    most_declared, longest = most(limits, "entities"), most(limits, "value-length")

    def count(length: int) -> None:
        nonlocal declared
        declared += 1
        if declared > most_declared:
            raise beyond(parser, limits, "entities")
        if length > longest:
            raise beyond(parser, limits, "value-length", length)

    def entity(name: str, _: bool, value: str | None, *__: object) -> None:
        text = value or ""
        lengths[name] = len(text) + sum(lengths.get(inner, 0) for inner in _REFERENCE.findall(text))
        count(lengths[name])

    parser.EntityDeclHandler = entity
    parser.AttlistDeclHandler = lambda element, attribute, kind, default, required: count(len(default or ""))


__all__ = ["Guard", "guard_declarations"]
