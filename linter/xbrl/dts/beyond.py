"""What a DTS holds beyond its local documents: linkbases of the taxonomies in the stores (XBRL 2.1, 3.2).

Of the linkbases that the DTS reaches those are read that say something to local documents (see `taxonomy.linkbase`):
that label their concepts, add to their base sets, or go on from their dimensional arcs. They are context: nothing is
reported of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...base.typed import TYPE_CHECKING
from ...taxonomy.linkbase import in_role
from .. import names
from ..model.document import Document
from ..model.elements import ExtendedLink
from ..read.address import canonical, is_remote
from ..read.parser import read_document
from .addresses import address_of

if TYPE_CHECKING:
    from ...taxonomy.documents import StoredDocument
    from ...taxonomy.store import Stores
    from .loader import Loader

_CONSECUTIVE = frozenset(
    (names.ALL, names.NOT_ALL, names.HYPERCUBE_DIMENSION, names.DIMENSION_DOMAIN, names.DOMAIN_MEMBER)
)


class Beyond:
    """The documents of stores that some local documents reach."""

    def __init__(self, local: list[str], loader: Loader, stores: Stores) -> None:
        """Follow the references of local documents, and read the linkbases that matter to them."""
        self.edges: dict[str, list[str]] = {}  # by local or canonical address: what is reached from there
        self.unknown: list[str] = []  # canonical addresses that are reached, and that no store has with its references
        self.documents: list[Document] = []
        self._loader = loader
        self._known: dict[str, StoredDocument] = {}
        self._discover(local, stores)
        if self._known:
            self._read(local)

    def holds(self, address: str) -> bool:
        """Say whether it is known where a document leads, and what it holds."""
        return canonical(address) in self._known

    def _discover(self, local: list[str], stores: Stores) -> None:
        pending: list[str] = []
        for address in local:
            self.edges[address] = found = [canonical(remote) for remote in self._loader.remote.get(address, ())]
            pending.extend(found)
        seen: set[str] = set()
        while pending:
            address = pending.pop()
            if address in seen:
                continue
            seen.add(address)
            document = stores.document(address)
            if document is None:
                self.unknown.append(address)
            else:
                self._known[address] = document
                self.edges[address] = list(map(self._loader.files.located, document.leads))
                pending.extend(lead for lead in self.edges[address] if is_remote(lead))

    def _read(self, local: list[str]) -> None:
        """Read linkbases that have a locator to what a local document refers to, and go on from there."""
        from ...taxonomy.documents import located_in, starting_in

        within = {(document.store, document.number): document for document in self._known.values()}
        stores = list(dict.fromkeys(store for store, _ in within))
        ours = [self._loader.documents[address] for address in local if address in self._loader.documents]
        keys = {key for document in ours for key in self._keys(document)}
        found = {(store, number) for store in stores for number in located_in(store, keys)}
        reached, asked = ours, set[str]()
        while True:
            new = [self._open(within.pop(which)) for which in sorted(found & within.keys(), key=lambda one: one[1])]
            self.documents += [document for document in new if document is not None]
            reached = [*reached, *(document for document in new if document is not None)]
            keys = {key for document in reached for key in self._continuing(document)} - asked
            if not keys:
                return
            asked |= keys
            found = {(store, number) for store in stores for number in starting_in(store, keys)}
            reached = []

    def _open(self, stored: StoredDocument) -> Document | None:
        from ...taxonomy.documents import content_of

        data = content_of(stored)
        if not data:
            return None
        document = read_document(stored.address, stored.address, data)
        document.beyond = True
        return document

    def _keys(self, document: Document) -> Iterator[str]:
        """Give the keys of what a document says of concepts beyond: of themselves, and in the roles of its links."""
        for href, base, _ in document.hrefs():
            for key in self._key(document, href, base):
                yield key
        for link in document.links:
            for href, base in {(end.attributes.get(names.HREF, ""), end.base) for end in link.locators}:
                for key in self._key(document, href, base):
                    yield in_role(key, link)

    def _key(self, document: Document, href: str, base: str) -> Iterator[str]:
        path, _, fragment = href.partition("#")
        known = self._known.get(canonical(address_of(document, base, path))) if fragment else None
        if known is not None:
            yield f"{known.address}#{fragment}"

    def _continuing(self, document: Document) -> Iterator[str]:
        """Give where dimensional relationships that are consecutive to those of a document would start."""
        for link in document.links:
            if link.name == names.DEFINITION_LINK:
                for href, base, role in set(_ends(link)):
                    for key in self._key(document, href, base):
                        yield f"{key} {role}"


def _ends(link: ExtendedLink) -> Iterator[tuple[str, str, str]]:
    """Go over the targets of dimensional arcs: href, base, and the role in which relationships follow."""
    for arc in link.arcs:
        attributes = arc.attributes
        if attributes.get(names.ARCROLE) in _CONSECUTIVE:
            role = attributes.get(names.TARGET_ROLE) or link.role
            for end in link.ends.get(attributes.get(names.TO, ""), ()):
                yield end.attributes.get(names.HREF, ""), end.base, role


def look_beyond(local: Iterable[str], loader: Loader, stores: Stores) -> Beyond | None:
    """Follow local documents into the stores; None where these know of no references or nothing leads there."""
    wanted = [address for address in local if address in loader.edges]
    if not stores.have_documents or not any(loader.remote.get(address) for address in wanted):
        return None
    found = Beyond(wanted, loader, stores)
    return found if found.edges.keys() - set(wanted) else None
