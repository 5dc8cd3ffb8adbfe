"""Whether documents hold together: what a damaged one lacks is not what its author left out.

A rule that speaks of something missing is silent where a broken arc, locator or file may be the reason: that is found
by other rules, and is one fault, not several.
"""

from __future__ import annotations

from ..xbrl.document import Document
from ..xbrl.filing import Filing
from .scan import faults

_BREAKING = frozenset(
    (
        "type-unknown", "locator-href", "locator-label", "resource-label", "arc-arcrole", "arcrole-relative",
        "link-role", "link-role-empty", "role-relative",
    )
)  # fmt: skip


def damaged(filing: Filing) -> bool:
    """Say whether a document of a filing is not well-formed, or has arcs, locators or links that lead nowhere."""
    found: bool | None = filing.memo.get("damaged")
    if found is None:
        found = filing.memo["damaged"] = any(_is_damaged(document) for document in filing.documents)
    return found


def _is_damaged(document: Document) -> bool:
    if document.malformed is not None:
        return True
    if not document.links:
        return False
    found = faults(document)
    return any(found.get(fault) for fault in _BREAKING) or any(
        not link.named <= link.ends.keys() for link in document.links
    )
