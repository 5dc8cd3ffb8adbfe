"""The small tree below a finding about relationships: a parent and some of its children, the marked ones among them."""

from __future__ import annotations

from collections.abc import Iterable

from ..report.finding import Tree, TreeRow
from ..xbrl.dts.networks import Network, Node, Relationship
from ..xbrl.dts.siblings import Siblings, siblings_below
from ..xbrl.model.elements import Arc
from ..xbrl.model.targets import describe
from .places import locate

_ROWS = 7


def siblings(network: Network, parent: Node, marked: Iterable[Arc]) -> Tree:
    """Show the children of a parent around those of the marked arcs, at most seven, with gaps for the others."""
    family = siblings_below(network, parent)
    arcs = set(marked)
    rows: list[TreeRow] = []
    shown = -1
    for number in sorted(_chosen(family, arcs)):
        if number > shown + 1:
            rows.append(_gap(number - shown - 1))
        r = family.children[number]
        rows.append(_row(r, r.arc in arcs))
        shown = number
    if shown + 1 < len(family.children):
        rows.append(_gap(len(family.children) - shown - 1))
    return Tree(describe(parent), tuple(rows))


def _chosen(family: Siblings, marked: set[Arc]) -> set[int]:
    """Choose the marked children and those nearest to them, by their numbers; the others are not looked at."""
    count = len(family.children)
    centres = sorted(number for arc in marked for number in family.positions.get(arc, ())[:_ROWS])[:_ROWS] or [0]
    chosen = set(centres)
    for distance in range(1, count):
        for number in (centre + step for centre in centres for step in (-distance, distance)):
            if 0 <= number < count and len(chosen) < _ROWS:
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
