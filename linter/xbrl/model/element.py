"""One XML element, with every attribute and the byte at which its start tag begins."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.typed import TYPE_CHECKING
from .. import names
from ..read.address import join
from .places import Place

if TYPE_CHECKING:
    from typing import ClassVar

    from .document import Document

EMPTY: list[Element] = []


class Element:
    """An XML element with every attribute and the byte at which its start tag begins.

    What it knows itself, and what it finds out when asked, is up to the kind: see `Full` and `Slim`. The parser's
    handlers make elements and fill these in (`xbrl.read.builder`): a call for each would cost as much again.
    """

    __slots__ = ("name", "attributes")
    holds_text: ClassVar[bool] = True

    name: str
    """The expanded name."""
    attributes: dict[str, str]
    """All values by expanded names; must not be changed."""

    if TYPE_CHECKING:
        @property
        def parent(self) -> Element | None:
            """The element that it stands in; None for the outermost one."""

        @property
        def document(self) -> Document:
            """The document that it stands in."""

        @property
        def number(self) -> int:
            """Its place in document order, from 0."""

        @property
        def children(self) -> list[Element]:
            """The elements in it."""

        @children.setter
        def children(self, children: list[Element]) -> None: ...

        @property
        def text(self) -> str:
            """The text in it, as far as somebody reads it."""

        @text.setter
        def text(self, text: str) -> None: ...

    def __repr__(self) -> str:
        return f"<{self.qname} #{self.number} of {self.document.path}>"

    @property
    def offset(self) -> int:
        """The byte at which the start tag begins."""
        return self.document.offsets[self.number]

    def get(self, name: str, default: str = "") -> str:
        """Give an attribute's value."""
        return self.attributes.get(name, default)

    @property
    def namespaces(self) -> dict[str, str]:
        """The namespaces in scope by prefix, '' for the default one."""
        scopes = self.document.scopes
        if len(scopes) == 1 and 0 in scopes:  # the outermost element, which all others are in
            return scopes[0]
        element: Element | None = self
        while element is not None:
            if element.number in scopes:
                return scopes[element.number]
            element = element.parent
        return {"xml": names.XML}

    @property
    def qname(self) -> str:
        """The name as people write it, with the document's own prefix: ``link:loc``."""
        return self.written(self.name)

    def written(self, name: str) -> str:
        """Write an expanded name with the prefix that it has here; the usual one where several have its namespace."""
        namespace, local = names.split(name)
        usual = names.PREFIXES.get(namespace, "")
        bound = self.namespaces
        if bound.get(usual) == namespace:
            prefix = usual
        else:
            prefix = next((p for p, uri in bound.items() if p and uri == namespace), usual)
        return f"{prefix}:{local}" if prefix else local

    def place(self, attribute: str | None = None) -> Place:
        """Give the place of an attribute, or of the start tag where that attribute is absent or none is named."""
        return Place(self.document, self, attribute if attribute in self.attributes else None, None)

    def namespace_place(self, prefix: str) -> Place:
        """Give the place of the attribute of this element that binds a prefix; '' is that of the default namespace."""
        return Place(self.document, self, f"xmlns:{prefix}" if prefix else "xmlns", None)

    def text_place(self) -> Place:
        """Give the place of the element's content."""
        return Place(self.document, self, "#text", None)

    def part_place(self, attribute: str | None, start: int, end: int) -> Place:
        """Give the place of some characters of an attribute's value, or of the element's text for None."""
        return Place(self.document, self, "#text" if attribute is None else attribute, None, (start, end))

    def expand(self, qname: str) -> str | None:
        """Turn a QName in content into an expanded name by the namespaces in scope; None for an unbound prefix."""
        prefix, colon, local = qname.strip().rpartition(":")
        namespace = self.namespaces.get(prefix)
        if namespace is None:
            return None if colon else local
        return f"{namespace} {local}" if namespace else local

    def inherited(self, attribute: str) -> str | None:
        """Give the value of an attribute that holds for descendants, such as xml:lang; None where none is in scope."""
        element: Element | None = self
        while element is not None:
            value = element.attributes.get(attribute)
            if value is not None:
                return value
            element = element.parent
        return None

    @property
    def base(self) -> str:
        """The base address of the element's references: the document's, as changed by xml:base in scope."""
        return _base(self) if self.document.has_base else self.document.uri

    def descendants(self) -> Iterator[Element]:
        """Go over the elements below this one in document order, without recursion."""
        stack = self.children[::-1]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(reversed(element.children))

    def full_text(self) -> str:
        """Give the text of the element and of all below it."""
        return self.text if not self.children else self.text + "".join(child.text for child in self.descendants())


class Full(Element):
    """An element that has at hand where it stands and what it holds."""

    __slots__ = ("parent", "document", "number", "children", "text")
    parent: Element | None
    document: Document
    number: int
    children: list[Element]
    text: str


class Slim(Element):
    """An element of a kind of which there are very many, and that hardly ever holds anything: half of the memory.

    It knows how far behind its parent it stands, where that is no such element itself; else behind the first element of
    the document. The former numbers are small, and elements of all documents share them.
    """

    __slots__ = ("above", "steps")
    above: Element | Document
    """What it stands in: the document where it is the outermost element."""
    steps: int
    """How far behind its parent it stands, see above."""

    @property
    def parent(self) -> Element | None:
        """The element that it stands in; None for the outermost one."""
        return self.above if isinstance(self.above, Element) else None

    @property
    def document(self) -> Document:
        """The document that it stands in."""
        above = self.above
        if isinstance(above, Full):
            return above.document
        while isinstance(above, Slim):
            above = above.above
        return above.document if isinstance(above, Element) else above

    @property
    def number(self) -> int:
        """Its place in document order, from 0."""
        above = self.above
        return above.number + self.steps if isinstance(above, Full) else self.steps

    @property
    def children(self) -> list[Element]:
        """The elements in it."""
        return self.document.unusual_children.get(self.number, EMPTY)

    @children.setter
    def children(self, children: list[Element]) -> None:
        self.document.unusual_children[self.number] = children

    @property
    def text(self) -> str:
        """The text in it, as far as somebody reads it."""
        return self.document.unusual_texts.get(self.number, "")

    @text.setter
    def text(self, text: str) -> None:
        self.document.unusual_texts[self.number] = text


STEPS = list(range(257))  # these are shared by Python itself
_MOST_STEPS = 1 << 16


def shared_steps(steps: int) -> int:
    """Give the number that is kept for all elements that are so far behind their parents, where it is not too large."""
    if steps >= _MOST_STEPS:
        return steps
    if steps >= len(STEPS):
        STEPS.extend(range(len(STEPS), min(max(steps + 1, 2 * len(STEPS)), _MOST_STEPS)))
    return STEPS[steps]


def _base(element: Element | None) -> str:
    bases = []
    document_uri = element.document.uri if element else ""
    while element is not None:
        value = element.attributes.get(names.BASE)
        if value:
            bases.append(value)
        element = element.parent
    for value in reversed(bases):
        document_uri = join(document_uri, value)
    return document_uri
