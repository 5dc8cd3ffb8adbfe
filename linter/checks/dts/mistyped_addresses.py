"""Addresses of standard taxonomies with a slip of the finger: nothing is at them, beside them is what was meant."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.standard_addresses import mistyped
from ...xbrl import names
from ...xbrl.dts.addresses import address_of
from ...xbrl.dts.filing import Filing
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element
from ...xbrl.model.places import Place
from .. import Hit, check


@check("mistyped-address", says=("address", "near", "count"), formerly=("address-is-known",))
def mistyped_address(document: Document) -> Iterator[Hit]:
    """Addresses that no taxonomy is known at, one letter beside a known one that has what is looked for.

    Once for each address; digits tell versions, so one that differs in them may be a version that is not known.
    """
    filing = document.filing
    said: set[str] = set()
    for path, base in document.paths:
        address = address_of(document, base, path)
        near = mistyped(filing, address)
        if near is None or address in said:
            continue
        found = document.by_file[path, base]
        if any(_has(filing, near, fragment) for fragment in found):
            said.add(address)
            first = next(iter(found.values()))[0]
            yield _hit(first.place(names.HREF), address, near, sum(map(len, found.values())))
    imported: dict[str, list[Element]] = {}
    for element in document.schema.imports if document.schema is not None else ():
        address = address_of(document, element.base, element.get("schemaLocation"))
        near = mistyped(filing, address)
        info = filing.stores.schema(near) if near is not None else None
        if info is not None and info.namespace == element.get("namespace"):
            imported.setdefault(address, []).append(element)
    for address, elements in imported.items():
        near = mistyped(filing, address) or ""
        yield _hit(elements[0].place("schemaLocation"), address, near, len(elements))


def _hit(place: Place, address: str, near: str, count: int) -> Hit:
    return Hit(
        place, label=f"did you mean {near}?", data=(address, near), cause=("address", address), address=address,
        near=near, count=count,
    )  # fmt: skip


def _has(filing: Filing, address: str, fragment: str) -> bool:
    """Say whether a known schema has an element or a declaration of an id."""
    if not fragment:
        return False
    known = filing.standard.role_type(address, fragment) is not None
    return known or filing.stores.concept(address, fragment) is not None
