"""One XML document as plain objects, with the byte at which each start tag begins.

Expat builds the model because it knows byte offsets; lxml comes in only for schema validity and XPath, where elements
are matched by their number in document order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, MutableSequence
from itertools import repeat
from sys import intern

from ...base.nearest import Names
from ...base.numbers import numbers
from ...base.once import cached_property
from ...base.typed import TYPE_CHECKING
from .. import names
from .element import Element
from .places import Place

if TYPE_CHECKING:
    from typing import Any

    from ..dts.filing import Filing
    from ..read.broken import Broken
    from ..read.catalogue import Catalogue
    from ..read.source import Source
    from .elements import ArcroleRef, ExtendedLink, Linkbase, Locator, RoleRef, SimpleLink
    from .schemas import Schema

_ROOT_KINDS = {names.LINKBASE: "linkbase", names.SCHEMA: "schema", names.XBRL: "instance"}

Key = str | tuple[str, str]

File = tuple[str, str]
"""What stands in hrefs before the #, with its base address."""


class NoFiling(LookupError):
    """A document was asked for what only a filing knows, and belongs to none."""


class Document:
    """A linkbase, a schema or another XML document: its elements in document order, and indexes over them."""

    def __init__(self, uri: str, path: str, source: Source) -> None:
        """Start an empty document; `xbrl.read.parser` fills it.

        ``uri`` is the absolute address, by which references find it; ``path`` is what the user would type.
        """
        self.uri = uri
        self.path = path
        self.source = source
        self.has_base = False  # whether any element may change the base address of its references
        self.names: Collection[str | None] = ()  # the expanded names of all elements and attributes, and more
        self.reported = False  # named by the user, or reached with --follow
        self.beyond = False  # a linkbase of a store of taxonomies, which is context (see `xbrl.dts.beyond`)
        self.catalogue: Catalogue | None = None  # by which published addresses are local files
        self.dts = -1  # the starting points that reach it, as bits (see `xbrl.dts.starting_points`)
        self.in_dts = True  # False: reached by xsi:schemaLocation alone, which discovers nothing (XBRL 2.1, 3.2)
        self.elements: list[Element] = []
        self.offsets: MutableSequence[int] = numbers(len(source.data))  # of the elements' start tags
        self.scopes: dict[int, dict[str, str]] = {}  # namespaces in scope, by number of the element that changes them
        self.unusual_children: dict[int, list[Element]] = {}  # of elements that hardly ever have any, see `Slim`
        self.unusual_texts: dict[int, str] = {}  # of the same
        self.comments: list[tuple[int, str]] = []
        self.doctype: int | None = None
        self.derived: dict[Any, Any] = {}  # what others work out of the document, see base.once
        self.stray_text = False  # other text than white space where elements alone may stand
        self.malformed: Broken | None = None
        self.linkbases: list[Linkbase] = []
        self.links: list[ExtendedLink] = []
        self.others: list[Element] = []  # than locators, arcs and resources
        self.untidy: list[tuple[Element, str]] = []  # attributes around whose values stood white space
        self.misplaced = False  # whether any of those three stands elsewhere than in an extended link
        self.role_refs: list[RoleRef] = []
        self.arcrole_refs: list[ArcroleRef] = []
        self.referring: list[Locator | SimpleLink] = []
        self._filing: Filing | None = None

    def __repr__(self) -> str:
        return f"Document({self.path!r})"

    def leave_filing(self) -> None:
        """Be as it was when it was read: what a filing said of it goes, so that it may become part of another one."""
        self._filing = self.catalogue = None
        self.reported, self.beyond, self.dts, self.in_dts = False, False, -1, True
        self.derived = {}
        self.__dict__.pop("schema", None)  # its concepts know their filing
        for link in self.links:
            link.derived = {}

    @property
    def root(self) -> Element | None:
        """The outermost element; None for a document that is broken before its first tag ends."""
        return self.elements[0] if self.elements else None

    @cached_property
    def kind(self) -> str:
        """One of linkbase, schema, instance, xml, by the root element."""
        return _ROOT_KINDS.get(self.elements[0].name, "xml") if self.elements else "xml"

    @property
    def filing(self) -> Filing:
        """The filing that the document belongs to.

        Raises NoFiling for a document that was read by itself: nothing is known of what its references lead to.
        """
        if self._filing is None:
            raise NoFiling(f"{self.path} belongs to no filing")
        return self._filing

    @filing.setter
    def filing(self, filing: Filing) -> None:
        self._filing = filing

    @cached_property
    def schema(self) -> Schema | None:
        """The schema's concepts, role types and imports; None for a document that is no schema."""
        if self.kind != "schema":
            return None
        from .schemas import read_schema

        return read_schema(self)

    @cached_property
    def ids(self) -> dict[str, list[Element]]:
        """Elements by their ``id`` attribute."""
        found: dict[str, list[Element]] = {}
        for element in self.elements if "id" in self.names else ():
            value = element.attributes.get("id")
            if value is not None:
                found.setdefault(value, []).append(element)
        return found

    @cached_property
    def id_names(self) -> Names:
        """The ids, ready for looking for one that is near a mistyped one."""
        return Names(self.ids)

    @cached_property
    def references(self) -> dict[Key, list[Locator | SimpleLink]]:
        """Locators and simple links by what they refer to, in document order: most hrefs stand there many times.

        The key is the href alone where all references have the same base address, else the href with its base.
        """
        found: dict[Key, list[Locator | SimpleLink]] = {}
        has_base, href = self.has_base, names.HREF
        key: Key | None
        for element in self.referring:
            key = element.attributes.get(href)
            if key is not None:
                if has_base:
                    key = (key, element.base)
                if key in found:
                    found[key].append(element)
                else:
                    found[key] = [element]
        return found

    def hrefs(self) -> Iterator[tuple[str, str, list[Locator | SimpleLink]]]:
        """Go over the distinct references: the href as written, its base address, and the elements that have it."""
        references: dict[Any, list[Locator | SimpleLink]] = self.references
        if self.has_base:
            return ((href, base, elements) for (href, base), elements in references.items())
        return zip(references, repeat(self.uri), references.values(), strict=False)

    @cached_property
    def by_file(self) -> dict[File, dict[str, list[Locator | SimpleLink]]]:
        """References by file, which is the href before the # with its base address, and there by fragment.

        The elements of a fragment are in document order; files and fragments are in that of their first references.
        """
        found: dict[File, dict[str, list[Locator | SimpleLink]]] = {}
        for href, base, elements in self.hrefs():
            path, _, fragment = href.partition("#")
            of_file = found.get((path, base))
            if of_file is None:
                of_file = found[path, base] = {}
            fragment = intern(fragment)  # documents of a filing refer to the same concepts
            of_file[fragment] = elements if fragment not in of_file else [*of_file[fragment], *elements]
        return found

    @cached_property
    def paths(self) -> dict[File, None]:
        """Those of these files that the document discovers: by elements of the linkbase namespace, not by what is
        derived from them (XBRL 2.1, 3.2)."""
        return {
            file: None
            for file, fragments in self.by_file.items()
            if any(element.name.startswith(names.LINK) for elements in fragments.values() for element in elements)
        }

    def place(self, start: int, end: int | None = None) -> Place:
        """Give the place of a span of parser byte offsets."""
        return Place(self, None, None, (start, start + 1 if end is None else end))

    def iter(self, kind: type[Element]) -> Iterator[Element]:
        """Go over the elements of one kind in document order."""
        return (element for element in self.elements if isinstance(element, kind))
