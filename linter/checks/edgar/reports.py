"""What a report refers to at its top, as EDGAR wants it."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl.dts.filing import Filing
from ...xbrl.dts.reports import reference_place
from .. import Hit, check


@check("report-with-linkbase-ref", says=("href",), needs="instance", formerly=("report-without-linkbase-ref",))
def report_with_linkbase_ref(filing: Filing) -> Iterator[Hit]:
    """linkbaseRefs in a report itself, where the schema ought to have them."""
    for reference in filing.instance.linkbase_refs if filing.instance is not None else ():
        place = reference_place(filing, reference)
        if place is not None:
            yield Hit(place, href=reference.href)
