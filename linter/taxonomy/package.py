"""Reads taxonomies as they come: taxonomy packages (Taxonomy Packages 1.0), folders, zips, web caches, single schemas.

What a schema's address is, `placed` tells, or who adds it. A schema without an address is known by its file name.
"""

from __future__ import annotations

import os
from collections.abc import Callable

from ..base.limits import USUAL, Limits
from ..base.record import Record
from ..base.regular import open_regular
from ..base.typed import TYPE_CHECKING
from ..xbrl.read.address import canonical, is_remote
from ..xbrl.read.archive import ArchiveError, is_archive, open_archive
from ..xbrl.read.sniff import LINKBASE, sniff
from . import TaxonomyError
from .build import Content, SchemaFacts
from .catalog import metadata
from .linkbase import LinkbaseFacts, StoredLabel, embedded_labels, read_linkbase
from .parts import parts
from .placed import Placed, address_by_path, is_schema
from .schema import read_schema
from .source import BOUNDS, Folder, Source, place, read_file

if TYPE_CHECKING:
    from typing import TypeVar

    _Found = TypeVar("_Found")


class Package(Record):
    """A taxonomy that was read."""

    content: Content
    notes: list[str]  # what was left out, and why: one line each


def read_taxonomy(path: str, address: str | None = None, limits: Limits = USUAL) -> Package:
    """Read a package, a folder, a zip or a schema.

    Args:
        path: where it lies.
        address: the address of the schema, or the one that the folder or zip as a whole stands for.
        limits: those of reading that are not as usual.

    Raises:
        TaxonomyError: it cannot be read, breaks a limit, or holds no schema.
    """
    if address is not None and not address.startswith(("http://", "https://")):
        raise TaxonomyError(f"'{address}' is not the http or https address of a taxonomy")

    if _is_exported(path):
        from .exported import read_exported

        return Package(read_exported(read_file(path, limits), path, limits), [])

    def single() -> Package:
        return _read_single(path, read_file(path, limits), address)

    return _at(path, lambda source: _read_source(source, address, limits), single, limits)


class Names(Record):
    """What the names of files and the catalogue tell of a taxonomy."""

    addresses: list[str]  # of schemas and XML files; a file name stands for a schema that has no address
    starts: list[str]  # of the addresses that the catalogue rewrites


def names_at(path: str, limits: Limits = USUAL) -> Names:
    """Give the addresses of a package, a folder or a zip, or that of a schema, without reading more than need be.

    Raises: TaxonomyError, where it cannot be read, or there is no schema.
    """
    if _is_exported(path):
        from .exported import exported_names

        return Names(*exported_names(read_file(path, limits), path, limits))

    def single() -> Names:
        return Names(_single_addresses(path) or [os.path.basename(path)], [])

    return _at(path, lambda source: _named_in(source, limits), single, limits)


def _named_in(source: Source, limits: Limits) -> Names:
    addresses: list[str] = []
    starts: list[str] = []
    some = False
    for part in parts(source, limits, []):
        placed = Placed(part)
        starts += placed.starts
        for name, known in placed.addresses().items():
            some = some or is_schema(name)
            addresses += known or ([name.rpartition("/")[2]] if is_schema(name) else [])
    if not some:
        raise TaxonomyError(f"{source.path}: holds no schema (*.xsd)")
    return Names(addresses, starts)


def _at(path: str, of_many: Callable[[Source], _Found], of_one: Callable[[], _Found], limits: Limits) -> _Found:
    """Do something with a folder or zip, or with a single file; whatever goes wrong is a TaxonomyError."""
    try:
        if os.path.isdir(path):
            return of_many(Folder(path, limits))
        if _is_archive(path):
            with open_archive(path, BOUNDS._replace(limits=limits)) as archive:
                return of_many(archive)
        return of_one()
    except ArchiveError as error:
        raise TaxonomyError(str(error)) from None
    except OSError as error:
        raise TaxonomyError(f"{path}: {error.strerror or error}") from None


def _is_exported(path: str) -> bool:
    if not os.path.isfile(path):
        return False
    from .exported import MAGIC

    with open_regular(path) as stream:
        return stream.read(len(MAGIC)) == MAGIC


def _single_addresses(path: str) -> list[str]:
    os.stat(path)
    return address_by_path(os.path.abspath(path))


def _is_archive(path: str) -> bool:
    if not os.path.isfile(path):
        return False
    with open_regular(path) as stream:
        return is_archive(stream.read(4))


def _read_single(path: str, data: bytes, address: str | None) -> Package:
    name = os.path.basename(path)
    known = [address] if address else _single_addresses(path)
    facts = read_schema(data, known[0] if known else name, path)
    notes = [] if known else [f"{path}: has no address and answers to its file name; name one with --address"]
    labels = embedded_labels(data, known[0] if known else name, path)
    return Package(
        Content([facts], about={"title": name, **_rewriting([address] if address else [])}, labels=labels), notes
    )


def _rewriting(starts: list[str]) -> dict[str, str]:
    """Give what a store says of itself for `Store.starts`."""
    return {"rewrites": "\n".join(dict.fromkeys(map(canonical, starts)))} if starts else {}


def _read_source(source: Source, address: str | None, limits: Limits) -> Package:
    reading = _Reading()
    starts: list[str] = []
    for part in parts(source, limits, reading.notes):
        whole = part is source
        placed = Placed(part, address if whole else None)
        starts += placed.starts
        reading.part(part, placed, whole)
    schemas, notes = reading.schemas, reading.notes
    if not schemas:
        raise TaxonomyError(f"{source.path}: {notes[0] if notes else 'holds no schema (*.xsd)'}")
    if reading.nameless:
        without = f"{reading.nameless:,} schemas have no address, by catalogue or path"
        notes.append(f"{without}, and answer to their file names")
    about = {**reading.about(), **_rewriting(starts)}
    content = Content(schemas, reading.aliases, about, linkbases=reading.linkbases, labels=reading.labels)
    return Package(content, notes)


class _Reading:
    """What was read of a taxonomy's parts so far."""

    def __init__(self) -> None:
        self.schemas: list[SchemaFacts] = []
        self.linkbases: list[LinkbaseFacts] = []
        self.labels: list[StoredLabel] = []  # of linkbases within schemas
        self.aliases: dict[str, str] = {}
        self.notes: list[str] = []
        self.nameless = 0
        self._told: list[dict[str, str]] = []  # what packages say of themselves
        self._whole = False  # the first of these speaks of all

    def about(self) -> dict[str, str]:
        """Give what the taxonomy says of itself; {} where several packages stand side by side."""
        return self._told[0] if self._whole or len(self._told) == 1 else {}

    def part(self, source: Source, placed: Placed, whole: bool) -> None:
        """Read all files of a folder or zip; ``whole``: it is the one that was named."""
        if placed.guessed:
            starts = ", ".join(placed.guessed)
            self.notes.append(f"addresses are taken from the schemas' namespaces: {starts}; --address gives others")
        told = metadata(source, source.names())
        if told:
            self._told.append(told)
            self._whole = self._whole or whole
        for name, known in placed.addresses().items():
            self.read(source, name, known)

    def read(self, source: Source, name: str, known: list[str]) -> None:
        """Read a schema, or an XML file that has an address and is a linkbase; what cannot be read is noted."""
        try:
            data = source.read(name)
            if is_schema(name):
                self._schema(data, known or [name.rpartition("/")[2]], place(source, name), bool(known))
            elif sniff(data) != LINKBASE:
                return
            elif not known:
                self._nameless_labels(data, source, name)
            else:
                self.linkbases.append(read_linkbase(data, known[0], place(source, name)))
                self._alias(known)
        except (TaxonomyError, OSError) as error:
            self.notes.append(str(error))

    def _schema(self, data: bytes, known: list[str], path: str, placed: bool) -> None:
        self.nameless += not placed
        facts = read_schema(data, known[0], path)
        self.schemas.append(facts if placed else facts._replace(leads=None))
        if facts.leads is None:
            self.labels += embedded_labels(data, known[0], path)
        self._alias(known)

    def _nameless_labels(self, data: bytes, source: Source, name: str) -> None:
        """Keep the labels of a linkbase without an address for schemas that answer to their file names."""
        for path, id_, role, lang, text in read_linkbase(data, name, place(source, name)).labels:
            if not is_remote(path):
                self.labels.append((path.rpartition("/")[2], id_, role, lang, text))

    def _alias(self, known: list[str]) -> None:
        self.aliases.update((other, known[0]) for other in known[1:])
