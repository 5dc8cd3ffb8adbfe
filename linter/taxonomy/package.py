"""Reads taxonomies as they come: taxonomy packages (Taxonomy Packages 1.0), folders, zips, web caches, single schemas.

The address of a schema comes from the package's catalogue, from a path such as `https/HOST/PATH` (a web cache), or
from who adds it. A schema without an address is known by its file name.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

from ..base.record import Record
from ..xbrl.read.archive import ArchiveError, is_archive, open_archive
from . import TaxonomyError
from .build import Content, SchemaFacts
from .catalog import Rewrites, metadata, rewrites
from .schema import read_schema
from .source import LIMITS, Folder, Source, place, read_file

_HOST = re.compile(r"(localhost|[\w-]+(\.[\w-]+)+)(:\d+)?")
_ESCAPED = re.compile(r"\^(\d{3})")  # as web caches write characters that file names cannot have: ^058 is a colon


class Package(Record):
    """A taxonomy that was read."""

    content: Content
    notes: list[str]  # what was left out, and why: one line each


def read_taxonomy(path: str, address: str | None = None) -> Package:
    """Read a package, a folder, a zip or a schema.

    Args:
        path: where it lies.
        address: the address of the schema, or the one that the folder or zip as a whole stands for.

    Raises:
        TaxonomyError: it cannot be read, breaks a limit, or holds no schema.
    """
    if address is not None and not address.startswith(("http://", "https://")):
        raise TaxonomyError(f"'{address}' is not the http or https address of a taxonomy")
    try:
        if os.path.isdir(path):
            return _read_source(Folder(path), address)
        if _is_archive(path):
            with open_archive(path, LIMITS) as archive:
                return _read_source(archive, address)
        return _read_single(path, read_file(path), address)
    except ArchiveError as error:
        raise TaxonomyError(str(error)) from None
    except OSError as error:
        raise TaxonomyError(f"{path}: {error.strerror or error}") from None


def _is_archive(path: str) -> bool:
    if not os.path.isfile(path):
        return False
    with open(path, "rb") as stream:
        return is_archive(stream.read(4))


def _read_single(path: str, data: bytes, address: str | None) -> Package:
    name = os.path.basename(path)
    known = [address] if address else _addresses(name, os.path.abspath(path), {}, None)
    facts = read_schema(data, known[0] if known else name, path)
    notes = [] if known else [f"{path}: has no address and answers to its file name; name one with --address"]
    return Package(Content([facts], about={"title": name}), notes)


def _read_source(source: Source, address: str | None) -> Package:
    files = source.names()
    mapping = rewrites(source, files)
    schemas: list[SchemaFacts] = []
    aliases: dict[str, str] = {}
    notes: list[str] = []
    nameless = 0
    for name in files:
        if not name.lower().endswith(".xsd") or name.startswith("META-INF/"):
            continue
        known = _addresses(name, f"{os.path.abspath(source.path)}/{name}", mapping, address)
        nameless += not known
        first = known[0] if known else name.rpartition("/")[2]
        try:
            schemas.append(read_schema(source.read(name), first, place(source, name)))
        except (TaxonomyError, OSError) as error:
            notes.append(str(error))
        else:
            aliases.update(dict.fromkeys(known[1:], first))
    if not schemas:
        raise TaxonomyError(f"{source.path}: {notes[0] if notes else 'holds no schema (*.xsd)'}")
    if nameless:
        notes.append(f"{nameless:,} schemas have no address, by catalogue or path, and answer to their file names")
    return Package(Content(schemas, aliases, metadata(source, files)), notes)


def _addresses(name: str, path: str, mapping: Rewrites, base: str | None) -> list[str]:
    """The addresses of a file, the best first; [] when nothing tells one."""
    if base is not None:
        return [f"{base.rstrip('/')}/{name}"]
    found = [start + name[len(prefix) :] for prefix, start in _matching(name, mapping)]
    return found or list(_by_path(path.replace("\\", "/").split("/")))


def _matching(name: str, mapping: Rewrites) -> Iterator[tuple[str, str]]:
    """The rewrites whose target is the longest that holds a file (Taxonomy Packages 1.0, 4.1, read backwards)."""
    prefixes = [prefix for prefix in mapping if name.startswith(prefix)]
    if prefixes:
        longest = max(prefixes, key=len)
        yield from ((longest, start) for start in mapping[longest])


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
