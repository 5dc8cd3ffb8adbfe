"""Standard concepts that their taxonomy no longer wants to be used (EFM 6.5.42, DQC_0018)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from ...knowledge.standard_addresses import family
from ...taxonomy.deprecation import year_of
from ...taxonomy.store import Stores
from ...xbrl import names
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Locator, SimpleLink
from ...xbrl.read.address import is_remote, join
from .. import Hit, check

Reference = Locator | SimpleLink


@cache
def _year(version: str) -> int:
    return int(version[:4]) if version[:4].isdecimal() else 9999


@check("deprecated-concept", says=("concept", "since", "count", "instead"), formerly=("concept-not-deprecated",))
def deprecated_concept(document: Document) -> Iterator[Hit]:
    """Locators to concepts that were deprecated in the year of their taxonomy or before: one for each concept."""
    filing = document.filing
    for address, used in _used(document).items():
        year = _year_of(address)
        found = filing.stores.given_up(address, used)
        late = {id_: since for id_, since in found.items() if _year(since) <= year}
        words = _instead(filing.stores, address, late)
        for id_, since in late.items():
            elements = used[id_]
            place, concept = elements[0].place(names.HREF), elements[0].target.node
            told = since if " " in since else since[:4]
            yield Hit(place, concept=concept, since=told, count=len(elements), instead=words.get(id_, ""))


@cache
def _year_of(address: str) -> int:
    """Give the year of a taxonomy by an address; 0 where it names none."""
    known = family(address)
    return known.year if known is not None else int(year_of(address) or 0)


def _used(document: Document) -> dict[str, dict[str, list[Reference]]]:
    """Give the references to concepts of dated taxonomies that are known, by the addresses of schemas and by ids."""
    stores = document.filing.stores
    used: dict[str, dict[str, list[Reference]]] = {}
    addresses: dict[tuple[str, str], str] = {}
    for href, base, elements in document.hrefs():
        path, _, fragment = href.partition("#")
        address = addresses.get((path, base))
        if address is None:
            address = join(base, path)
            known = is_remote(address) and _year_of(address) and stores.schema(address) is not None
            address = addresses[path, base] = address if known else ""
        if address and isinstance(elements[0], Locator):
            used.setdefault(address, {}).setdefault(fragment, []).extend(elements)
    return used


def _instead(stores: Stores, address: str, ids: Iterable[str]) -> dict[str, str]:
    from ...knowledge.replacements import instead

    return instead(stores, address, ids) if ids else {}
