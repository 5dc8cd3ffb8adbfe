"""The small tree below a finding about relationships: a parent and some of its children, the marked ones among them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..report.finding import Tree, TreeRow
from ..xbrl.dts.networks import Network, Node, Relationship
from ..xbrl.model.targets import describe
from .places import locate

_ROWS = 7


def siblings(network: Network, parent: Node, marked: Iterable[object]) -> Tree:
    """Show the children of a parent around those of the marked arcs, at most seven, with gaps for the others."""
    children = network.children.get(parent, [])
    arcs = set(marked)
    rows: list[TreeRow] = []
    shown = -1
    for number in sorted(_chosen(children, arcs)):
        if number > shown + 1:
            rows.append(_gap(number - shown - 1))
        rows.append(_row(children[number], children[number].arc in arcs))
        shown = number
    if shown + 1 < len(children):
        rows.append(_gap(len(children) - shown - 1))
    return Tree(describe(parent), tuple(rows))


def _chosen(children: Sequence[Relationship], marked: set[object]) -> set[int]:
    """Choose the marked children and those nearest to them, by their numbers."""
    centres = [number for number, r in enumerate(children) if r.arc in marked][:_ROWS] or [0]
    chosen = set(centres)
    for distance in range(1, len(children)):
        for number in (centre + step for centre in centres for step in (-distance, distance)):
            if 0 <= number < len(children) and len(chosen) < _ROWS:
                chosen.add(number)
        if len(chosen) >= _ROWS:
            break
    return chosen


def _gap(count: int) -> TreeRow:
    """Stand for siblings that are left out: a row without a concept, whose order says how many."""
    return TreeRow(f"{count} more", "", "", 0, False)


def _row(relationship: Relationship, marked: bool) -> TreeRow:
    label = relationship.preferred_label.rpartition("/")[2]
    line = locate(relationship.arc.place()).line if marked else 0
    name = describe(relationship.target).rpartition(":")[2]
    return TreeRow(relationship.arc.get("order", "1"), label, name, line, marked)


__all__ = ["siblings"]
