"""From the paths that the user names to filings: which documents belong together."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping

from ...base.record import Record
from ...base.typed import TYPE_CHECKING
from ..model.document import Document
from ..read.files import Files
from .addresses import referred_addresses, schema_locations
from .filing import Filing
from .loader import Loader
from .named import METADATA, Named, catalogues, entry_points, files_beside, named_documents

if TYPE_CHECKING:
    from ...taxonomy.store import Stores
    from .beyond import Beyond


class Discovery(Record):
    """What the named paths led to."""

    filings: list[Filing]
    notes: list[str]
    loaded: frozenset[str] = frozenset()  # the addresses of all local documents that were read
    packages: tuple[Filing, ...] = ()  # each the metadata of one package


def open_filings(
    paths: Iterable[str],
    files: Files,
    stores: Stores,
    follow: bool = False,
    named: list[Named] | None = None,
    progress: Callable[[str], None] | None = None,
    packages: list[str] | None = None,
    whole: bool = False,
    context: Iterable[str] = (),
    judged: Collection[str] | None = None,
) -> Discovery:
    """Read the named files, folders and zips with the local documents that they reach, grouped into filings.

    ``named``: the documents that the paths lead to, where `named_documents` has found them already; ``packages``: the
    catalogues that hold for them, where `named.catalogues` has. ``whole``: look in the folders of named files for what
    refers to them, and report on all that belongs together. ``context``: addresses of further documents that may
    belong to the named ones. ``judged``: open packages, too, and leave out the notes on their metadata, as on
    these addresses of metadata that are named elsewhere in the run.

    Raises:
        Unreadable: a named path does not exist or cannot be read.
        ArchiveError: a zip is broken or beyond the limits.
    """
    notes: list[str] = []
    if named is None:
        named = named_documents(paths, files, notes, metadata=True)
    metadata = [item.address for item in named if item.kind == METADATA]
    if metadata:
        named = [item for item in named if item.kind != METADATA]
    addresses = [item.address for item in named]
    told = frozenset() if judged is None else frozenset((*judged, *metadata))
    packages = catalogues((*addresses, *metadata), files) if packages is None else packages
    _heed(packages, files, stores, notes, told)
    loader = Loader(files, {item.address: item.kind for item in named})
    for item in named:
        if progress is not None:
            progress(f"reading {files.display(item.address)}")
        loader.load(item)
    for address in (*context, *(files_beside(paths, files) if whole else ())):
        loader.load(Named(address, "", False))
    loader.add_siblings()
    if whole:
        addresses = list(dict.fromkeys([*addresses, *loader.leading_to(map(files.address, paths))]))
    groups = loader.components(addresses)
    explicit = {item.address for item in named if item.explicit}
    starts = [files.located(href) for href in entry_points(addresses, files, notes, told)]
    opened = _Opening(loader, files, stores, follow or whole, set(addresses), explicit, starts)
    found = Discovery([filing for group in groups for filing in opened.tried(group)], notes, frozenset(loader.edges))
    return found if judged is None or not metadata else _with_packages(found, metadata, files, stores)


def _heed(packages: list[str], files: Files, stores: Stores, notes: list[str], told: Collection[str]) -> None:
    """Let catalogues say which files stand for published addresses, as far as no store has a longer start for them."""
    if packages:
        from ..read.catalogue import heed

        heed(packages, files, notes, told)
    if files.catalogue is not None:
        files.catalogue.yield_to(stores.rewrites)


def _with_packages(found: Discovery, metadata: list[str], files: Files, stores: Stores) -> Discovery:
    """Add the packages that files of META-INF describe."""
    from .packages import open_packages

    packages = open_packages(metadata, files, stores, found.filings)
    return found._replace(loaded=found.loaded.union(metadata), packages=tuple(packages))


class _Opening:
    """Makes filings of documents that are connected."""

    def __init__(
        self, loader: Loader, files: Files, stores: Stores, follow: bool, wanted: set[str], explicit: set[str],
        starts: list[str],
    ) -> None:  # fmt: skip
        self.loader, self.files, self.stores, self.follow = loader, files, stores, follow
        self.wanted, self.explicit, self.starts = wanted, explicit, starts

    def tried(self, group: list[str]) -> list[Filing]:
        """Make the filing of a group, where that does not fail."""
        first = next((address for address in group if address in self.wanted), group[0])
        with self.files.failing(first):
            return [self.filing(group)]
        return []

    def filing(self, group: list[str]) -> Filing:
        """Make the filing of a group, its documents marked with the starting points that reach them."""
        loader = self.loader
        strays = self._strays(group) if len(group) >= 3 else ()
        inside = [address for address in group if address not in strays] if strays else group
        documents = [loader.documents[address] for address in sorted(inside) if address in loader.documents]
        instances = [address for address in inside if address in loader.instances]
        aside = [loader.documents[address] for address in strays]
        for document in (*documents, *aside):
            document.reported = self.follow or document.uri in self.wanted
        reported = [address for address in group if self.follow or address in self.wanted]
        _leave_out_helpers(documents, [address for address in inside if address in self.wanted], loader)
        beyond = self._look_beyond(inside)
        if beyond is not None:
            documents = [*beyond.documents, *documents]  # of two that clash the later one is the finding
        filing = Filing(documents, instances, self.files, self.stores, reported, loader.renamed)
        filing.beyond = beyond
        for document in aside:
            document.filing = filing
        filing.strays = aside
        filing.several = self._mark(inside, documents, beyond)
        return filing

    def _look_beyond(self, group: list[str]) -> Beyond | None:
        """Follow a group into the stores, where there are others than the bundled one."""
        if not self.stores.have_documents:
            return None
        from .beyond import look_beyond

        return look_beyond(group, self.loader, self.stores)

    def _strays(self, group: list[str]) -> list[str]:
        """Give the linkbases of a group that belong to no filing of it."""
        from .strays import stray_linkbases

        return stray_linkbases(group, self.loader, {*self.explicit, *self.starts})

    def _mark(self, group: list[str], documents: list[Document], beyond: Beyond | None) -> bool:
        """Mark documents with the starting points that reach them, and say whether they are of several DTSs."""
        if len(documents) < 2:
            return False
        from .starting_points import reached_from
        from .strays import unreferred_linkbases

        loader = self.loader
        starts = [[address] for address in self.starts if address in loader.edges]
        edges: Mapping[str, list[str]] = loader.edges
        reached = group
        if beyond is not None:
            edges = {address: [*edges.get(address, ()), *leads] for address, leads in beyond.edges.items()}
            reached = list(dict.fromkeys([*group, *edges]))
        found = reached_from(reached, edges, [*starts, *unreferred_linkbases(group, loader)])
        for document in documents:
            document.dts = found[document.uri]
        return len(set(found.values())) > 1


def _leave_out_helpers(documents: list[Document], named: list[str], loader: Loader) -> None:
    """Mark the documents that nothing but xsi:schemaLocation leads to from the named ones."""
    present = {document.uri: document for document in documents}
    if not any(address in present for document in documents for address in schema_locations(document)):
        return
    found, pending = set(named), list(named)
    while pending:
        address = pending.pop()
        document = present.get(address)
        leads_to = loader.edges.get(address, ()) if document is None else referred_addresses(document, locations=False)
        for reference in leads_to:
            if reference in present and reference not in found:
                found.add(reference)
                pending.append(reference)
    for document in documents:
        document.in_dts = document.uri in found
