"""Limits that cost something to hold: what the parser is watched for where a document may be beyond one."""

from __future__ import annotations

from pyexpat import XMLParserType

from ...base.limits import Limits, exceeded, most
from ...base.pattern import pattern
from ...base.typed import TYPE_CHECKING
from .builder import Broken

if TYPE_CHECKING:
    from typing import Any

_REFERENCE = pattern("&([^;#&]+);")


def guard(parser: XMLParserType, limits: Limits, size: int) -> None:
    """Count elements and attributes, and measure names, values and texts, before the parser's handlers see them.

    ``size``: the bytes of the document. What it writes itself takes four bytes an attribute; there are more where a DTD
    gives attributes to every element.
    """
    start: Any = parser.StartElementHandler
    end: Any = parser.EndElementHandler
    most_elements, most_attributes = most(limits, "elements"), most(limits, "attributes")
    longest_name, longest = most(limits, "name-length"), most(limits, "value-length")
    most_attributes_of_all = size // 4 + 100 * most_attributes
    largest = most(limits, "file-size")
    elements = attributes_of_all = text_length = length_of_all = 0

    def stop(name: str, found: int | None = None) -> None:
        raise Broken(exceeded(limits, name, found), parser.CurrentByteIndex, None, True)

    def guarded(name: str, attributes: dict[str, str]) -> None:
        nonlocal elements, attributes_of_all, text_length, length_of_all
        elements += 1
        text_length = 0
        attributes_of_all += len(attributes)
        if elements > most_elements:
            stop("elements")
        if len(attributes) > most_attributes or attributes_of_all > most_attributes_of_all:
            stop("attributes", len(attributes))
        if len(name) > 2 * longest_name:
            stop("name-length", len(name))
        for key, value in attributes.items():
            if len(key) > 2 * longest_name:
                stop("name-length", len(key))
            if len(value) > longest:
                stop("value-length", len(value))
            length_of_all += len(value)
        if length_of_all > largest:  # a DTD's defaults are put in for every element
            stop("file-size")
        start(name, attributes)
        watch()

    def guarded_end(name: str) -> None:
        nonlocal text_length
        text_length = 0
        end(name)
        watch()

    def watch() -> None:
        """Measure what the handler of texts gets, whichever it is now."""
        handler: Any = parser.CharacterDataHandler
        if handler is None or getattr(handler, "measures", False):
            return

        def measured(data: str) -> None:
            nonlocal text_length
            text_length += len(data)
            if text_length > longest:
                stop("value-length", text_length)
            handler(data)

        measured.measures = True  # type: ignore[attr-defined]
        parser.CharacterDataHandler = measured

    parser.StartElementHandler, parser.EndElementHandler = guarded, guarded_end


def guard_declarations(parser: XMLParserType, limits: Limits) -> None:
    """Count what a DTD declares, and measure what its entities become when they are put in."""
    lengths: dict[str, int] = {}
    declared = 0
    most_declared, longest = most(limits, "entities"), most(limits, "value-length")

    def stop(name: str, found: int | None = None) -> None:
        raise Broken(exceeded(limits, name, found), parser.CurrentByteIndex, None, True)

    def count() -> None:
        nonlocal declared
        declared += 1
        if declared > most_declared:
            stop("entities")

    def entity(name: str, is_parameter: bool, value: str | None, *_: object) -> None:
        count()
        length = len(value or "") + sum(lengths.get(inner, 0) for inner in _REFERENCE.findall(value or ""))
        if length > longest:
            stop("value-length", length)
        lengths[name] = length

    def attribute(_: str, __: str, ___: str, default: str | None, ____: bool) -> None:
        count()
        if len(default or "") > longest:
            stop("value-length", len(default or ""))

    parser.EntityDeclHandler, parser.AttlistDeclHandler = entity, attribute


__all__ = ["guard", "guard_declarations"]
