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
from ..xbrl.dts.discovery import open_filings
from ..xbrl.dts.filing import Filing
from ..xbrl.model.document import Document
from ..xbrl.read.files import Files
from ..xbrl.read.revisions import is_path, open_revision, revision_in
from .groups import grouped
from .incomplete import Lack, lacking, where_broken
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
        notes = [_told(lack) for lacks in lacking(*sides) for lack in lacks]
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
    why = where_broken(document)
    if why:
        shown = files.display(document.uri)
        raise UserError(f"{shown}: {why}: {document.malformed}; what comes after cannot be compared")


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


def _told(lack: Lack) -> str:
    lost = "declarations and definitions are not compared" if lack.path.endswith(".xsd") else _GONE
    return f"{lack.path}: {lack.why}, though {lack.referrer} refers to it; {lost}"


__all__ = ["compare_paths", "files_of", "opened"]
