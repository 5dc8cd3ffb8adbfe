"""Reads from a schema what a store holds of it: global elements, role types and arcrole types (XBRL 2.1, 5.1)."""

from __future__ import annotations

from collections.abc import Callable

from ..base.typed import TYPE_CHECKING
from ..xbrl import names
from ..xbrl.read.address import canonical, join
from ..xbrl.read.encoding import DecodeError
from ..xbrl.read.source import decode
from . import TaxonomyError
from .build import SchemaFacts
from .records import SchemaInfo, StoredConcept, StoredRole

if TYPE_CHECKING:
    from pyexpat import XMLParserType

_ELEMENT = names.XS + " element"
_KINDS = {names.ROLE_TYPE: ("role", "roleURI"), names.ARCROLE_TYPE: ("arcrole", "arcroleURI")}
_LEADING = {names.LINKBASE_REF: names.HREF} | {  # elements that discover documents, and by what (XBRL 2.1, 3.2)
    f"{names.XS} {local}": "schemaLocation" for local in ("import", "include", "redefine")
}
_TRUE = ("true", "1")
_LONGEST_ENTITY = 1000


def read_schema(data: bytes, address: str, path: str) -> SchemaFacts:
    """Read a schema.

    Args:
        data: the document.
        address: the address that it is to be known by.
        path: what to call it in errors.

    Raises:
        TaxonomyError: not well-formed, not a schema, or with entities that would grow.
    """
    reader = _Reader(address)
    parse(data, path, reader.listen)
    if reader.namespace is None:
        raise TaxonomyError(f"{path}: not an XML schema")
    info = SchemaInfo(address, reader.namespace, "complete")
    concepts = [concept._replace(namespace=reader.namespace) for concept in reader.concepts.values()]
    return SchemaFacts(info, concepts, reader.roles, None if reader.holds_linkbase else sorted(reader.leads))


def parse(data: bytes, path: str, listen: Callable[[XMLParserType], None]) -> None:
    """Parse XML with expanded names; nothing outside the document is read, entities of entities are refused.

    Raises: TaxonomyError.
    """
    from pyexpat import ExpatError, ParserCreate

    def entity(name: str, is_parameter: bool, value: str | None, *_: object) -> None:
        if not is_parameter and value is not None and ("&" in value or len(value) > _LONGEST_ENTITY):
            raise TaxonomyError(f"{path}: declares the entity '{name}' of other entities or of great length")

    try:
        source = decode(data)
        parser = ParserCreate(source.parse_encoding, " ")
        parser.EntityDeclHandler = entity
        parser.buffer_text = True
        listen(parser)
        parser.Parse(source.parse_bytes, True)
    except (DecodeError, ExpatError) as error:
        raise TaxonomyError(f"{path}: {error}") from None


class _Reader:
    """Listens to a parser and keeps what it hears of declarations."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.namespace: str | None = None
        self.concepts: dict[str, StoredConcept] = {}
        self.roles: list[StoredRole] = []
        self.leads: set[str] = set()  # canonical addresses of the documents that it discovers
        self.holds_linkbase = False  # within itself
        self._bases = [address]
        self._depth = 0
        self._prefixes: dict[str, list[str]] = {"": [""]}
        self._text: list[str] | None = None

    def listen(self, parser: XMLParserType) -> None:
        """Take the parser's events."""
        parser.StartNamespaceDeclHandler = self._namespace
        parser.EndNamespaceDeclHandler = lambda prefix: self._prefixes[prefix or ""].pop()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters

    def _namespace(self, prefix: str | None, uri: str | None) -> None:
        self._prefixes.setdefault(prefix or "", []).append(uri or "")

    def _expand(self, qname: str | None) -> str:
        """A QName as an expanded name, '' for none."""
        prefix, _, local = (qname or "").strip().rpartition(":")
        namespaces = self._prefixes.get(prefix)
        return f"{namespaces[-1]} {local}" if namespaces and namespaces[-1] and local else local

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        base = attributes.get(names.BASE)
        self._bases.append(self._bases[-1] if base is None else join(self._bases[-1], base.strip()))
        if name in _LEADING or name == names.LINKBASE:
            self._lead(name, attributes)
        if self._depth == 0 and name == names.SCHEMA:
            self.namespace = attributes.get("targetNamespace", "")
        elif self._depth == 1 and name == _ELEMENT and self.namespace is not None:
            self._concept(attributes)
        elif name in _KINDS:
            kind, uri = _KINDS[name]
            get = attributes.get
            role = StoredRole(self.address, get("id", ""), kind, get(uri, ""), (), get("cyclesAllowed"), "")
            self.roles.append(role)
        elif name in (names.DEFINITION, names.USED_ON):
            self._text = []
        self._depth += 1

    def _lead(self, name: str, attributes: dict[str, str]) -> None:
        href = attributes.get(_LEADING.get(name, ""), "").strip().partition("#")[0]
        if href:
            self.leads.add(canonical(join(self._bases[-1], href)))
        self.holds_linkbase |= name == names.LINKBASE

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._bases.pop()
        if self._text is None or name not in (names.DEFINITION, names.USED_ON):
            return
        text = " ".join("".join(self._text).split())
        self._text = None
        if self.roles and name == names.DEFINITION:
            self.roles[-1] = self.roles[-1]._replace(definition=text)
        elif self.roles:
            self.roles[-1] = self.roles[-1]._replace(used_on=(*self.roles[-1].used_on, self._expand(text)))

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _concept(self, attributes: dict[str, str]) -> None:
        get = attributes.get
        name = get("name", "").strip()
        if not name:
            return
        concept = StoredConcept(
            schema=self.address,
            namespace="",
            id=get("id", "").strip(),
            name=name,
            type=self._expand(get("type")),
            substitution_group=self._expand(get("substitutionGroup")),
            balance=get(names.BALANCE, "").strip(),
            period_type=get(names.PERIOD_TYPE, "").strip(),
            abstract=get("abstract", "").strip() in _TRUE,
            provenance="schema",
        )
        self.concepts.setdefault(name, concept)
