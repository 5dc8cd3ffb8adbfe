"""Whether two filings may be of one company: a former filing that was named may be another's."""

from __future__ import annotations

from collections.abc import Iterable

from ..base.record import Record
from ..comparison.undated import undated
from ..xbrl.dts.filing import Filing
from .former_search import stem_of

_SHARED = 0.1  # of the own concepts of the filing that has fewer: those of one that was renamed stay


class _Marks(Record):
    """What is a company's own in its filings."""

    namespaces: frozenset[str]
    roles: frozenset[str]
    concepts: frozenset[str]
    files: frozenset[str]


def unrelated(former: Iterable[Filing], later: Iterable[Filing]) -> bool:
    """Say whether two filings share no own namespace, role or file name but for dates, and hardly an own concept.

    Of filings without schemas of their own nobody can tell: no.
    """
    ours, theirs = _marks(former), _marks(later)
    if not (ours.namespaces and theirs.namespaces):
        return False
    if ours.namespaces & theirs.namespaces or ours.roles & theirs.roles or ours.files & theirs.files:
        return False
    common = len(ours.concepts & theirs.concepts)
    return not common or common < _SHARED * min(len(ours.concepts), len(theirs.concepts))


def _marks(filings: Iterable[Filing]) -> _Marks:
    schemas = [schema for filing in filings for schema in filing.schemas if not schema.document.beyond]
    return _Marks(
        frozenset(undated(schema.namespace) for schema in schemas if schema.namespace),
        frozenset(undated(role.uri) for schema in schemas for role in schema.role_types),
        frozenset(concept.name for schema in schemas for concept in schema.concepts.values() if concept.name),
        frozenset(stem_of(schema.document.uri) for schema in schemas),
    )


__all__ = ["unrelated"]
