"""The addresses of the documents that a document refers to: by them a DTS is discovered (XBRL 2.1, 3.2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...base.once import once
from .. import names
from ..model.document import Document
from ..model.elements import Element
from ..model.schemas import imports
from ..read.address import join


def referred_addresses(document: Document, locations: bool = True) -> list[str]:
    """Give the addresses of the documents that a linkbase or schema refers to, each once, in document order.

    ``locations``: with the addresses that a linkbase's xsi:schemaLocation names.
    """
    known = _discovering(document)
    return list({**known, **dict.fromkeys(schema_locations(document))} if locations else known)


@once
def _discovering(document: Document) -> dict[str, None]:
    """Give the addresses by which a document discovers others (XBRL 2.1, 3.2)."""
    hrefs = dict(document.paths)
    if document.root is not None and document.kind == "schema":
        for element in imports(document.root):
            location = element.attributes.get("schemaLocation")
            if location:
                hrefs[location, element.base] = None
    return dict.fromkeys(address_of(document, base, href) for href, base in hrefs if href)


def schema_locations(document: Document) -> Iterator[str]:
    """Give the addresses that the xsi:schemaLocation of linkbases names."""
    for element, pairs in _with_schema_location(document.linkbases):
        yield from (address_of(document, element.base, location) for location in pairs[1::2])


def with_schema_location(document: Document) -> Iterator[tuple[Element, list[str]]]:
    """Give the root and the linkbases of a document that have an xsi:schemaLocation, with its words.

    These are a namespace and an address in turn (XML Schema 1, 4.3.2).
    """
    return _with_schema_location({e.number: e for e in (*document.elements[:1], *document.linkbases)}.values())


def _with_schema_location(elements: Iterable[Element]) -> Iterator[tuple[Element, list[str]]]:
    for element in elements:
        if pairs := element.attributes.get(names.SCHEMA_LOCATION, "").split():
            yield element, pairs


def address_of(document: Document, base: str, reference: str) -> str:
    """Give the address that a reference of a document leads to: by its base, then by the catalogues of packages."""
    address = join(base, reference)
    return address if document.catalogue is None else document.catalogue.located(address)
