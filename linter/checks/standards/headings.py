"""Standard concepts under headings that are not theirs."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.standard_headings import misplaced
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from .. import Hit, check


@check("standard-under-other-heading", says=("concept", "heading", "own"), needs="presentation schema")
def standard_under_other_heading(filing: Filing) -> Iterator[Hit]:
    """Standard concepts below a heading of others, beside one of their own (EFM 6.12.1)."""
    for found in misplaced(filing):
        yield Hit(
            found.relationship.arc.place(names.TO),
            concept=found.concept,
            heading=found.heading,
            own=found.own,
        )
