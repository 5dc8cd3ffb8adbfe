"""From the paths that the user names to filings: which documents belong together.

XBRL 2.1 section 3.2 says how a DTS is discovered. A linkbase leads to its schema by its locators, and the schema to
the other linkbases; without the schema, siblings of the same base name stand in.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from ...base.once import once
from ...base.pattern import pattern
from ...base.record import Record
from .. import names
from ..model.document import Document, read_document
from ..model.schemas import imports
from ..read.address import file_name, is_remote, join, split_fragment
from ..read.archive import ArchiveError
from ..read.files import Files, Unreadable
from ..read.sniff import sniff
from .filing import Filing

if TYPE_CHECKING:
    from ...taxonomy.store import Stores

_SUFFIXES = (".xml", ".xsd", ".xbrl", ".htm", ".html", ".xhtml")
_SUFFIX = pattern(r"([_-](pre|cal|def|lab|ref|gla)([_-][A-Za-z]{2,8})?\.xml|\.xsd)$")
_MODELLED = ("linkbase", "schema")
_INSTANCES = ("instance", "inline")
_FOOTNOTES = (b"footnoteLink", b"f\0o\0o\0t\0n\0o\0t\0e\0L\0i\0n\0k\0")  # in UTF-16 too


class Named(Record):
    """A document that the user named, and whether by its own path rather than its folder's."""

    address: str
    kind: str
    explicit: bool


class Discovery(Record):
    """What the named paths led to."""

    filings: list[Filing]
    notes: list[str]
    loaded: frozenset[str] = frozenset()  # the addresses of all local documents that were read


def open_filings(
    paths: Iterable[str],
    files: Files,
    stores: Stores,
    follow: bool = False,
    named: list[Named] | None = None,
    progress: Callable[[str], None] | None = None,
) -> Discovery:
    """Read the named files, folders and zips with the local documents that they reach, grouped into filings.

    ``named``: the documents that the paths lead to, where `named_documents` has found them already.

    Raises:
        Unreadable: a named path does not exist or cannot be read.
        ArchiveError: a zip is broken or beyond the limits.
    """
    notes: list[str] = []
    if named is None:
        named = named_documents(paths, files, notes)
    loader = _Loader(files, {item.address: item.kind for item in named})
    for item in named:
        if progress is not None:
            progress(f"reading {files.display(item.address)}")
        loader.load(item)
    loader.add_siblings()
    groups = loader.components([item.address for item in named])
    wanted = {item.address for item in named}
    filings = [_filing(group, loader, wanted, files, stores, follow) for group in groups]
    return Discovery(filings, notes, frozenset(loader.edges))


def named_documents(paths: Iterable[str], files: Files, notes: list[str]) -> list[Named]:
    """Give the documents that paths lead to, each once; ``notes`` gets what was passed over.

    Raises Unreadable and ArchiveError.
    """
    return list(_named(paths, files, notes))


def _filing(
    group: list[str], loader: _Loader, wanted: set[str], files: Files, stores: Stores, follow: bool
) -> Filing:
    documents = [loader.documents[address] for address in group if address in loader.documents]
    instances = [address for address in group if address in loader.instances]
    for document in documents:
        document.reported = follow or document.uri in wanted
    reported = [address for address in group if follow or address in wanted]
    _leave_out_helpers(documents, [address for address in group if address in wanted], loader)
    return Filing(documents, instances, files, stores, reported, loader.renamed)


def _leave_out_helpers(documents: list[Document], named: list[str], loader: _Loader) -> None:
    """Mark the documents that nothing but xsi:schemaLocation leads to from the named ones."""
    present = {document.uri: document for document in documents}
    if not any(address in present for document in documents for address in _schema_locations(document)):
        return
    found, pending = set(named), list(named)
    while pending:
        address = pending.pop()
        document = present.get(address)
        leads_to = loader.edges.get(address, ()) if document is None else references(document, locations=False)
        for reference in leads_to:
            if reference in present and reference not in found:
                found.add(reference)
                pending.append(reference)
    for document in documents:
        document.in_dts = document.uri in found


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
    if os.path.isdir(path):
        yield from _walk(address, files)
        return
    data = files.read(address)
    if data is None:
        raise Unreadable(f"{path}: {_why_unreadable(path)}")
    if data[:4] == b"PK\x03\x04":
        files.release(address)
        yield from _entries(address, files)
        return
    kind = sniff(data)
    if kind in ("", "xml"):
        notes.append(f"{path}: not an XBRL document, passed over")
        return
    yield Named(address, kind, True)


def _why_unreadable(path: str) -> str:
    if not os.path.exists(path):
        return "no such file or folder"
    return "cannot be read" if os.path.isfile(path) else "is no regular file"


def _walk(folder: str, files: Files) -> Iterator[Named]:
    """Go over the XBRL documents below a folder; hidden folders are left out."""
    for parent, folders, found in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(found):
            address = f"{parent.replace(os.sep, '/')}/{name}"
            if name.lower().endswith(".zip"):
                yield from _entries(address, files)
            elif name.lower().endswith(_SUFFIXES):
                yield from _sniffed(address, files)


def _entries(archive: str, files: Files) -> Iterator[Named]:
    for name in sorted(files.archive(archive).names()):
        if name.lower().endswith(_SUFFIXES):
            yield from _sniffed(f"{archive}!/{name}", files)


def _sniffed(address: str, files: Files) -> Iterator[Named]:
    data = files.read(address)
    kind = sniff(data) if data is not None else ""
    if kind in ("", "xml"):
        files.release(address)
        return
    yield Named(address, kind, False)


class _Loader:
    """Reads documents and follows their references to other local files."""

    def __init__(self, files: Files, kinds: dict[str, str]) -> None:
        self.files = files
        self.kinds = kinds  # what is known of documents before they are read
        self.documents: dict[str, Document] = {}
        self.instances: set[str] = set()
        self.edges: dict[str, list[str]] = {}
        self.renamed: dict[str, str] = {}

    def load(self, item: Named) -> None:
        """Load a named document and all that it reaches."""
        queue = [(item.address, item.kind)]
        while queue:
            address, kind = queue.pop()
            if address in self.edges:
                continue
            references = [reference for reference in self._read(address, kind) if not is_remote(reference)]
            self.edges[address] = references
            queue.extend((reference, "") for reference in reversed(references) if reference not in self.edges)

    def _read(self, address: str, kind: str) -> Iterable[str]:
        """Read one document and give the addresses that it refers to; what is not there refers to nothing."""
        data = self.files.read(address)
        if data is None:
            return ()
        kind = kind or self.kinds.get(address) or sniff(data)
        if kind in _INSTANCES:
            self.instances.add(address)
            if kind == "instance" and any(word in data for word in _FOOTNOTES):
                pruned = b"element(" not in data  # a pointer that counts children needs them all
                self.documents[address] = read_document(address, self.files.display(address), data, pruned)
            return self._instance_references(address, data)
        if kind in _MODELLED or kind == "malformed-xml" or (kind == "xml" and b"linkbase" in data):
            document = read_document(address, self.files.display(address), data)
            self.documents[address] = document
            return references(document)
        return ()

    def _instance_references(self, address: str, data: bytes) -> list[str]:
        from .instances import schema_references

        return [join(join(address, base), split_fragment(href)[0]) for href, base in schema_references(data, address)]

    def add_siblings(self) -> None:
        """Where files of the company are missing, load those of the document's own base name beside it.

        A linkbase without its schema belongs to the linkbases of the same base name. A file that was renamed together
        with its fellows still names them by the old name: those of its own new name stand in.
        """
        for address in list(self.documents):
            base = base_name(address)
            missing = [r for r in self.edges[address] if base and not r.endswith("/") and self.files.read(r) is None]
            self._stand_in(address, base, missing)
            if any(reference.endswith(".xsd") for reference in missing):
                self._join(address, [s for s in self.files.siblings(address) if base_name(s) == base and s != address])

    def _stand_in(self, address: str, base: str, missing: list[str]) -> None:
        """Let files of the document's own base name stand in for missing ones of the base name that it uses most.

        Not those to which the document refers already: then the missing name is mistyped in one place.
        """
        others = sorted({base_name(reference) for reference in missing} - {base, ""})
        old = others[0] if len(others) == 1 else _most_used(self.documents[address], others)
        own = {address, *self.edges[address]}
        folder = address[: address.rfind("/") + 1]
        for reference in missing if old else ():
            found = f"{folder}{base}{file_name(reference)[len(old) :]}"
            if base_name(reference) == old and found not in own and self.files.read(found) is not None:
                self.renamed[reference] = found
                self._join(address, [found])

    def _join(self, address: str, others: list[str]) -> None:
        for other in others:
            self.load(Named(other, "", False))
            self.edges[address].append(other)

    def components(self, named: list[str]) -> list[list[str]]:
        """Group all loaded documents that are connected; documents of a group in the order of discovery."""
        parent = {address: address for address in self.edges}

        def find(address: str) -> str:
            while parent[address] != address:
                parent[address] = parent[parent[address]]
                address = parent[address]
            return address

        present = self.documents.keys() | self.instances
        for address, found in self.edges.items():
            for reference in found:
                if reference in present:
                    parent[find(reference)] = find(address)
        groups: dict[str, list[str]] = {}
        for address in self.edges:
            if address in present:
                groups.setdefault(find(address), []).append(address)
        wanted = {find(address) for address in named if address in present}
        return [group for root, group in groups.items() if root in wanted]


def base_name(address: str) -> str:
    """Give the part of a file name that a filing's files share, such as qlys-20170930; '' for other names."""
    name = file_name(address)
    match = _SUFFIX.search(name)
    return name[: match.start()] if match else ""


def _most_used(document: Document, bases: list[str]) -> str:
    """Give the one of some base names to whose files a document refers most often; '' for none."""
    found = dict.fromkeys(bases, 0)
    for href, base, elements in document.hrefs() if bases else ():
        name = base_name(join(base, href.partition("#")[0]))
        if name in found:
            found[name] += len(elements)
    return max(found, key=lambda name: found[name], default="")


def references(document: Document, locations: bool = True) -> list[str]:
    """Give the addresses of the documents that a linkbase or schema refers to, each once, in document order.

    ``locations``: with the addresses that a linkbase's xsi:schemaLocation names.
    """
    known = _discovering(document)
    return list({**known, **dict.fromkeys(_schema_locations(document))} if locations else known)


@once
def _discovering(document: Document) -> dict[str, None]:
    """Give the addresses by which a document discovers others (XBRL 2.1, 3.2)."""
    hrefs = dict(document.paths)
    if document.root is not None and document.kind == "schema":
        for element in imports(document.root):
            location = element.attributes.get("schemaLocation")
            if location:
                hrefs[location, element.base] = None
    return dict.fromkeys(join(base, href) for href, base in hrefs if href)


def _schema_locations(document: Document) -> Iterator[str]:
    for element in document.linkbases:
        pairs = element.attributes.get(names.SCHEMA_LOCATION, "").split()
        if pairs:
            yield from (join(element.base, location) for location in pairs[1::2])


__all__ = ["ArchiveError", "Discovery", "Unreadable", "open_filings", "references"]
