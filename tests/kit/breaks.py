"""Breaks of a document, one at a time, at every element: what a grammar is there to refuse, and what not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

VALUES = (
    *("", " ", "x y", "1", "-", "a:b", "http://co.example/a b"),
    *("%zz", "\u00e9", "true", "simple", "NaN", "1e3", "#"),
)
Change = Callable[[etree._Element], bool]  # False: the element has no place for it


class Break(NamedTuple):
    """A broken document: what was done, and at which element of the sound one, in document order from 0."""

    name: str
    number: int
    data: bytes


def breaks(source: bytes) -> Iterator[Break]:
    """Break a document at every element in every way that it has a place for."""
    tree = etree.fromstring(source)
    count = sum(1 for _ in tree.iter("*"))
    for number in range(count):
        for name, change in changes(list(tree.iter("*"))[number]):
            copy = deepcopy(tree)
            if change(list(copy.iter("*"))[number]):
                yield Break(name, number, etree.tostring(copy))


def changes(element: etree._Element) -> Iterator[tuple[str, Change]]:
    """Give the ways to break an element, with their names."""
    for attribute in map(str, element.attrib):
        yield f"without {attribute}", _without(attribute)
        yield f"renamed {attribute}", _renamed(attribute)
        for value in VALUES:
            yield f"{attribute}={value!r}", _valued(attribute, value)
    for name in ("strange", "{http://www.w3.org/1999/xlink}strange", "{urn:co}strange"):
        yield f"with {name}", _valued(name, "x", new=True)
    yield from _STRUCTURE.items()


def _without(attribute: str) -> Change:
    return lambda element: element.attrib.pop(attribute, None) is not None


def _renamed(attribute: str) -> Change:
    def change(element: etree._Element) -> bool:
        element.set(attribute + "X", element.attrib.pop(attribute))
        return True

    return change


def _valued(attribute: str, value: str, new: bool = False) -> Change:
    def change(element: etree._Element) -> bool:
        old = element.get(attribute)
        element.set(attribute, value)
        return (old is None) == new and old != value

    return change


def _gone(element: etree._Element) -> bool:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
    return parent is not None


def _twice(element: etree._Element) -> bool:
    if element.getparent() is not None:
        element.addnext(deepcopy(element))
    return element.getparent() is not None


def _earlier(element: etree._Element) -> bool:
    before = element.getprevious()
    if before is not None:
        before.addprevious(element)
    return before is not None


def _deeper(element: etree._Element) -> bool:
    before = element.getprevious()
    if before is not None:
        before.append(element)
    return before is not None


def _tagged(tag: str) -> Change:
    def change(element: etree._Element) -> bool:
        element.tag = tag if tag.startswith("{") else element.tag + tag
        return True

    return change


def _texted(element: etree._Element) -> bool:
    element.text = (element.text or "") + "words"
    return True


def _tailed(element: etree._Element) -> bool:
    if element.getparent() is not None:
        element.tail = "words"
    return element.getparent() is not None


def _with_child(tag: str) -> Change:
    def change(element: etree._Element) -> bool:
        etree.SubElement(element, tag)
        return True

    return change


def _hollow(element: etree._Element) -> bool:
    full = len(element) > 0 or bool(element.text)
    for child in list(element):
        element.remove(child)
    element.text = None
    return full


_LINK = "{http://www.xbrl.org/2003/linkbase}"
_STRUCTURE: dict[str, Change] = {
    "gone": _gone,
    "twice": _twice,
    "earlier": _earlier,
    "deeper": _deeper,
    "hollow": _hollow,
    "with a longer name": _tagged("X"),
    "as link:loc": _tagged(_LINK + "loc"),
    "as link:roleRef": _tagged(_LINK + "roleRef"),
    "as a stranger": _tagged("{urn:co}strange"),
    "with text": _texted,
    "with text behind": _tailed,
    "with link:documentation": _with_child(_LINK + "documentation"),
    "with link:loc": _with_child(_LINK + "loc"),
    "with a stranger": _with_child("{urn:co}strange"),
}
