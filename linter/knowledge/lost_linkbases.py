"""Linkbases that are no part of a filing, and why: what should lead to each leads elsewhere, or to nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..base.nearest import Names
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.guesses import guess
from ..xbrl.model.document import Document
from ..xbrl.model.schemas import Schema
from ..xbrl.model.targets import NO_FILE
from ..xbrl.read.address import file_name
from .linkbase_refs import ROLE_LINKS, ref_at_fault, unlike_role


def lost_linkbases(
    filing: Filing, schemas: Iterable[Schema], left: Sequence[Document]
) -> dict[str, tuple[object, ...]]:
    """Name the linkbase that is not there in whose stead one is, which nothing refers to: as the cause, by address.

    That one is nearest by its name, or the only one.
    """
    refs = [ref for schema in schemas for ref in schema.linkbase_refs if ref.href]
    missing = {file_name(ref.target.address): ref.target.address for ref in refs if ref.target.status == NO_FILE}
    known = Names(missing)
    found: dict[str, tuple[object, ...]] = {}
    for document in left if missing else ():
        near = guess(filing, "linkbase that is not there", file_name(document.uri), known)
        if near is None and len(missing) == len(left) == 1:
            near = next(iter(missing))
        if near is not None:
            found[document.uri] = ("file", missing[near])
    return found


def left_out(filing: Filing, kind: str) -> tuple[object, ...]:
    """Name as the cause why a filing lacks links of a kind the one linkbase of that kind that nothing refers to.

    A linkbaseRef that promises the kind and leads elsewhere is the cause of that. () for none.
    """
    strays = [stray for stray in filing.strays if {link.name for link in stray.links} == {kind}]
    return _astray(filing, kind) or (("left out", strays[0].uri) if strays else ())


def cause_of_stray(filing: Filing, stray: Document) -> tuple[object, ...]:
    """Name the linkbaseRef that should lead to a linkbase to which nothing refers; else that itself."""
    kinds = {link.name for link in stray.links}
    return (_astray(filing, next(iter(kinds))) if len(kinds) == 1 else ()) or ("left out", stray.uri)


def _astray(filing: Filing, kind: str) -> tuple[object, ...]:
    refs = [ref for schema in filing.schemas for ref in schema.linkbase_refs]
    nowhere = [ref for ref in refs if names.HREF not in ref.attributes]
    promising = [ref for ref in nowhere if ROLE_LINKS.get(ref.get(names.ROLE), kind) == kind]
    if len(promising) == 1:
        return ("ref", promising[0])
    wrong = (ref for ref in refs if ROLE_LINKS.get(ref.get(names.ROLE)) == kind and unlike_role(ref) is not None)
    return next((("ref", ref_at_fault(ref)) for ref in wrong), ())


__all__ = ["cause_of_stray", "left_out", "lost_linkbases"]
