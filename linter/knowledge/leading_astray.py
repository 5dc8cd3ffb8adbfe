"""References of several documents that lead astray alike: to one id that does not exist."""

from __future__ import annotations

from collections.abc import Collection

from ..base.once import once
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.following import astray
from ..xbrl.model.document import Document
from ..xbrl.model.elements import Locator, SimpleLink
from ..xbrl.model.targets import NO_FRAGMENT, UNKNOWN
from ..xbrl.read.address import file_name

ByDocument = dict[Document, list[Locator | SimpleLink]]
_MOST_NAMED = 5  # files: a schema seldom has more linkbases


@once
def astray_alike(filing: Filing) -> dict[tuple[str, str], ByDocument]:
    """Give the references of reported documents to ids that do not exist, by document, for each address and id."""
    found: dict[tuple[str, str], ByDocument] = {}
    for document in filing.reported_documents:
        for target, references in astray(document):
            if target.status in (NO_FRAGMENT, UNKNOWN):
                its = found.setdefault((target.address, target.fragment), {})
                its.setdefault(document, []).extend(references)
    return found


def counted(leading: ByDocument) -> str:
    """Say how many references lead astray alike, where there are several, and in which documents, where these are."""
    count = sum(map(len, leading.values()))
    return f" ({count} references{in_files(leading)})" if count > 1 else ""


def in_files(documents: Collection[Document]) -> str:
    """Name the files in which something stands, " in a.xml, b.xml", where they are several."""
    files = sorted(file_name(document.uri) for document in documents)
    where = ", ".join(files) if len(files) <= _MOST_NAMED else f"{len(files)} files"
    return f" in {where}" if len(files) > 1 else ""


__all__ = ["astray_alike", "counted", "in_files"]
