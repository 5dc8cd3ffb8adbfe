"""Files that say again what another file says (EFM 6.9.3)."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.repeated_files import repeated_files, repeated_label_files
from ...xbrl.dts.filing import Filing
from ...xbrl.read.address import file_name
from .. import Hit, check


@check("file-repeats-another", says=("count", "other"))
def file_repeats_another(filing: Filing) -> Iterator[Hit]:
    """Files most of whose relationships, or labels, are in another file already."""
    for (document, other), count in {**repeated_files(filing), **repeated_label_files(filing)}.items():
        if document.root is not None and other.root is not None:
            related = [(other.root.place(), "the other file")]
            cause = ("files", document, other)
            yield Hit(document.root.place(), related=related, cause=cause, count=count, other=file_name(other.uri))
