"""Reads from a linkbase what a store holds of it: the document itself, and by what it is found again.

A filing needs few of a taxonomy's linkbases: those of its DTS that have a locator to a concept to which it refers
itself, and those in which the dimensional relationships of these go on (Dimensions 1.0, 2.2 to 2.7).
"""

from __future__ import annotations

from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..xbrl import names
from ..xbrl.read.address import canonical, join
from ..xbrl.read.parser import read_document
from . import TaxonomyError

if TYPE_CHECKING:
    from ..xbrl.model.document import Document
    from ..xbrl.model.elements import ExtendedLink


class LinkbaseFacts(Record):
    """All that a store is to hold of one linkbase."""

    address: str
    data: bytes
    leads: list[str]  # canonical addresses of the documents that it discovers
    located: list[str]  # what its locators lead to: canonical address, # and id
    sources: list[str]  # where its definition arcs start: as above, with a space and the role of the extended link


def read_linkbase(data: bytes, address: str, path: str) -> LinkbaseFacts:
    """Read a linkbase; of one with references to literature alone nothing is kept but where it leads.

    Args:
        data: the document.
        address: the address that it is to be known by.
        path: what to call it in errors.

    Raises:
        TaxonomyError: not well-formed.
    """
    document = read_document(address, path, data)
    if document.malformed is not None:
        raise TaxonomyError(f"{path}: {document.malformed}")
    leads = {canonical(join(base, href)) for href, base in document.paths if href}
    links = [link for link in document.links if link.name != names.REFERENCE_LINK]
    if not links and document.links:
        return LinkbaseFacts(address, b"", sorted(leads), [], [])
    located = {key_of(href, base) for href, base, _ in document.hrefs()}
    sources = {source for link in links if link.name == names.DEFINITION_LINK for source in _sources(document, link)}
    return LinkbaseFacts(address, data, sorted(leads), sorted(located), sorted(sources))


def key_of(href: str, base: str) -> str:
    """Give the canonical address and the id that a reference leads to."""
    path, _, fragment = href.partition("#")
    return f"{canonical(join(base, path))}#{fragment}"


def _sources(document: Document, link: ExtendedLink) -> set[str]:
    """Give the keys of the concepts at which arcs of an extended link start, each with the link's role."""
    labels = {arc.attributes.get(names.FROM, "") for arc in link.arcs}
    ends = (end for label in labels for end in link.ends.get(label, ()))
    return {f"{key_of(href, end.base)} {link.role}" for end in ends if (href := end.attributes.get(names.HREF))}
