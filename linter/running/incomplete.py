"""What the documents of a filing do not hold, though they should: what changed cannot be told there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..comparison.undated import undated
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.following import astray
from ..xbrl.dts.imports import schema_references
from ..xbrl.model.document import Document
from ..xbrl.read.address import file_name, is_remote


def incomplete(former: Iterable[Filing], later: Iterable[Filing]) -> Iterator[tuple[str, str]]:
    """Give the paths of what is broken or missing in one of two filings, each with what to say.

    A file that both refer to and neither has is no change.
    """
    sides = (list(former), "the former filing"), (list(later), "this filing")
    old, new = (dict(lack for filing in side for lack in _lacks(filing)) for side, _ in sides)
    for filings, whose in sides:
        for shown, why in (broken for filing in filings for broken in _broken(filing)):
            yield shown, f"what changed: {shown} of {whose} {why}"
    yield from _told(old, new, "the former filing")
    yield from _told(new, old, "this filing")


def _told(ours: Mapping[str, tuple[str, str]], theirs: Mapping[str, object], whose: str) -> Iterator[tuple[str, str]]:
    for name, (shown, why) in ours.items():
        if name not in theirs:
            yield shown, f"what changed: {shown} of {whose} {why}"


def _broken(filing: Filing) -> Iterator[tuple[str, str]]:
    for document in filing.documents:
        if document.malformed is not None and not document.beyond:
            line = document.source.place(document.malformed.offset)[0]
            why = "is not read beyond" if document.malformed.limit else "breaks off in"
            yield filing.files.display(document.uri), f"{why} line {line}"


def _lacks(filing: Filing) -> Iterator[tuple[str, tuple[str, str]]]:
    """Give the names of what is missing, each with its path and why."""
    for document in (document for document in filing.documents if not document.beyond):
        for address in _missing(document):
            if not is_remote(address):
                why = "cannot be read" if filing.files.holds(address) else "is not there"
                yield undated(file_name(address)), (filing.files.display(address), why)


def _missing(document: Document) -> Iterator[str]:
    """Give the addresses of linkbases and schemas that a document refers to and that were not read."""
    for target, elements in astray(document):
        if target.document is None and any(element.name == names.LINKBASE_REF for element in elements):
            yield target.address
    if document.schema is not None:
        yield from (found.address for found in schema_references(document.schema) if found.document is None)


__all__ = ["incomplete"]
