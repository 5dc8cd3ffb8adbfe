"""The expat callbacks that instances and inline XBRL documents share.

Contexts are read in a mode of their own, so that an element that stands for a fact needs one call and a few look-ups,
and no end-tag handler.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from pyexpat import XMLParserType

from ..model.instances import Context, Instance, Reference
from .transformations import transform

XBRLI = "http://www.xbrl.org/2003/instance "
LINK = "http://www.xbrl.org/2003/linkbase "
_XLINK = "http://www.w3.org/1999/xlink "
_XBRLDI = "http://xbrl.org/2006/xbrldi "
_XML = "http://www.w3.org/XML/1998/namespace "

_CONTEXT = XBRLI + "context"
_EXPLICIT, _TYPED = _XBRLDI + "explicitMember", _XBRLDI + "typedMember"
_WITH_TEXT = frozenset({_EXPLICIT, XBRLI + "endDate", XBRLI + "instant"})
_REFERENCES = {
    LINK + "schemaRef": "schema_refs",
    LINK + "linkbaseRef": "linkbase_refs",
    LINK + "roleRef": "role_refs",
    LINK + "arcroleRef": "arcrole_refs",
}
_HREF, _ROLE, _ARCROLE = _XLINK + "href", _XLINK + "role", _XLINK + "arcrole"
BASE, LANGUAGE = _XML + "base", _XML + "lang"
_NIL = "http://www.w3.org/2001/XMLSchema-instance nil"
_TRUE = ("true", "1")

# The facts whose text other rules need, by local name within any version of the dei taxonomy.
_ENTITY_FACTS = frozenset(
    {
        "AmendmentFlag",
        "DocumentPeriodEndDate",
        "DocumentType",
        "EntityCentralIndexKey",
        "EntityFilerCategory",
        "EntityRegistrantName",
    }
)
_LOCATION = "StatementOfFinancialPositionExtensibleList"  # ends the names of facts that name a balance sheet line

Attributes = dict[str, str]
Action = Callable[[str, Attributes], None]


class Reader(ABC):
    """The parts that instances and inline documents share: contexts, references, texts, names."""

    def __init__(self, instance: Instance, parser: XMLParserType) -> None:
        self.instance = instance
        self.parser = parser
        self.actions: dict[str, Action] = {_CONTEXT: self.context} | dict.fromkeys(_REFERENCES, self.reference)
        self.prefixes: dict[str, list[str]] = {}
        self.expanded: dict[str, str] = {}
        self.text: list[str] = []
        self.root_base = self.base = ""
        self.depth = 0  # of the elements within the text that is being collected; 0 when none is
        parser.buffer_text = True
        parser.StartNamespaceDeclHandler = self.declare
        parser.EndNamespaceDeclHandler = self.undeclare
        parser.StartElementHandler = self.root

    def release(self) -> None:
        """Undo the circle between the parser and its handlers, so that both are freed at once."""
        self.actions.clear()
        for event in ("StartElement", "EndElement", "CharacterData", "StartNamespaceDecl", "EndNamespaceDecl"):
            setattr(self.parser, event + "Handler", None)

    @abstractmethod
    def start(self, name: str, attributes: Attributes) -> None:
        """An element outside of contexts and footnotes."""

    def root(self, _: str, attributes: Attributes) -> None:
        """The first start tag."""
        self.instance.namespaces = {prefix: uris[-1] for prefix, uris in self.prefixes.items()}
        self.root_base = self.base = attributes.get(BASE, "")
        if LANGUAGE in attributes:
            self.instance.languages.add(attributes[LANGUAGE])
        self.parser.StartElementHandler = self.start

    def reference(self, name: str, attributes: Attributes) -> None:
        """A schemaRef, linkbaseRef, roleRef or arcroleRef."""
        get = attributes.get
        uri = get("roleURI") or get("arcroleURI") or ""
        base = join_bases(self.base, get(BASE, ""))
        offset = self.parser.CurrentByteIndex
        points = get(_HREF, ""), get(_ROLE, ""), get(_ARCROLE, "")
        getattr(self.instance, _REFERENCES[name]).append(Reference(*points, uri, base, offset, self.instance.uri))

    def declare(self, prefix: str | None, uri: str | None) -> None:
        """A namespace declaration comes into force."""
        self.prefixes.setdefault(prefix or "", []).append(uri or "")
        self.expanded.clear()

    def undeclare(self, prefix: str | None) -> None:
        """A namespace declaration ends."""
        self.prefixes[prefix or ""].pop()
        self.expanded.clear()

    def expand(self, qname: str) -> str:
        """The expanded name of a QName in content or an attribute, '' if its prefix is not declared."""
        name = self.expanded.get(qname)
        if name is None:
            prefix, colon, local = qname.strip().rpartition(":")
            uris = self.prefixes.get(prefix)
            name = f"{uris[-1]} {local}" if uris and uris[-1] else "" if colon else local
            self.expanded[qname] = name
        return name

    def context(self, _: str, attributes: Attributes) -> None:
        """Read a context in handlers of its own: its segment may hold elements that look like facts."""
        self.context_id = attributes.get("id", "")
        self.members: list[tuple[str, str]] = []
        self.typed: list[str] = []
        self.end = ""
        self.depth = 0
        self.parser.StartElementHandler = self.start_in_context
        self.parser.EndElementHandler = self.end_in_context

    def start_in_context(self, name: str, attributes: Attributes) -> None:
        """An element within a context."""
        if name in _WITH_TEXT:
            self.text.clear()
            self.parser.CharacterDataHandler = self.text.append
            if name == _EXPLICIT:
                self.dimension = self.expand(attributes.get("dimension", ""))
        elif name == _TYPED:
            self.typed.append(self.expand(attributes.get("dimension", "")))

    def end_in_context(self, name: str) -> None:
        """The end of an element within a context, or of the context."""
        if name in _WITH_TEXT:
            self.parser.CharacterDataHandler = None
            text = "".join(self.text).strip()
            if name != _EXPLICIT:
                self.end = text
            elif self.dimension and self.expand(text):
                self.members.append((self.dimension, self.expand(text)))
        elif name == _CONTEXT:
            typed = tuple(filter(None, self.typed))
            self.instance.contexts[self.context_id] = Context(tuple(self.members), typed, self.end)
            self.parser.StartElementHandler = self.start
            self.parser.EndElementHandler = None

    def collect(self, local: str, transformation: str) -> None:
        """Keep the text up to the end of the element that has just begun."""
        if self.depth:
            return  # within a text that is being collected already
        self.text.clear()
        self.local, self.transformation, self.depth = local, transformation, 1
        self.parser.CharacterDataHandler = self.text.append
        self.parser.StartElementHandler = self.start_in_text
        self.parser.EndElementHandler = self.end_in_text

    def start_in_text(self, name: str, attributes: Attributes) -> None:
        """An element within a collected text, which may be another fact."""
        self.depth += 1
        self.start(name, attributes)

    def end_in_text(self, _: str) -> None:
        """The end of an element within a collected text, or of the text."""
        self.depth -= 1
        if not self.depth:
            self.parser.CharacterDataHandler = self.parser.EndElementHandler = None
            self.parser.StartElementHandler = self.start
            value = transform(" ".join("".join(self.text).split()), self.transformation)
            self.instance.facts_text.setdefault(self.local, value)

    def count(self, concept: str, attributes: Attributes) -> None:
        """A fact."""
        instance = self.instance
        instance.concepts[concept] = instance.concepts.get(concept, 0) + 1
        context = attributes.get("contextRef")
        if context is not None:
            instance.used_contexts.add(context)
            unit = attributes.get("unitRef")
            if unit is not None:
                instance.units.setdefault((concept, unit), set()).add(context)
        if attributes.get(_NIL) not in _TRUE:
            instance.nonnil.add(concept)
        if LANGUAGE in attributes:
            instance.languages.add(attributes[LANGUAGE])


def local_name(name: str) -> str:
    """Give the local part of an expanded name."""
    return name[name.rfind(" ") + 1 :]


def is_entity_fact(name: str) -> bool:
    """Say whether a fact is one of the document and entity information whose text rules look at."""
    return name.endswith(_LOCATION) or (local_name(name) in _ENTITY_FACTS and "/dei/" in name)


def join_bases(base: str, relative: str) -> str:
    """One xml:base within another (XML Base, 4.1); dot segments are left to whoever opens the result."""
    scheme, _, rest = relative.partition(":")
    if not base or not relative or (rest and "/" not in scheme):
        return relative or base
    if relative.startswith("/"):
        start = base.find("://")
        return base[: base.find("/", start + 3)] + relative if base.find("/", start + 3) > start > 0 else relative
    return base[: base.rfind("/") + 1] + relative
