"""Two filings opened beside each other, each as the user named it, and compared."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from ..comparison.changes import Comparison
from ..comparison.compare import compare
from ..config.settings import Settings
from ..taxonomy.store import open_stores
from ..xbrl.dts.discovery import open_filings
from ..xbrl.dts.filing import Filing
from ..xbrl.read.files import Files
from ..xbrl.read.revisions import is_path, open_revision, revision_in
from .groups import grouped
from .run import NothingToCheck


def compare_paths(old: str, new: str, settings: Settings) -> Comparison:
    """Compare what two paths, or `REV:PATH` of a git repository, lead to.

    Raises:
        UserError: a path cannot be read, or holds no XBRL document.
    """
    disk = Files(settings.limits)
    with files_of(old, settings, disk) as ours, files_of(new, settings, disk) as theirs:
        return compare(opened(old, settings, ours), opened(new, settings, theirs), old, new)


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
    """Open the filings that a path leads to; raises NothingToCheck where there is none."""
    found = [
        filing
        for group in grouped([path], settings)
        for filing in open_filings(
            group.paths, files, open_stores(group.configuration.settings.taxonomies), follow=True
        ).filings
    ]
    if not any(document.links or document.schema for filing in found for document in filing.documents):
        raise NothingToCheck(f"{path}: no linkbase or schema there")
    return found


__all__ = ["compare_paths", "files_of", "opened"]
