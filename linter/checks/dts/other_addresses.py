"""Taxonomies that a filing's locators find at one address, and a few references at another: another year, or https."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.dates import DATE
from ...base.pattern import pattern
from ...xbrl import names
from ...xbrl.dts.addresses import address_of
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.imports import schema_references
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Locator
from ...xbrl.model.places import Place
from ...xbrl.read.address import canonical, is_remote
from .. import Hit, check

_DATE = pattern(DATE)
_IMPORT = f"{names.XS} import"


@check("taxonomy-at-two-addresses", says=("address", "count", "usual", "usual_count"))
def taxonomy_at_two_addresses(filing: Filing) -> Iterator[Hit]:
    """Addresses that differ from one that more references name in dates or https alone (XBRL 2.1, 3.2).

    Each address is a document of its own, so the concepts are declared twice, or once for each year. Only taxonomies
    that locators lead to are looked at: the registries of types and roles have versions that go together.
    """
    groups: dict[str, list[str]] = {}
    for address in filing.addresses:
        groups.setdefault(_DATE.sub("", canonical(address)), []).append(address)
    several = {address for group in groups.values() if len(group) > 1 for address in group}
    uses = _uses(filing, several) if several else {}
    for group in groups.values():
        used = [address for address in group if address in uses]
        if len(used) < 2 or not any(uses[address].located for address in used):
            continue
        usual = max(used, key=lambda address: uses[address].count)
        for address in used:
            if address != usual and uses[address].dts & uses[usual].dts:
                cause = _announced_otherwise(filing, address, uses[address])
                yield Hit(
                    uses[address].place, related=[(uses[usual].place, "as most references have it")], cause=cause,
                    follows=1, address=address, count=uses[address].count, usual=usual, usual_count=uses[usual].count,
                )  # fmt: skip


def _announced_otherwise(filing: Filing, address: str, use: _Use) -> tuple[object, ...]:
    """Name as the cause that the only use of an address is an import that announces another namespace than it has."""
    element, info = use.place.element, filing.stores.schema(address)
    if use.count != 1 or element is None or info is None or element.name != _IMPORT:
        return ()
    return ("import", element.document, info.namespace) if element.get("namespace") != info.namespace else ()


class _Use:
    """How often an address is referred to, where first, in which DTSs, and whether a locator leads there."""

    __slots__ = ("count", "dts", "located", "place")

    def __init__(self, place: Place) -> None:
        self.place, self.count, self.dts, self.located = place, 0, 0, False


def _uses(filing: Filing, wanted: set[str]) -> dict[str, _Use]:
    """Give what the reported documents make of some addresses: locators, and imports of schemas."""
    found: dict[str, _Use] = {}
    for document in filing.reported_documents:
        for address, place, count, located in _references(document):
            if address in wanted:
                use = found.setdefault(address, _Use(place))
                use.count += count
                use.dts |= document.dts
                use.located |= located
    return found


def _references(document: Document) -> Iterator[tuple[str, Place, int, bool]]:
    for (path, base), references in document.by_file.items():
        address = address_of(document, base, path)
        for elements in references.values() if is_remote(address) else ():
            count = sum(type(element) is Locator for element in elements)
            if count:
                yield address, elements[0].place(names.HREF), count, True
    for element, address, _ in schema_references(document.schema) if document.schema is not None else ():
        if element.name == _IMPORT and is_remote(address):
            yield address, element.place("schemaLocation"), 1, False


__all__ = ["taxonomy_at_two_addresses"]
