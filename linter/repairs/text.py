"""Repairs of the text of labels, and how values are written."""

from __future__ import annotations

from ..base.pattern import pattern
from ..checks import Hit
from ..xbrl.model.elements import Element
from ..xbrl.model.places import Place
from ..xbrl.model.positions import Span, content_span, written_attribute
from . import TextEdit, repair

_SPACE = r"(?:[ \t\r\n]|&#(?:0*(?:9|10|13|32)|x0*(?:9|[aA]|[dD]|20));)+"
_LEADING = pattern(_SPACE)
_TRAILING = pattern(_SPACE + r"\Z")


@repair("trim-text", safe=True)
def trim_text(hit: Hit) -> list[TextEdit]:
    """Remove the white space, also written as references, at both ends of an element's text."""
    element = hit.data if isinstance(hit.data, Element) else hit.place.element
    if element is None:
        return []
    start, end = content_span(element)
    text = element.document.source.text[start:end]
    found = [match.span() for match in (_LEADING.match(text), _TRAILING.search(text)) if match]
    if any(last - first == len(text) for first, last in found):
        return []  # nothing but white space: there is no text to keep
    return [TextEdit(element.document, start + first, start + last, "") for first, last in found]


@repair("tidy-value", safe=True)
def tidy_value(hit: Hit) -> list[TextEdit]:
    """Write the value at the hit's place as its type reads it, without the white space around it."""
    found = value_span(hit.place)
    if found is None or hit.place.element is None:
        return []
    document, value = hit.place.document, hit.place.element.get(hit.place.attribute or "")
    return [TextEdit(document, found.start, found.end, attribute_value(value, document.source.text[found.end]))]


def attribute_value(text: str, quote: str = '"') -> str:
    """Write a value so that it can stand in quotes."""
    text = text.replace("&", "&amp;").replace("<", "&lt;")
    return text.replace(quote, "&quot;" if quote == '"' else "&apos;")


def value_span(place: Place) -> Span | None:
    """Give the characters of an attribute's value, between its quotes; None for a place that is no attribute."""
    element, attribute = place.element, place.attribute
    if element is None or attribute is None or attribute == "#text" or place.part is not None:
        return None
    found = written_attribute(element, attribute)
    return None if found is None else Span(found.value, found.end)


def without_attribute(element: Element, attribute: str) -> TextEdit:
    """Give the edit that takes an attribute away, with the white space before it."""
    from ..xbrl.model.positions import read_tag

    found = read_tag(element).attributes[attribute]
    start = blanks_before(element.document.source.text, found.start, " \t\r\n")
    return TextEdit(element.document, start, found.end, "")


def blanks_before(text: str, end: int, blanks: str = " \t") -> int:
    """Give where the blanks that end before a character begin; nothing of what is before them is read."""
    while end > 0 and text[end - 1] in blanks:
        end -= 1
    return end


def new_value(element: Element, attribute: str, value: str) -> TextEdit | None:
    """Give the edit that sets an attribute's value, or adds the attribute; None where it has that value."""
    document = element.document
    if attribute not in element.attributes:
        from ..xbrl.model.positions import read_tag

        tag = read_tag(element)
        last = max((found.end for found in tag.attributes.values()), default=0)
        return TextEdit(document, last, last, f' {attribute}="{attribute_value(value)}"') if last else None
    if element.attributes[attribute] == value:
        return None
    found = value_span(element.place(attribute))
    if found is None:
        return None
    quote = document.source.text[found.end]
    return TextEdit(document, found.start, found.end, attribute_value(value, quote))
