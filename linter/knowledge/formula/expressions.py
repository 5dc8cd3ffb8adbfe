"""The expressions of a document's formulas, filters, messages and tables: where each stands, and what it says."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.once import once
from ...base.record import Record
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element, Resource
from ...xbrl.model.places import Place
from ..xpath.reading import Reading, read
from . import vocabulary as v
from .messages import read_message

_HOLDERS = (*v.BY_ATTRIBUTE, *v.BY_TEXT, *v.NAMING_A_VARIABLE, v.A_MESSAGE)


class Expression(Record):
    """An expression: the element that has it in an attribute, or in its text (None), and the resource around it.

    ``start``: where it begins in the attribute's value or the text; a message has several.
    """

    element: Element
    attribute: str | None
    text: str
    holder: Resource
    start: int = 0

    @property
    def reading(self) -> Reading:
        """What the expression names, and what is wrong with it."""
        return read(self.text, self.element.namespaces)

    def place(self, start: int, end: int) -> Place:
        """Give the place of some of its characters."""
        if self.attribute is None and self.element.children:
            return self.element.text_place()
        return self.element.part_place(self.attribute, self.start + start, self.start + end)


class Mention(Record):
    """A variable or parameter that a resource mentions: its expanded name, as it is written, and where."""

    name: str | None
    written: str
    holder: Resource
    element: Element
    attribute: str | None
    place: Place


@once
def expressions(document: Document) -> list[Expression]:
    """Give the expressions of a document, in document order within resources and their children."""
    if not any(name in document.names for name in _HOLDERS):
        return []
    return [*_in_resources(document), *_in_children(document)]


def _in_resources(document: Document) -> Iterator[Expression]:
    for link in document.links:
        for resource in link.resources:
            if resource.name == v.A_MESSAGE:
                text = resource.full_text()
                for held in read_message(text).expressions:
                    yield Expression(resource, None, held.text, resource, held.start)
            else:
                yield from _in_attributes(resource, resource)


def _in_attributes(element: Element, holder: Resource) -> Iterator[Expression]:
    for attribute in v.BY_ATTRIBUTE.get(element.name, ()):
        if attribute in element.attributes:
            yield Expression(element, attribute, element.attributes[attribute], holder)


def _in_children(document: Document) -> Iterator[Expression]:
    for element in document.others:
        if element.name in v.BY_TEXT or element.name in v.BY_ATTRIBUTE:
            holder = holder_of(element)
            if holder is None:
                continue
            yield from _in_attributes(element, holder)
            if element.name in v.BY_TEXT:
                yield Expression(element, None, element.text, holder)


def holder_of(element: Element) -> Resource | None:
    """Give the resource that an element stands in."""
    above = element.parent
    while above is not None and not isinstance(above, Resource):
        above = above.parent
    return above


@once
def mentions(document: Document) -> list[Mention]:
    """Give the variables and parameters that a document's expressions and filters mention."""
    return [*_in_expressions(document), *_by_name(document)]


def _in_expressions(document: Document) -> Iterator[Mention]:
    for expression in expressions(document):
        if "$" not in expression.text:
            continue
        for name in expression.reading.variables:
            written = f"{name.prefix}:{name.local}" if name.prefix else name.local
            place = expression.place(name.start, name.end)
            expanded = expand(expression.element, written)
            yield Mention(expanded, written, expression.holder, expression.element, expression.attribute, place)


def _by_name(document: Document) -> Iterator[Mention]:
    """Go over the filters that name a variable without an expression."""
    if not any(name in document.names for name in v.NAMING_A_VARIABLE):
        return
    resources = (resource for link in document.links for resource in link.resources)
    for element in (*resources, *document.others):
        if element.name in v.NAMING_A_VARIABLE:
            attribute = v.NAMING_A_VARIABLE[element.name]
            written = (element.text if attribute is None else element.get(attribute)).strip()
            holder = element if isinstance(element, Resource) else holder_of(element)
            if written and holder is not None:
                place = element.text_place() if attribute is None else element.place(attribute)
                yield Mention(expand(element, written), written, holder, element, attribute, place)


def expand(element: Element, written: str) -> str | None:
    """Expand the name of a variable, parameter or function: without a prefix it is in no namespace.

    None for a prefix that is not bound.
    """
    return element.expand(written) if ":" in written else written
