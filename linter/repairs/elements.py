"""Repairs that take whole elements away."""

from __future__ import annotations

from ..checks import Hit
from ..xbrl.element import Element
from ..xbrl.position import element_span
from . import TextEdit, repair


@repair("remove-element", safe=True)
def remove_element(hit: Hit) -> list[TextEdit]:
    """Remove the element that the hit names, with its line where nothing else stands on it."""
    element = hit.data if isinstance(hit.data, Element) else hit.place.element
    return [removal(element)] if element is not None else []


def removal(element: Element) -> TextEdit:
    """Give the edit that removes an element."""
    start, end = element_span(element)
    text = element.document.source.text
    line_start = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    if text[line_start:start].strip(" \t") == "" and line_start > 0:
        after = end
        while after < len(text) and text[after] in " \t":
            after += 1
        if text.startswith("\r\n", after):
            return TextEdit(element.document, line_start, after + 2, "")
        if after < len(text) and text[after] in "\r\n":
            return TextEdit(element.document, line_start, after + 1, "")
    return TextEdit(element.document, start, end, "")
