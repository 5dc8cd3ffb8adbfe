"""The elements of XBRL documents: extended links with their locators, arcs and resources, and simple links.

XBRL 2.1 section 3.5: https://www.xbrl.org/Specification/XBRL-2.1/REC-2003-12-31/XBRL-2.1-REC-2003-12-31.html
"""

from __future__ import annotations

from ...base.once import once
from ...base.typed import TYPE_CHECKING
from .. import names
from .element import Element, Full, Slim
from .ends import Ends

if TYPE_CHECKING:
    from typing import Any

    from .document import Document
    from .targets import Target


class Linkbase(Full):
    """link:linkbase: the root of its document, or embedded in a schema's xs:appinfo."""

    __slots__ = ()
    holds_text = False


class SimpleLink(Full):
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
        return self.document.filing.references.target(self)


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


class Locator(Slim, Labelled):
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
        return self.document.filing.references.target(self)


class Resource(Full, Labelled):
    """A label, reference, footnote, or another element of xlink:type resource (XBRL 2.1, 3.5.3.8)."""

    __slots__ = ()

    @property
    def role(self) -> str:
        """The resource role without the white space around it; '' where absent."""
        return self.attributes.get(names.ROLE, "").strip()

    @property
    def lang(self) -> str | None:
        """The language in scope."""
        own = self.attributes.get(names.LANG)
        return self.inherited(names.LANG) if own is None else own


class Arc(Slim):
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
        return self.above if isinstance(self.above, ExtendedLink) else None

    @property
    def prohibited(self) -> bool:
        """Whether the arc prohibits its equals (XBRL 2.1, 3.5.3.9.7.1)."""
        return self.attributes.get("use") == "prohibited"


class ExtendedLink(Full):
    """A standard or custom extended link (XBRL 2.1, 3.5.3), its children sorted by what they are."""

    __slots__ = ("locators", "arcs", "resources", "derived", "_ends")
    holds_text = False

    def open(self) -> None:
        """Begin without children; called when its start tag is read."""
        self.locators: list[Locator] = []
        self.arcs: list[Arc] = []
        self.resources: list[Resource] = []
        self.derived: dict[Any, Any] = {}  # what others work out of the link, see base.once
        self._ends: Ends | None = None

    @property
    def role(self) -> str:
        """The link role; '' where absent."""
        return self.attributes.get(names.ROLE, "")

    @property
    def ends(self) -> Ends:
        """Locators and resources by xlink:label; several may share one, and an arc then joins them all."""
        if self._ends is None:
            self._ends = Ends([*self.locators, *self.resources] if self.resources else self.locators)
        return self._ends


class RoleType(Full):
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
        return _used_on(self.document, self)

    @property
    def definition(self) -> str | None:
        """The definition's text as written; None where absent."""
        return next((child.full_text() for child in self.children if child.name == names.DEFINITION), None)


@once
def _used_on(_: Document, declaration: RoleType) -> list[str]:
    found = (child.expand(child.text) for child in declaration.children if child.name == names.USED_ON)
    return [name for name in found if name]


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


__all__ = [
    "Arc", "ArcroleRef", "ArcroleType", "Element", "ExtendedLink", "Full", "Labelled", "Linkbase", "Locator",
    "Resource", "RoleRef", "RoleType", "SimpleLink",
]  # fmt: skip
