"""What differs between two networks, told as changes of the kinds that these relationships have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from ..xbrl import names
from ..xbrl.dts.relationships import Node, Relationship
from ..xbrl.model.elements import Arc, Resource
from ..xbrl.model.targets import Concept, describe
from .alignment import Item, Pair
from .attributes import changed_attributes
from .changes import Change
from .groups import group_kind
from .kinds import KINDS
from .label_roles import is_negated
from .labels import label_of
from .resources import named
from .sides import Side, order_of
from .trees import ROOT, Placed, Trees


class Teller:
    """Tells the differences of two networks as changes of the kinds that their group has."""

    def __init__(self, sides: tuple[Side, Side], roles: Mapping[str, str], group: str, trees: Trees, role: str) -> None:
        """``roles``: the new side's by the old side's; ``role``: of the statement, in the new side."""
        self.old, self.new = sides
        self.roles, self.role = roles, role
        self.group, self.trees = group, trees
        self.kind = group_kind(group)
        self._whole: set[tuple[str, str]] = set()  # sums that are told as a whole, by the keys of their totals

    def tell(self) -> Iterator[tuple[Pair, Change]]:
        """Give each change with the pair that it is of."""
        if self.kind.stem == "component":
            yield from self._whole_sums("added", [*self.trees.added, *(came for _, came in self.trees.moved)])
            yield from self._whole_sums("removed", [*self.trees.removed, *(gone for gone, _ in self.trees.moved)])
        for placed in self.trees.added:
            yield from self._alone("added", placed)
        for placed in self.trees.removed:
            yield from self._alone("removed", placed)
        for gone, came in self.trees.moved:
            yield from self._moved(gone, came)
        for placed in self.trees.exchanged:
            if self._tells(placed):
                yield from self._exchanged(placed)
        yield from self._reordered()
        for placed in self.trees.kept:
            yield from self._altered(placed)

    def _alone(self, what: str, placed: Placed) -> Iterator[tuple[Pair, Change]]:
        """Tell what came or went, unless the whole sum did that it is of, or it only leads to others."""
        if (placed.parent_before, placed.parent) not in self._whole and self._tells(placed):
            value = self._value(placed.pair.new or placed.pair.old)
            values = ("", value) if what == "added" else (value, "")
            yield placed.pair, self._change(what, placed, *values)

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

    def _whole_sums(self, what: str, components: Iterable[Placed]) -> Iterator[tuple[Pair, Change]]:
        """Give the totals that became one, or are none any more: on the other side nothing is below them."""
        by_total: dict[tuple[str, str], list[Placed]] = {}
        for placed in components:
            totals = (placed.parent_before, placed.parent)
            if any(totals) and not all(totals):
                by_total.setdefault(totals, []).append(placed)
        for group in by_total.values():
            items = [placed.pair.new or placed.pair.old for placed in group]
            parts = ", ".join(f"{self._value(item)} {describe_item(item)}" for item in items)
            change = self._change(what, group[0], *(("", parts) if what == "added" else (parts, "")))
            yield group[0].pair, change._replace(
                kind=f"sum-{what}", concept="", concept_before="", label="", label_before="", key=change.parent_key,
            )  # fmt: skip
        self._whole.update(by_total)

    def _moved(self, gone: Placed, came: Placed) -> Iterator[tuple[Pair, Change]]:
        """Tell what stands under another parent: as one change, where both places are told of."""
        places = {(placed.parent_before, placed.parent) for placed in (gone, came)}
        tells = self._tells(gone) and self._tells(came)
        if f"{self.kind.stem}-moved" not in KINDS or not tells or not self._whole.isdisjoint(places):
            yield from self._alone("removed", gone)
            yield from self._alone("added", came)
            return
        both = Placed(gone.parent_before, came.parent, Pair(gone.pair.old, came.pair.new))
        change = self._change("moved", both)
        yield came.pair, change
        yield gone.pair, change
        yield from ((came.pair, altered) for _, altered in self._altered(both))

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
        ours, theirs = (item.relationship if item is not None else None for item in (old, new))
        if old is None or new is None or ours is None or theirs is None:
            return
        if self.group == names.PARENT_CHILD and old.preferred != new.preferred:
            flipped = is_negated(old.preferred) != is_negated(new.preferred)
            shown = old.preferred or "label", new.preferred or "label"
            change = self._change("moved", placed, *shown)
            yield placed.pair, change._replace(kind="sign-changed" if flipped else "preferred-label-changed")
        if self.kind.stem == "component" and ours.weight != theirs.weight:
            change = self._change("added", placed, weight_of(ours), weight_of(theirs))
            yield placed.pair, change._replace(kind="weight-changed")
        for name, before, after in changed_attributes(ours, theirs, self.roles):
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
    if weight is None or isinstance(weight, int):
        return "none" if weight is None else f"{weight}"
    return f"{weight.normalize():f}"


__all__ = ["Teller", "describe_item", "weight_of"]
