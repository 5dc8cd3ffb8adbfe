"""What references lead to: concepts, resources, role types, or something that is not there."""

from __future__ import annotations

from ...base.record import Record
from ...base.typed import TYPE_CHECKING
from .. import names

if TYPE_CHECKING:
    from ..dts.filing import Filing
    from .document import Document
    from .elements import Element

FOUND = "found"
NO_FRAGMENT = "no-fragment"  # the document is known as a whole, and has nothing of that id
NO_FILE = "no-file"  # a local file that is not there
UNKNOWN = "unknown"  # a taxonomy that is not known, or not known to its end

_UNASKED = "?"


class Concept:
    """A concept, as far as it is known: what is not known is None, and decides nothing.

    A locator into a file that is not at hand still makes a concept: address and id are its identity.
    """

    __slots__ = (
        "filing",
        "address",
        "id",
        "namespace",
        "name",
        "type",
        "substitution_group",
        "balance",
        "period_type",
        "abstract",
        "nillable",
        "typed_domain_ref",
        "element",
        "provenance",
        "_kind",
    )

    def __init__(self, filing: Filing, address: str, id: str) -> None:
        """Make a concept of which only the identity is known; ``provenance`` '' says so."""
        self.filing = filing
        self.address = address
        self.id = id
        self.namespace: str | None = None
        self.name: str | None = None
        self.type: str | None = None
        self.substitution_group: str | None = None
        self.balance: str | None = None  # '' is "known to have none"
        self.period_type: str | None = None
        self.abstract: bool | None = None
        self.nillable: bool | None = None
        self.typed_domain_ref: str | None = None
        self.element: Element | None = None
        self.provenance = ""
        self._kind: str | None = _UNASKED

    def __str__(self) -> str:
        """Give the name as people write it: ``us-gaap:Goodwill``."""
        if self.name and self.id.endswith("_" + self.name):
            return f"{self.id[: -len(self.name) - 1]}:{self.name}"
        if self.name and self.element is not None:
            return _prefixed(self.element, self.namespace, self.name)
        prefix, _, name = self.id.partition("_")
        plain = prefix and name and "_" not in name  # else nobody knows where the prefix ends
        return f"{prefix}:{name}" if plain else self.id or names.local(self.address)

    def __repr__(self) -> str:
        return f"<Concept {self}>"

    @property
    def local_name(self) -> str:
        """The local name, by the id's convention prefix_name where nothing else is known."""
        return self.name or self.id.partition("_")[2] or self.id

    @property
    def prefix(self) -> str:
        """The prefix by the id's convention; '' where the id follows none."""
        return str(self).partition(":")[0] if ":" in str(self) else ""

    @property
    def known(self) -> bool:
        """Whether a declaration or the store of standard taxonomies told its attributes."""
        return bool(self.provenance)

    @property
    def standard(self) -> bool:
        """Whether the concept is declared at an http address, or in a taxonomy that was added without one."""
        return self.address.startswith("http") or "/" not in self.address

    @property
    def expanded_name(self) -> str | None:
        """``namespace local``; None while either is unknown."""
        return f"{self.namespace} {self.name}" if self.name and self.namespace is not None else None

    @property
    def kind(self) -> str | None:
        """item, tuple, hypercube, dimension or '' (no concept) by the chain of substitution groups; None: unknown."""
        if self._kind is _UNASKED:
            self._kind = self.filing.declarations.substitution_kind(self)
        return self._kind

    @property
    def document(self) -> Document | None:
        """The local document that declares the concept."""
        return self.element.document if self.element is not None else None


def _prefixed(element: Element, namespace: str | None, name: str) -> str:
    prefix = next((p for p, uri in element.namespaces.items() if uri == namespace and p), "")
    return f"{prefix}:{name}" if prefix else name


class StoredType(Record):
    """A roleType or arcroleType of a standard taxonomy, by the store."""

    uri: str
    id: str
    used_on: tuple[str, ...]
    cycles_allowed: str
    definition: str
    address: str
    arcrole: bool


class Target(Record):
    """Where a reference leads.

    ``node`` is what stands there: a Concept (known or not), another Element, or a StoredType. ``asked`` is the address
    that was asked for, where a file of another name stands in for it. ``near`` is the id that was most likely meant
    where the fragment does not exist; ``node`` is then what has that id. Where it is not known whether it exists, it is
    the id of which it looks like a slip. ``unlike`` is the declaration that should have the id and does not.
    """

    status: str
    address: str
    fragment: str
    document: Document | None
    element: Element | None
    node: Concept | Element | StoredType
    asked: str | None = None
    near: str | None = None
    unlike: Element | None = None

    def __str__(self) -> str:
        return describe(self.node)

    @property
    def concept(self) -> Concept | None:
        """The concept, where the reference leads to one or to what nobody knows better."""
        return self.node if isinstance(self.node, Concept) else None


def with_article(node: object) -> str:
    """Name a node in the middle of a sentence: ``the label "Cash"``, ``an empty label``; others as `describe` does."""
    from .elements import Resource

    words = describe(node)
    return words if not isinstance(node, Resource) else f"{'an' if words.startswith('empty ') else 'the'} {words}"


_OF_TEXT = (names.LINK, names.GENLABEL, names.GENREFERENCE, "http://xbrl.org/2010/message")


def describe(node: object) -> str:
    """Name a node in a message: a concept by its name, a resource by its kind and the start of its text.

    Resources that are no text for readers, such as those of tables and formulas, go by their name, id or label.
    """
    from .elements import Element, Resource

    if isinstance(node, Resource):
        namespace, kind = names.split(node.name)
        called = next(filter(None, (node.get(name).strip() for name in ("name", "id", names.LABEL))), "")
        if namespace not in _OF_TEXT and called:
            return f"{kind} {called}"
        text = " ".join(node.full_text().split())
        return f'{kind} "{text if len(text) <= 40 else text[:39] + "…"}"' if text else f"empty {kind}"
    if isinstance(node, Element):
        return f"the element {node.qname}"
    if isinstance(node, StoredType):
        return node.uri
    return str(node)
