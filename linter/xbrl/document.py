"""One XML document as plain objects, built in one pass of expat, with the byte at which each start tag begins.

Expat builds the model because it knows byte offsets; lxml comes in only for schema validity and XPath, where elements
are matched by their number in document order.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from . import names
from .builder import Broken, build
from .element import ArcroleRef, Element, ExtendedLink, Linkbase, Locator, RoleRef, SimpleLink
from .encoding import DecodeError, Encoding, Source, decode
from .place import Place
from .target import FOUND, Concept

if TYPE_CHECKING:
    from .filing import Filing
    from .schema import Schema
    from .target import Target


class Document:
    """A linkbase, a schema or another XML document: its elements in document order, and indexes over them."""

    def __init__(self, uri: str, path: str, source: Source) -> None:
        """Start an empty document; `parse` fills it.

        ``uri`` is the absolute address, by which references find it; ``path`` is what the user would type.
        """
        self.uri = uri
        self.path = path
        self.source = source
        self.has_base = b"xml:base" in source.data or source.codec.startswith("utf-16")
        self.filing: Filing | None = None
        self.reported = False  # named by the user, or reached with --follow
        self.in_dts = True  # False: reached by xsi:schemaLocation alone, which discovers nothing (XBRL 2.1, 3.2)
        self.elements: list[Element] = []
        self.scopes: dict[int, dict[str, str]] = {}  # namespaces in scope, by number of the element that changes them
        self.comments: list[tuple[int, str]] = []
        self.doctype: int | None = None
        self.memo: dict[str, Any] = {}  # what others have worked out of the document, to be worked out once
        self.stray_text = False  # other text than white space where elements alone may stand
        self.malformed: Broken | None = None
        self.linkbases: list[Linkbase] = []
        self.links: list[ExtendedLink] = []
        self.role_refs: list[RoleRef] = []
        self.arcrole_refs: list[ArcroleRef] = []
        self.targets: dict[tuple[str, str], Target] = {}
        self._schema: Schema | None = None
        self._ids: dict[str, list[Element]] | None = None
        self._followed: list[tuple[Target, list[Locator | SimpleLink]]] | None = None
        self._referring: list[Locator | SimpleLink] = []
        self._references: dict[tuple[str, str], list[Locator | SimpleLink]] | None = None

    def __repr__(self) -> str:
        return f"Document({self.path!r})"

    @property
    def root(self) -> Element | None:
        """The outermost element; None for a document that is broken before its first tag ends."""
        return self.elements[0] if self.elements else None

    @property
    def kind(self) -> str:
        """One of linkbase, schema, instance, xml, by the root element."""
        return _ROOT_KINDS.get(self.elements[0].name, "xml") if self.elements else "xml"

    @property
    def schema(self) -> Schema | None:
        """The schema's concepts, role types and imports; None for a document that is no schema."""
        if self._schema is None and self.kind == "schema":
            from .schema import read_schema

            self._schema = read_schema(self)
        return self._schema

    @property
    def ids(self) -> dict[str, list[Element]]:
        """Elements by their ``id`` attribute."""
        if self._ids is None:
            self._ids = {}
            for element in self.elements if self.kind != "linkbase" or self.may_have("id") else ():
                value = element.attributes.get("id")
                if value is not None:
                    self._ids.setdefault(value, []).append(element)
        return self._ids

    @cached_property
    def plain_values(self) -> dict[str, set[str]] | None:
        """The attribute values of a plainly valid linkbase or schema, by expanded name; None for other documents."""
        from .plain import plain_values

        return plain_values(self) if self.kind in ("linkbase", "schema") else None

    def may_have(self, *attributes: str) -> bool:
        """Say whether any element may have one of the attributes; False only where it is known."""
        values = self.plain_values
        return values is None or any(attribute in values for attribute in attributes)

    @property
    def references(self) -> dict[tuple[str, str], list[Locator | SimpleLink]]:
        """Locators and simple links by (href, base address), in document order: most hrefs stand there many times."""
        if self._references is None:
            found: dict[tuple[str, str], list[Locator | SimpleLink]] = {}
            uri = None if self.has_base else self.uri
            for element in self._referring:
                href = element.attributes.get(names.HREF)
                if href is not None:
                    key = (href, element.base if uri is None else uri)
                    if key in found:
                        found[key].append(element)
                    else:
                        found[key] = [element]
            self._references = found
        return self._references

    @property
    def followed(self) -> list[tuple[Target, list[Locator | SimpleLink]]]:
        """Each distinct reference's target with the elements that lead there."""
        if self._followed is None:
            filing, targets = self.filing, self.targets
            assert filing is not None
            beside = filing.beside(self.uri)
            for key in self.references:
                href, base = key
                if href[:1] == "#" or base is not self.uri:
                    targets[key] = filing.resolve(href, base)
                    continue
                target = beside.get(href)
                if target is None:
                    target = beside[href] = filing.resolve(href, base)
                targets[key] = target
            self._followed = [(targets[key], elements) for key, elements in self.references.items()]
        return self._followed

    @cached_property
    def astray(self) -> list[tuple[Target, list[Locator | SimpleLink]]]:
        """The references that do not plainly lead to a concept, in the form of `followed`."""
        return [
            (target, elements)
            for target, elements in self.followed
            if target.status != FOUND or target.asked is not None or not isinstance(target.node, Concept)
            or not target.fragment or target.node.kind == ""
        ]  # fmt: skip

    def place(self, start: int, end: int | None = None) -> Place:
        """Give the place of a span of parser byte offsets."""
        return Place(self, None, None, (start, start + 1 if end is None else end))

    def iter(self, kind: type[Element]) -> Iterator[Element]:
        """Go over the elements of one kind in document order."""
        return (element for element in self.elements if isinstance(element, kind))


_LATIN_1 = Encoding("iso8859-1", 0, "ISO-8859-1", "", False)  # every byte is a character: places can be told
_ROOT_KINDS = {names.LINKBASE: "linkbase", names.SCHEMA: "schema", names.XBRL: "instance"}


def read_document(uri: str, path: str, data: bytes, pruned: bool = False) -> Document:
    """Parse bytes into a document; what is broken stands in its ``malformed``, with all that was read before.

    ``pruned``: of an instance keep only its links and what has an id, which is all that they can lead to.
    """
    try:
        source, problem = decode(data), None
    except DecodeError as error:
        source, problem = Source(data, _LATIN_1), Broken(str(error), error.offset)
    document = Document(uri, path, source)
    document.malformed = problem
    if problem is None:
        _parse(document, pruned)
        _index(document)
    return document


def _parse(document: Document, pruned: bool) -> None:
    try:
        build(document, pruned)
    except Broken as error:
        document.malformed = error


def _index(document: Document) -> None:
    """Fill the document's lists from its elements, with each link's children sorted by what they are."""
    lists: dict[type[Element], list[Any]] = {
        ExtendedLink: document.links,
        Linkbase: document.linkbases,
        **dict.fromkeys((Locator, SimpleLink, RoleRef, ArcroleRef), document._referring),
    }
    for element in document.elements:
        found = lists.get(type(element))
        if found is not None:
            found.append(element)
    document.role_refs.extend(ref for ref in document._referring if type(ref) is RoleRef)
    document.arcrole_refs.extend(ref for ref in document._referring if type(ref) is ArcroleRef)
    for link in document.links:
        link.sort_children()
