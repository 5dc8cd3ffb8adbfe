"""Addresses of standard taxonomies with a slip of the finger: nothing is at them, beside them is what was meant."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.once import once
from ...knowledge.standard_addresses import mistyped
from ...xbrl import names
from ...xbrl.dts.addresses import address_of
from ...xbrl.dts.filing import Filing
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element
from ...xbrl.model.places import Place
from .. import Hit, check

_Uses = dict[Document, tuple[Place, int]]  # where a document has an address first, and how often


@check("mistyped-address", says=("address", "near", "count", "where"), formerly=("address-is-known",))
def mistyped_address(document: Document) -> Iterator[Hit]:
    """Addresses that no taxonomy is known at, one letter beside a known one that has what is looked for.

    Once for each address; digits tell versions, so one that differs in them may be a version that is not known. All
    references of the filing to it are counted, whichever document is told.
    """
    filing = document.filing
    for address, uses in _mistyped(filing).items():
        if document in uses:
            from ...knowledge.leading_astray import in_files

            near = mistyped(filing, address) or ""
            yield Hit(
                uses[document][0], label=f"did you mean {near}?", data=(address, near), cause=("address", address),
                address=address, near=near, count=sum(count for _, count in uses.values()), where=in_files(uses),
            )  # fmt: skip


@once
def _mistyped(filing: Filing) -> dict[str, _Uses]:
    """Give the mistyped addresses of the documents that are reported on."""
    found: dict[str, _Uses] = {}
    for document in filing.reported_documents:
        for address, place, count in (*_referred(document), *_imported(document)):
            first, before = found.setdefault(address, {}).get(document, (place, 0))
            found[address][document] = first, before + count
    return found


def _referred(document: Document) -> Iterator[tuple[str, Place, int]]:
    filing = document.filing
    for path, base in document.paths:
        address = address_of(document, base, path)
        near = mistyped(filing, address)
        found = document.by_file[path, base] if near is not None else {}
        if near is not None and any(_has(filing, near, fragment) for fragment in found):
            first = next(iter(found.values()))[0]
            yield address, first.place(names.HREF), sum(map(len, found.values()))


def _imported(document: Document) -> Iterator[tuple[str, Place, int]]:
    filing, imported = document.filing, dict[str, list[Element]]()
    for element in document.schema.imports if document.schema is not None else ():
        address = address_of(document, element.base, element.get("schemaLocation"))
        near = mistyped(filing, address)
        info = filing.stores.schema(near) if near is not None else None
        if info is not None and info.namespace == element.get("namespace"):
            imported.setdefault(address, []).append(element)
    for address, elements in imported.items():
        yield address, elements[0].place("schemaLocation"), len(elements)


def _has(filing: Filing, address: str, fragment: str) -> bool:
    """Say whether a known schema has an element or a declaration of an id."""
    if not fragment:
        return False
    known = filing.standard.role_type(address, fragment) is not None
    return known or filing.stores.concept(address, fragment) is not None
