"""Documents with their faults multiplied: what stands there once stands there n times, in several shapes.

Each shape repeats another part, for what costs too much depends on what there is much of: siblings below one parent,
trees, a chain of parents, arcs of the same ends, locators of one label, extended links, roles, labels of one concept,
files.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from math import sqrt

from lxml import etree
from xbrllint.xbrl import names

from .faults import Files

Tree = etree._Element
Rename = Callable[[str], str]

_LABEL, _FROM, _TO, _HREF, _ROLE, _TYPE = (
    f"{{{names.XLINK.strip()}}}{name}" for name in ("label", "from", "to", "href", "role", "type")
)
_ENDS = (_LABEL, _FROM, _TO)
_URIS = (_ROLE, "roleURI", "preferredLabel", "arcroleURI", "{http://xbrl.org/2005/xbrldt}targetRole")
_STANDARD = ("http://www.xbrl.org/", "http://xbrl.org/", "http://www.w3.org/")
_OWN = re.compile(r"^(?:[\w.-]*\.xsd|[\w.-]*\.xml|)#[\w.-]+$")  # an href into one of the filing's own documents
_NAME = re.compile(r"^co:[\w.-]+$")


class Broken(Exception):
    """The document is not well-formed: there is nothing in it to repeat."""


def multiply(files: Files, shape: str, count: int) -> Files:
    """Give documents in which what a shape repeats stands ``count`` times; raises Broken."""
    if shape == "files":
        return _files(files, count)
    trees = {name: _parsed(text) for name, text in files.items()}
    for tree in trees.values():
        SHAPES[shape](tree, count)
    return {name: etree.tostring(tree.getroottree(), encoding="unicode") for name, tree in trees.items()}


def _parsed(text: str) -> Tree:
    try:
        return etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError as error:
        raise Broken(str(error)) from None


def _files(files: Files, count: int) -> Files:
    """Repeat each linkbase, and schemas where there is no linkbase, under further names in the same folder."""
    repeated = [name for name in files if not name.endswith(".xsd")] or list(files)
    found = dict(files)
    for number in range(1, count):
        for name in repeated:
            stem, dot, suffix = name.rpartition(".")
            found[f"{stem}-{number}{dot}{suffix}"] = files[name]
    return found


# --- what is repeated ---


def _verbatim(root: Tree, count: int) -> None:
    """Repeat the arcs as they are: equals of each other, and doubles of one order."""
    for arc in _typed(root, "arc") or [child for parent in _containers(root) for child in parent]:
        _after(arc, (deepcopy(arc) for _ in range(1, count)))


def _siblings(root: Tree, count: int) -> None:
    """Repeat what stands in each link with names of its own, below the same parents."""
    for link in _links(root):
        _copies(link, count, _sources(link) - _targets(link))
    _declare(root, count)


def _trees(root: Tree, count: int) -> None:
    """Repeat what stands in each link with names of its own, the parents too."""
    for link in _links(root):
        _copies(link, count, set())
    _declare(root, count)


def _chain(root: Tree, count: int) -> None:
    """Repeat what stands in each link, each time below a leaf of the time before."""
    for link in _links(root):
        tops, leaves = sorted(_sources(link) - _targets(link)), sorted(_targets(link) - _sources(link))
        if tops and leaves:
            _copies(link, count, {tops[0]}, {tops[0]: leaves[0]})
    _declare(root, count)


def _same_ends(root: Tree, count: int) -> None:
    """Repeat what stands in each link under the names and labels that it has: one concept under many labels."""
    for link in _links(root):
        for number, child in [(n, deepcopy(c)) for n in range(1, count) for c in link if isinstance(c.tag, str)]:
            for name in _ENDS:
                _change(child, name, lambda value, number=number: f"{value}-{number}")
            child.attrib.pop("id", None)
            link.append(child)


def _many_to_many(root: Tree, count: int) -> None:
    """Give each label that one locator or resource carries to so many that arcs, which join all to all, grow alike."""
    ends = round(2 * sqrt(count))
    for end in (*_typed(root, "locator"), *_typed(root, "resource")):
        copies = []
        for number in range(1, ends):
            copy = deepcopy(end)
            _change(copy, _HREF, lambda value, number=number: f"{value}-{number}" if _OWN.match(value) else value)
            copy.attrib.pop("id", None)
            copies.append(copy)
        _after(end, iter(copies))
    _declare(root, ends)


def _repeated_links(root: Tree, count: int) -> None:
    """Repeat the extended links, of the same roles, as they are."""
    for link in _links(root):
        _after(link, (deepcopy(link) for _ in range(1, count)))


def _roles(root: Tree, count: int) -> None:
    """Repeat extended links, roleRefs and role types, each time for roles of their own."""
    parts = [
        part for part in root.iter(etree.Element)
        if part.get(_TYPE) == "extended" or etree.QName(part).localname in ("roleRef", "roleType", "arcroleRef")
    ]  # fmt: skip
    for part in parts:
        _after(part, (_of_role(deepcopy(part), number) for number in range(1, count)))


def _of_role(part: Tree, number: int) -> Tree:
    for element in part.iter(etree.Element):
        for name in _URIS:
            _change(element, name, lambda value: value if value.startswith(_STANDARD[1:]) else f"{value}/{number}")
    if part.get("id"):
        _change(part, "id", lambda value: f"{value}-{number}")
    if part.get("roleURI"):
        _change(part, _HREF, lambda value: f"{value}-{number}" if _OWN.match(value) else value)
    return part


SHAPES: dict[str, Callable[[Tree, int], None]] = {
    "verbatim": _verbatim,
    "siblings": _siblings,
    "trees": _trees,
    "chain": _chain,
    "same ends": _same_ends,
    "many to many": _many_to_many,
    "links": _repeated_links,
    "roles": _roles,
}
ALL = (*SHAPES, "files")


# --- how ---


def _links(root: Tree) -> list[Tree]:
    return _typed(root, "extended")


def _typed(root: Tree, kind: str) -> list[Tree]:
    return [element for element in root.iter(etree.Element) if element.get(_TYPE) == kind]


def _containers(root: Tree) -> list[Tree]:
    return [root]


def _sources(link: Tree) -> set[str]:
    return {child.get(_FROM, "") for child in link if isinstance(child.tag, str) and child.get(_FROM)}


def _targets(link: Tree) -> set[str]:
    return {child.get(_TO, "") for child in link if isinstance(child.tag, str) and child.get(_TO)}


def _copies(link: Tree, count: int, kept: set[str], below: dict[str, str] | None = None) -> None:
    """Add copies of what stands in a link; labels that are ``kept`` stay, or become those of the copy before."""
    children = [child for child in link if isinstance(child.tag, str)]
    link.extend([c for number in range(1, count) for c in _one_more(children, number, kept, below or {})])


def _one_more(children: list[Tree], number: int, kept: set[str], below: dict[str, str]) -> Iterator[Tree]:
    def label(value: str) -> str:
        if value in below:
            return below[value] if number == 1 else f"{below[value]}-{number - 1}"
        return value if value in kept else f"{value}-{number}"

    for child in children:
        if child.get(_LABEL) in kept:
            continue
        copy = deepcopy(child)
        for name in _ENDS:
            _change(copy, name, label)
        _change(copy, _HREF, lambda value: f"{value}-{number}" if _OWN.match(value) else value)
        for element in copy.iter(etree.Element):
            _change(element, "id", lambda value: f"{value}-{number}")
        yield copy


def _declare(root: Tree, count: int) -> None:
    """Repeat what a schema declares, with names and ids of their own."""
    if etree.QName(root).localname != "schema":
        return
    declared = [e for e in root if isinstance(e.tag, str) and (e.get("name") or e.get("id"))]
    for element in declared:
        _after(element, (_renamed(deepcopy(element), number) for number in range(1, count)))


def _renamed(part: Tree, number: int) -> Tree:
    for name in ("id", "name"):
        _change(part, name, lambda value: f"{value}-{number}")
    for element in part.iter(etree.Element):
        for name, value in element.attrib.items():
            if _NAME.match(str(value)):
                element.set(name, f"{value!s}-{number}")
            elif name.endswith(("}domain", "Ref")):
                _change(element, name, lambda value: f"{value}-{number}" if _OWN.match(value) else value)
    return part


def _change(element: Tree, name: str, change: Rename) -> None:
    value = element.get(name)
    if value:
        element.set(name, change(value))


def _after(element: Tree, copies: Iterator[Tree]) -> None:
    """Put copies behind an element, in their order."""
    parent = element.getparent()
    if parent is not None:
        at = parent.index(element) + 1
        parent[at:at] = list(copies)
