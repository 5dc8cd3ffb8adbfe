"""References of several documents that lead astray alike: to one id that does not exist."""

from __future__ import annotations

from collections.abc import Collection

from ..base.nearest import slipped
from ..base.once import once
from ..base.pattern import pattern
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.following import astray
from ..xbrl.model.document import Document
from ..xbrl.model.elements import Locator, SimpleLink
from ..xbrl.model.targets import NO_FRAGMENT, UNKNOWN, Target
from ..xbrl.read.address import file_name

_NAME = pattern(r"(?<=[_.-])[A-Za-z0-9]{3,}$")
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


def other_schema(filing: Filing, target: Target) -> Document | None:
    """Give the one other schema of the filing that has the id which a reference does not find where it leads.

    None where one letter makes it another that is there: then that is wrong rather than the file.
    """
    if target.unlike is not None or (target.near is not None and slipped(target.fragment, (target.near,))):
        return None
    return _by_id(filing).get(target.fragment)


@once
def _by_id(filing: Filing) -> dict[str, Document]:
    """Give the local schemas by the ids that one of them alone has."""
    found: dict[str, Document | None] = {}
    for schema in filing.schemas:
        for id_ in schema.document.ids:
            found[id_] = None if id_ in found else schema.document
    return {id_: document for id_, document in found.items() if document is not None}


def _other_prefix(target: Target) -> tuple[str, str] | None:
    """Give what an id that does not exist begins with and should begin with, where the name behind it is right."""
    near = target.near
    parts = _NAME.search(near) if near else None
    if near is None or parts is None or not target.fragment.endswith(parts[0]):
        return None
    size = len(parts[0])
    return target.fragment[:-size], near[:-size]


def cause_of(filing: Filing, target: Target) -> tuple[object, ...]:
    """Name what is at fault with a reference: a declaration without the id, or what it has in common with others."""
    if target.unlike is not None:
        return ("declared", target.unlike)
    other = other_schema(filing, target)
    if other is not None:
        return ("other schema", target.address, other.uri)
    prefixes = _other_prefix(target)
    return ("id prefix", target.address, *prefixes) if prefixes else ("target", target.address, target.fragment)


def counted(leading: ByDocument) -> str:
    """Say how many references lead astray alike, where there are several, and in which documents, where these are."""
    count = sum(map(len, leading.values()))
    return f" ({count} references{in_files(leading)})" if count > 1 else ""


def in_files(documents: Collection[Document]) -> str:
    """Name the files in which something stands, " in a.xml, b.xml", where they are several."""
    files = sorted(file_name(document.uri) for document in documents)
    where = ", ".join(files) if len(files) <= _MOST_NAMED else f"{len(files)} files"
    return f" in {where}" if len(files) > 1 else ""


__all__ = ["astray_alike", "cause_of", "counted", "in_files", "other_schema"]
