"""The changes of one statement: of each kind of relationships by itself, then joined where one brings the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from ..base.typed import TYPE_CHECKING
from ..xbrl import names
from ..xbrl.dts.relationships import Node, Relationship
from ..xbrl.model.elements import Arc, Resource
from ..xbrl.model.targets import Concept, describe
from .alignment import Item, Pair
from .attributes import changed_attributes
from .changes import Change
from .following import Told, joined, place_of
from .groups import CALCULATION, group_kind
from .kinds import KINDS
from .label_roles import is_negated
from .labels import label_of
from .resources import named
from .sameness import same_networks
from .sides import Children, Side, order_of
from .trees import ROOT, Placed, Trees, compare_trees

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
            for pair, change in _Teller(self, group, trees, after).tell():
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


class _Teller:
    """Tells the differences of two networks as changes of the kinds that their group has."""

    def __init__(self, comparer: StatementComparer, group: str, trees: Trees, role: str) -> None:
        self.old, self.new, self.roles = comparer.old, comparer.new, comparer.roles
        self.group, self.trees, self.role = group, trees, role
        self.kind = group_kind(group)

    def tell(self) -> Iterator[tuple[Pair, Change]]:
        """Give each change with the pair that it is of."""
        whole = set()
        if self.kind.stem == "component":
            for placed, change in self._sums():
                whole.add((placed.parent, placed.parent_before))
                yield placed.pair, change
        for placed in self.trees.added:
            if (placed.parent, placed.parent_before) not in whole and self._tells(placed):
                yield placed.pair, self._change("added", placed, after=self._value(placed.pair.new))
        for placed in self.trees.removed:
            if (placed.parent, placed.parent_before) not in whole and self._tells(placed):
                yield placed.pair, self._change("removed", placed, before=self._value(placed.pair.old))
        for gone, came in self.trees.moved:
            yield from self._moved(gone, came, whole)
        for placed in self.trees.exchanged:
            if self._tells(placed):
                yield from self._exchanged(placed)
        yield from self._reordered()
        for placed in self.trees.kept:
            yield from self._altered(placed)

    def _tells(self, placed: Placed) -> bool:
        """Say whether a change at a place is one: roots of other networks than the presentation only lead to others.

        What hangs on a resource that the other filing does not have came or went with it.
        """
        if placed.parent in self.new.lone or placed.parent_before in self.old.lone:
            return False
        return bool(placed.parent or placed.parent_before) or self.group == names.PARENT_CHILD

    def _change(self, what: str, placed: Placed, before: str = "", after: str = "", attribute: str = "") -> Change:
        old, new = placed.pair.old, placed.pair.new
        stem = self.kind.stem
        kind = f"{stem}-{what}" if f"{stem}-{what}" in KINDS else f"relationship-{what}"
        return Change(
            kind, self.role, describe_item(new), describe_item(old), self._parent(placed.parent, self.new, new),
            self._parent(placed.parent_before, self.old, old), _label(self.new, new), _label(self.old, old),
            attribute or (self.kind.title if kind.startswith("relationship") else ""), "", before, after,
            element=_arc(new), element_before=_arc(old), key=placed.key,
            parent_key=placed.parent or placed.parent_before, key_before=old.key if old is not None else "",
        )  # fmt: skip

    def _parent(self, key: str, side: Side, item: Item | None) -> str:
        if item is None:
            return ""
        if item.relationship is not None:
            return _described(item.relationship.source)
        node: Node | None = side.node(key) if key != ROOT else None
        return _described(node) if node is not None else "the top"

    def _value(self, item: Item | None) -> str:
        if item is None or item.relationship is None:
            return ""
        return weight_of(item.relationship) if self.kind.stem == "component" else item.preferred

    def _sums(self) -> Iterator[tuple[Placed, Change]]:
        """Give the totals that became one, or that are none any more."""
        for what, all_of, here in (("added", self.trees.added, 1), ("removed", self.trees.removed, 0)):
            by_parent: dict[str, list[Placed]] = {}
            moved = [pair[here] for pair in self.trees.moved]
            for placed in (*all_of, *moved):
                parent = placed.parent if here else placed.parent_before
                if parent != ROOT and not (placed.parent_before if here else placed.parent):
                    by_parent.setdefault(parent, []).append(placed)
            for group in by_parent.values():
                items = [placed.pair.new or placed.pair.old for placed in group]
                parts = ", ".join(f"{self._value(item)} {describe_item(item)}" for item in items)
                change = self._change(what, group[0], "" if here else parts, parts if here else "")
                yield group[0], change._replace(
                    kind=f"sum-{what}", concept="", concept_before="", label="", label_before="",
                    key=change.parent_key,
                )  # fmt: skip

    def _moved(self, gone: Placed, came: Placed, whole: set[tuple[str, str]]) -> Iterator[tuple[Pair, Change]]:
        old, new = gone.pair.old, came.pair.new
        assert old is not None
        assert new is not None
        told = [(gone.parent, gone.parent_before) in whole, (came.parent, came.parent_before) in whole]
        if any(told):
            if not told[0] and self._tells(gone):
                yield gone.pair, self._change("removed", gone, before=self._value(old))
            if not told[1] and self._tells(came):
                yield came.pair, self._change("added", came, after=self._value(new))
            return
        both = Placed(gone.parent_before, came.parent, Pair(old, new))
        if f"{self.kind.stem}-moved" not in KINDS or not (self._tells(gone) and self._tells(came)):
            if self._tells(gone):
                yield gone.pair, self._change("removed", gone, before=self._value(old))
            if self._tells(came):
                yield came.pair, self._change("added", came, after=self._value(new))
            return
        change = self._change("moved", both)
        yield came.pair, change
        yield gone.pair, change
        for _, altered in self._altered(both):
            yield came.pair, altered

    def _exchanged(self, placed: Placed) -> Iterator[tuple[Pair, Change]]:
        if self.kind.stem == "default":
            yield placed.pair, self._change("changed", placed)
        elif f"{self.kind.stem}-exchanged" in KINDS:
            yield placed.pair, self._change("exchanged", placed)
        else:
            gone, came = Pair(placed.pair.old, None), Pair(None, placed.pair.new)
            yield placed.pair, self._change("removed", placed._replace(pair=gone))
            yield placed.pair, self._change("added", placed._replace(pair=came))

    def _reordered(self) -> Iterator[tuple[Pair, Change]]:
        befores: dict[str, dict[int, str]] = {}
        afters: dict[str, dict[int, str]] = {}
        for placed in self.trees.reordered:
            if placed.parent not in afters:
                rows = self.trees.rows[placed.parent]
                befores[placed.parent] = _places([row.old for row in rows if row.old is not None], by_order=True)
                afters[placed.parent] = _places([row.new for row in rows if row.new is not None])
            before, after = befores[placed.parent][id(placed.pair.old)], afters[placed.parent][id(placed.pair.new)]
            if self.group == names.PARENT_CHILD:
                change = self._change("moved", placed, before, after)._replace(kind="order-changed")
            else:
                change = self._change("changed", placed, before, after, f"{self.kind.title}: order")
            yield placed.pair, change

    def _altered(self, placed: Placed) -> Iterator[tuple[Pair, Change]]:
        """Tell what the arcs of a relationship that both filings have say differently."""
        old, new = placed.pair.old, placed.pair.new
        assert old is not None
        assert new is not None
        if old.relationship is None or new.relationship is None:
            return
        if self.group == names.PARENT_CHILD and old.preferred != new.preferred:
            flipped = is_negated(old.preferred) != is_negated(new.preferred)
            kind = "sign-changed" if flipped else "preferred-label-changed"
            shown = old.preferred or "label", new.preferred or "label"
            yield placed.pair, self._change("moved", placed, *shown)._replace(kind=kind)
        if self.kind.stem == "component" and old.relationship.weight != new.relationship.weight:
            weights = weight_of(old.relationship), weight_of(new.relationship)
            yield placed.pair, self._change("added", placed, *weights)._replace(kind="weight-changed")
        for name, before, after in changed_attributes(old.relationship, new.relationship, self.roles):
            change = self._change("changed", placed, before, after)
            yield placed.pair, change._replace(kind="relationship-changed", attribute=f"{self.kind.title}: {name}")


def _places(siblings: list[Item], by_order: bool = False) -> dict[int, str]:
    """Say of each of some siblings after which it stands, by its id."""
    if by_order:
        siblings.sort(key=lambda item: (order_of(item.relationship), item.key, item.preferred))
    found = {id(item): "first" for item in siblings[:1]}
    for before, item in pairwise(siblings):
        found[id(item)] = f"after {describe_item(before)}"
    return found


def describe_item(item: Item | None) -> str:
    """Name the concept or resource of an item; '' for None."""
    return _described(item.node) if item is not None else ""


def _described(node: Node) -> str:
    return named(node) if isinstance(node, Resource) else describe(node)


def _label(side: Side, item: Item | None) -> str:
    return label_of(side, item.key, item.preferred) if item is not None and isinstance(item.node, Concept) else ""


def _arc(item: Item | None) -> Arc | None:
    return item.relationship.arc if item is not None and item.relationship is not None else None


def weight_of(relationship: Relationship) -> str:
    """Give the weight of a relationship as short as it can be written: 1, -1; none where it has none."""
    weight = relationship.weight
    return "none" if weight is None else f"{weight.normalize():f}"


__all__ = ["StatementComparer", "Told", "describe_item"]
