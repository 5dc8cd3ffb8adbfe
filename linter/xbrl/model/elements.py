"""The elements of XBRL documents: extended links with their locators, arcs and resources, and simple links.

XBRL 2.1 section 3.5: https://www.xbrl.org/Specification/XBRL-2.1/REC-2003-12-31/XBRL-2.1-REC-2003-12-31.html
"""

from __future__ import annotations

from collections.abc import Iterator
from types import FunctionType
from typing import TYPE_CHECKING, ClassVar

from .. import names
from .places import Place
from .targets import NO_FILE, NO_FRAGMENT

if TYPE_CHECKING:
    from .document import Document
    from .targets import Target

_EMPTY: list[Element] = []


class Element:
    """An XML element with every attribute and the byte at which its start tag begins."""

    __slots__ = ("name", "attributes", "offset", "parent", "document", "number", "children", "text")
    holds_text: ClassVar[bool] = True

    def __init__(
        self,
        name: str,
        attributes: dict[str, str],
        offset: int,
        parent: Element | None,
        document: Document,
        number: int,
    ) -> None:
        """Make an element; names of elements and attributes are expanded names, ``number`` counts in the document."""
        self.name = name
        self.attributes = attributes
        self.offset = offset
        self.parent = parent
        self.document = document
        self.number = number
        self.children: list[Element] = _EMPTY
        self.text = ""

    def __init_subclass__(cls) -> None:
        """Give each kind of element its own copy of the constructor.

        The interpreter adapts a function's code to the one class that it meets there; kinds that share it undo that.
        """
        shared = Element.__init__
        cls.__init__ = FunctionType(shared.__code__.replace(), shared.__globals__)  # type: ignore[method-assign]

    def __repr__(self) -> str:
        return f"<{self.qname} #{self.number} of {self.document.path}>"

    def get(self, name: str, default: str = "") -> str:
        """Give an attribute's value."""
        return self.attributes.get(name, default)

    @property
    def namespaces(self) -> dict[str, str]:
        """The namespaces in scope by prefix, '' for the default one."""
        scopes = self.document.scopes
        element: Element | None = self
        while element is not None:
            if element.number in scopes:
                return scopes[element.number]
            element = element.parent
        return {"xml": names.XML}

    @property
    def qname(self) -> str:
        """The name as people write it: ``link:loc``; an unusual namespace by the document's own prefix."""
        namespace, local = names.split(self.name)
        prefix = names.PREFIXES.get(namespace)
        if prefix is None:
            prefix = next((p for p, uri in self.namespaces.items() if uri == namespace), "")
        return f"{prefix}:{local}" if prefix else local

    def place(self, attribute: str | None = None) -> Place:
        """Give the place of an attribute, or of the start tag where that attribute is absent or none is named."""
        return Place(self.document, self, attribute if attribute in self.attributes else None, None)

    def text_place(self) -> Place:
        """Give the place of the element's content."""
        return Place(self.document, self, "#text", None)

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


def _base(element: Element | None) -> str:
    from ..read.address import join

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


class Linkbase(Element):
    """link:linkbase: the root of its document, or embedded in a schema's xs:appinfo."""

    __slots__ = ()
    holds_text = False


class SimpleLink(Element):
    """An element of xlink:type simple: a reference with an href (XBRL 2.1, 3.5.1)."""

    __slots__ = ()
    holds_text = False

    @property
    def href(self) -> str:
        """The href as written; '' where absent."""
        return self.attributes.get(names.HREF, "")

    @property
    def target(self) -> Target:
        """What the href leads to."""
        return _target(self)


class RoleRef(SimpleLink):
    """link:roleRef (XBRL 2.1, 3.5.2.4)."""

    __slots__ = ()

    @property
    def uri(self) -> str:
        """The role that is declared; '' where absent."""
        return self.attributes.get("roleURI", "")


class ArcroleRef(SimpleLink):
    """link:arcroleRef (XBRL 2.1, 3.5.2.5)."""

    __slots__ = ()

    @property
    def uri(self) -> str:
        """The arcrole that is declared; '' where absent."""
        return self.attributes.get("arcroleURI", "")


class Labelled(Element):
    """What an arc can join: a locator or a resource."""

    __slots__ = ()

    @property
    def label(self) -> str:
        """The xlink:label by which arcs name it."""
        return self.attributes.get(names.LABEL, "")


class Locator(Labelled):
    """link:loc, or another element of xlink:type locator (XBRL 2.1, 3.5.3.7)."""

    __slots__ = ()
    holds_text = False

    @property
    def href(self) -> str:
        """The href as written; '' where absent."""
        return self.attributes.get(names.HREF, "")

    @property
    def target(self) -> Target:
        """What the href leads to."""
        return _target(self)

    @property
    def broken(self) -> bool:
        """Whether the href leads to an id that does not exist, or to a file that is lost (see `Document.lost`)."""
        target = self.target
        return target.status == NO_FRAGMENT or (target.status == NO_FILE and target.address in self.document.lost)


class Resource(Labelled):
    """A label, reference, footnote, or another element of xlink:type resource (XBRL 2.1, 3.5.3.8)."""

    __slots__ = ()

    @property
    def role(self) -> str:
        """The resource role without the white space around it; '' where absent."""
        return self.attributes.get(names.ROLE, "").strip()

    @property
    def lang(self) -> str | None:
        """The language in scope."""
        return self.inherited(names.LANG)


class Arc(Element):
    """An arc (XBRL 2.1, 3.5.3.9)."""

    __slots__ = ()
    holds_text = False

    @property
    def arcrole(self) -> str:
        """The arcrole; '' where absent."""
        return self.attributes.get(names.ARCROLE, "")

    @property
    def link(self) -> ExtendedLink | None:
        """The extended link that holds the arc; None for a misplaced arc."""
        return self.parent if isinstance(self.parent, ExtendedLink) else None

    @property
    def prohibited(self) -> bool:
        """Whether the arc prohibits its equals (XBRL 2.1, 3.5.3.9.7.1)."""
        return self.attributes.get("use") == "prohibited"


class ExtendedLink(Element):
    """A standard or custom extended link (XBRL 2.1, 3.5.3), its children sorted by what they are."""

    __slots__ = ("locators", "arcs", "resources", "kinds", "named", "repeats_pairs", "has_loose_arcs", "_ends")
    holds_text = False

    def sort_children(self) -> None:
        """Fill the lists; called once when the document is read."""
        self.locators: list[Locator] = []
        self.arcs: list[Arc] = []
        self.resources: list[Resource] = []
        self._ends: dict[str, list[Labelled]] | None = None
        self.has_loose_arcs = False  # whether an arc names a label that nothing carries, or none; by the networks
        self.repeats_pairs = False  # whether two arcs join the same labels; by the networks
        self.kinds: set[tuple[str, str]] = set()  # the names of its arcs with their arcroles; by the networks
        self.named: set[str | None] = set()  # the labels in from and to, None for a missing one; by the networks
        for child in self.children:
            kind = type(child)
            if kind is Locator:
                self.locators.append(child)  # type: ignore[arg-type]
            elif kind is Arc:
                self.arcs.append(child)  # type: ignore[arg-type]
            elif kind is Resource:
                self.resources.append(child)  # type: ignore[arg-type]

    @property
    def role(self) -> str:
        """The link role; '' where absent."""
        return self.attributes.get(names.ROLE, "")

    @property
    def ends(self) -> dict[str, list[Labelled]]:
        """Locators and resources by xlink:label; several may share one, and an arc then joins them all."""
        if self._ends is None:
            ends: dict[str, list[Labelled]] = {}
            end: Labelled
            for end in (*self.locators, *self.resources):
                label = end.attributes.get(names.LABEL)
                if label is not None:
                    ends.setdefault(label, []).append(end)
            self._ends = ends
        return self._ends


class RoleType(Element):
    """link:roleType (XBRL 2.1, 5.1.3)."""

    __slots__ = ()
    holds_text = False

    @property
    def uri(self) -> str:
        """The role that is declared; '' where absent."""
        return self.attributes.get("roleURI", "")

    @property
    def used_on(self) -> list[str]:
        """The elements on which the role may be used, as expanded names."""
        return _used_on(self)

    @property
    def definition(self) -> str | None:
        """The definition's text as written; None where absent."""
        return next((child.full_text() for child in self.children if child.name == names.DEFINITION), None)


class ArcroleType(RoleType):
    """link:arcroleType (XBRL 2.1, 5.1.4)."""

    __slots__ = ()

    @property
    def uri(self) -> str:
        """The arcrole that is declared; '' where absent."""
        return self.attributes.get("arcroleURI", "")

    @property
    def cycles_allowed(self) -> str:
        """any, undirected or none; '' where absent."""
        return self.attributes.get("cyclesAllowed", "")


class _Container(Element):
    """An element whose text is only white space."""

    __slots__ = ()
    holds_text = False


def _used_on(element: Element) -> list[str]:
    found = (child.expand(child.text) for child in element.children if child.name == names.USED_ON)
    return [name for name in found if name]


def _target(element: SimpleLink | Locator) -> Target:
    """Resolve a reference once for each distinct href of the document."""
    document = element.document
    key = document.key(element)
    target = document.targets.get(key)
    if target is None:
        document.follow()
        target = document.targets.get(key)
    if target is None:  # an element without href leads to its own document
        assert document.filing is not None
        target = document.targets[key] = document.filing.resolve(element.attributes.get(names.HREF, ""), element.base)
    return target


_SCHEMA_CONTAINERS = (
    "schema", "annotation", "appinfo", "element", "import",
    "complexType", "simpleContent", "restriction", "enumeration",
)  # fmt: skip
KINDS: dict[str, type[Element]] = {
    names.LINKBASE: Linkbase,
    names.ROLE_REF: RoleRef,
    names.ARCROLE_REF: ArcroleRef,
    names.LINKBASE_REF: SimpleLink,
    names.SCHEMA_REF: SimpleLink,
    names.XBRL: _Container,
    names.ROLE_TYPE: RoleType,
    names.ARCROLE_TYPE: ArcroleType,
    names.LOC: Locator,
    names.PRESENTATION_LINK: ExtendedLink,
    names.CALCULATION_LINK: ExtendedLink,
    names.DEFINITION_LINK: ExtendedLink,
    names.LABEL_LINK: ExtendedLink,
    names.REFERENCE_LINK: ExtendedLink,
    names.FOOTNOTE_LINK: ExtendedLink,
    names.PRESENTATION_ARC: Arc,
    names.CALCULATION_ARC: Arc,
    names.DEFINITION_ARC: Arc,
    names.LABEL_ARC: Arc,
    names.REFERENCE_ARC: Arc,
    names.FOOTNOTE_ARC: Arc,
    names.LABEL_RESOURCE: Resource,
    names.REFERENCE_RESOURCE: Resource,
    names.FOOTNOTE_RESOURCE: Resource,
    **{f"{names.XS} {local}": _Container for local in _SCHEMA_CONTAINERS},
}

XLINK_KINDS: dict[str, type[Element]] = {
    "extended": ExtendedLink,
    "locator": Locator,
    "arc": Arc,
    "resource": Resource,
    "simple": SimpleLink,
}
