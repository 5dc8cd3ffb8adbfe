"""Files that references lead to and in which there is nothing to read: empty, no XML, a page, or broken off."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.once import once
from ...knowledge.mistaken_namespaces import is_meant_as_xbrl
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.following import astray
from ...xbrl.dts.imports import schema_references
from ...xbrl.model.document import Document
from ...xbrl.model.places import Place
from ...xbrl.read.address import file_name, is_remote
from ...xbrl.read.sniff import READABLE, other_xml, unlike_xbrl
from .. import Hit, check

# What discovers documents or names something in them (XBRL 2.1, 3.2); other simple links may lead to any file.
_LEADING_ON = {
    names.LOC, names.LINKBASE_REF, names.SCHEMA_REF, names.ROLE_REF, names.ARCROLE_REF,
}  # fmt: skip
# Of these whether the document is of the right kind is no rule of its own.
_NAMING = {names.LOC, names.ROLE_REF, names.ARCROLE_REF}


@check("referenced-file-unreadable", says=("file", "found", "count"))
def referenced_file_unreadable(filing: Filing) -> Iterator[Hit]:
    """Local files that a reference leads to and that are there, but no XML or not well-formed (XBRL 2.1, 3.2).

    A file is said once, at the first reference, however many lead to it. One that is itself reported on says where it
    breaks off.
    """
    found: dict[str, list[Place]] = {}
    for document in filing.reported_documents:
        for address, place in _suspects(document):
            found.setdefault(address, []).append(place)
    for address, place in _from_reports(filing):
        found.setdefault(address, []).append(place)
    for address, places in found.items():
        what = _what_it_is(filing, address)
        if what and (not what.startswith(READABLE) or any(map(_discovers, places))):
            from ...xbrl.dts.starting_points import beside

            related = [(place, "leads there too") for place in beside(places[0], places[1:])[:3]]
            yield Hit(places[0], related=related, file=file_name(address), found=what, count=len(places))


def _discovers(place: Place) -> bool:
    """Say whether a reference promises a schema or linkbase; what locators may lead to is a rule of its own."""
    return place.element is None or place.element.name != names.LOC


def _suspects(document: Document) -> Iterator[tuple[str, Place]]:
    """Give the local addresses to which a document refers and at which no sound document is, with the places."""
    for target, references in astray(document):
        there = target.document
        if is_remote(target.address) or (there is not None and there.malformed is None and there.kind != "xml"):
            continue
        if _what_it_is(document.filing, target.address):
            leading = _LEADING_ON if there is None or there.malformed is not None else _NAMING
            yield from ((target.address, r.place(names.HREF)) for r in references if r.name in leading)
    for reference in schema_references(document.schema) if document.schema is not None else ():
        there = reference.document
        if not is_remote(reference.address) and (there is None or there.malformed is not None):
            yield reference.address, reference.element.place("schemaLocation")


def _from_reports(filing: Filing) -> Iterator[tuple[str, Place]]:
    """Give the local addresses that the reported instances' schemaRefs and linkbaseRefs name, with the places."""
    if not any(filing.document(address) is None and address in filing.reported for address in filing.instances):
        return
    from ...xbrl.dts.reports import reference_place, referred_address

    instance = filing.instance
    for reference in (*instance.schema_refs, *instance.linkbase_refs) if instance is not None else ():
        address = referred_address(filing, reference)
        if is_remote(address) or filing.document(reference.document) is not None:
            continue
        there, place = filing.document(address), reference_place(filing, reference)
        if place is not None and (there is None or there.malformed is not None):
            yield address, place


@once
def _what_it_is(filing: Filing, address: str) -> str:
    """Say what a file is; '' for one that is not there or is sound, or of which it is told what is wrong with it."""
    document = filing.document(address)
    if document is not None and document.malformed is not None:
        line = document.source.place(document.malformed.offset)[0]
        what = "is not read beyond" if document.malformed.limit else "breaks off in"
        return "" if document.reported else f"{what} line {line}: {document.malformed}"
    if document is not None and document.kind == "xml" and document.root is not None:
        return "" if is_meant_as_xbrl(document) else other_xml(document.root.name)
    data = filing.files.read(address)
    if data is None:
        return filing.files.refused.get(address, "")
    return "" if address in filing.instances else unlike_xbrl(data)
