"""What the documents of a filing do not hold, though they should: what changed cannot be told there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..base.record import Record
from ..comparison.undated import undated
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.following import astray
from ..xbrl.dts.imports import schema_references
from ..xbrl.model.document import Document
from ..xbrl.model.targets import NO_FILE
from ..xbrl.read.address import file_name, is_remote


class Lack(Record):
    """A local linkbase or schema to which a filing refers, and that was not read."""

    path: str
    why: str  # is not there, cannot be read
    referrer: str  # the path of a document that refers to it


def incomplete(former: Iterable[Filing], later: Iterable[Filing]) -> Iterator[tuple[str, str]]:
    """Give the paths of what is broken or missing in one of two filings, each with what to say.

    A file that both refer to and neither has is no change.
    """
    sides = list(former), list(later)
    whose = "the former filing", "this filing"
    for filings, owner in zip(sides, whose, strict=True):
        for shown, why in (broken for filing in filings for broken in _broken(filing)):
            yield shown, f"what changed: {shown} of {owner} {why}"
    for lacks, owner in zip(lacking(*sides), whose, strict=True):
        for lack in lacks:
            yield lack.path, f"what changed: {lack.path} of {owner} {lack.why}"


def lacking(former: Iterable[Filing], later: Iterable[Filing]) -> tuple[list[Lack], list[Lack]]:
    """Give what each of two filings lacks and the other does not, files known by their names without dates."""
    old, new = (dict(lack for filing in side for lack in _lacks(filing)) for side in (former, later))
    return [old[name] for name in old if name not in new], [new[name] for name in new if name not in old]


def where_broken(document: Document) -> str:
    """Say where a document breaks off, or is not read beyond; '' for one that is whole."""
    if document.malformed is None:
        return ""
    line = document.source.place(document.malformed.offset)[0]
    return f"{'is not read beyond' if document.malformed.limit else 'breaks off in'} line {line}"


def _broken(filing: Filing) -> Iterator[tuple[str, str]]:
    for document in filing.documents:
        why = "" if document.beyond else where_broken(document)
        if why:
            yield filing.files.display(document.uri), why


def _lacks(filing: Filing) -> Iterator[tuple[str, Lack]]:
    """Give what a filing lacks, by its name without dates."""
    files = filing.files
    for document in (document for document in filing.documents if not document.beyond):
        for address in _missing(document):
            if not is_remote(address):
                why = "cannot be read" if files.holds(address) else "is not there"
                yield undated(file_name(address)), Lack(files.display(address), why, files.display(document.uri))


def _missing(document: Document) -> Iterator[str]:
    """Give the addresses of files that a document refers to and that were not read."""
    for target, elements in astray(document):
        named = target.status == NO_FILE or any(element.name == names.LINKBASE_REF for element in elements)
        if named and target.document is None:
            yield target.address
    if document.schema is not None:
        yield from (found.address for found in schema_references(document.schema) if found.document is None)


__all__ = ["Lack", "incomplete", "lacking", "where_broken"]
