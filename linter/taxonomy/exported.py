"""A taxonomy as one small file that a team commits: declarations and labels, without the linkbases unless asked for.

The file is read as any other taxonomy is: added, named in a configuration, or given for a run. It begins with a line
that says what it is; then come two compressed parts, the addresses, and all else. Equal content gives equal bytes.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator

from ..base.limits import USUAL, Limits, exceeded, most
from ..base.typed import TYPE_CHECKING
from ..xbrl.read.address import canonical
from . import TaxonomyError
from .build import Content, SchemaFacts
from .documents import content_of, has_documents, stored_document
from .linkbase import LinkbaseFacts, StoredLabel, read_linkbase
from .records import SchemaInfo, StoredConcept, StoredRole
from .replaced import KINDS, has_replacements
from .source import BOUNDS

if TYPE_CHECKING:
    from typing import Any

    from .database import Store

MAGIC = b"xbrllint taxonomy 1\n"
_LENGTH = 8  # digits that say how long the first part is
_KNOWN = ("complete", "superset", "partial")


def exported(store: Store, linkbases: bool = False) -> bytes:
    """Give the file for a taxonomy of the user's store; ``linkbases``: with them, which makes it larger.

    Raises: TaxonomyError, when the store cannot be read.
    """
    schemas = [_schema(store, info, linkbases) for info in store.schemas()]
    own = {schema["info"][0] for schema in schemas}
    aliases = {address: _first(store, address) for address in store.addresses()}
    about = {k: v for k, v in store.about().items() if k in ("title", "version", "identifier", "rewrites")}
    body = {
        "about": about,
        "schemas": schemas,
        "aliases": {alias: address for alias, address in aliases.items() if alias not in own and alias != address},
        "labels": _labels(store),
        "languages": _languages(store),
        "deprecated": [list(row) for row in store.query("SELECT prefix, name, since FROM deprecated")],
        "replaced": _replaced(store),
        "linkbases": list(_linkbases(store)) if linkbases else [],
    }
    names = {"addresses": sorted(aliases), "starts": store.starts()}
    head = zlib.compress(_json(names), 9)
    return b"".join([MAGIC, f"{len(head):0{_LENGTH}x}".encode(), head, zlib.compress(_json(body), 9)])


def _json(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), sort_keys=True).encode("ascii")


def _first(store: Store, address: str) -> str:
    info = store.schema(address, by_name=False)
    return info.address if info is not None else address


def _schema(store: Store, info: SchemaInfo, linkbases: bool) -> dict[str, Any]:
    found = store.declared(info.address)
    document = stored_document(store, canonical(info.address)) if linkbases and has_documents(store) else None
    return {
        "info": list(info),
        "concepts": [list(concept[2:]) for concept in found],
        "roles": [list(role[1:]) for role in store.roles(info.address)],
        "leads": list(document.leads) if document is not None else None,
    }


def _labels(store: Store) -> list[list[Any]]:
    from .label_rows import unpacked

    if not store.query("SELECT 1 FROM sqlite_master WHERE name = 'label'"):
        return []
    rows = store.query("SELECT address, data FROM label ORDER BY address")
    return [[address, [list(row) for row in unpacked(data)]] for address, data in rows]


def _languages(store: Store) -> list[list[Any]]:
    """Give the labels of languages other than English, a row for each schema and language."""
    from .label_rows import unpacked

    if not store.query("SELECT 1 FROM sqlite_master WHERE name = 'label_in'"):
        return []
    rows = store.query("SELECT address, language, data FROM label_in ORDER BY address, language")
    return [[address, language, [list(row) for row in unpacked(data)]] for address, language, data in rows]


def _replaced(store: Store) -> list[list[str]]:
    """Give what stands for deprecated concepts: scope of the schema, id, and kind with the new ids."""
    if not has_replacements(store):
        return []
    return [list(row) for row in store.query("SELECT scope, id, new FROM replaced ORDER BY scope, id")]


def _linkbases(store: Store) -> Iterator[list[Any]]:
    """Give address, text and leads of each linkbase; of those with references to literature alone no text is kept."""
    if not has_documents(store):
        return
    for (address,) in store.query("SELECT address FROM document WHERE length(data) ORDER BY address"):
        document = stored_document(store, address)
        if document is not None:
            yield [address, content_of(document).decode("latin-1"), list(document.leads)]


# -- reading ----------------------------------------------------------------------------------------------------------


def exported_names(data: bytes, path: str, limits: Limits = USUAL) -> tuple[list[str], list[str]]:
    """Give the addresses of an exported taxonomy, and the starts that its catalogue rewrites.

    Raises: TaxonomyError, when it is damaged.
    """
    with _Damage(path):
        head = _loaded(_parts(data)[0], path, limits)
        return list(map(_text, head["addresses"])), list(map(_text, head["starts"]))


def read_exported(data: bytes, path: str, limits: Limits = USUAL) -> Content:
    """Read an exported taxonomy. Raises TaxonomyError, when it is damaged or too large."""
    with _Damage(path):
        body = _loaded(_parts(data)[1], path, limits)
        return Content(
            schemas=[_read_schema(schema) for schema in body["schemas"]],
            aliases={_text(alias): _text(address) for alias, address in body["aliases"].items()},
            about={_text(key): _text(value) for key, value in body["about"].items()},
            linkbases=[_read_linkbase(linkbase, path) for linkbase in body["linkbases"]],
            deprecated=[_read_deprecated(row) for row in body.get("deprecated", [])],
            replaced=[_read_replaced(row) for row in body.get("replaced", [])],
            labels=list(_read_labels([*([a, "en", rows] for a, rows in body["labels"]), *body.get("languages", [])])),
        )


class _Damage:
    """Turns what goes wrong while a file is taken apart into a TaxonomyError."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        wrong = (ValueError, TypeError, KeyError, AttributeError, IndexError, zlib.error, RecursionError)
        if isinstance(error, wrong):
            raise TaxonomyError(f"{self.path}: a damaged file of an exported taxonomy") from None


def _parts(data: bytes) -> tuple[bytes, bytes]:
    start = len(MAGIC) + _LENGTH
    size = int(data[len(MAGIC) : start], 16)
    return data[start : start + size], data[start + size :]


def _loaded(data: bytes, path: str, limits: Limits) -> dict[str, Any]:
    bound = most(limits, BOUNDS.size)
    unpacker = zlib.decompressobj()
    text = unpacker.decompress(data, bound + 1)
    if len(text) > bound:
        raise TaxonomyError(f"{path}: {exceeded(limits, BOUNDS.size)}")
    if not unpacker.eof:
        raise ValueError
    found: dict[str, Any] = json.loads(text)
    return found


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _read_schema(schema: dict[str, Any]) -> SchemaFacts:
    address, namespace, known, roles_known = schema["info"]
    if known not in _KNOWN:
        raise ValueError
    info = SchemaInfo(_text(address), _text(namespace), known, bool(roles_known))
    concepts = [_concept(info, row) for row in schema["concepts"]]
    roles = [_role(info, row) for row in schema["roles"]]
    leads = schema["leads"]
    return SchemaFacts(info, concepts, roles, None if leads is None else list(map(_text, leads)))


def _read_labels(listed: Iterable[list[Any]]) -> Iterator[StoredLabel]:
    for address, language, rows in listed:
        for id_, role, text in rows:
            yield _text(address), _text(id_), _text(role), _text(language), _text(text)


def _read_deprecated(row: list[Any]) -> tuple[str, str, str]:
    prefix, name, since = map(_text, row)
    return prefix, name, since


def _read_replaced(row: list[Any]) -> tuple[str, str, str]:
    scope, id_, new = map(_text, row)
    if new.partition(" ")[0] not in KINDS.values():
        raise ValueError
    return scope, id_, new


def _read_linkbase(linkbase: list[Any], path: str) -> LinkbaseFacts:
    address, text, leads = linkbase
    if not text:
        return LinkbaseFacts(_text(address), b"", list(map(_text, leads)), [], [], [], [])
    return read_linkbase(_text(text).encode("latin-1"), _text(address), path)


def _concept(info: SchemaInfo, row: list[Any]) -> StoredConcept:
    id_, name, *texts, abstract, provenance = row
    kept = [None if text is None else _text(text) for text in texts]
    type_, group, balance, period = kept
    told = None if abstract is None else bool(abstract)
    return StoredConcept(
        info.address, info.namespace, _text(id_), _text(name), type_, group, balance, period, told, _text(provenance)
    )


def _role(info: SchemaInfo, row: list[Any]) -> StoredRole:
    id_, kind, uri, used_on, cycles, definition = row
    cycles_allowed = None if cycles is None else _text(cycles)
    names = tuple(map(_text, used_on))
    return StoredRole(info.address, _text(id_), _text(kind), _text(uri), names, cycles_allowed, _text(definition))


__all__ = ["exported", "exported_names", "read_exported"]
