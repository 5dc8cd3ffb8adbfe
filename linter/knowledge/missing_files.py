"""Files that references lead to and that are not there, and the files that are meant (XBRL 2.1, 3.2)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..base.nearest import Names
from ..base.once import once
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.following import astray, followed
from ..xbrl.dts.guesses import guess
from ..xbrl.model.document import Document
from ..xbrl.model.elements import Locator, SimpleLink
from ..xbrl.model.targets import NO_FILE
from ..xbrl.read.address import file_name

Reference = Locator | SimpleLink
_ENDINGS = (".xsd", ".xml")


@once
def missing_in(document: Document) -> tuple[dict[str, list[Reference]], set[str]]:
    """Give a document's references to files that are not there, by address, and the kinds of files that it finds."""
    missing: dict[str, list[Reference]] = {}
    for target, references in astray(document):
        if target.asked is not None or target.status == NO_FILE:
            missing.setdefault(target.asked or target.address, []).extend(references)
    if not missing:
        return missing, set()
    found = {target.address for target, _ in followed(document) if target.document not in (None, document)}
    return missing, set(map(suffix_of, found))


@once
def meant(filing: Filing) -> dict[str, str]:
    """Give the addresses of the files that references to missing ones seem to mean, each with what it is missed by."""
    found: dict[str, str] = {}
    for document in filing.reported_documents:
        for address in missing_in(document)[0]:
            near = near_file(document, address)
            if near:
                found.setdefault(address[: address.rfind("/") + 1] + near, address)
    return found


def cause_of_name(filing: Filing, address: str) -> tuple[object, ...]:
    """Name the missing file as the cause of what the name of the file that is meant by it does not go with."""
    missing = meant(filing).get(address)
    return ("file", missing) if missing is not None else ()


def suffix_of(address: str) -> str:
    return address[address.rfind(".") :]


def near_file(document: Document, address: str) -> str | None:
    """Give the file that stands in for the missing one, or one beside it of the same kind and nearly the same name."""
    renamed = document.filing.renamed.get(address)
    if renamed is not None:
        return file_name(renamed)
    filing, own = document.filing, file_name(document.uri)
    folder = address[: address.rfind("/") + 1]
    alike = _written_alike(filing, folder, file_name(address))
    if alike is not None:
        return alike
    beside = _beside(filing, folder, suffix_of(address))
    near = guess(filing, "file", file_name(address), beside, 0.93)
    others = {own, *_named_otherwise(document, address)} if near is not None else ()
    if near not in others:
        return near
    return guess(filing, "other file", file_name(address), _without(beside, others), 0.93)


def near_schema(document: Document, address: str, namespace: str) -> str | None:
    """Give the schema beside a missing one that has nearly its name, and the namespace that it should have."""
    near = near_file(document, address)
    folder = address[: address.rfind("/") + 1]
    data = document.filing.files.read(folder + near) if near is not None else None
    return near if data is not None and f'"{namespace}"'.encode() in data.replace(b"'", b'"') else None


def _named_otherwise(document: Document, address: str) -> Iterator[str]:
    """Give the linkbases to which a schema refers beside the one that is missing: each is referred to once."""
    references = missing_in(document)[0].get(address, ())
    if references and all(reference.name == names.LINKBASE_REF for reference in references):
        schema = document.schema
        yield from (file_name(ref.target.address) for ref in (schema.linkbase_refs if schema is not None else ()))


def _written_alike(filing: Filing, folder: str, name: str) -> str | None:
    """Give the file that a name means but for the case of letters, or for a # that was lost before the fragment."""
    names_ = _by_lower_case(filing, folder)
    low = name.lower()
    if low in names_:
        return names_[low]
    for ending in _ENDINGS:
        end = low.find(ending) + len(ending)
        if end >= len(ending) and low[:end] in names_:
            return f"{names_[low[:end]]}#{name[end:].lstrip('#/')}"
    return None


@once
def _by_lower_case(filing: Filing, folder: str) -> dict[str, str]:
    """Give the names of the files of a folder by what they are in small letters."""
    return {name.lower(): name for name in map(file_name, filing.files.siblings(folder))}


@once
def _beside(filing: Filing, folder: str, suffix: str) -> Names:
    """Give the names of the files of a folder that end in a suffix."""
    return Names(file_name(address) for address in filing.files.siblings(folder) if address.endswith(suffix))


def _without(names_: Names, others: Collection[str]) -> Names:
    return Names(one for one in names_.listed() if one not in others)


__all__ = ["Reference", "cause_of_name", "meant", "missing_in", "near_file", "near_schema", "suffix_of"]
