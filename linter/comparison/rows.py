"""The trees of a statement with old and new side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..xbrl.model.targets import Concept
from .alignment import Item, Pair
from .changes import Change, Row, Section
from .following import Told
from .groups import group_kind
from .kinds import ADDED, CHANGED, KINDS, REMOVED
from .labels import label_of
from .sides import Side
from .telling import describe_item, weight_of
from .trees import ROOT

Notes = Mapping[str, list[Change]]
"""Changes of labels and concepts by the concepts' keys."""


def section(told: Told, old: Side, new: Side, notes: Notes) -> Section | None:
    """Give the section of a kind of relationships; None where nothing changed in it."""
    if not told.changes and not notes:
        return None
    return Section(group_kind(told.group).title, tuple(_rows(told, old, new, dict(notes))))


def _rows(told: Told, old: Side, new: Side, notes: dict[str, list[Change]]) -> Iterator[Row]:
    """Walk the merged tree, what stands below a node only where it stands first."""
    sums = group_kind(told.group).stem == "component"
    entered = {ROOT}
    stack = [(pair, 0) for pair in reversed(told.trees.rows.get(ROOT, ()))]
    while stack:
        pair, depth = stack.pop()
        item = pair.new or pair.old
        assert item is not None
        changes = (*told.changes.get(id(pair), ()), *notes.pop(item.key, ()))
        yield Row(depth, _mark(pair, changes), _text(old, pair.old, sums), _text(new, pair.new, sums), changes)
        if item.key not in entered:
            entered.add(item.key)
            below = told.trees.rows.get(item.key, ())
            stack.extend((each, depth + 1) for each in reversed(below))


def _mark(pair: Pair, changes: tuple[Change, ...]) -> str:
    if not changes:  # of its own: what is told of a whole sum, or only follows from something, is marked too
        return ADDED if pair.old is None else REMOVED if pair.new is None else " "
    marks = {change.mark for change in changes if KINDS[change.kind].area not in ("label", "concept", "reference")}
    if pair.old is None and ADDED in marks:
        return ADDED
    if pair.new is None:
        return REMOVED
    return CHANGED


def _text(side: Side, item: Item | None, sums: bool) -> str:
    if item is None:
        return ""
    r = item.relationship
    weight = weight_of(r) if sums and r is not None and r.weight is not None else ""
    label = label_of(side, item.key, item.preferred) if isinstance(item.node, Concept) else ""
    parts = (f"x{weight}" if weight else "", describe_item(item), f"[{item.preferred}]" if item.preferred else "")
    return " ".join(filter(None, (*parts, f'"{label}"' if label else "")))


__all__ = ["Notes", "section"]
