"""Reports to the SEC that are data alone: payments by resource extraction issuers, filing fees, clearing agencies.

EDGAR shows them by forms of its own, or not at all, and wants neither presentation nor labels for what they use.
"""

from __future__ import annotations

from ..base.once import once
from ..xbrl.dts.filing import Filing
from .standard_addresses import family
from .tables import table


@once
def needs_presentation(filing: Filing) -> bool:
    """Say whether what a report uses must be presented and labelled (EFM 6.10.1 and 6.12.3).

    The type of document tells, and where the report has none, as exhibits of fees have not, the taxonomies.
    """
    kinds = table("unpresented-filings")
    kind = filing.instance.facts_text.get("DocumentType", "").strip() if filing.instance is not None else ""
    if kind:
        return kind not in kinds["document-types"] and not kind.startswith(tuple(kinds["beginnings"]))
    known = {known.name for address in filing.addresses if (known := family(address)) is not None}
    return known.isdisjoint(kinds["taxonomies"])
