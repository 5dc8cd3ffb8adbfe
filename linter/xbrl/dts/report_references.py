"""Where a report's schemaRefs and linkbaseRefs stand."""

from __future__ import annotations

from ..model.places import Place
from .filing import Filing
from .instances import Reference


def reference_place(filing: Filing, reference: Reference) -> Place | None:
    """Give the place of a reference's start tag."""
    document = filing.bare_document(reference.document)
    if document is None:
        return None
    end = document.source.parse_bytes.find(b">", reference.offset)
    return document.place(reference.offset, max(end + 1, reference.offset + 1))
