"""Dimensional arcs that are the wrong way round: each end is what belongs at the other (Dimensions 1.0, 2.2 to 2.7)."""

from __future__ import annotations

from ..xbrl import names
from ..xbrl.dts.networks import Relationship
from ..xbrl.dts.nodes import dimensional_kind

_ITEM, _HYPERCUBE, _DIMENSION = frozenset(("item",)), frozenset(("hypercube",)), frozenset(("dimension", "typed"))
_ENDS = {
    names.ALL: (_ITEM, _HYPERCUBE),
    names.NOT_ALL: (_ITEM, _HYPERCUBE),
    names.HYPERCUBE_DIMENSION: (_HYPERCUBE, _DIMENSION),
    names.DIMENSION_DOMAIN: (_DIMENSION, _ITEM),
    names.DIMENSION_DEFAULT: (_DIMENSION, _ITEM),
}
"""The kinds of concepts at the source and at the target."""


def is_reversed(relationship: Relationship) -> bool:
    """Say whether both ends of a dimensional arc are of the kinds of the other end."""
    first, last = _ENDS.get(relationship.arc.arcrole, (frozenset(), frozenset()))
    source, target = dimensional_kind(relationship.source), dimensional_kind(relationship.target)
    return source in last and target in first


__all__ = ["is_reversed"]
