"""Which concept of the old filing is which of the new one, where its namespace or its name is another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..xbrl.model.targets import Concept
from ..xbrl.read.address import file_name
from .labels import label_of
from .sides import Side
from .undated import undated

if TYPE_CHECKING:
    from typing import Any

_NEAR = 0.75  # of the letters of two labels or names are the same: they are near to each other


class Renaming(Record):
    """A concept that likely has another name now; what names it is the key of each side."""

    before: str
    after: str


def match_namespaces(old: Side, new: Side) -> None:
    """Let the old side take the new one's names for namespaces that are the same but for their addresses."""
    ours, theirs = old.prefixes, new.prefixes
    gone = {family: prefix for family, prefix in ours.items() if family not in theirs}
    came = {family: prefix for family, prefix in theirs.items() if family not in ours}
    renamed = _once_each(gone, came)
    for family, other in renamed.items():
        del gone[family], came[other]
    own_gone = [family for family in gone if family in old.own_families]
    own_came = [family for family in came if family in new.own_families]
    if len(own_gone) == len(own_came) == 1:
        renamed[own_gone[0]] = own_came[0]
    if renamed:
        old.rename_families(renamed)


def match_by_id(old: Side, new: Side) -> None:
    """Let concepts that no schema of one side declares go by their ids, by which the other side's schema knows them.

    Of standard ones that is so where a new year of their taxonomy has given them up.
    """
    for side, other in ((old, new), (new, old)):
        lacking = {key: one for key, one in side.concepts.items() if one.name is None}
        if not lacking:
            continue
        known = {(_schema(one), one.id): other.key(one) for one in other.all_concepts.values() if one.id}
        found = {key: known.get((_schema(one), one.id)) for key, one in lacking.items()}
        side.rename({key: theirs for key, theirs in found.items() if theirs is not None})


def _schema(concept: Concept) -> str:
    """Name the schema that declares a concept by its file, without dates."""
    return undated(f"/{file_name(concept.address)}")


def _once_each(gone: dict[str, str], came: dict[str, str]) -> dict[str, str]:
    by_prefix: dict[str, list[str]] = {}
    for family, prefix in came.items():
        by_prefix.setdefault(prefix, []).append(family)
    counts = Counter(gone.values())
    found = {}
    for family, prefix in gone.items():
        others = by_prefix.get(prefix, ())
        if prefix and counts[prefix] == len(others) == 1:
            found[family] = others[0]
    return found


def renamed_concepts(old: Side, new: Side) -> list[Renaming]:
    """Guess which concepts of the company were given another name: by declaration, labels and neighbours.

    The declaration must be the same; then the label, or a name or label that is near beside the same neighbours.
    """
    return _Renamed(old, new).found


class _Renamed:
    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = old, new
        self.gone = _own_only(old, new)
        self.came = _own_only(new, old)
        self.found: list[Renaming] = []
        if self.gone and self.came:
            self._pair_by(self._by_label)
            around_old, around_new = neighbours(old, self.gone), neighbours(new, self.came)
            self._pair_by(lambda side, key: (around_old if side is old else around_new).get(key), near=True)

    def _by_label(self, side: Side, key: str) -> object:
        label = label_of(side, key).casefold()
        return (label, facts_of((self.gone if side is self.old else self.came)[key])) if label else None

    def _pair_by(self, term: Callable[[Side, str], Any], near: bool = False) -> None:
        ours, theirs = _by_term(self.old, self.gone, term), _by_term(self.new, self.came, term)
        for value, keys in ours.items():
            others = theirs.get(value, ())
            if len(keys) == len(others) == 1 and (not near or self._near(keys[0], others[0])):
                self.found.append(Renaming(keys[0], others[0]))
                del self.gone[keys[0]], self.came[others[0]]

    def _near(self, before: str, after: str) -> bool:
        ours, theirs = self.gone[before], self.came[after]
        if facts_of(ours) != facts_of(theirs):
            return False
        if _like(ours.local_name, theirs.local_name):
            return True
        labels = label_of(self.old, before), label_of(self.new, after)
        return bool(labels[0] and labels[1]) and _like(*labels)


def _by_term(
    side: Side, keys: Iterable[str], term: Callable[[Side, str], Any]
) -> dict[Any, list[str]]:
    found: dict[Any, list[str]] = {}
    for key in keys:
        value = term(side, key)
        if value is not None:
            found.setdefault(value, []).append(key)
    return found


def _own_only(side: Side, other: Side) -> dict[str, Concept]:
    """Give the concepts of the company that relationships of one side join and of which the other knows nothing."""
    known = {other.key(concept) for concept in other.all_concepts.values()}
    keys = ((side.key(concept), concept) for concept in side.concepts.values() if not concept.standard)
    return {key: concept for key, concept in keys if key not in known}


def facts_of(concept: Concept) -> tuple[object, ...]:
    """Give what a declaration says of a concept, types without the years of their namespaces."""
    return (
        undated(concept.type or ""), concept.balance, concept.period_type, concept.abstract,
        undated(concept.substitution_group or ""),
    )  # fmt: skip


def neighbours(side: Side, wanted: Iterable[str]) -> dict[str, object]:
    """Give where concepts stand first in a presentation: parent, the one before, the one after."""
    wanted = set(wanted)
    found: dict[str, object] = {}
    key = side.key
    for children in side.presented.values():
        for parent, below in children.items():
            keys = [key(r.target) for r in below]
            for number, one in enumerate(keys):
                if one in wanted and one not in found:
                    before = keys[number - 1] if number else ""
                    after = keys[number + 1] if number + 1 < len(keys) else ""
                    found[one] = (parent, before, after)
    return found


def _like(one: str, other: str) -> bool:
    from difflib import SequenceMatcher

    one, other = one.casefold()[:200], other.casefold()[:200]
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= _NEAR and matcher.quick_ratio() >= _NEAR and matcher.ratio() >= _NEAR


__all__ = ["Renaming", "facts_of", "match_by_id", "match_namespaces", "neighbours", "renamed_concepts"]
