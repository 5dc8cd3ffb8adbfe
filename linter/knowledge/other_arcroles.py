"""Dimensional arcs whose ends are those of another arcrole: where both are declared right, the arcrole is wrong.

A concept that fits at none of its arcs is itself declared wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base.once import once
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.networks import Node, Relationship
from ..xbrl.dts.nodes import dimensional_kind
from ..xbrl.model.elements import Arc
from .swapped_arcs import JOINED

_ITEMS = (("item",), ("item",))
_ENDS = {**JOINED, names.DOMAIN_MEMBER: _ITEMS}


def arcrole_meant(r: Relationship) -> str | None:
    """Give the arcrole that an arc should have by its ends; None where it has it, or where they do not tell."""
    source, target = dimensional_kind(r.source), dimensional_kind(r.target)
    ends = _ENDS.get(r.arc.arcrole)
    if ends is None or None in (source, target) or (source in ends[0] and target in ends[1]):
        return None
    fitting = _fitting(r.arc.document.filing)
    wrong = [node for node, kinds in ((r.source, ends[0]), (r.target, ends[1])) if dimensional_kind(node) not in kinds]
    if not all(node in fitting for node in wrong):
        return None
    return next((a for a, (first, second) in JOINED.items() if source in first and target in second), None)


@once
def _fitting(filing: Filing) -> frozenset[Node]:
    """Give the concepts of a kind of their own that are what some arc takes them for."""
    return frozenset(node for node in _right(filing) if dimensional_kind(node) != "item")


def _right(filing: Filing) -> Iterator[Node]:
    for r in filing.dimensions.relationships(*JOINED):
        source, target = JOINED[r.arc.arcrole]
        if dimensional_kind(r.source) in source:
            yield r.source
        if dimensional_kind(r.target) in target:
            yield r.target


@once
def in_place_of(filing: Filing, arcrole: str) -> dict[tuple[int, int, str], Arc]:
    """Give the arcs that should have an arcrole, by each end (0 or 1), what stands there, and the role."""
    found: dict[tuple[int, int, str], Arc] = {}
    for r in filing.dimensions.relationships(*_ENDS):
        meant = arcrole_meant(r)
        if meant == arcrole or (meant in _HYPERCUBES and arcrole in _HYPERCUBES):
            for end, node in enumerate((r.source, r.target)):
                found.setdefault((end, id(node), r.link.role), r.arc)
    return found


_HYPERCUBES = (names.ALL, names.NOT_ALL)

__all__ = ["arcrole_meant", "in_place_of"]
