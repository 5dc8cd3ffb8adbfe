"""What a taxonomy that was added names in the stead of its deprecated concepts.

By arcs of definition links with the arcroles that the Link Role Registry has for it, from the new to the old one, or by
a label of the old one that quotes that of the new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..base.pattern import pattern
from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from .deprecation import is_deprecated_label, scope_of
from .label_rows import STANDARD_LABEL
from .words import Replacement

if TYPE_CHECKING:
    from .database import Store
    from .linkbase import StoredLabel

_DEP = "http://www.xbrl.org/2009/arcrole/dep-"
KINDS = {  # the best first, where a concept is replaced in several ways
    f"{_DEP}concept-deprecatedConcept": "same",
    f"{_DEP}dimensionallyQualifiedConcept-deprecatedConcept": "qualified",
    f"{_DEP}mutuallyExclusiveConcept-deprecatedConcept": "either",
    f"{_DEP}partConcept-deprecatedAggregateConcept": "parts",
    f"{_DEP}aggregateConcept-deprecatedPartConcept": "whole",
}
_RANK = {kind: rank for rank, kind in enumerate(KINDS.values())}
QUOTED = pattern('replaced by the element ["\u201c]([^"\u201d]+)["\u201d]')
_CHUNK = 500  # values in one query


class Successor(Record):
    """One concept that stands for a deprecated one."""

    address: str  # canonical, of the schema of the deprecated concept
    id: str  # its id
    kind: str  # as in `words.Replacement`
    new: str  # the id of what stands for it


def successors_in_words(labels: Iterable[StoredLabel]) -> Iterator[Successor]:
    """Give the concepts whose label a label of a deprecated one of the same schema quotes, where just one has it."""
    plain: dict[tuple[str, str], set[str]] = {}
    quoting: list[tuple[str, str, str]] = []
    for address, id_, role, _, text in labels:
        if role == STANDARD_LABEL:
            plain.setdefault((address, text), set()).add(id_)
        elif is_deprecated_label(role) and (told := QUOTED.search(text)) is not None:
            quoting.append((address, id_, told[1]))
    for address, id_, words in quoting:
        named = plain.get((address, words), set())
        if len(named) == 1 and named != {id_}:
            yield Successor(address, id_, "same", *named)


def replacements(successors: Iterable[Successor], other_names: Mapping[str, str]) -> dict[tuple[str, str], Replacement]:
    """Give what stands for each concept, in the best way that is told, by the scope of its schema and its id.

    ``other_names``: other addresses of schemas, with the first of each.
    """
    found: dict[tuple[str, str], dict[str, dict[str, None]]] = {}
    for one in successors:
        key = scope_of(other_names.get(one.address, one.address)), one.id
        found.setdefault(key, {}).setdefault(one.kind, {})[one.new] = None
    by_scope: dict[str, dict[str, Replacement]] = {}
    for (scope, old), by_kind in found.items():
        best = min(by_kind, key=_RANK.__getitem__)
        by_scope.setdefault(scope, {})[old] = Replacement(best, tuple(by_kind[best]))
    return {(scope, old): new for scope, every in by_scope.items() for old, new in followed(every).items()}


def followed(every: Mapping[str, Replacement]) -> dict[str, Replacement]:
    """Give what stands for each concept in the end, where what replaced it was replaced in turn; by id."""
    found = {}
    for old, new in every.items():
        seen = {old}
        while len(new.ids) == 1 and new.kind == "same" and new.ids[0] in every and new.ids[0] not in seen:
            seen.add(new.ids[0])
            new = every[new.ids[0]]
        found[old] = new
    return found


def has_replacements(store: Store) -> bool:
    """Say whether a store holds any; the bundled one does not, its words do."""
    return bool(store.query("SELECT 1 FROM sqlite_master WHERE name = 'replaced'"))


def stored_replacements(store: Store, address: str, ids: Iterable[str]) -> dict[str, Replacement]:
    """Give what a store knows to stand for some ids of the schema of an address, of whatever year."""
    wanted, found = list(ids), dict[str, Replacement]()
    if not has_replacements(store):
        return found
    for start in range(0, len(wanted), _CHUNK):
        some = wanted[start : start + _CHUNK]
        marks = ",".join("?" * len(some))
        sql = f"SELECT id, new FROM replaced WHERE scope = ? AND id IN ({marks})"
        for id_, text in store.query(sql, scope_of(address), *some):
            kind, *new = text.split(" ")
            found[id_] = Replacement(kind, tuple(new))
    return found


__all__ = [
    "KINDS", "QUOTED", "Successor", "followed", "has_replacements", "replacements", "stored_replacements",
    "successors_in_words",
]  # fmt: skip
