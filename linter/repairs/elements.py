"""Repairs that take whole elements away."""

from __future__ import annotations

from collections import Counter

from ..base.once import once
from ..checks import Hit
from ..xbrl import names
from ..xbrl.model.document import Document
from ..xbrl.model.elements import Arc, Element, ExtendedLink, Labelled, Locator
from ..xbrl.model.positions import element_span
from ..xbrl.read.source import Source
from . import TextEdit, repair
from .text import blanks_before


@repair("remove-element", safe=True)
def remove_element(hit: Hit) -> list[TextEdit]:
    """Remove the element that the hit names, with its line where nothing else stands on it."""
    element = _named(hit)
    return [removal(element)] if element is not None else []


def _named(hit: Hit) -> Element | None:
    if hit.data is None:
        return hit.place.element
    return hit.data if isinstance(hit.data, Element) else None


@repair("remove-arc", safe=True)
def remove_arc(hit: Hit) -> list[TextEdit]:
    """Remove an arc that is one relationship or is there twice, with the locators that it alone needs."""
    arc = _named(hit)
    if not isinstance(arc, Arc) or arc.link is None:
        return []
    ends = arc.link.ends
    labels = dict.fromkeys((arc.get(names.FROM), arc.get(names.TO)))
    uses, twins = _uses(arc.document, arc.link)
    if any(len(ends.get(label, ())) != 1 for label in labels) and twins[_said(arc)] < 2:
        return []  # it joins several ends, and what it says of the others is said nowhere else
    needless = [ends[label][0] for label in labels if uses[label] == 1 and len(ends.get(label, ())) == 1]
    return [removal(arc), *(removal(end) for end in needless if isinstance(end, Locator))]


@once
def _uses(_: Document, link: ExtendedLink) -> tuple[Counter[str], Counter[object]]:
    """Count by how many arcs of a document's link each label is named, and how many arcs say the same word for word."""
    labels = Counter(label for arc in link.arcs for label in {arc.get(names.FROM), arc.get(names.TO)})
    return labels, Counter(map(_said, link.arcs))


def _said(arc: Arc) -> object:
    return arc.name, frozenset(arc.attributes.items())


@repair("remove-block", safe=True)
def remove_block(hit: Hit) -> list[TextEdit]:
    """Remove what a block repeats: whole links, else its arcs, and the locators and resources that only these need."""
    from ..knowledge.pasted import Block

    block = hit.data
    if not isinstance(block, Block):
        return []
    links = dict.fromkeys(link for link, _ in block.links)
    arcs = [copy for copy, _ in block.copies if isinstance(copy, Arc)]
    gone = _labels_named(arcs)
    ends = (
        copy
        for copy, original in (*block.copies, *block.locators)
        if isinstance(copy, Labelled) and (_same_label(copy, original) or not _is_needed(copy, gone))
    )
    return [removal(element) for element in (*links, *(e for e in (*arcs, *ends) if e.parent not in links))]


def _labels_named(arcs: list[Arc]) -> Counter[tuple[Element | None, str]]:
    """Count by how many arcs each label of each link is named; '' counts the arcs of the link."""
    found = Counter((arc.parent, "") for arc in arcs)
    found.update((arc.parent, label) for arc in arcs for label in {arc.get(names.FROM), arc.get(names.TO)} - {""})
    return found


def _is_needed(end: Labelled, gone: Counter[tuple[Element | None, str]]) -> bool:
    """Say whether arcs of a link that are none of some name a locator or resource."""
    link = end.parent
    if not isinstance(link, ExtendedLink) or not gone[link, ""]:
        return False
    return _uses(end.document, link)[0][end.label] > gone[link, end.label]


def _same_label(copy: Element, original: Element) -> bool:
    return copy.parent is original.parent and copy.get(names.LABEL) == original.get(names.LABEL)


def removal(element: Element) -> TextEdit:
    """Give the edit that removes an element."""
    return TextEdit(element.document, *with_line(element.document.source, *element_span(element)), "")


def with_line(source: Source, start: int, end: int) -> tuple[int, int]:
    """Widen a range of characters to its whole lines where nothing else stands on them."""
    text, line_start = source.text, source.line_start(start)
    if line_start > 0 and blanks_before(text, start) <= line_start:
        after = end
        while after < len(text) and text[after] in " \t":
            after += 1
        if text.startswith("\r\n", after):
            return line_start, after + 2
        if after < len(text) and text[after] in "\r\n":
            return line_start, after + 1
    return start, end
