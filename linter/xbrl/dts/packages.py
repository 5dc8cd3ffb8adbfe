"""Packages: what META-INF says of a folder or archive, and what lies there (Taxonomy and Report Packages 1.0).

The files of META-INF are no documents of a DTS. Those of one package are a filing of their own, for which only rules of
packages run; each package is judged once in a run, where a path that was named leads to these files.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping

from ...base.once import cached_property
from ...base.record import Record
from ...base.starts import Starts
from ...base.typed import TYPE_CHECKING
from ..model.document import Document
from ..model.elements import Element
from ..read.address import file_name, is_remote, join, split_fragment
from ..read.catalogue import rewritten, target_of
from ..read.encoding import SINGLE_BYTES, DecodeError
from ..read.files import Files
from ..read.parser import read_document
from ..read.source import Source, decode
from .filing import Filing
from .named import root_of

if TYPE_CHECKING:
    from typing import Any

    from ...taxonomy.store import Stores

TAXONOMY, CATALOGUE, REPORT = "taxonomyPackage.xml", "catalog.xml", "reportPackage.json"
CATALOG = "urn:oasis:names:tc:entity:xmlns:xml:catalog"
PACKAGE = "http://xbrl.org/2016/taxonomy-package"
_FOLDER = "META-INF/"
_REWRITE, _ENTRY = f"{CATALOG} rewriteURI", f"{PACKAGE} entryPointDocument"


class Rewrite(Record):
    """A rewriteURI: its element, the start that it rewrites, and what stands for it; None: outside of the package."""

    element: Element
    start: str
    target: str | None


class Package:
    """A package, as the files of its META-INF tell, and what it holds."""

    def __init__(self, root: str, files: Files, documents: dict[str, Document]) -> None:
        """Take the address of the folder that holds META-INF, with its closing slash, and its documents by address."""
        self.root = root
        self.files = files
        self.documents = documents
        self.derived: dict[Any, Any] = {}  # what others work out of the package, see base.once
        self._names: dict[str, list[str]] = {}  # in folders, by their addresses
        self.beside: list[Filing] = []  # filings of the run whose documents lie in the package

    @property
    def archive(self) -> str:
        """The address of the archive that it lies in; '' for a folder on disk."""
        outer, bang, _ = self.root.partition("!/")
        return outer if bang else ""

    @property
    def name(self) -> str:
        """The name of the archive or folder, as people write it."""
        return (self.archive or self.root.rstrip("/")).rpartition("/")[2]

    def take(self, filing: Filing, reported: frozenset[str]) -> None:
        """Take a filing of the run whose documents lie in the package; to the first one the metadata belong."""
        if not self.beside:
            filing.described_by += [address for address in self.documents if address in reported]
        self.beside.append(filing)

    def document(self, name: str) -> Document | None:
        """Give a document of META-INF by its exact name, as far as it was read."""
        return self.documents.get(f"{self.root}{_FOLDER}{name}")

    @property
    def is_named(self) -> bool:
        """Whether files of META-INF call it a package: a catalogue may be that of other programs."""
        return any(not address.lower().endswith(f"/{CATALOGUE}") for address in self.documents)

    @property
    def first(self) -> Document:
        """The document that what concerns all of the package is told of."""
        found = (self.document(name) for name in (TAXONOMY, CATALOGUE, REPORT))
        exact = next((document for document in found if document is not None), None)
        return next(iter(self.documents.values())) if exact is None else exact

    @cached_property
    def rewrites(self) -> list[Rewrite]:
        """The rewritings of the catalogue, in document order."""
        document = self.document(CATALOGUE)
        elements = document.elements if document is not None and document.malformed is None else ()
        return [self._rewrite(element) for element in elements if element.name == _REWRITE]

    def _rewrite(self, element: Element) -> Rewrite:
        start, prefix = (element.get(name).strip() for name in ("uriStartString", "rewritePrefix"))
        return Rewrite(element, start, target_of(element.base, prefix, self.root))

    @cached_property
    def _by_start(self) -> tuple[dict[str, Rewrite], Starts]:
        """The rewritings that count, by their starts: of those with one start the first."""
        found: dict[str, Rewrite] = {}
        for rewrite in self.rewrites:
            if rewrite.start:
                found.setdefault(rewrite.start, rewrite)
        return found, Starts(found)

    def rewrite_of(self, address: str) -> Rewrite | None:
        """Give the rewriting for a published address: that of the longest start (Taxonomy Packages 1.0, 3.3.1)."""
        found, starts = self._by_start
        longest = starts.longest(address)
        return None if longest is None else found[longest]

    @cached_property
    def entry_points(self) -> list[Element]:
        """The elements that name documents of entry points, in document order."""
        document = self.document(TAXONOMY)
        elements = document.elements if document is not None and document.malformed is None else ()
        return [element for element in elements if element.name == _ENTRY]

    def located(self, element: Element) -> tuple[str, Rewrite | None]:
        """Give the local file that the href of an entry point leads to, and the rewriting by which it does so.

        The file is '' where the package has no place for it.
        """
        href = split_fragment(element.get("href").strip())[0]
        if not href:
            return "", None
        address = join(element.base, href)
        if not is_remote(address):
            return address, None
        rewrite = self.rewrite_of(address)
        if rewrite is None or rewrite.target is None:
            return "", rewrite
        return rewritten(rewrite.target, address[len(rewrite.start) :]), rewrite

    @cached_property
    def listed(self) -> dict[str, set[str]]:
        """The names in each folder of an archive, or of what lies in memory, by the folder's address."""
        found: dict[str, set[str]] = {}
        for address in self.files.listed(self.root):
            above, _, name = address.rpartition("/")
            while len(above) >= len(self.root) - 1 and name not in found.setdefault(f"{above}/", set()):
                found[f"{above}/"].add(name)
                above, _, name = above.rpartition("/")
        return found

    def names_in(self, folder: str) -> list[str]:
        """Give the names of the files and folders in a folder, sorted, without META-INF and the metadata in it."""
        if folder not in self._names:
            names = set(self.listed.get(folder, ()))
            if not self.archive:
                names.update(map(file_name, self.files.siblings(folder)), self.files.folders(folder))
            if folder in (self.root, self.root + _FOLDER):
                names.difference_update((_FOLDER[:-1], TAXONOMY, CATALOGUE, REPORT))
            self._names[folder] = sorted(names)
        return self._names[folder]

    def has_any(self, start: str) -> bool:
        """Say whether there is a file or folder whose address begins so, besides what describes the package."""
        folder, _, name = start.rpartition("/")
        names = self.names_in(f"{folder}/")
        at = bisect_left(names, name)
        if at < len(names) and names[at].startswith(name):
            return True
        own = (self.root, self.root + _FOLDER)
        return not self.archive and not name and f"{folder}/" not in own and self.files.is_folder(folder)  # by a link

    def is_glued(self, rewrite: Rewrite) -> bool:
        """Say whether a rewriting lacks the slash between a folder and the names of the files in it."""
        target = rewrite.target
        if target is None or target.endswith("/") or not rewrite.start.endswith("/"):
            return False
        return self.has_any(f"{target}/")

    def is_lost(self, rewrite: Rewrite) -> bool:
        """Say whether a rewriting leads to nothing in the package."""
        return rewrite.target is not None and (self.is_glued(rewrite) or not self.has_any(rewrite.target))


def open_packages(
    metadata: Iterable[str], files: Files, stores: Stores, filings: Iterable[Filing]
) -> list[Filing]:
    """Read the packages that named files describe; gives a filing for each. ``filings``: those of the run.

    A catalogue alone makes a package of what holds documents of XBRL: other programs have catalogues too.
    """
    reported, described = frozenset(metadata), dict[str, list[str]]()
    for address in metadata:
        described.setdefault(root_of(address), []).append(address)
    packages = {root: package for root, named in described.items() if (package := _package(root, named, files))}
    for filing in filings:
        for root in dict.fromkeys(_around(address, packages) for address in filing.reported):
            if root:
                packages[root].take(filing, reported)
    return [_filing(package, stores, reported) for package in packages.values() if package.beside or package.is_named]


def _package(root: str, named: Iterable[str], files: Files) -> Package | None:
    """Read the files that describe a package; None where none can be read."""
    exact = (f"{root}{_FOLDER}{name}" for name in (TAXONOMY, CATALOGUE, REPORT))
    found: dict[str, Document] = {}
    for address in dict.fromkeys([*exact, *named]):
        with files.failing(address):
            data = files.read(address)
            if data is not None:
                found[address] = _document(address, data, files)
    return Package(root, files, found) if found else None


def _document(address: str, data: bytes, files: Files) -> Document:
    """Make a document of the bytes of a file of META-INF; of JSON one that has nothing but its text."""
    shown, limits = files.display(address), files.limits
    if address.lower().endswith(".xml"):
        return files.made_of(address, data, "document", lambda: read_document(address, shown, data, limits=limits))
    try:
        return Document(address, shown, decode(data))
    except DecodeError:
        return Document(address, shown, Source(data, SINGLE_BYTES))


def _around(address: str, packages: Mapping[str, Package]) -> str:
    """Give the folder of the innermost package around a document; '' for none."""
    folder = address
    while folder:
        end = folder.rstrip("/").rfind("/")
        folder = "" if folder.endswith("!/") else folder[: end + 1]
        if folder in packages:
            return folder
    return ""


def _filing(package: Package, stores: Stores, reported: frozenset[str]) -> Filing:
    """Make the filing of a package."""
    documents = list(package.documents.values())
    for document in documents:
        document.reported = document.uri in reported
    addresses = [document.uri for document in documents if document.reported]
    filing = Filing(documents, [], package.files, stores, addresses, {})
    filing.package = package
    return filing


__all__ = [
    "CATALOG", "CATALOGUE", "PACKAGE", "REPORT", "TAXONOMY", "Package", "Rewrite", "open_packages"
]  # fmt: skip
