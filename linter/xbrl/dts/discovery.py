"""From the paths that the user names to filings: which documents belong together."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from ...base.record import Record
from ..model.document import Document
from ..read.files import Files
from .addresses import referred_addresses, schema_locations
from .filing import Filing
from .loader import Loader
from .named import Named, files_beside, named_documents

if TYPE_CHECKING:
    from ...taxonomy.store import Stores


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
    whole: bool = False,
    context: Iterable[str] = (),
) -> Discovery:
    """Read the named files, folders and zips with the local documents that they reach, grouped into filings.

    ``named``: the documents that the paths lead to, where `named_documents` has found them already. ``whole``: look in
    the folders of named files for what refers to them, and report on all that belongs together. ``context``: addresses
    of further documents that may belong to the named ones.

    Raises:
        Unreadable: a named path does not exist or cannot be read.
        ArchiveError: a zip is broken or beyond the limits.
    """
    notes: list[str] = []
    if named is None:
        named = named_documents(paths, files, notes)
    loader = Loader(files, {item.address: item.kind for item in named})
    for item in named:
        if progress is not None:
            progress(f"reading {files.display(item.address)}")
        loader.load(item)
    for address in (*context, *(files_beside(paths, files) if whole else ())):
        loader.load(Named(address, "", False))
    loader.add_siblings()
    wanted = {item.address for item in named}
    if whole:
        wanted |= loader.leading_to(map(files.address, paths))
    groups = loader.components(list(wanted) if whole else [item.address for item in named])
    filings = [_filing(group, loader, wanted, files, stores, follow or whole) for group in groups]
    return Discovery(filings, notes, frozenset(loader.edges))


def _filing(
    group: list[str], loader: Loader, wanted: set[str], files: Files, stores: Stores, follow: bool
) -> Filing:
    documents = [loader.documents[address] for address in group if address in loader.documents]
    instances = [address for address in group if address in loader.instances]
    for document in documents:
        document.reported = follow or document.uri in wanted
    reported = [address for address in group if follow or address in wanted]
    _leave_out_helpers(documents, [address for address in group if address in wanted], loader)
    return Filing(documents, instances, files, stores, reported, loader.renamed)


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
