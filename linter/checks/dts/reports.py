"""The schemaRefs of a report (XBRL 2.1, 4.2)."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl.dts.filing import Filing
from ...xbrl.dts.reports import reference_place, referred_address
from ...xbrl.read.address import split_fragment
from .. import Hit, check


@check("schema-ref-leads-to-schema", says=("href", "found"), needs="instance")
def schema_ref_leads_to_schema(filing: Filing) -> Iterator[Hit]:
    """schemaRefs that lead to a local document that is no schema (XBRL 2.1, 4.2.2)."""
    for reference in filing.instance.schema_refs if filing.instance is not None else ():
        fragment = split_fragment(reference.href)[1]
        target = filing.document(referred_address(filing, reference))
        place = reference_place(filing, reference)
        if target is None or place is None or target.malformed is not None:
            continue
        if target.kind != "schema" or (fragment and target.ids.get(fragment, [target.root])[0] is not target.root):
            found = target.root.qname if target.root is not None else "nothing"
            yield Hit(place, href=reference.href, found=found)
