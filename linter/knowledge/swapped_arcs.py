"""Dimensional arcs that lead the other way round than their arcrole (Dimensions 1.0, 2.2 to 2.7)."""

from __future__ import annotations

from ..base.once import once
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.networks import Node, Relationship
from ..xbrl.dts.nodes import dimensional_kind
from ..xbrl.model.document import Document

_TABLE = (("item",), ("hypercube",))
_AXIS = (("hypercube",), ("dimension", "typed"))
_DOMAIN = (("dimension", "typed"), ("item",))
JOINED = {  # the kinds at both ends of arcs whose ends are of different kinds
    names.ALL: _TABLE,
    names.NOT_ALL: _TABLE,
    names.HYPERCUBE_DIMENSION: _AXIS,
    names.DIMENSION_DOMAIN: _DOMAIN,
    names.DIMENSION_DEFAULT: _DOMAIN,
}


def is_swapped(r: Relationship) -> bool:
    """Say whether an arc would join what it is for if its ends were swapped."""
    if r.arc.arcrole not in JOINED:
        return False
    source, target = JOINED[r.arc.arcrole]
    return dimensional_kind(r.source) in target and dimensional_kind(r.target) in source


def cause_of_swapped(r: Relationship) -> tuple[object, ...]:
    """Name the arc whose ends are swapped as what is at fault, or its linkbase, of which all arcs are the other way."""
    document = r.arc.document
    return ("reversed", document) if document in _reversed(document.filing) else ("reversed", r.arc)


@once
def _reversed(filing: Filing) -> frozenset[Document]:
    """Give the linkbases of whose several arcs between different kinds all have their ends swapped."""
    found: dict[Document, list[bool]] = {}
    for r in filing.dimensions.relationships(*JOINED):
        found.setdefault(r.arc.document, []).append(is_swapped(r))
    return frozenset(document for document, swapped in found.items() if len(swapped) > 1 and all(swapped))


@once
def swapped_ends(filing: Filing) -> frozenset[Node]:
    """Give what is joined by arcs whose ends are swapped: what else is wrong with it follows from that."""
    found = filter(is_swapped, filing.dimensions.relationships(*JOINED))
    return frozenset(node for r in found for node in (r.source, r.target))


__all__ = ["JOINED", "cause_of_swapped", "is_swapped", "swapped_ends"]
