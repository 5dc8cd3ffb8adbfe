"""What the arcs of table linkbases join (Table Linkbase 1.0)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.typed import TYPE_CHECKING
from ...knowledge.role_declarations import arcrole_fits
from ...knowledge.table_elements import (
    ASPECT_NODE,
    BREAKDOWN,
    FILTER,
    NODES,
    PARAMETER,
    RELATIONSHIP_NODES,
    TABLE,
    kind_of,
)
from ...xbrl import names
from ...xbrl.dts.networks import Network, Node, Relationship
from ...xbrl.model.elements import Labelled
from ...xbrl.model.places import Place
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal

ARCROLES = "http://xbrl.org/arcrole/2014/"
_NODE = ("a definition node", NODES)
_ENDS = {  # what an arc starts at and leads to: what it is called, and the kinds that are it
    f"{ARCROLES}table-breakdown": ((TABLE, (TABLE,)), (BREAKDOWN, (BREAKDOWN,))),
    f"{ARCROLES}breakdown-tree": ((BREAKDOWN, (BREAKDOWN,)), _NODE),
    f"{ARCROLES}definition-node-subtree": (_NODE, _NODE),
    f"{ARCROLES}table-filter": ((TABLE, (TABLE,)), (FILTER, (FILTER,))),
    f"{ARCROLES}table-parameter": ((TABLE, (TABLE,)), (PARAMETER, (PARAMETER,))),
    f"{ARCROLES}aspect-node-filter": ((ASPECT_NODE, (ASPECT_NODE,)), (FILTER, (FILTER,))),
}


class Ends(Options):
    """``of``: the last part of the arcrole."""

    of: Literal[
        "table-breakdown", "breakdown-tree", "definition-node-subtree", "table-filter", "table-parameter",
        "aspect-node-filter",
    ]  # fmt: skip


@check("table-arc-ends", says=("arcrole", "end", "found", "wanted"), needs="tables")
def table_arc_ends(network: Network, options: Ends) -> Iterator[Hit]:
    """Arcs of table linkbases that start at or lead to what their arcrole does not join, once for each end."""
    if network.arcrole != ARCROLES + options.of:
        return
    seen: set[tuple[int, str]] = set()
    (start, starts), (stop, stops) = _ENDS[network.arcrole]
    for r in _meant(network):
        filing = r.arc.document.filing
        for attribute, end, node, wanted, kinds in (
            (names.FROM, r.from_end, r.source, start, starts),
            (names.TO, r.to_end, r.target, stop, stops),
        ):
            kind = kind_of(filing, node)
            if kind is not None and kind not in kinds and (id(r.arc), attribute) not in seen:
                seen.add((id(r.arc), attribute))
                if not arcrole_fits(r.arc):
                    continue  # then the arcrole is what is wrong, which is told
                yield Hit(
                    r.arc.place(attribute), related=_related(end), arcrole=options.of, wanted=wanted,
                    end="starts at" if attribute == names.FROM else "leads to", found=kind or node,
                )  # fmt: skip


def _meant(network: Network) -> Iterator[Relationship]:
    return (r for r in network.all if r.reported and not r.arc.prohibited)


def _related(end: Labelled) -> list[tuple[Place, str]]:
    return [(end.place(), "what it names")]


@check("relationship-node-has-subtree", says=("kind", "child"), needs="tables")
def relationship_node_has_subtree(network: Network) -> Iterator[Hit]:
    """Concept and dimension relationship nodes with nodes below them (Table Linkbase 1.0, definition node subtrees)."""
    if network.arcrole != f"{ARCROLES}definition-node-subtree":
        return
    told: set[Node] = set()
    for r in _meant(network):
        kind = kind_of(r.arc.document.filing, r.source)
        if kind in RELATIONSHIP_NODES and r.source not in told:
            told.add(r.source)
            child = kind_of(r.arc.document.filing, r.target) or r.target
            yield Hit(r.arc.place(names.FROM), related=_related(r.from_end), kind=kind, child=child)
