"""Questions to a store about the documents of its taxonomies: where they lead, and which linkbases speak of what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..base.once import once
from ..base.record import Record
from ..base.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from .database import Store


class StoredDocument(Record):
    """A schema or linkbase of a store."""

    store: Store
    number: int
    address: str  # canonical
    leads: tuple[str, ...]  # canonical addresses of the documents that it discovers (XBRL 2.1, 3.2)


@once
def has_documents(store: Store) -> bool:
    """Say whether a store knows where documents lead; the bundled one, and older ones, do not."""
    return bool(store.query("SELECT 1 FROM sqlite_master WHERE name = 'document'"))


def stored_document(store: Store, address: str) -> StoredDocument | None:
    """Give the document of a canonical address; None where the store does not know where it leads."""
    rows = store.query(
        "SELECT number, address, leads FROM document WHERE number ="
        " (SELECT document FROM document_address WHERE address = ?)",
        address,
    )
    if not rows:
        return None
    number, address, leads = rows[0]
    return StoredDocument(store, number, address, tuple(filter(None, leads.split("\n"))))


def located_in(store: Store, keys: Iterable[str]) -> Iterator[int]:
    """Go over the numbers of the linkbases that have any of some keys (see `linkbase`)."""
    return _numbers(store, "located", keys)


def starting_in(store: Store, keys: Iterable[str]) -> Iterator[int]:
    """Go over the numbers of the linkbases in which definition arcs start at a concept: its key, space, link role."""
    return _numbers(store, "source", keys)


def content_of(document: StoredDocument) -> bytes:
    """Give the bytes of a linkbase; none for a schema and for what holds nothing but references to literature."""
    from zlib import decompress

    data = document.store.query("SELECT data FROM document WHERE number = ?", document.number)[0][0]
    return decompress(data) if data else b""


def _numbers(store: Store, table: str, keys: Iterable[str]) -> Iterator[int]:
    for (packed,) in store.batch(f"SELECT documents FROM {table} WHERE key IN", keys):
        yield from (packed[at] | packed[at + 1] << 8 for at in range(0, len(packed), 2))
