"""One store of taxonomies: an SQLite file, opened when first asked and never written. `build` writes the format.

A concept is kept once for all years: its name, the numbers of the schemas that declare it (two bytes each) and, in
step with them, the numbers of its attributes. An id is the schema's usual prefix and the name; others are listed.
Addresses with http and https are one, aliases are known.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from ..base.nearest import Names
from ..base.typed import TYPE_CHECKING
from ..xbrl.read.address import canonical, file_name
from . import TaxonomyError
from .records import SchemaInfo, StoredConcept, StoredRole

if TYPE_CHECKING:
    from sqlite3 import Connection
    from typing import Any, TypeVar

    _T = TypeVar("_T")

BUNDLED = os.path.join(os.path.dirname(__file__), "standard.sqlite3")
FORMAT = 1
_LAST = "\U0010ffff"  # what sorts behind any other character
_CHUNK = 500  # values in one query
_CACHE = 512  # kibibytes of the file that are kept: what is asked for is kept by who asks
_ATTRIBUTES = "type, substitution_group, balance, period_type, abstract, provenance"
_ROLE = "id, kind, uri, used_on, cycles_allowed, definition"


class _Schema:
    """A schema of the store with what was looked up of it; the numbers are those of the format."""

    __slots__ = ("concepts", "info", "key", "names", "prefix", "roles", "unusual_ids", "unusual_names")

    def __init__(self, number: int, info: SchemaInfo, prefix: str, roles: bytes) -> None:
        self.key = number.to_bytes(2, "little")
        self.info = info
        self.prefix = prefix
        self.roles = roles
        self.concepts: dict[str, StoredConcept | None] = {}
        self.names: str | None = None  # of all its elements, a line each, once somebody has asked
        self.unusual_ids: dict[str, str] = {}  # name of an id that is not prefix and name
        self.unusual_names: dict[str, str] = {}  # and the other way; the id may be ''

    def id_of(self, name: str) -> str:
        """Give the id of an element of this schema by its name."""
        return self.unusual_names.get(name, self.prefix + name)

    def name_of(self, id_: str) -> str | None:
        """The name that an element of this id would have, None if it cannot be in this schema."""
        if id_ in self.unusual_ids:
            return self.unusual_ids[id_]
        name = id_[len(self.prefix) :]
        return name if name and id_.startswith(self.prefix) and name not in self.unusual_names else None


class Store:
    """One store. Nothing is opened before the first question; every method may raise TaxonomyError."""

    def __init__(self, path: str = BUNDLED, connection: Connection | None = None) -> None:
        """Take a file that `build` wrote, or an open connection to such tables and the name to call them by."""
        self.path = path
        self._connection = connection
        self._schemas: dict[int, _Schema] = {}
        self._numbers: dict[str, int | None] = {}  # by canonical address
        self._addresses: list[str] | None = None
        self._of_namespace: dict[str, list[int]] = {}  # the numbers of schemas
        self._attributes: dict[int, tuple[Any, ...]] = {}
        self.derived: dict[Any, Any] = {}  # what others work out of the store, see base.once

    def may_hold(self, address: str, by_name: bool = True) -> bool:
        """Say whether it is worth while to ask for an address, or for its file name."""
        return True

    # -- schemas ------------------------------------------------------------------------------------------------

    def schema(self, address: str, by_name: bool = True) -> SchemaInfo | None:
        """Say what is known of a schema, None for an address that the store does not know.

        by_name: a schema that was added without an address answers to any address with its file name.
        """
        schema = self._find(address, by_name)
        return schema.info if schema is not None else None

    def schemas(self) -> list[SchemaInfo]:
        """Give all schemas, in the order of their addresses."""
        return [self._schema(number).info for (number,) in self.query("SELECT number FROM schema ORDER BY address")]

    def namespaces(self) -> list[str]:
        """Give the target namespaces of all schemas, each once."""
        return [namespace for (namespace,) in self.query("SELECT DISTINCT namespace FROM schema")]

    def addresses(self) -> list[str]:
        """Give all addresses that the store answers to, canonical, aliases among them."""
        if self._addresses is None:
            self._addresses = [address for (address,) in self.query("SELECT address FROM address ORDER BY address")]
        return self._addresses

    def located(self) -> list[tuple[str, str, str]]:
        """Give each of these addresses with the one under which its schema is kept, and the schema's namespace."""
        sql = "SELECT a.address, s.address, s.namespace FROM address a JOIN schema s ON s.number = a.schema"
        return self.query(f"{sql} ORDER BY a.address")

    def starts(self) -> list[str]:
        """Give the starts of the addresses that the taxonomy's catalogue rewrites, canonical; none without one."""
        return self.about().get("rewrites", "").splitlines()

    # -- concepts -----------------------------------------------------------------------------------------------

    def concepts(self, address: str, ids: Iterable[str]) -> dict[str, StoredConcept]:
        """Look up many ids of one schema at once; what it does not have is left out."""
        schema = self._find(address)
        if schema is None:
            return {}
        ids = list(ids)
        known = schema.concepts
        self._load(schema, [id_ for id_ in ids if id_ not in known])
        return {id_: concept for id_ in ids if (concept := known[id_]) is not None}

    def concept(self, address: str, id_: str) -> StoredConcept | None:
        """Look up one id of a schema."""
        return self.concepts(address, (id_,)).get(id_)

    def concept_by_name(self, namespace: str, name: str) -> StoredConcept | None:
        """Find an element by its expanded name; of several schemas of a namespace the first that has it answers."""
        if namespace not in self._of_namespace:
            rows = self.query("SELECT number FROM schema WHERE namespace = ? ORDER BY number", namespace)
            self._of_namespace[namespace] = [number for (number,) in rows]
        numbers = self._of_namespace[namespace]
        rows = self.query("SELECT schemas, attributes FROM concept WHERE name = ?", name) if numbers else []
        for schemas, attributes in rows:
            for schema in map(self._schema, numbers):
                at = _position(schemas, schema.key)
                if at >= 0:
                    return self._concept(schema, schema.id_of(name), name, _number(attributes, at))
        return None

    def standard_names(self, names: Iterable[str], addresses: Iterable[str]) -> dict[str, list[str]]:
        """Say which of these local names are declared by which of these schemas; names that none has are left out."""
        schemas = [schema for schema in map(self._find, addresses) if schema is not None]
        found: dict[str, list[str]] = {}
        for name, packed in self.batch("SELECT name, schemas FROM concept WHERE name IN", names):
            having = [schema.info.address for schema in schemas if _position(packed, schema.key) >= 0]
            if having:
                found[name] = list(dict.fromkeys(having))
        return found

    def declared(self, address: str) -> list[StoredConcept]:
        """Give all elements of a schema, those without an id as well."""
        schema = self._find(address)
        if schema is None:
            return []
        names = self._names_of(schema).split()
        rows = self.batch("SELECT name, schemas, attributes FROM concept WHERE name IN", names)
        numbers = {name: _number(attributes, _position(packed, schema.key)) for name, packed, attributes in rows}
        self._load_attributes(numbers.values())
        return [self._concept(schema, schema.id_of(name), name, numbers[name]) for name in names]

    def declaring(self, names: Iterable[str]) -> dict[str, list[str]]:
        """Give the addresses of all schemas that declare local names; names that none has are left out."""
        found: dict[str, list[str]] = {}
        for name, packed in self.batch("SELECT name, schemas FROM concept WHERE name IN", names):
            numbers = (_number(packed, at) for at in range(0, len(packed), 2))
            found[name] = [self._schema(number).info.address for number in numbers]
        return found

    def ids(self, address: str) -> list[str]:
        """Give all ids of the elements of a schema, to find a near one; the first question reads the whole store."""
        schema = self._find(address)
        if schema is None:
            return []
        ids = map(schema.id_of, self._names_of(schema).split())
        return [id_ for id_ in ids if id_]

    def near_ids(self, address: str, others: Iterable[str]) -> Names:
        """Give the ids of a schema's elements, and others, made ready for the search; most need not be made one by one.

        The ids of most schemas are the prefix and the name: what the store gives as one text is searched as it is.
        """
        schema = self._find(address)
        others = list(others)
        if schema is None or schema.unusual_names or others:
            return Names((*others, *self.ids(address)))
        return Names.of_text(schema.prefix, self._names_of(schema))

    def ids_beginning(self, address: str, id_: str) -> list[str]:
        """Give the ids of a schema whose names begin as the first half of an id's does; the index finds them."""
        schema = self._find(address)
        rest = id_[len(schema.prefix) :] if schema is not None and id_.startswith(schema.prefix) else ""
        start = rest[: len(rest) // 2]
        if schema is None or not start:
            return []
        rows = self.query("SELECT name, schemas FROM concept WHERE name >= ? AND name < ?", start, start + _LAST)
        return [schema.id_of(name) for name, packed in rows if _position(packed, schema.key) >= 0]

    def _names_of(self, schema: _Schema) -> str:
        """Give the names that a schema declares, a line each, in their order; they are read once."""
        if schema.names is None:
            schema.names = self._read_names(schema.key)
        return schema.names

    def _read_names(self, key: bytes) -> str:
        """Read the names of the rows that hold a schema's number, where it is no two halves."""
        at = "instr(schemas, ?)"
        sql = (
            f"SELECT group_concat(CASE WHEN {at} % 2 THEN name END, char(10)), group_concat(CASE WHEN {at} % 2 THEN "
            f"NULL ELSE name END, char(10)) FROM concept WHERE {at}"
        )
        ((certain, doubtful),) = self.query(sql, key, key, key)
        if not doubtful:
            return certain or ""
        rows = self.batch("SELECT name, schemas FROM concept WHERE name IN", doubtful.split())
        found = [name for name, packed in rows if _position(packed, key) >= 0]
        return "\n".join(sorted([*(certain or "").split(), *found]))

    # -- roles --------------------------------------------------------------------------------------------------

    def roles(self, address: str) -> list[StoredRole]:
        """Give the role and arcrole types that a schema declares."""
        schema = self._find(address)
        if schema is None or not schema.roles:
            return []
        numbers = [_number(schema.roles, at) for at in range(0, len(schema.roles), 2)]
        rows = {row[0]: row for row in self.batch(f"SELECT number, {_ROLE} FROM role WHERE number IN", numbers)}
        return [_role(schema.info.address, rows[number][1:]) for number in numbers]

    def role(self, uri: str) -> list[StoredRole]:
        """Give the role and arcrole types of a URI, one for each schema that declares it."""
        return self.types_of((uri,))

    def types_of(self, uris: Iterable[str]) -> list[StoredRole]:
        """Give the role and arcrole types of many URIs at once."""
        rows = self.batch(f"SELECT number, schemas, {_ROLE} FROM role WHERE uri IN", uris)
        found = [
            (_number(schemas, at), row) for _, schemas, *row in sorted(rows) for at in range(0, len(schemas), 2)
        ]
        self._read_schemas(number for number, _ in found)
        return [_role(self._schema(number).info.address, row) for number, row in found]

    # -- the rest -----------------------------------------------------------------------------------------------

    def about(self) -> dict[str, str]:
        """Give what the store says of itself: name, title, version, identifier, source, counts."""
        return dict(self.query("SELECT key, value FROM about"))

    def query(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Run a query on the tables of the format."""
        try:
            if self._connection is None:
                self._connection = open_store(self.path)
            return self._connection.execute(sql, values).fetchall()
        except Exception as error:
            from .sqlite import Error

            if not isinstance(error, Error):
                raise
            raise TaxonomyError(f"{self.path}: cannot be read as a store ({error}); {_mend(self.path)}") from None

    def close(self) -> None:
        """Close the file; the next question opens it again."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    # -- inside -------------------------------------------------------------------------------------------------

    def batch(self, sql: str, values: Iterable[_T]) -> Iterator[tuple[Any, ...]]:
        """Run a query that ends in IN for many values."""
        every = list(dict.fromkeys(values))
        for start in range(0, len(every), _CHUNK):
            chunk = every[start : start + _CHUNK]
            yield from self.query(f"{sql} ({','.join('?' * len(chunk))})", *chunk)

    def _find(self, address: str, by_name: bool = True) -> _Schema | None:
        key = canonical(address)
        if key not in self._numbers:
            rows = self.query("SELECT schema FROM address WHERE address = ?", key)
            self._numbers[key] = rows[0][0] if rows else None
        number = self._numbers[key]
        if number is None:
            name = file_name(key)
            return self._find(name) if by_name and name != key else None
        return self._schema(number)

    def _schema(self, number: int) -> _Schema:
        if number not in self._schemas:
            self._read_schemas((number,))
        return self._schemas[number]

    def _read_schemas(self, numbers: Iterable[int]) -> None:
        """Read schemas by their numbers, with the ids that are not as usual."""
        known = self._schemas
        missing = list(dict.fromkeys(number for number in numbers if number not in known))
        sql = "SELECT number, address, namespace, known, roles_known, prefix, roles FROM schema WHERE number IN"
        for number, address, namespace, is_known, roles_known, prefix, roles in self.batch(sql, missing):
            info = SchemaInfo(address, namespace, is_known, bool(roles_known))
            known[number] = _Schema(number, info, prefix, roles)
        for number, id_, name in self.batch("SELECT schema, id, name FROM unusual WHERE schema IN", missing):
            known[number].unusual_names[name] = id_
            if id_:
                known[number].unusual_ids[id_] = name

    def _load(self, schema: _Schema, ids: Sequence[str]) -> None:
        """Look up ids that were not asked for before."""
        by_name: dict[str, str] = {}
        for id_ in ids:
            schema.concepts[id_] = None
            name = schema.name_of(id_)
            if name is not None:
                by_name[name] = id_
        key, rows = schema.key, self.batch("SELECT name, schemas, attributes FROM concept WHERE name IN", by_name)
        where = ((name, _position(schemas, key), attributes) for name, schemas, attributes in rows)
        found = {name: _number(attributes, at) for name, at, attributes in where if at >= 0}
        self._load_attributes(found.values())
        for name, number in found.items():
            id_ = by_name[name]
            schema.concepts[id_] = self._concept(schema, id_, name, number)

    def _load_attributes(self, numbers: Iterable[int]) -> None:
        """Look up the attributes of concepts, by their numbers, that were not asked for before."""
        known = self._attributes
        sql = f"SELECT number, {_ATTRIBUTES} FROM attributes WHERE number IN"
        for number, type_, group, balance, period, abstract, provenance in self.batch(
            sql, (number for number in numbers if number not in known)
        ):
            known[number] = type_, group, balance, period, None if abstract is None else bool(abstract), provenance

    def _concept(self, schema: _Schema, id_: str, name: str, number: int) -> StoredConcept:
        if number not in self._attributes:
            self._load_attributes((number,))
        return StoredConcept(schema.info.address, schema.info.namespace, id_, name, *self._attributes[number])


def _role(address: str, row: Sequence[Any]) -> StoredRole:
    id_, kind, uri, used_on, cycles_allowed, definition = row
    names = tuple(used_on.split("\t")) if used_on else ()
    return StoredRole(address, id_, kind, uri, names, cycles_allowed, definition)


def _number(packed: bytes, at: int) -> int:
    return packed[at] | packed[at + 1] << 8


def _position(packed: bytes, key: bytes) -> int:
    """Where a number stands in a row of numbers of two bytes, -1 if it does not."""
    at = packed.find(key)
    while at > 0 and at & 1:
        at = packed.find(key, at + 1)
    return at


def open_store(path: str) -> Connection:
    """Open a file that `build` wrote. Raises TaxonomyError where there is none, or one of another version."""
    from .sqlite import open_unchanging

    if not os.path.exists(path):
        raise TaxonomyError(f"{path}: no such file; {_mend(path)}")
    connection = open_unchanging(path)
    connection.execute(f"PRAGMA cache_size=-{_CACHE}")
    found = connection.execute("PRAGMA user_version").fetchone()[0]
    if found != FORMAT:
        connection.close()
        raise TaxonomyError(f"{path}: written by another version of xbrllint; {_mend(path)}")
    return connection


def _mend(path: str) -> str:
    if path == BUNDLED:
        return "install xbrllint again"
    name = os.path.basename(path).removesuffix(".sqlite3")
    return f"remove it (xbrllint taxonomy remove {name}) and add the taxonomy again"
