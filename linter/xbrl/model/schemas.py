"""An XML schema as XBRL reads it: concepts, types, role types, imports, with the element behind each.

XBRL 2.1 chapter 5.1, Dimensions 1.0 section 2.
"""

from __future__ import annotations

from ...base.once import cached_property
from ...base.typed import TYPE_CHECKING
from .. import names
from .elements import ArcroleType, Element, RoleType, SimpleLink
from .targets import Concept

if TYPE_CHECKING:
    from .document import Document

_ELEMENT = names.XS + " element"
_IMPORTS = {f"{names.XS} {local}" for local in ("import", "include", "redefine")}
_TYPES = {f"{names.XS} {local}" for local in ("complexType", "simpleType")}
_BOOLEAN = {"true": True, "1": True, "false": False, "0": False}


class Schema:
    """What a schema document declares."""

    def __init__(self, document: Document) -> None:
        """Read the declarations from a document whose root is xs:schema."""
        root = document.root
        assert root is not None
        self.document = document
        self.root: Element = root
        self.namespace = root.get("targetNamespace")
        self.elements: dict[str, Element] = {}
        self.concepts: dict[int, Concept] = {}
        self.types: dict[str, Element] = {}
        self.imports = imports(root)
        self.role_types: list[RoleType] = []
        self.arcrole_types: list[ArcroleType] = []
        self.linkbase_refs: list[SimpleLink] = []
        self._expanded: dict[str, str | None] = {}
        self._scopes = document.scopes
        self._read()

    def _read(self) -> None:
        for child in self.root.children:
            name = child.attributes.get("name")
            if name and child.name == _ELEMENT:
                self.elements.setdefault(name, child)
                self.concepts[child.number] = self._concept(child, name)
            elif name and child.name in _TYPES:
                self.types.setdefault(name, child)
        for element in self.document.others:
            kind = type(element)
            if kind is ArcroleType:
                self.arcrole_types.append(element)  # type: ignore[arg-type]
            elif kind is RoleType:
                self.role_types.append(element)  # type: ignore[arg-type]
            elif kind is SimpleLink and element.name == names.LINKBASE_REF:
                self.linkbase_refs.append(element)  # type: ignore[arg-type]

    def _concept(self, element: Element, name: str) -> Concept:
        get = element.attributes.get
        concept = Concept(self.document.filing, self.document.uri, get("id") or "")
        concept.namespace, concept.name, concept.element = self.namespace, name, element
        concept.provenance = "schema"
        concept.type = self._named(element, "type")
        concept.substitution_group = self._named(element, "substitutionGroup")
        concept.balance = get(names.BALANCE, "")
        concept.period_type = get(names.PERIOD_TYPE, "")
        concept.abstract = _truth(get("abstract"))
        concept.nillable = _truth(get("nillable"))
        concept.typed_domain_ref = get(names.TYPED_DOMAIN_REF)
        return concept

    def _named(self, element: Element, attribute: str) -> str | None:
        """Give the expanded name in an attribute of a global element; each once where the root declares its prefix."""
        qname = element.attributes.get(attribute)
        if qname is None:
            return ""
        if element.number in self._scopes:
            return element.expand(qname)
        if qname not in self._expanded:
            self._expanded[qname] = element.expand(qname)
        return self._expanded[qname]

    @cached_property
    def items(self) -> list[Concept]:
        """The concepts: global elements that are in the substitution group of item or tuple."""
        return [concept for concept in self.concepts.values() if concept.kind]

    @cached_property
    def by_kind(self) -> dict[str | None, list[Concept]]:
        """The global elements by the kind of concept that they are: item, tuple, hypercube, dimension, '', None."""
        found: dict[str | None, list[Concept]] = {}
        for concept in self.concepts.values():
            found.setdefault(concept.kind, []).append(concept)
        return found


def _truth(written: str | None) -> bool:
    return written is not None and _BOOLEAN.get(written.strip(), False)


def imports(root: Element) -> list[Element]:
    """Give the import, include and redefine elements of a schema's root."""
    return [child for child in root.children if child.name in _IMPORTS]


def read_schema(document: Document) -> Schema:
    """Read the declarations of a schema document."""
    return Schema(document)
