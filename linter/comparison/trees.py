"""Two networks side by side, parent by parent: what stands under each, what came, went, moved or was exchanged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ..base.record import Record
from ..xbrl.dts.relationships import Relationship
from .alignment import Item, Pair, aligned
from .label_roles import shown_as
from .sides import Children, Side, order_of

ROOT = ""  # the key of what the roots of a network stand under


class Placed(Record):
    """A pair of items below a parent; the parents' keys differ where one was exchanged for the other."""

    parent_before: str
    parent: str
    pair: Pair

    @property
    def key(self) -> str:
        """The key of the item."""
        item = self.pair.new or self.pair.old
        assert item is not None
        return item.key


Likeness = Callable[[Item, Item], bool]
"""Says whether two concepts, one gone and one new, are so much alike that one stands for the other."""


class Trees:
    """All that differs between two networks of one role and arcrole.

    Attributes: ``rows``, the pairs below each parent, by its key in the new network (in the old one where it is gone);
    ``added`` and ``removed``; ``moved``, as what was removed and what was added; ``exchanged``, whose pairs hold two
    concepts; ``reordered``; ``kept``, all pairs of one concept under one parent; ``present`` and
    ``present_before``, the keys of what stands somewhere in the new and in the old network.
    """

    def __init__(
        self, old: _Network, new: _Network, ordered: bool, alike: Likeness, known: Mapping[str, str], roots: bool
    ) -> None:
        """Compare; see `compare_trees`."""
        self._old, self._new, self._ordered, self._alike, self._known = old, new, ordered, alike, known
        self._roots = roots
        self.rows: dict[str, list[Pair]] = {}
        self.added: list[Placed] = []
        self.removed: list[Placed] = []
        self.moved: list[tuple[Placed, Placed]] = []
        self.exchanged: list[Placed] = []
        self.reordered: list[Placed] = []
        self.kept: list[Placed] = []
        self.present = frozenset(key for _, key in new.pairs)
        self.present_before = frozenset(key for _, key in old.pairs)
        self._came = _difference(new.pairs, old.pairs)
        self._went = _difference(old.pairs, new.pairs)
        self._compare_all()
        self._find_moved()

    def _compare_all(self) -> None:
        old, new = self._old.children, self._new.children
        pending = [(parent, parent) for parent in [ROOT, *new] if parent in old or parent == ROOT][::-1]
        done_old: set[str] = set()
        done_new: set[str] = set()
        while pending:
            before, after = pending.pop()
            if before in done_old or after in done_new:
                continue
            done_old.add(before)
            done_new.add(after)
            for gone, came in self._compare(before, after):
                if gone in old and came in new and gone not in new and came not in old:
                    pending.append((gone, came))
        for parent in new:
            if parent not in done_new:
                self._compare("", parent, only=True)
        for parent in old:
            if parent not in done_old:
                self._compare(parent, "", only=True)

    def _compare(self, before: str, after: str, only: bool = False) -> list[tuple[str, str]]:
        """Compare what stands below two parents that are one; gives the exchanges."""
        gone = [] if only and not before else self._old.items(before)
        came = [] if only and not after else self._new.items(after)
        ordered = self._ordered and bool(before or after)
        alignment = aligned(gone, came, ordered)
        rows: list[Pair | None] = list(alignment.rows)
        found = []
        for removed, added in alignment.gaps:
            removed_items = {n: row.old for n in removed if (row := alignment.rows[n]).old is not None}
            added_items = {n: row.new for n in added if (row := alignment.rows[n]).new is not None}
            likely = self._roots or bool(before or after)
            for first, second in self._exchanges(removed_items, added_items, likely):
                old, new = removed_items[first], added_items[second]
                rows[second], rows[first] = Pair(old, new), None
                found.append((old.key, new.key))
        kept = [pair for pair in rows if pair is not None]
        self.rows.setdefault(after or before, []).extend(kept)
        for pair in kept:
            self._sort_in(Placed(before, after, pair))
        return found

    def _sort_in(self, placed: Placed) -> None:
        old, new = placed.pair.old, placed.pair.new
        if old is None:
            self.added.append(placed)
        elif new is None:
            self.removed.append(placed)
        elif old.key != new.key:
            self.exchanged.append(placed)
        else:
            self.kept.append(placed)
            if placed.pair.out_of_order:
                self.reordered.append(placed)

    def _exchanges(
        self, removed: dict[int, Item], added: dict[int, Item], likely: bool
    ) -> Iterator[tuple[int, int]]:
        """Give what is gone from a place and what came to it, where the one stands for the other.

        ``likely``: whether to look further than to what is known.
        """
        gone = {number: item for number, item in removed.items() if item.key not in self._came}
        came = {number: item for number, item in added.items() if item.key not in self._went}
        by_key = {item.key: n for n, item in came.items()}
        for n in list(gone):
            other = by_key.get(self._known.get(gone[n].key, ""))
            if other in came:
                yield n, other
                del gone[n], came[other]
        if not likely:
            return
        if len(gone) == len(came) == 1 or (len(gone) == len(came) and self._ordered):
            yield from zip(gone, came, strict=True)
            return
        for n in list(gone)[:_MOST]:
            other = next((m for m in list(came)[:_MOST] if self._alike(gone[n], came[m])), None)
            if other is not None:
                yield n, other
                del came[other]

    def _find_moved(self) -> None:
        """Join what was removed from one parent and added to another."""
        by_key: dict[str, list[Placed]] = {}
        for placed in reversed(self.removed):
            by_key.setdefault(placed.key, []).append(placed)
        joined: set[int] = set()
        rest = []
        for placed in self.added:
            found = by_key.get(placed.key)
            if found:
                self.moved.append((found[-1], placed))
                joined.add(id(found.pop()))
            else:
                rest.append(placed)
        self.added = rest
        self.removed = [placed for placed in self.removed if id(placed) not in joined]


_MOST = 50  # of those that came to one place and of those that went from it: more are not held against each other


class _Network:
    """A network of one side as items below keys."""

    def __init__(self, side: Side, children: Children) -> None:
        self.side, self.children = side, children
        self.pairs = {(parent, side.key(r.target)) for parent, below in children.items() for r in below}
        targets = {target for _, target in self.pairs}
        self.roots = [below[0] for parent, below in children.items() if parent not in targets]
        self.roots += [children[parent][0] for parent in _on_cycles(side, children, self.roots)]
        self.pairs.update((ROOT, side.key(r.source)) for r in self.roots)

    def items(self, parent: str) -> list[Item]:
        """Give what stands below a parent, by order; what has the same order by its key."""
        key = self.side.key
        if parent == ROOT:
            found = [Item(key(r.source), "", r.source, None) for r in self.roots]
            return sorted(found, key=lambda item: item.key)
        items = [Item(key(r.target), shown_as(r.preferred_label), r.target, r) for r in self.children[parent]]
        orders = [order_of(item.relationship) for item in items]
        if len(set(orders)) < len(orders):
            items.sort(key=lambda item: (order_of(item.relationship), item.key, item.preferred))
        return items


def _on_cycles(side: Side, children: Children, roots: list[Relationship]) -> list[str]:
    """Give a parent of each part of a network that no root leads to: it has nothing but cycles above it."""
    key = side.key
    pending = [key(r.source) for r in roots]
    seen = set(pending)
    found: list[str] = []
    rest = iter(sorted(children) if len(children) > len(pending) else ())
    while True:
        while pending:
            for r in children.get(pending.pop(), ()):
                below = key(r.target)
                if below not in seen:
                    seen.add(below)
                    pending.append(below)
        start = next((parent for parent in rest if parent not in seen), None)
        if start is None:
            return found
        found.append(start)
        seen.add(start)
        pending.append(start)


def _difference(ours: set[tuple[str, str]], theirs: set[tuple[str, str]]) -> set[str]:
    """Give the keys of what stands in one network at places where it does not stand in the other."""
    return {key for _, key in ours - theirs}


def compare_trees(
    old: tuple[Side, Children],
    new: tuple[Side, Children],
    ordered: bool,
    alike: Likeness,
    known: Mapping[str, str],
    roots: bool,
) -> Trees:
    """Compare two networks, each given with its side; see `Trees`.

    ``known``: exchanges that were found before, by the old concept's key. ``roots``: whether a root that is exchanged
    is told of; where it is not, what stands below it is compared as what went and what came.
    """
    return Trees(_Network(*old), _Network(*new), ordered, alike, known, roots)


__all__ = ["ROOT", "Placed", "Trees", "compare_trees"]
