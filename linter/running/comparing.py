"""Two filings opened beside each other, each as the user named it, and compared."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from ..comparison.changes import Comparison
from ..comparison.compare import compare
from ..comparison.undated import undated
from ..config.settings import Settings
from ..errors import UserError
from ..taxonomy.store import open_stores
from ..xbrl import names
from ..xbrl.dts.discovery import open_filings
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.following import astray
from ..xbrl.dts.imports import schema_references
from ..xbrl.model.document import Document
from ..xbrl.model.targets import NO_FILE
from ..xbrl.read.address import file_name, is_remote
from ..xbrl.read.files import Files
from ..xbrl.read.revisions import is_path, open_revision, revision_in
from .groups import grouped
from .revision_alone import both_paths
from .run import NothingToCheck


def compare_paths(old: str, new: str, settings: Settings) -> Comparison:
    """Compare what two paths, or `REV:PATH` of a git repository, lead to; REV alone has the other side's path.

    Raises:
        UserError: a path cannot be read, holds no XBRL document, or leads to one that breaks off: what it would have
            held would be told as gone.
    """
    old, new = both_paths(old, new)
    disk = Files(settings.limits)
    with files_of(old, settings, disk) as ours, files_of(new, settings, disk) as theirs:
        sides = opened(old, settings, ours), opened(new, settings, theirs)
        lacking, lacked = (dict(pair for filing in side for pair in _missing(filing)) for side in sides)
        pairs = (*lacking.items(), *lacked.items())
        notes = [note for name, note in pairs if (name in lacking) != (name in lacked)]
        if ours is theirs and old != new and _documents(sides[0]) == _documents(sides[1]):
            notes.append(f"{old} and {new} lead to the same files")
        return compare(*sides, old, new)._replace(notes=tuple(notes))


def _documents(side: list[Filing]) -> set[str]:
    return {document.uri for filing in side for document in filing.documents}


_GONE = "what it held may be told as gone"


@contextmanager
def files_of(path: str, settings: Settings, disk: Files) -> Iterator[Files]:
    """Give the files that a path is of: those on disk, or those of the revision that it names.

    Raises Unreadable for a revision that is not there.
    """
    revision = None if is_path(path) else revision_in(path)
    if revision is None:
        yield disk
        return
    with open_revision(revision, os.getcwd(), settings.limits, disk) as files:
        yield files


def opened(path: str, settings: Settings, files: Files) -> list[Filing]:
    """Open the filings that a path leads to; raises NothingToCheck where there is none, and UserError as above."""
    found = [
        filing
        for group in grouped([path], settings)
        for filing in open_filings(
            group.paths, files, open_stores(group.configuration.settings.taxonomies), follow=True
        ).filings
    ]
    for filing in found:
        for document in filing.documents:
            _must_be_whole(document, files)
    _must_be_one(path, found)
    if not any(document.links or document.schema for filing in found for document in filing.documents):
        raise NothingToCheck(f"{path}: no linkbase or schema there")
    return found


def _must_be_whole(document: Document, files: Files) -> None:
    if document.malformed is not None:
        line = document.source.place(document.malformed.offset)[0]
        why = "is not read beyond" if document.malformed.limit else "breaks off in"
        shown = files.display(document.uri)
        raise UserError(f"{shown}: {why} line {line}: {document.malformed}; what comes after cannot be compared")


def _must_be_one(path: str, filings: list[Filing]) -> None:
    """Refuse a path that leads to a filing and to its former ones: as one they would be a filing that nobody made."""
    schemas: dict[str, dict[str, str]] = {}
    for filing in filings:
        for schema in filing.schemas:
            if schema.document.reported:
                schemas.setdefault(undated(schema.namespace), {})[schema.namespace] = schema.document.path
    for periods in schemas.values():
        if len(periods) > 1:
            names = ", ".join(sorted(periods.values())[:4])
            raise UserError(f"{path}: holds {len(periods)} filings of one company ({names}); name one of them")


def _missing(filing: Filing) -> Iterator[tuple[str, str]]:
    """Give the names of linkbases and schemas that a filing refers to and that are not there, each with what to say."""
    for document in filing.documents:
        gone = [target.address for target, elements in astray(document)
                if target.document is None and (target.status == NO_FILE
                                                or any(e.name == names.LINKBASE_REF for e in elements))]  # fmt: skip
        if document.schema is not None:
            gone += [ref.address for ref in schema_references(document.schema) if ref.document is None]
        for address in gone:
            if not is_remote(address):
                why = "cannot be read" if filing.files.holds(address) else "is not there"
                shown, there = filing.files.display(address), filing.files.display(document.uri)
                lost = "declarations and definitions are not compared" if address.endswith(".xsd") else _GONE
                words = f"{shown}: {why}, though {there} refers to it; {lost}"
                yield undated(file_name(address)), words


__all__ = ["compare_paths", "files_of", "opened"]
