"""The changes of one statement: of each kind of relationships by itself, then joined where one brings the other."""

from __future__ import annotations

from collections.abc import Mapping

from ..base.typed import TYPE_CHECKING
from ..xbrl import names
from .alignment import Item
from .following import Told, joined, place_of
from .groups import CALCULATION, group_kind
from .labels import label_of
from .sameness import same_networks
from .sides import Children, Side
from .telling import Teller
from .trees import compare_trees

if TYPE_CHECKING:
    from ..xbrl.dts.networks import Network

_BOTH_SUMS = (names.SUMMATION_ITEM, names.SUMMATION_ITEM_11)


class StatementComparer:
    """Compares the relationships of one role of each side."""

    def __init__(self, old: Side, new: Side, roles: Mapping[str, str]) -> None:
        """``roles``: the new side's roles by the old side's."""
        self.old, self.new, self.roles = old, new, roles
        self._joined = len(_sums(old)) == 1 and len(_sums(new)) == 1

    def compare(self, before: str, after: str, noted: bool = False) -> list[Told]:
        """Give what is told of each kind of relationships that differs, in the order of ``GROUPS``.

        ``noted``: the presentation is wanted in any case, for what else is told of its concepts.
        """
        ours, theirs = self._groups(self.old, before), self._groups(self.new, after)
        known: dict[str, str] = {}
        found = []
        for group in sorted({*ours, *theirs}, key=place_of):
            sides = (self.old, ours.get(group, {})), (self.new, theirs.get(group, {}))
            if same_networks(*sides) and not (noted and group == names.PARENT_CHILD):
                continue
            trees = compare_trees(
                *sides, group_kind(group).ordered, self._alike, known, roots=group == names.PARENT_CHILD
            )
            told = Told(group, trees, {})
            for pair, change in Teller((self.old, self.new), self.roles, group, trees, after).tell():
                told.changes.setdefault(id(pair), []).append(change)
            if group == names.PARENT_CHILD:
                known = {p.pair.old.key: p.key for p in trees.exchanged if p.pair.old is not None}
            found.append(told)
        return joined(found)

    def _groups(self, side: Side, role: str) -> dict[str, Children]:
        by_group: dict[str, list[Network]] = {}
        for kind, networks in side.networks.get(role, {}).items():
            group = CALCULATION if self._joined and kind.arcrole in _BOTH_SUMS else kind.arcrole
            by_group.setdefault(group, []).extend(networks)
        return {group: side.children(networks) for group, networks in by_group.items()}

    def _alike(self, before: Item, after: Item) -> bool:
        """Say whether two concepts are shown by the same words."""
        label = label_of(self.old, before.key, before.preferred)
        return bool(label) and label == label_of(self.new, after.key, after.preferred)


def _sums(side: Side) -> set[str]:
    return {kind.arcrole for kinds in side.networks.values() for kind in kinds if kind.arcrole in _BOTH_SUMS}


__all__ = ["StatementComparer"]
