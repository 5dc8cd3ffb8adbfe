"""One XML document as plain objects, built in one pass of expat, with the byte at which each start tag begins.

Expat builds the model because it knows byte offsets; lxml comes in only for schema validity and XPath, where elements
are matched by their number in document order.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ...base.nearest import Names
from .. import names
from ..read.builder import Broken, build
from ..read.encoding import DecodeError, Encoding, Source, decode
from .elements import Arc, ArcroleRef, Element, ExtendedLink, Linkbase, Locator, Resource, RoleRef, SimpleLink
from .places import Place
from .targets import FOUND, NO_FILE, Concept

if TYPE_CHECKING:
    from ..dts.filing import Filing
    from .schemas import Schema
    from .targets import Target

Key = str | tuple[str, str]


class Document:
    """A linkbase, a schema or another XML document: its elements in document order, and indexes over them."""

    def __init__(self, uri: str, path: str, source: Source) -> None:
        """Start an empty document; `parse` fills it.

        ``uri`` is the absolute address, by which references find it; ``path`` is what the user would type.
        """
        self.uri = uri
        self.path = path
        self.source = source
        self.has_base = False  # whether any element may change the base address of its references
        self.names: Container[str] = ()  # the expanded names of all elements and attributes
        self.filing: Filing | None = None
        self.reported = False  # named by the user, or reached with --follow
        self.in_dts = True  # False: reached by xsi:schemaLocation alone, which discovers nothing (XBRL 2.1, 3.2)
        self.elements: list[Element] = []
        self.scopes: dict[int, dict[str, str]] = {}  # namespaces in scope, by number of the element that changes them
        self.comments: list[tuple[int, str]] = []
        self.doctype: int | None = None
        self.derived: dict[Any, Any] = {}  # what others work out of the document, see base.once
        self.stray_text = False  # other text than white space where elements alone may stand
        self.malformed: Broken | None = None
        self.linkbases: list[Linkbase] = []
        self.links: list[ExtendedLink] = []
        self.others: list[Element] = []  # than locators, arcs and resources
        self.misplaced = False  # whether any of those three stands elsewhere than in an extended link
        self.role_refs: list[RoleRef] = []
        self.arcrole_refs: list[ArcroleRef] = []
        self.targets: dict[Key, Target] = {}  # by the references' keys
        self._schema: Schema | None = None
        self._ids: dict[str, list[Element]] | None = None
        self._followed = False
        self._referring: list[Locator | SimpleLink] = []
        self._references: dict[Key, list[Locator | SimpleLink]] | None = None

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
            from .schemas import read_schema

            self._schema = read_schema(self)
        return self._schema

    @property
    def ids(self) -> dict[str, list[Element]]:
        """Elements by their ``id`` attribute."""
        if self._ids is None:
            self._ids = {}
            for element in self.elements if "id" in self.names else ():
                value = element.attributes.get("id")
                if value is not None:
                    self._ids.setdefault(value, []).append(element)
        return self._ids

    @cached_property
    def id_names(self) -> Names:
        """The ids, ready for looking for one that is near a mistyped one."""
        return Names(self.ids)

    @cached_property
    def plain_values(self) -> dict[str, set[str]] | None:
        """The attribute values of a plainly valid linkbase or schema, by expanded name; None for other documents."""
        from ...grammar.plain import plain_values

        return plain_values(self) if self.kind in ("linkbase", "schema") else None

    def key(self, element: Locator | SimpleLink) -> Key:
        """Give what a reference is known by: the href alone where all references have the same base address."""
        href = element.attributes.get(names.HREF, "")
        return (href, element.base) if self.has_base else href

    @property
    def references(self) -> dict[Key, list[Locator | SimpleLink]]:
        """Locators and simple links by their `key`, in document order: most hrefs stand there many times."""
        if self._references is None:
            found: dict[Key, list[Locator | SimpleLink]] = {}
            key: Key | None
            for element in self._referring:
                key = element.attributes.get(names.HREF)
                if key is not None:
                    if self.has_base:
                        key = (key, element.base)
                    if key in found:
                        found[key].append(element)
                    else:
                        found[key] = [element]
            self._references = found
        return self._references

    def hrefs(self) -> Iterator[tuple[str, str, list[Locator | SimpleLink]]]:
        """Go over the distinct references: the href as written, its base address, and the elements that have it."""
        uri = self.uri
        for key, elements in self.references.items():
            href, base = (key, uri) if isinstance(key, str) else key
            yield href, base, elements

    @cached_property
    def paths(self) -> dict[tuple[str, str], None]:
        """The parts of hrefs before the fragment with their base addresses, each once: most have the one before's."""
        found: dict[tuple[str, str], None] = {}
        last, last_base = "#", self.uri
        for key in self.references:
            href, base = (key, self.uri) if isinstance(key, str) else key
            if href.startswith(last) and base is last_base:
                continue
            path = href.partition("#")[0]
            found[path, base] = None
            last, last_base = f"{path}#", base
        return found

    @cached_property
    def pointers(self) -> list[tuple[str, list[Locator | SimpleLink]]]:
        """The distinct hrefs that may end in a pointer with a scheme, such as element(/1/2), with their elements."""
        keys = [key for key in self.references if (key if isinstance(key, str) else key[0])[-1:] == ")"]
        return [(key if isinstance(key, str) else key[0], self.references[key]) for key in keys]

    def follow(self) -> None:
        """Follow all of the document's references, each once."""
        filing, targets, uri = self.filing, self.targets, self.uri
        if self._followed:
            return
        self._followed = True
        assert filing is not None
        beside = filing.beside(uri)
        for key in self.references:
            if not isinstance(key, str):
                targets[key] = filing.resolve(*key)
                continue
            target = beside.get(key)
            if target is None:
                target = filing.resolve(key, uri)
                if key[:1] != "#":
                    beside[key] = target
            targets[key] = target

    @property
    def followed(self) -> Iterator[tuple[Target, list[Locator | SimpleLink]]]:
        """Each distinct reference's target with the elements that lead there."""
        self.follow()
        return zip(self.targets.values(), self.references.values())  # noqa: B905 - targets without href come last

    @cached_property
    def astray(self) -> list[tuple[Target, list[Locator | SimpleLink]]]:
        """The references that do not plainly lead to a concept, in the form of `followed`."""
        return [
            (target, elements)
            for target, elements in self.followed
            if target.status != FOUND or target.asked is not None or not isinstance(target.node, Concept)
            or not target.fragment or target.node.kind == ""
        ]  # fmt: skip

    @cached_property
    def lost(self) -> frozenset[str]:
        """The addresses of local files that are not there though others are to which this document refers.

        A document without any of the others has just not been given with them.
        """
        missing = frozenset(target.address for target, _ in self.astray if target.status == NO_FILE)
        others = any(target.document not in (None, self) for target, _ in self.followed) if missing else False
        return missing if others else frozenset()

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
    document.has_base = names.BASE in document.names


def _index(document: Document) -> None:
    """Fill the document's lists from its elements, with each link's children sorted by what they are."""
    referring, others = document._referring, document.others
    lists: dict[type[Element], list[Any]] = {ExtendedLink: document.links, Linkbase: document.linkbases}
    lists |= dict.fromkeys((SimpleLink, RoleRef, ArcroleRef), referring)
    in_links = 0
    for element in document.elements:
        kind = type(element)
        if kind is Locator:
            in_links += 1
            referring.append(element)  # type: ignore[arg-type]
        elif kind is Arc or kind is Resource:
            in_links += 1
        else:
            others.append(element)
            if kind in lists:
                lists[kind].append(element)
    document.role_refs.extend(ref for ref in others if type(ref) is RoleRef)
    document.arcrole_refs.extend(ref for ref in others if type(ref) is ArcroleRef)
    for link in document.links:
        link.sort_children()
        in_links -= len(link.locators) + len(link.arcs) + len(link.resources)
    document.misplaced = in_links > 0
