"""From the paths that the user names to the XBRL documents that they lead to: files, folders and zips."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator
from operator import itemgetter

from ...base.once import once
from ...base.record import Record
from ..read.address import ARCHIVES
from ..read.files import Files, Unreadable
from ..read.sniff import MALFORMED, NOT_XML, XML, sniff, unlike_xbrl

SUFFIXES = (".xml", ".xsd", ".xbrl", ".htm", ".html", ".xhtml")
METADATA = "metadata"  # the kind of files that describe a package, and are no documents of a DTS
_PAGES = (".htm", ".html", ".xhtml")  # of these most are no XBRL, and that is as it should be
_DESCRIBING = ("taxonomypackage.xml", "catalog.xml", "reportpackage.json")
_REPORT = "reportPackage.json"


class Named(Record):
    """A document that the user named, and whether by its own path rather than its folder's."""

    address: str
    kind: str
    explicit: bool


def named_documents(paths: Iterable[str], files: Files, notes: list[str], metadata: bool = False) -> list[Named]:
    """Give the documents that paths lead to, each once; ``notes`` gets what was passed over.

    They come in the order of their addresses: a folder, and its files by name in any order, are linted alike.
    ``metadata``: with the files that describe packages, of a kind of their own. Raises Unreadable and ArchiveError.
    """
    found = sorted(_named(paths, files, notes), key=itemgetter(0))
    return found if metadata else [item for item in found if item.kind != METADATA]


def is_metadata(address: str) -> bool:
    """Say whether a file has a name of those that describe a package, in whatever letters (Taxonomy Packages 1.0, 3.1).

    Only the exact names count; others are meant as these.
    """
    folder, _, name = address.lower().rpartition("/")
    return name in _DESCRIBING and folder.endswith("/meta-inf")


def catalogues(addresses: Iterable[str], files: Files) -> list[str]:
    """Give the catalogues of the packages in which documents lie, each once (Taxonomy Packages 1.0, 3.3)."""
    return _above(addresses, files, "META-INF/catalog.xml")


def root_of(address: str) -> str:
    """Give the folder of the package that a file of META-INF describes, with its closing slash."""
    return address.rpartition("/")[0].rpartition("/")[0] + "/"


def entry_points(addresses: Iterable[str], files: Files, notes: list[str], judged: Container[str] = ()) -> list[str]:
    """Give the addresses of the entry points of these packages, as they are published (Taxonomy Packages 1.0, 3.2).

    ``notes`` gets what is wrong with files that no rule judges; ``judged`` are the others.
    """
    found: list[str] = []
    for address in _above(addresses, files, "META-INF/taxonomyPackage.xml"):
        if files.readable(address):  # a share of a run asks for itself, though another one may have read it before
            published, fault = _published(files, address)
            found.extend(published)
            notes.extend(() if address in judged else fault)
    return found


@once
def _published(files: Files, address: str) -> tuple[list[str], list[str]]:
    """Give the entry points that a package names, and what is wrong with how it does so."""
    from ..read.catalogue import CatalogueError, read_entry_points

    try:
        return read_entry_points(files.read(address) or b"", address, files.display(address)), []
    except CatalogueError as error:
        return [], [str(error)]


def _above(addresses: Iterable[str], files: Files, name: str) -> list[str]:
    """Give the files of a name in the folders of documents or the nearest ones above."""
    found: dict[str, None] = {}
    seen: set[str] = set()
    for folder in dict.fromkeys(address[: address.rfind("/") + 1] for address in addresses):
        while folder and folder not in seen:
            seen.add(folder)
            if files.holds(folder + name):
                found[folder + name] = None
                break
            folder = "" if folder.endswith("!/") or _is_share(folder) else folder[: folder.rstrip("/").rfind("/") + 1]
    return list(found)


def _is_share(folder: str) -> bool:
    """Say whether a folder is the top of a network's share: above it stand names of hosts, and asking for one waits."""
    return folder.startswith("//") and folder.count("/") == 4


def files_beside(paths: Iterable[str], files: Files) -> list[str]:
    """Give the addresses of the XBRL documents in the folders of named files; pages are left out: they are many."""
    named = [files.address(path) for path in paths if not files.is_folder(path)]
    folders = {address[: address.rfind("/") + 1]: address for address in named if not address.endswith(ARCHIVES)}
    suffixes = tuple(suffix for suffix in SUFFIXES if suffix not in _PAGES)
    return [other for one in folders.values() for other in files.siblings(one) if other.lower().endswith(suffixes)]


def _named(paths: Iterable[str], files: Files, notes: list[str]) -> Iterator[Named]:
    seen = set()
    for path in paths:
        for item in _expand(path, files, notes):
            if item.address not in seen:
                seen.add(item.address)
                yield item


def _expand(path: str, files: Files, notes: list[str]) -> Iterator[Named]:
    """Turn one path into the documents that it names."""
    address = files.address(path)
    if files.is_folder(path):
        yield from _walk(address, files, notes)
        return
    data = files.read(address)
    if data is None:
        raise Unreadable(f"{path}: {files.refused.get(address) or 'no such file or folder'}")
    if data[:4] == b"PK\x03\x04":
        files.release(address)
        yield from _entries(address, files, notes)
        return
    kind = _kind(data, address, files)
    if kind in (NOT_XML, XML, MALFORMED) and is_metadata(address):
        kind = METADATA
    if kind in (NOT_XML, XML):
        notes.append(f"{path}: not an XBRL document ({unlike_xbrl(data)}), passed over")
        return
    yield Named(address, kind, True)


def _kind(data: bytes, address: str, files: Files) -> str:
    """Give the kind of a document; where telling it fails the reading will fail as well, or tell it."""
    with files.failing(address):
        return sniff(data)
    return ""


def _walk(folder: str, files: Files, notes: list[str]) -> Iterator[Named]:
    """Go over the XBRL documents below a folder; hidden folders are left out."""

    def failed(place: str, error: OSError) -> None:
        notes.append(f"{files.display(place)}: cannot be listed ({error.strerror}), passed over")

    for parent, found in files.walk(folder, failed):
        for name in found:
            address = f"{parent.replace(os.sep, '/').rstrip('/')}/{name}"
            if name.lower().endswith(ARCHIVES):
                yield from _entries(address, files, notes)
            elif name.lower().endswith(SUFFIXES) or (name == _REPORT and is_metadata(address)):
                yield from _sniffed(address, files, notes)


def _entries(archive: str, files: Files, notes: list[str]) -> Iterator[Named]:
    for name in sorted(files.archive(archive).names()):
        address = f"{archive}!/{name}"
        if name.lower().endswith(SUFFIXES) or (name.endswith(_REPORT) and is_metadata(address)):
            yield from _sniffed(address, files, notes)


def _sniffed(address: str, files: Files, notes: list[str]) -> Iterator[Named]:
    data = files.read(address)
    if data is None:
        why = files.refused.get(address, "is not there any more")
        notes.append(f"{files.display(address)}: {why}, passed over")
        return
    kind = _kind(data, address, files)
    if kind in (NOT_XML, XML, MALFORMED) and is_metadata(address):
        kind = METADATA
    if kind in (NOT_XML, XML):
        if kind == NOT_XML and not address.lower().endswith(_PAGES):
            notes.append(f"{files.display(address)}: {unlike_xbrl(data)}, passed over")
        files.release(address)
        return
    yield Named(address, kind, False)
