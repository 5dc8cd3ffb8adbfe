"""Writes stores: the format that `database` reads. The same content gives the same bytes."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from ..base.atomic import replace
from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..xbrl.read.address import canonical
from . import TaxonomyError
from .database import FORMAT
from .records import SchemaInfo, StoredConcept, StoredRole

if TYPE_CHECKING:
    from sqlite3 import Connection
    from typing import Any

    from .linkbase import LinkbaseFacts, StoredLabel

_GENERIC_ROLES, _STANDARD_ROLES = "http://www.xbrl.org/2008/role/", "http://www.xbrl.org/2003/role/"
_MOST = 0xFFFF  # schemas, roles, kinds of attributes: numbers have two bytes

_TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE schema (number INTEGER PRIMARY KEY, address TEXT NOT NULL, namespace TEXT NOT NULL, known TEXT NOT NULL,
    roles_known INTEGER NOT NULL, prefix TEXT NOT NULL, roles BLOB NOT NULL);
CREATE TABLE address (address TEXT PRIMARY KEY, schema INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE concept (name TEXT PRIMARY KEY, schemas BLOB NOT NULL, attributes BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE attributes (number INTEGER PRIMARY KEY, type TEXT, substitution_group TEXT, balance TEXT,
    period_type TEXT, abstract INTEGER, provenance TEXT NOT NULL);
CREATE TABLE unusual (schema INTEGER, id TEXT, name TEXT, PRIMARY KEY (schema, id, name)) WITHOUT ROWID;
CREATE TABLE role (number INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, uri TEXT NOT NULL,
    used_on TEXT NOT NULL, cycles_allowed TEXT, definition TEXT NOT NULL, schemas BLOB NOT NULL);
CREATE INDEX role_uri ON role (uri);
CREATE TABLE accepted (key TEXT, row INTEGER, address TEXT NOT NULL, family TEXT NOT NULL, version TEXT NOT NULL,
    kind TEXT NOT NULL, file_type TEXT NOT NULL, namespace TEXT NOT NULL, prefix TEXT NOT NULL,
    releases TEXT NOT NULL, PRIMARY KEY (key, row)) WITHOUT ROWID;
CREATE TABLE deprecated (prefix TEXT, name TEXT, since TEXT NOT NULL, PRIMARY KEY (prefix, name)) WITHOUT ROWID;
"""

_DOCUMENT_TABLES = """
CREATE TABLE document (number INTEGER PRIMARY KEY, address TEXT NOT NULL, leads TEXT NOT NULL, data BLOB NOT NULL);
CREATE TABLE document_address (address TEXT PRIMARY KEY, document INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE located (key TEXT PRIMARY KEY, documents BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE source (key TEXT PRIMARY KEY, documents BLOB NOT NULL) WITHOUT ROWID;
"""


class SchemaFacts(Record):
    """All that a store is to hold of one schema."""

    info: SchemaInfo
    concepts: list[StoredConcept]
    roles: list[StoredRole]
    leads: list[str] | None = None  # canonical addresses of the documents that it discovers; None: not known


class Content(Record):
    """All that a store is to hold."""

    schemas: list[SchemaFacts]
    aliases: Mapping[str, str] = {}  # other addresses, each with the one of the schema
    about: Mapping[str, str] = {}
    accepted: Iterable[tuple[str, ...]] = ()  # rows of the SEC's lists, as in edgar.Accepted, releases joined
    deprecated: Iterable[tuple[str, str, str]] = ()
    linkbases: Iterable[LinkbaseFacts] = ()
    labels: Iterable[StoredLabel] = ()  # besides those of the linkbases
    replaced: Iterable[tuple[str, str, str]] = ()  # scope, id, and what stands for it, besides what the linkbases tell


def write_store(path: str, content: Content) -> None:
    """Write a store whole or not at all.

    Raises: TaxonomyError, when there is too much for one store or the file cannot be written.
    """
    from sqlite3 import Error, connect

    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
        _unlink(temporary)
        connection = connect(temporary, isolation_level=None)
        try:
            fill(connection, content)
        finally:
            connection.close()
        _sync(temporary)
        replace(temporary, path)
    except (OSError, Error) as error:
        raise TaxonomyError(f"{path}: cannot be written ({error})") from None
    finally:
        _unlink(temporary)


def fill(connection: Connection, content: Content) -> None:
    """Create the tables of a store in an empty database that commits by itself."""
    connection.executescript(
        f"PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA user_version = {FORMAT};"
    )
    connection.execute("BEGIN")
    for statement in _TABLES.split(";")[:-1]:
        connection.execute(statement)
    facts = _merged(content.schemas)
    roles, roles_of = _roles(facts)
    _insert(connection, "about", sorted(content.about.items()))
    _insert(connection, "schema", [_schema_row(n, fact, roles_of[n]) for n, fact in enumerate(facts)])
    _insert(connection, "address", _addresses(facts, content.aliases))
    _insert(connection, "unusual", sorted({row for n, fact in enumerate(facts) for row in _unusual(n, fact)}))
    attributes, concepts = _concepts(facts)
    _insert(connection, "attributes", attributes)
    _insert(connection, "concept", concepts)
    _insert(connection, "role", roles)
    _insert(connection, "accepted", _numbered(content.accepted))
    _insert(connection, "deprecated", _deprecated(content))
    _fill_documents(connection, facts, content)
    _fill_labels(connection, content)
    _fill_replaced(connection, content)
    connection.execute("COMMIT")
    connection.execute("VACUUM")


def _deprecated(content: Content) -> list[tuple[str, str, str]]:
    """Give the rows of what is deprecated: by prefix and name as the SEC lists it, by scope and id as labels say it,
    or an arc that names what stands for it.
    """
    from .deprecation import at_the_latest, deprecations, scope_of

    other_names = {canonical(alias): canonical(address) for alias, address in content.aliases.items()}
    every = (label for labels in (content.labels, *(each.labels for each in content.linkbases)) for label in labels)
    said = deprecations((other_names.get(label[0], label[0]), *label[1:]) for label in every)
    replaced = {(other_names.get(s.address, s.address), s.id) for each in content.linkbases for s in each.successors}
    by_arcs = sorted((scope_of(address), id_, at_the_latest(address)) for address, id_ in replaced)
    return sorted({row[:2]: row for row in (*by_arcs, *said, *content.deprecated)}.values())


def _fill_documents(connection: Connection, schemas: list[SchemaFacts], content: Content) -> None:
    """Write which document leads where, and the linkbases; nothing where no schema says where it leads."""
    from zlib import compress

    known = {canonical(facts.info.address): (facts.leads, b"") for facts in schemas if facts.leads is not None}
    if not known:
        return
    for facts in content.linkbases:
        known.setdefault(canonical(facts.address), (facts.leads, compress(facts.data)))
    if len(known) > _MOST:
        raise TaxonomyError(f"{len(known):,} documents are more than the {_MOST:,} that one store can hold")
    for statement in _DOCUMENT_TABLES.split(";")[:-1]:
        connection.execute(statement)
    numbers = {address: number for number, address in enumerate(sorted(known))}
    rows = [(number, address, "\n".join(known[address][0]), known[address][1]) for address, number in numbers.items()]
    _insert(connection, "document", rows)
    aliases = {canonical(alias): numbers.get(canonical(address)) for alias, address in content.aliases.items()}
    at = {**{alias: number for alias, number in aliases.items() if number is not None}, **numbers}
    _insert(connection, "document_address", sorted(at.items()))
    other_names = {canonical(alias): canonical(address) for alias, address in content.aliases.items()}
    ours = [(numbers[canonical(facts.address)], facts) for facts in content.linkbases]
    _insert(connection, "located", _by_key(((n, facts.located) for n, facts in ours), other_names))
    _insert(connection, "source", _by_key(((n, facts.sources) for n, facts in ours), other_names))


def _fill_labels(connection: Connection, content: Content) -> None:
    """Write the labels of concepts by the first address of their schema, the English one where there are several; and
    those of other languages by their language.
    """
    from .label_rows import packed

    best = _best_labels(content)
    if not best:
        return
    rows = [
        (address, packed((id_, role, text) for (id_, role), (_, text) in found.items()))
        for address, found in sorted(best.items())
    ]
    connection.execute("CREATE TABLE label (address TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID")
    _insert(connection, "label", rows)
    others = [
        (address, language, packed((id_, role, text) for (id_, role), (_, text) in found.items()))
        for (address, language), found in sorted(_by_language(content).items())
    ]
    if others:
        connection.execute(
            "CREATE TABLE label_in (address TEXT, language TEXT, data BLOB NOT NULL, PRIMARY KEY (address, language))"
            " WITHOUT ROWID"
        )
        _insert(connection, "label_in", others)


def _fill_replaced(connection: Connection, content: Content) -> None:
    """Write what stands for deprecated concepts, if anything: by arcs, or where none says so by words."""
    from .replaced import replacements, successors_in_words

    other_names = {canonical(alias): canonical(address) for alias, address in content.aliases.items()}
    by_arcs = replacements((one for facts in content.linkbases for one in facts.successors), other_names)
    by_words = replacements(successors_in_words(label[:5] for label in _labels(content)), {})
    told = {key: " ".join((new.kind, *new.ids)) for key, new in {**by_words, **by_arcs}.items()}
    rows = {**{(scope, id_): new for scope, id_, new in content.replaced}, **told}
    if rows:
        connection.execute(
            "CREATE TABLE replaced (scope TEXT, id TEXT, new TEXT NOT NULL, PRIMARY KEY (scope, id)) WITHOUT ROWID"
        )
        _insert(connection, "replaced", sorted((*key, new) for key, new in rows.items()))


def _best_labels(content: Content) -> dict[str, dict[tuple[str, str], tuple[tuple[bool, bool], str]]]:
    """Give by schema, id and role the label that is kept: an English one before others, then one of a label link.

    A generic label has a role of its own kind (Generic Labels 1.0), and stands for the standard one of that name.
    Those of what linkbases hold, such as nodes of tables, are left out.
    """
    best: dict[str, dict[tuple[str, str], tuple[tuple[bool, bool], str]]] = {}
    for address, id_, role, lang, text, of_link in _labels(content):
        rank, found = (_is_english(lang), of_link), best.setdefault(address, {})
        if (id_, role) not in found or rank > found[id_, role][0]:
            found[id_, role] = rank, text
    return best


def _by_language(content: Content) -> dict[tuple[str, str], dict[tuple[str, str], tuple[bool, str]]]:
    """Give by schema and language, id and role the label that is kept of those that are not English."""
    best: dict[tuple[str, str], dict[tuple[str, str], tuple[bool, str]]] = {}
    for address, id_, role, lang, text, of_link in _labels(content):
        if lang and not _is_english(lang):
            found = best.setdefault((address, lang.lower()), {})
            if (id_, role) not in found or of_link > found[id_, role][0]:
                found[id_, role] = of_link, text
    return best


def _labels(content: Content) -> Iterator[tuple[str, str, str, str, str, bool]]:
    """Give the labels of concepts: address, id, role, language, words, and whether a label link has it."""
    other_names = {canonical(alias): canonical(address) for alias, address in content.aliases.items()}
    linkbases = {canonical(facts.address) for facts in content.linkbases}
    for labels in (content.labels, *(facts.labels for facts in content.linkbases)):
        for address, id_, role, lang, text in labels:
            if (known := other_names.get(address, address)) not in linkbases:
                standard = role.replace(_GENERIC_ROLES, _STANDARD_ROLES)
                yield known, id_, standard, lang, text, role == standard


def _is_english(lang: str) -> bool:
    return lang.lower().startswith("en")


def _by_key(linkbases: Iterable[tuple[int, list[str]]], other_names: Mapping[str, str]) -> list[tuple[str, bytes]]:
    """The rows of an index: each key, by the first address of its schema, with the numbers of the linkbases."""
    found: dict[str, list[int]] = {}
    for number, keys in linkbases:
        for key in keys:
            address, _, rest = key.partition("#")
            found.setdefault(f"{other_names.get(address, address)}#{rest}", []).append(number)
    return [(key, _packed(dict.fromkeys(documents))) for key, documents in sorted(found.items())]


def _merged(schemas: Iterable[SchemaFacts]) -> list[SchemaFacts]:
    """The schemas by address, the first of those whose addresses differ in nothing but http and https."""
    found: dict[str, SchemaFacts] = {}
    for facts in sorted(schemas, key=lambda facts: facts.info.address):
        found.setdefault(canonical(facts.info.address), facts)
    if len(found) > _MOST:
        raise TaxonomyError(f"{len(found):,} schemas are more than the {_MOST:,} that one store can hold")
    return list(found.values())


def _addresses(facts: list[SchemaFacts], aliases: Mapping[str, str]) -> list[tuple[str, int]]:
    numbers = {canonical(fact.info.address): number for number, fact in enumerate(facts)}
    for alias, address in aliases.items():
        if canonical(address) in numbers:
            numbers.setdefault(canonical(alias), numbers[canonical(address)])
    return sorted(numbers.items())


def _prefix(facts: SchemaFacts) -> str:
    """What most ids of a schema have before the name."""
    seen = Counter(c.id[: -len(c.name)] for c in facts.concepts if c.id.endswith(c.name))
    return min(seen, key=lambda prefix: (-seen[prefix], prefix), default="")


def _unusual(number: int, facts: SchemaFacts) -> list[tuple[int, str, str]]:
    prefix = _prefix(facts)
    return [(number, c.id, c.name) for c in facts.concepts if c.id != prefix + c.name]


def _schema_row(number: int, facts: SchemaFacts, roles: list[int]) -> tuple[Any, ...]:
    info = facts.info
    prefix = _prefix(facts)
    return number, info.address, info.namespace, info.known, int(info.roles_known), prefix, _packed(roles)


def _concepts(facts: list[SchemaFacts]) -> tuple[list[tuple[Any, ...]], list[tuple[str, bytes, bytes]]]:
    """The rows of attributes and of concepts."""
    seen: Counter[tuple[Any, ...]] = Counter(_attributes(c) for fact in facts for c in fact.concepts)
    ordered = sorted(seen, key=lambda row: (-seen[row], repr(row)))
    numbers = {row: number for number, row in enumerate(ordered)}
    if len(numbers) > _MOST:
        raise TaxonomyError(f"{len(numbers):,} kinds of concepts are more than the {_MOST:,} that one store can hold")
    members: dict[str, dict[int, int]] = {}
    for number, fact in enumerate(facts):
        for concept in fact.concepts:
            members.setdefault(concept.name, {}).setdefault(number, numbers[_attributes(concept)])
    rows = [(name, _packed(found), _packed(found.values())) for name, found in sorted(members.items())]
    return [(number, *row) for row, number in numbers.items()], rows


def _attributes(concept: StoredConcept) -> tuple[Any, ...]:
    return concept[4:]


def _roles(facts: list[SchemaFacts]) -> tuple[list[tuple[Any, ...]], list[list[int]]]:
    """The rows of roles, and for each schema the numbers of its roles."""
    schemas: dict[tuple[Any, ...], list[int]] = {}
    for number, fact in enumerate(facts):
        for role in fact.roles:
            schemas.setdefault(_role_row(role), []).append(number)
    if len(schemas) > _MOST:
        raise TaxonomyError(f"{len(schemas):,} role types are more than the {_MOST:,} that one store can hold")
    numbers = {row: number for number, row in enumerate(sorted(schemas, key=repr))}
    rows = [(number, *row, _packed(schemas[row])) for row, number in numbers.items()]
    return rows, [[numbers[_role_row(role)] for role in fact.roles] for fact in facts]


def _role_row(role: StoredRole) -> tuple[Any, ...]:
    return role.id, role.kind, role.uri, "\t".join(role.used_on), role.cycles_allowed, role.definition


def _numbered(accepted: Iterable[tuple[str, ...]]) -> list[tuple[Any, ...]]:
    return [(canonical(row[0]), number, *row) for number, row in enumerate(sorted(accepted))]


def _packed(numbers: Iterable[int]) -> bytes:
    return b"".join(number.to_bytes(2, "little") for number in numbers)


def _insert(connection: Connection, table: str, rows: list[tuple[Any, ...]] | Any) -> None:
    if rows:
        connection.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * len(rows[0]))})", rows)


def _sync(path: str) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _unlink(path: str) -> None:
    if os.path.exists(path):
        os.unlink(path)
