"""Makes elements of what the parser gives, and puts each into the lists where it belongs: the hot path of every run.

There are no constructors: what is in an element is filled in here, in the order of its slots.
"""

from __future__ import annotations

from collections.abc import Callable

from ...base.typed import TYPE_CHECKING
from ..model.element import EMPTY, STEPS, shared_steps
from ..model.elements import Element, ExtendedLink, Full
from .alike import ALIKE

if TYPE_CHECKING:
    from typing import Any

    from ..model.document import Document
    from .kinds import Traits
    from .values import Values

_LARGE = 1 << 19  # bytes of a document whose elements take so much memory that it is worth some time


def is_large(document: Document) -> bool:
    """Say whether attributes of the same names are to share these: whether that saves enough for what it takes."""
    return len(document.source.data) >= _LARGE


def sharing(document: Document, values: Values) -> Callable[[dict[str, str]], dict[str, str]]:
    """Make what keeps equal values of attributes once, and in a large document equal sets of their names, too."""
    share = values.known.setdefault
    alike = ALIKE if is_large(document) else None

    def shared(attributes: dict[str, str]) -> dict[str, str]:
        room = None if alike is None else alike[tuple(attributes)]
        kept = attributes if room is None else room.copy()
        for each, value in attributes.items():
            kept[each] = share(value, value)
        return kept

    return shared


def making(
    document: Document, deepen: Callable[[], None]
) -> Callable[[str, dict[str, str], Traits, Element | None], Element]:
    """Make what makes the next element of a document: of a name, with attributes, of what it is, below a parent.

    ``deepen`` is called with each first child: a new depth is always that of one.
    """
    elements, other, refer = document.elements, document.others.append, document.referring.append
    append, new, steps_of, nothing = elements.append, _new, STEPS, EMPTY

    def make(name: str, attributes: dict[str, str], traits: Traits, parent: Element | None) -> Element:
        kind, is_slim, _, is_other, refers = traits
        element, number = new(kind), len(elements)
        element.name = name
        element.attributes = attributes
        if is_slim:
            if type(parent) is ExtendedLink:
                element.above = parent
                try:
                    element.steps = steps_of[number - parent.number]
                except IndexError:
                    element.steps = shared_steps(number - parent.number)
                (parent.locators if refers else parent.arcs).append(element)
            else:
                element.above = document if parent is None else parent
                element.steps = shared_steps(number - parent.number) if isinstance(parent, Full) else number
        else:
            element.parent = parent
            element.document = document
            element.number = number
            element.children = nothing
            element.text = ""
            if is_other:
                other(element)
                if kind is ExtendedLink:
                    element.open()
            elif type(parent) is ExtendedLink:
                parent.resources.append(element)
        if refers:
            refer(element)
        append(element)
        if parent is not None:
            children = parent.children
            if children:
                children.append(element)
            else:
                parent.children = [element]
                deepen()
        return element  # type: ignore[no-any-return]

    return make


_new: Callable[[Any], Any] = object.__new__


__all__ = ["is_large", "making", "sharing"]
