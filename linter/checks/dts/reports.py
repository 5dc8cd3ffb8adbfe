"""What a report refers to at its top: schemaRefs and linkbaseRefs (XBRL 2.1, 4.2 and 4.3)."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl.dts.filing import Filing
from ...xbrl.dts.reports import bare_document
from ...xbrl.model.instances import Reference
from ...xbrl.model.places import Place
from ...xbrl.read.address import join, split_fragment
from .. import Hit, check


@check("schema-ref-leads-to-schema", needs="instance")
def schema_ref_leads_to_schema(filing: Filing) -> Iterator[Hit]:
    """schemaRefs that lead to a local document that is no schema (XBRL 2.1, 4.2.2)."""
    for reference in filing.instance.schema_refs if filing.instance is not None else ():
        path, fragment = split_fragment(reference.href)
        target = filing.document(join(join(reference.document, reference.base), path))
        place = _place(filing, reference)
        if target is None or place is None or target.malformed is not None:
            continue
        if target.kind != "schema" or (fragment and target.ids.get(fragment, [target.root])[0] is not target.root):
            found = target.root.qname if target.root is not None else "nothing"
            yield Hit(place, href=reference.href, found=found)


@check("report-without-linkbase-ref", needs="instance")
def report_without_linkbase_ref(filing: Filing) -> Iterator[Hit]:
    """linkbaseRefs in a report itself, where the schema ought to have them."""
    for reference in filing.instance.linkbase_refs if filing.instance is not None else ():
        place = _place(filing, reference)
        if place is not None:
            yield Hit(place, href=reference.href)


def _place(filing: Filing, reference: Reference) -> Place | None:
    """Give the place of a reference's start tag."""
    document = bare_document(filing, reference.document)
    if document is None:
        return None
    end = document.source.parse_bytes.find(b">", reference.offset)
    return document.place(reference.offset, max(end + 1, reference.offset + 1))
