"""Blocks of a linkbase that stand in it twice, as after a slip in pasting or a program that writes a link again.

Each arc and resource of a block says what another one before it says, in the same order: a label of the same role,
language and text for the same concepts, an arc of the same attributes between the same ends. Their xlink:labels and ids
may differ. The block is one fault; rules on its single arcs, labels and ids leave it to the rules on blocks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ..base.once import once
from ..base.record import Record
from ..xbrl import names
from ..xbrl.model.document import Document
from ..xbrl.model.elements import Arc, Element, ExtendedLink, Locator, Resource
from .link_kinds import STANDARD_RESOURCES
from .mistaken_namespaces import is_without_xlink
from .repeats import repeats

_WORDS = STANDARD_RESOURCES | {f"{names.GENLABEL} label", f"{names.GENREFERENCE} reference"}
LEAST = 3  # arcs and resources: a single label that is pasted with its arc is told by itself

Part = Arc | Resource


class Block(Record):
    """A block that repeats another one.

    Attributes:
        copies: its arcs and resources, each with the one that it repeats, in document order.
        locators: its locators that repeat one of the other block, each with that one.
        links: extended links that it holds wholly, each with the one that it repeats.
    """

    copies: list[tuple[Part, Part]]
    locators: list[tuple[Locator, Locator]]
    links: list[tuple[ExtendedLink, ExtendedLink]]


@once
def pasted_blocks(document: Document) -> list[Block]:
    """Give the blocks of at least three arcs and resources that repeat earlier ones; they do not overlap.

    None of a document with xml:base, in which equal references lead to different things, nor of one whose links are no
    links.
    """
    if document.has_base or is_without_xlink(document) or not repeats(document):
        return []
    said = [pair for link in document.links for pair in _said(link)]
    said.sort(key=lambda pair: pair[0].number)
    parts = [part for part, _ in said]
    locators = sorted((locator for link in document.links for locator in link.locators), key=_number)
    numbers = [locator.number for locator in locators]

    def between(start: int, end: int) -> list[Locator]:
        """Give the locators around parts from ``start`` up to ``end``."""
        first = parts[start - 1].number if start else 0
        last = parts[end].number if end < len(parts) else document.elements[-1].number + 1
        return locators[bisect_right(numbers, first) : bisect_left(numbers, last)]

    found = []
    for start, end, back in _runs([what for _, what in said]):
        copies = list(zip(parts[start:end], parts[start - back : end - back], strict=True))
        pairs = _equal_locators(between(start, end), between(start - back, end - back))
        found.append(Block(copies, pairs, _whole(copies)))
    return found


def is_pasted(element: Element, other: Element) -> bool:
    """Say whether two elements of one document are the same but for a block being there twice, or more often."""
    document = element.document
    if document is not other.document or not pasted_blocks(document):
        return False
    originals = _originals(document)
    return element is not other and _first(originals, element) is _first(originals, other)


@once
def _originals(document: Document) -> dict[Element, Element]:
    """Give for each part of a block the first one that says the same: a block may repeat one that repeats another."""
    found: dict[Element, Element] = {}
    for block in pasted_blocks(document):
        for copy, original in (*block.copies, *block.locators, *block.links):
            found[copy] = found.get(original, original)
    return found


def _first(originals: dict[Element, Element], element: Element) -> Element:
    return originals.get(element, element)


def _number(element: Element) -> int:
    return element.number


def _said(link: ExtendedLink) -> Iterator[tuple[Part, object]]:
    """Give each arc and resource of a link with what it says, which compares across the links of a document."""
    place = link.name, link.role
    own = {id(resource): _own(resource) for resource in link.resources}
    ends = {
        label: frozenset(end.href.strip() if isinstance(end, Locator) else own[id(end)] for end in found)
        for label, found in link.ends.items()
    }
    sources: dict[str, set[object]] = {}
    for arc in link.arcs:
        start, stop = arc.get(names.FROM), arc.get(names.TO)
        one, other = ends.get(start, start), ends.get(stop, stop)
        sources.setdefault(stop, set()).add(one)
        yield arc, (place, arc.name, _without(arc, names.FROM, names.TO, "id"), one, other)
    reached = {label: frozenset(found) for label, found in sources.items()}
    for resource in link.resources:
        yield resource, (place, own[id(resource)], reached.get(resource.label))


def _own(resource: Resource) -> object:
    """Give what a resource says: of one that is a thing and no words, such as a filter, which one it is, too."""
    label = (names.LABEL,) if resource.name in _WORDS else ()
    return resource.name, _without(resource, *label, "id"), resource.lang, resource.full_text()


def _without(element: Element, *attributes: str) -> frozenset[tuple[str, str]]:
    return frozenset((name, value) for name, value in element.attributes.items() if name not in attributes)


def _runs(said: Sequence[object]) -> Iterator[tuple[int, int, int]]:
    """Give the runs of at least three that repeat earlier ones: start, end, and how far back those are."""
    last: dict[object, int] = {}
    start = back = 0
    for number, what in enumerate(said):
        goes_on = back and number - back < start and what == said[number - back]
        if not goes_on:
            if back and number - start >= LEAST:
                yield start, number, back
            start, back = number, number - last.get(what, number)
        last[what] = number
    if back and len(said) - start >= LEAST:
        yield start, len(said), back


def _equal_locators(copies: Iterable[Locator], originals: Iterable[Locator]) -> list[tuple[Locator, Locator]]:
    """Pair the locators of two blocks that lead to the same, in their order."""
    waiting: dict[str, list[Locator]] = {}
    for locator in originals:
        waiting.setdefault(locator.href.strip(), []).append(locator)
    queues = {href: iter(found) for href, found in waiting.items()}
    pairs = ((locator, next(queues.get(locator.href.strip(), iter(())), None)) for locator in copies)
    return [(locator, original) for locator, original in pairs if original is not None and original is not locator]


def _whole(copies: Sequence[tuple[Part, Part]]) -> list[tuple[ExtendedLink, ExtendedLink]]:
    """Give the links of which a block holds all arcs and resources, each with the one link that it repeats."""
    pairs = Counter((copy.parent, original.parent) for copy, original in copies)
    return [
        (link, original)
        for (link, original), count in pairs.items()
        if isinstance(link, ExtendedLink) and isinstance(original, ExtendedLink) and link is not original
        and count == len(link.arcs) + len(link.resources) == len(original.arcs) + len(original.resources)
    ]  # fmt: skip
