"""What another edition says of a concept: that it is gone, deprecated, or has other attributes, label or sums."""

from __future__ import annotations

from collections.abc import Iterable

from ..base.record import Record
from ..knowledge.standard_labels import bundled_words
from ..knowledge.sums_by_year import sums_of
from ..taxonomy.store import StoredConcept, Stores
from ..xbrl import names
from ..xbrl.names import STANDARD_LABEL

GONE, UNSURE, DEPRECATED, CHANGED, RENAMED = "gone", "unsure", "deprecated", "changed", "renamed"
STATUSES = (GONE, UNSURE, DEPRECATED, CHANGED, RENAMED)
_READ = "schema"  # the provenance of attributes that were read in the schema of that very year


class Change(Record):
    """Something that another edition says otherwise.

    Attributes:
        what: type, balance, period type, abstract, substitution group, label, sum.
        old: as the filing's edition has it; '' for none.
        new: as the other one has it; '' for none.
        sure: whether both were read in the schemas of these very editions, and not taken from other years' schemas.
    """

    what: str
    old: str
    new: str
    sure: bool = True


def attribute_changes(old: StoredConcept, new: StoredConcept) -> list[Change]:
    """Compare what two editions declare of a concept; what is not known of either decides nothing.

    Types are compared by local name: that they moved to another registry, or into the new edition, changes no value.
    """
    sure = old.provenance == new.provenance == _READ
    found = []
    for what, one, other in (
        ("type", _local(old.type), _local(new.type)),
        ("substitution group", _local(old.substitution_group), _local(new.substitution_group)),
        ("balance", old.balance, new.balance),
        ("period type", old.period_type, new.period_type),
        ("abstract", _truth(old.abstract), _truth(new.abstract)),
    ):
        if one is not None and other is not None and one != other:
            found.append(Change(what, one, other, sure))
    return found


def same_attributes(one: StoredConcept, other: StoredConcept) -> bool:
    """Say whether all attributes of two concepts are known and equal."""
    known = (one.type, one.balance, one.period_type, one.abstract, one.substitution_group)
    theirs = (other.type, other.balance, other.period_type, other.abstract, other.substitution_group)
    return None not in known and None not in theirs and not attribute_changes(one, other)


def _local(name: str | None) -> str | None:
    return None if name is None else names.local(name)


def _truth(value: bool | None) -> str | None:
    return None if value is None else str(value).lower()


def label_change(stores: Stores, old: StoredConcept, new: StoredConcept) -> Change | None:
    """Compare the official standard labels of both editions, where each is known as that edition's own."""
    ours = stores.label(old.schema, old.id, STANDARD_LABEL) or bundled_words().own_label(old.schema, old.id)
    theirs = stores.label(new.schema, new.id, STANDARD_LABEL) or bundled_words().own_label(new.schema, new.id)
    return Change("label", ours, theirs) if ours and theirs and ours != theirs else None


class Sums:
    """The standard calculations of two years of the US taxonomy, as far as they concern what a filing uses."""

    def __init__(self, old: str, new: str, used: Iterable[str]) -> None:
        """Take the years, and the local names that the filing uses."""
        known = sums_of(int(old)) if old.isdecimal() else None, sums_of(int(new)) if new.isdecimal() else None
        self.known = known[0] is not None and known[1] is not None
        self._old, self._new = known[0] or {}, known[1] or {}
        self._used = set(used)

    def changes(self, name: str) -> list[Change]:
        """Say how the sum of a concept is made up otherwise, of parts that the filing uses too."""
        old, new = self._old.get(name, {}), self._new.get(name, {})
        if not self.known or old == new:
            return []
        parts = sorted(part for part in self._used & (old.keys() | new.keys()) if old.get(part) != new.get(part))
        return [Change("sum", _part(part, old), _part(part, new)) for part in parts]


def _part(part: str, parts: dict[str, int]) -> str:
    """Write a part of a sum with its sign; '' where it is none."""
    return "" if part not in parts else f"{ {1: '+', -1: '-', 0: '±'}[parts[part]] }{part}"


__all__ = ["STATUSES", "Change", "Sums", "attribute_changes", "label_change", "same_attributes"]
