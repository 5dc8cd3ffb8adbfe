"""Generic labels (Generic Labels 1.0)."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl import names
from ...xbrl.model.document import Document
from .. import Hit, check

_LABEL = f"{names.GENLABEL} label"


@check("generic-label-without-language", says=("text", "fault"), needs="nonstandard")
def generic_label_without_language(document: Document) -> Iterator[Hit]:
    """Generic labels without a language of their own or in scope (Generic Labels 1.0, 2.1)."""
    if _LABEL not in document.names:
        return
    from ...xbrl.dts.label_resources import language_fault, shortened

    for link in document.links:
        for resource in link.resources:
            if resource.name == _LABEL and not resource.lang:
                text = shortened(resource.full_text())
                yield Hit(resource.place(names.LANG), text=text, fault=language_fault(resource))
