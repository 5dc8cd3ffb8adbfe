"""Two filings opened beside each other, each as the user named it, and compared."""

from __future__ import annotations

from ..comparison.changes import Comparison
from ..comparison.compare import compare
from ..config.settings import Settings
from ..taxonomy.store import open_stores
from ..xbrl.dts.discovery import open_filings
from ..xbrl.dts.filing import Filing
from ..xbrl.read.files import Files
from .groups import grouped
from .run import NothingToCheck


def compare_paths(old: str, new: str, settings: Settings) -> Comparison:
    """Compare what two paths lead to.

    Raises:
        UserError: a path cannot be read, or holds no XBRL document.
    """
    files = Files()
    return compare(opened(old, settings, files), opened(new, settings, files), old, new)


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


__all__ = ["compare_paths", "opened"]
