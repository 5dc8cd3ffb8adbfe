"""Reads taxonomies as they come: taxonomy packages (Taxonomy Packages 1.0), folders, zips, web caches, single schemas.

The address of a schema comes from the package's catalogue, from a path such as `https/HOST/PATH` (a web cache), or
from who adds it. A schema without an address is known by its file name.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable

from ..base.limits import USUAL, Limits
from ..base.record import Record
from ..base.regular import open_regular
from ..base.typed import TYPE_CHECKING
from ..xbrl.read.address import canonical
from ..xbrl.read.archive import ArchiveError, is_archive, open_archive
from ..xbrl.read.sniff import LINKBASE, sniff
from . import TaxonomyError
from .build import Content, SchemaFacts
from .catalog import Rewrites, metadata, rewrites
from .linkbase import LinkbaseFacts, StoredLabel, embedded_labels, read_linkbase
from .schema import read_schema
from .source import BOUNDS, Folder, Source, place, read_file

if TYPE_CHECKING:
    from typing import TypeVar

    _Found = TypeVar("_Found")

_HOST = re.compile(r"(localhost|[\w-]+(\.[\w-]+)+)(:\d+)?")
_META_INF = re.compile(r"(^|/)META-INF/")
_ESCAPED = re.compile(r"\^(\d{3})")  # as web caches write characters that file names cannot have: ^058 is a colon


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

    return _at(path, lambda source: _read_source(source, address), single, limits)


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
    return _at(path, _named_in, lambda: Names(_single_addresses(path) or [os.path.basename(path)], []), limits)


def _named_in(source: Source) -> Names:
    rewriting = _rewriting_of(source)
    files = _addresses_in(source, rewriting)
    if not any(map(_is_schema, files)):
        raise TaxonomyError(f"{source.path}: holds no schema (*.xsd)")
    named = [known or ([name.rpartition("/")[2]] if _is_schema(name) else []) for name, known in files.items()]
    return Names([address for known in named for address in known], rewriting.starts)


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


def _is_schema(name: str) -> bool:
    return name.lower().endswith(".xsd")


def _is_exported(path: str) -> bool:
    if not os.path.isfile(path):
        return False
    from .exported import MAGIC

    with open_regular(path) as stream:
        return stream.read(len(MAGIC)) == MAGIC


def _single_addresses(path: str) -> list[str]:
    os.stat(path)
    return _addresses(os.path.basename(path), os.path.abspath(path), Rewrites())


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
    labels = embedded_labels(data, known[0], path) if known else []
    return Package(
        Content([facts], about={"title": name, **_rewriting([address] if address else [])}, labels=labels), notes
    )


def _rewriting(starts: list[str]) -> dict[str, str]:
    """Give what a store says of itself for `Store.starts`."""
    return {"rewrites": "\n".join(dict.fromkeys(map(canonical, starts)))} if starts else {}


def _addresses_in(source: Source, rewriting: Rewrites) -> dict[str, list[str]]:
    """Give the schemas and XML files of a package by their paths, each with its addresses, the best first.

    [] is for a file whose address nothing tells. Raises TaxonomyError.
    """
    files, start = source.names(), os.path.abspath(source.path)
    wanted = [n for n in files if n.lower().endswith((".xsd", ".xml")) and not _META_INF.search(n)]
    return {name: _addresses(name, f"{start}/{name}", rewriting) for name in wanted}


def _read_source(source: Source, address: str | None) -> Package:
    reading = _Reading(source)
    if address is None:
        rewriting = _rewriting_of(source)
        if rewriting.guessed:
            start = rewriting.starts[0]
            reading.notes.append(f"addresses are taken from the schemas' namespaces: {start}; --address gives others")
    else:
        rewriting = Rewrites([(address.rstrip("/") + "/", "")])
    for name, known in _addresses_in(source, rewriting).items():
        reading.read(name, known)
    schemas, notes = reading.schemas, reading.notes
    if not schemas:
        raise TaxonomyError(f"{source.path}: {notes[0] if notes else 'holds no schema (*.xsd)'}")
    if reading.nameless:
        without = f"{reading.nameless:,} schemas have no address, by catalogue or path"
        notes.append(f"{without}, and answer to their file names")
    about = {**metadata(source, source.names()), **_rewriting(rewriting.starts)}
    content = Content(schemas, reading.aliases, about, linkbases=reading.linkbases, labels=reading.labels)
    return Package(content, notes)


def _rewriting_of(source: Source) -> Rewrites:
    """Give the rewritings of the catalogue; where there is none and no path spells an address, what schemas tell."""
    names = source.names()
    found, start = rewrites(source, names), os.path.abspath(source.path)
    schemas = [name for name in names if _is_schema(name)]
    if found.starts or any(_by_path(f"{start}/{name}".replace("\\", "/").split("/")) for name in schemas):
        return found
    from .roots import guessed

    return guessed(source, schemas)


class _Reading:
    """What was read of a package so far."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.schemas: list[SchemaFacts] = []
        self.linkbases: list[LinkbaseFacts] = []
        self.labels: list[StoredLabel] = []  # of linkbases within schemas
        self.aliases: dict[str, str] = {}
        self.notes: list[str] = []
        self.nameless = 0

    def read(self, name: str, known: list[str]) -> None:
        """Read a schema, or an XML file that has an address and is a linkbase; what cannot be read is noted."""
        try:
            data = self.source.read(name) if known or _is_schema(name) else b""
            if _is_schema(name):
                self._schema(data, name, known)
            elif data and sniff(data) == LINKBASE:
                self.linkbases.append(read_linkbase(data, known[0], place(self.source, name)))
                self._alias(known)
        except (TaxonomyError, OSError) as error:
            self.notes.append(str(error))

    def _schema(self, data: bytes, name: str, known: list[str]) -> None:
        self.nameless += not known
        first = known[0] if known else name.rpartition("/")[2]
        facts = read_schema(data, first, place(self.source, name))
        self.schemas.append(facts if known else facts._replace(leads=None))
        if facts.leads is None:
            self.labels += embedded_labels(data, first, place(self.source, name))
        self._alias(known)

    def _alias(self, known: list[str]) -> None:
        self.aliases.update((other, known[0]) for other in known[1:])


def _addresses(name: str, path: str, rewriting: Rewrites) -> list[str]:
    """The addresses of a file, the best first; [] when nothing tells one."""
    return rewriting.addresses(name) or list(_by_path(path.replace("\\", "/").split("/")))


def _by_path(segments: list[str]) -> Iterable[str]:
    """The address that a path spells: .../https/HOST/PATH, the innermost."""
    for at in range(len(segments) - 3, -1, -1):
        scheme = segments[at]
        host = _unescaped(segments[at + 1])
        if scheme in ("http", "https") and _HOST.fullmatch(host):
            return [f"{scheme}://{host}/" + "/".join(map(_unescaped, segments[at + 2 :]))]
    return []


def _unescaped(segment: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1])), segment) if "^" in segment else segment
