"""Loading documents with all local files that they reach, and grouping those that belong together.

XBRL 2.1 section 3.2 says how a DTS is discovered. A linkbase leads to its schema by its locators, and the schema to
the other linkbases; without the schema, siblings of the same base name stand in.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...base.joined import Joined
from ...base.pattern import pattern
from ..model.document import Document
from ..read.address import file_name, is_remote, join, split_fragment
from ..read.files import Files
from ..read.parser import read_document
from ..read.sniff import sniff
from ..read.values import Values
from .addresses import referred_addresses
from .named import Named

_SUFFIX = pattern(r"([_-](pre|cal|def|lab|ref|gla)([_-][A-Za-z]{2,8})?\.xml|\.xsd)$")
_MODELLED = ("linkbase", "schema")
_INSTANCES = ("instance", "inline")
_FOOTNOTES = (b"footnoteLink", b"f\0o\0o\0t\0n\0o\0t\0e\0L\0i\0n\0k\0")  # in UTF-16 too


class Loader:
    """Reads documents and follows their references to other local files."""

    def __init__(self, files: Files, kinds: dict[str, str]) -> None:
        self.files = files
        self.kinds = kinds  # what is known of documents before they are read
        self.documents: dict[str, Document] = {}
        self.instances: set[str] = set()
        self.edges: dict[str, list[str]] = {}
        self.remote: dict[str, list[str]] = {}  # by document: the http addresses that it refers to
        self.renamed: dict[str, str] = {}
        self._values = Values()  # of attributes, which documents of one taxonomy have in common
        self._bases: dict[str, dict[str, list[str]]] = {}  # the files of folders by their base names

    def load(self, item: Named) -> None:
        """Load a named document and all that it reaches."""
        queue = [(item.address, item.kind)]
        while queue:
            address, kind = queue.pop()
            if address in self.edges:
                continue
            found = self._tried(address, kind)
            references = [reference for reference in found if not is_remote(reference)]
            if len(references) < len(found):
                self.remote[address] = [reference for reference in found if is_remote(reference)]
            self.edges[address] = references
            queue.extend((reference, "") for reference in reversed(references) if reference not in self.edges)

    def _tried(self, address: str, kind: str) -> list[str]:
        """Read one document as `references_of` does; one whose reading fails is as if it could not be read."""
        with self.files.failing(address):
            return list(self.references_of(address, kind))
        self.documents.pop(address, None)
        self.instances.discard(address)
        return []

    def references_of(self, address: str, kind: str = "") -> Iterable[str]:
        """Read one document and give the addresses that it refers to; what is not there refers to nothing."""
        data = self.files.read(address)
        if data is None:
            return ()
        kind = kind or self.kinds.get(address) or sniff(data)
        if kind in _INSTANCES:
            self.instances.add(address)
            if kind == "instance" and any(word in data for word in _FOOTNOTES):
                pruned = b"element(" not in data  # a pointer that counts children needs them all
                self._add(self._read(address, data, pruned))
            return self._instance_references(address, data)
        if kind in _MODELLED or kind == "malformed-xml" or (kind == "xml" and b"linkbase" in data):
            document = self._read(address, data)
            self._add(document)
            return referred_addresses(document)
        return ()

    def _read(self, address: str, data: bytes, pruned: bool = False) -> Document:
        shown, limits = self.files.display(address), self.files.limits
        kind = "pruned document" if pruned else "document"
        values = self._values
        return self.files.made_of(
            address, data, kind, lambda: read_document(address, shown, data, pruned, limits, values)
        )

    def _add(self, document: Document) -> None:
        document.catalogue = self.files.catalogue
        self.documents[document.uri] = document

    def _instance_references(self, address: str, data: bytes) -> list[str]:
        from ..read.instances import schema_references

        found = self.files.made_of(address, data, "references", lambda: schema_references(data, address))
        return [self.files.located(join(join(address, base), split_fragment(href)[0])) for href, base in found]

    def add_siblings(self) -> None:
        """Where files of the company are missing, load those of the document's own base name beside it.

        A linkbase without its schema belongs to the linkbases of the same base name. A file that was renamed together
        with its fellows still names them by the old name: those of its own new name stand in.
        """
        for address in list(self.documents):
            with self.files.failing(address):
                self._add_siblings_of(address)

    def _add_siblings_of(self, address: str) -> None:
        base = base_name(address)
        missing = [r for r in self.edges[address] if base and not r.endswith("/") and not self.files.readable(r)]
        self._stand_in(address, base, missing)
        if any(reference.endswith(".xsd") for reference in missing):
            self._join(address, [s for s in self._of_base(address, base) if s != address])

    def _of_base(self, address: str, base: str) -> list[str]:
        """Give the files beside one that have a base name."""
        folder = address[: address.rfind("/") + 1]
        if folder not in self._bases:
            bases = self._bases[folder] = {}
            for sibling in self.files.siblings(address):
                bases.setdefault(base_name(sibling), []).append(sibling)
        return self._bases[folder].get(base, [])

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
            if file_name(reference) in map(file_name, self.edges.get(found, ())):
                continue  # what refers to the missing file is not that one under another name
            if base_name(reference) == old and found not in own and self.files.readable(found):
                self.renamed[reference] = found
                self._join(address, [found])

    def _join(self, address: str, others: list[str]) -> None:
        for other in others:
            self.load(Named(other, "", False))
            self.edges[address].append(other)

    def leading_to(self, addresses: Iterable[str]) -> set[str]:
        """Give the loaded documents that refer to any of some files, be these documents themselves or not."""
        ends = set(addresses)
        return {address for address, found in self.edges.items() if not ends.isdisjoint(found)}

    def components(self, named: list[str]) -> list[list[str]]:
        """Group all loaded documents that are connected; documents of a group in the order of discovery.

        What refers to the same local schema is connected by it, also where that is missing or cannot be read.
        """
        joined = Joined()
        present = self.documents.keys() | self.instances
        for address, found in self.edges.items():
            for reference in found:
                if reference in present or reference.endswith(".xsd"):
                    joined.join(address, reference)
        groups = joined.groups(address for address in self.edges if address in present)
        wanted = {joined.of(address) for address in named if address in present}
        return [group for group in groups if joined.of(group[0]) in wanted]


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
