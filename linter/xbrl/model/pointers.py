"""Fragments of hrefs: shorthand pointers and the element() scheme (XPointer framework; XBRL 2.1, 3.5.4)."""

from __future__ import annotations

from ...base.pattern import pattern
from ...base.typed import TYPE_CHECKING
from ...base.whole import whole

if TYPE_CHECKING:
    from .document import Document
    from .elements import Element

_SCHEME_START = pattern(r"([\w.:-]+)\(")


def schemes(fragment: str) -> list[tuple[str, str]]:
    """Split a scheme-based pointer into (scheme, data) parts; empty for a shorthand pointer."""
    parts: list[tuple[str, str]] = []
    closing = _pairs(fragment) if fragment.endswith(")") else {}
    behind = 0
    for head in _SCHEME_START.finditer(fragment) if closing else ():
        end = closing.get(head.end() - 1)
        if end is not None and head.start() >= behind:
            parts.append((head[1], fragment[head.end() : end]))
            behind = end
    return parts


def shorthand(fragment: str) -> str:
    """Give the id that a pointer ``element(id)`` names (XPointer element() scheme, 2); other fragments as they are."""
    parts = schemes(fragment) if fragment.endswith(")") else []
    if len(parts) == 1 and parts[0][0] == "element" and "/" not in parts[0][1]:
        return parts[0][1].strip()
    return fragment


def _pairs(text: str) -> dict[int, int]:
    """Give the closing bracket of each opening one; ``^`` escapes the next character."""
    found: dict[int, int] = {}
    opened: list[int] = []
    position = 0
    while position < len(text):
        if text[position] == "^":
            position += 1
        elif text[position] == "(":
            opened.append(position)
        elif text[position] == ")" and opened:
            found[opened.pop()] = position
        position += 1
    return found


def find(document: Document, fragment: str) -> Element | None:
    """Find the element that a fragment points at; the first part of a scheme-based pointer that finds one counts."""
    parts = schemes(fragment)
    if not parts:
        return _by_id(document, fragment)
    for scheme, data in parts:
        if scheme == "element":
            element = _by_child_sequence(document, data.strip())
            if element is not None:
                return element
    return None


def _by_id(document: Document, value: str) -> Element | None:
    found = document.ids.get(value)
    return found[0] if found else None


def _by_child_sequence(document: Document, data: str) -> Element | None:
    """Follow ``id/2/1`` or ``/1/2/1`` from the named element or from the document."""
    name, *steps = data.split("/")
    current = _by_id(document, name) if name else None
    if name and current is None:
        return None
    for step in steps:
        if not step.isdecimal():
            return None
        if current is None:
            children = [document.root] if document.root else []
        else:
            children = current.children
        index = whole(step) - 1
        if not 0 <= index < len(children):
            return None
        current = children[index]
    return current
