"""Files that references lead to and that are not there, and the files that are meant (XBRL 2.1, 3.2)."""

from __future__ import annotations

from ..base.nearest import Names
from ..base.once import once
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
def meant(filing: Filing) -> frozenset[str]:
    """Give the addresses of the files that references to missing ones seem to mean."""
    found: set[str] = set()
    for document in filing.reported_documents:
        for address in missing_in(document)[0]:
            near = near_file(document, address)
            found.add(address[: address.rfind("/") + 1] + near if near else "")
    return frozenset(found)


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
    return near if near != own else guess(filing, "other file", file_name(address), _without(beside, own), 0.93)


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


def _without(names_: Names, name: str) -> Names:
    return Names(one for one in names_.listed() if one != name)


__all__ = ["Reference", "meant", "missing_in", "near_file", "suffix_of"]
