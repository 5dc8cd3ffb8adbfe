"""Standard concepts that their taxonomy no longer wants to be used (EFM 6.5.42, DQC_0018)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

from ...base.once import once
from ...knowledge.standard_addresses import family
from ...taxonomy.deprecation import year_of
from ...taxonomy.store import Stores
from ...xbrl import names
from ...xbrl.dts.filing import Filing
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
        late, instead = _late(filing)[address]
        for id_, elements in used.items() if late else ():
            if id_ not in late:
                continue
            since = late[id_]
            place, concept = elements[0].place(names.HREF), elements[0].target.node
            told = since if " " in since else since[:4]
            yield Hit(place, concept=concept, since=told, count=len(elements), instead=instead.get(id_, ""))


@once
def _late(filing: Filing) -> dict[str, tuple[dict[str, str], dict[str, str]]]:
    """Give by schema which concepts that documents refer to are deprecated, since when, and what is named instead."""
    ids: dict[str, dict[str, None]] = {}
    for document in filing.reported_documents:
        for address, used in _used(document).items():
            ids.setdefault(address, {}).update(dict.fromkeys(used))
    found = {}
    for address, wanted in ids.items():
        given_up = filing.stores.given_up(address, wanted)
        late = {id_: since for id_, since in given_up.items() if _year(since) <= _year_of(address)}
        found[address] = late, _instead(filing.stores, address, late)
    return found


@cache
def _year_of(address: str) -> int:
    """Give the year of a taxonomy by an address; 0 where it names none."""
    known = family(address)
    return known.year if known is not None else int(year_of(address) or 0)


@once
def _used(document: Document) -> dict[str, dict[str, list[Reference]]]:
    """Give the references to concepts of dated taxonomies that are known, by the addresses of schemas and by ids."""
    stores = document.filing.stores
    used: dict[str, dict[str, list[Reference]]] = {}
    for (path, base), references in document.by_file.items():
        address = join(base, path)
        if is_remote(address) and _year_of(address) and stores.schema(address) is not None:
            ids = used.setdefault(address, {})
            for fragment, elements in references.items():
                if isinstance(elements[0], Locator):
                    ids[fragment] = [*ids[fragment], *elements] if fragment in ids else elements
    return used


def _instead(stores: Stores, address: str, ids: Collection[str]) -> dict[str, str]:
    if not ids:
        return {}
    from ...knowledge.replacements import instead

    return instead(stores, address, ids)
