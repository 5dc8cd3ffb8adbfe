"""Exact places: from an element's offset to the line and column of one of its attributes, or of its text.

Works on the decoded text, and only for places of findings.
"""

from __future__ import annotations

from ...base.pattern import pattern
from ...base.record import Record
from .. import names
from .elements import Element
from .places import Place

_ATTRIBUTE = pattern(r"""\s*([^\s=/>]+)\s*=\s*("[^"]*"|'[^']*')""")
_TAG_NAME = pattern(r"<[^\s/>]*")
_NAME = pattern(r"<([^\s/>]+)")


class Span(Record):
    """A range of the document's characters."""

    start: int
    end: int


class Tag(Record):
    """A start tag in the text: its own range, and that of each attribute with its white space before it."""

    start: int
    end: int
    attributes: dict[str, Span]


def read_tag(element: Element) -> Tag:
    """Read the start tag of an element again, with the range of each attribute by expanded name."""
    source = element.document.source
    start = source.char_of_parse_offset(element.offset)
    text, before = source.around_tag(start)
    head = _TAG_NAME.match(text, start - before)
    position = head.end() if head else start - before
    attributes = {}
    while match := _ATTRIBUTE.match(text, position):
        attributes[_expanded(element, match[1])] = Span(before + match.start(1), before + match.end())
        position = match.end()
    close = text.find(">", position)
    return Tag(start, before + (close + 1 if close >= 0 else position), attributes)


class Written(Record):
    """Where an attribute is written: its name and its value, which ends before the quote that closes it."""

    name: int
    value: int
    end: int


def written_attribute(element: Element, attribute: str) -> Written | None:
    """Find one attribute, by expanded name, in the start tag, which is read no further; None: it is not written."""
    source = element.document.source
    start = source.char_of_parse_offset(element.offset)
    text, before = source.around_tag(start)
    found = _plainly_written(element, attribute, text, start - before)
    if found is None:
        head = _TAG_NAME.match(text, start - before)
        position = head.end() if head else start - before
        local = names.local(attribute)
        while match := _ATTRIBUTE.match(text, position):
            position = match.end()
            if match[1].endswith(local) and _expanded(element, match[1]) == attribute:
                found = Written(match.start(1), match.start(2) + 1, position - 1)
                break
    return found if found is None or not before else Written(*(before + at for at in found))


def _plainly_written(element: Element, attribute: str, text: str, start: int) -> Written | None:
    """Find an attribute that is written as most are: behind a space, with its very value between double quotes.

    Between double quotes there are no others: what is found stands in another value only behind a single quote.
    """
    local, value = names.local(attribute), element.attributes.get(attribute, "")
    at = text.find(f'{local}="{value}"', start, text.find("<", start + 1) + 1 or None)
    if at < 0 or text.find("'", start, at) >= 0 or text.find(">", start, at) >= 0:
        return None
    first = text.rfind(" ", start, at) + 1
    end = at + len(local)
    if not first or _expanded(element, text[first:end]) != attribute:
        return None
    return Written(first, end + 2, end + 2 + len(value))


def _expanded(element: Element, raw: str) -> str:
    prefix, colon, local = raw.partition(":")
    if not colon or prefix == "xmlns":
        return raw
    namespace = names.XML if prefix == "xml" else element.namespaces.get(prefix, prefix)
    return f"{namespace} {local}"


def content_span(element: Element) -> Span:
    """Give the range of an element's content, between its tags; the end tag's name is matched by depth."""
    source = element.document.source
    tag = read_tag(element)
    text = source.text
    if text[tag.end - 2 : tag.end] == "/>":
        return Span(tag.start, tag.end)
    last = element
    while last.children:
        last = last.children[-1]
    search = read_tag(last).end if last is not element else tag.end
    name = _NAME.match(text, tag.start, tag.end)
    close = text.find(f"</{name[1] if name else ''}", search)
    return Span(tag.end, close if close >= 0 else tag.end)


def element_span(element: Element) -> Span:
    """Give the range of a whole element, from its start tag through its end tag."""
    tag, content, text = read_tag(element), content_span(element), element.document.source.text
    if content.start == tag.start:
        return Span(tag.start, tag.end)
    close = text.find(">", content.end)
    return Span(tag.start, close + 1 if close >= 0 else content.end)


def span(place: Place) -> Span:
    """Give the characters that a place is about."""
    source = place.document.source
    if place.span is not None:
        return Span(source.char_of_parse_offset(place.span[0]), source.char_of_parse_offset(place.span[1]))
    assert place.element is not None
    if place.part is not None:
        return _part_span(place.element, place.attribute or "#text", *place.part)
    if place.attribute == "#text":
        return content_span(place.element)
    found = written_attribute(place.element, place.attribute) if place.attribute is not None else None
    if found is not None:
        return Span(found.name, found.end + 1)
    tag = read_tag(place.element)
    return Span(tag.start, tag.end)


_UNIT = pattern(r"&[^;&]*;|\r\n|(?s:.)")
_BREAKING = pattern(r"<|&(?!#|amp;|lt;|gt;|quot;|apos;)")


def _part_span(element: Element, attribute: str, start: int, end: int) -> Span:
    """Give the range of some characters of a value; all of it where not each stands for one of the value.

    A reference to a character is one character of the value, and so is a line break of two (XML 1.0, 2.11 and 4.6).
    """
    text = element.document.source.text
    if attribute == "#text":
        whole = content_span(element)
        first, last = whole
    else:
        found = written_attribute(element, attribute)
        if found is None:
            return span(element.place())
        whole, first, last = Span(found.name, found.end + 1), found.value, found.end
    if last < first or _BREAKING.search(text, first, last):
        return whole
    bounds = [first]
    while bounds[-1] < last and len(bounds) <= end:
        unit = _UNIT.match(text, bounds[-1])
        assert unit is not None
        bounds.append(unit.end())
    return Span(bounds[start], bounds[end]) if end < len(bounds) else whole
