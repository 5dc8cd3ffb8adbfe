"""Cycles that an arcrole does not allow (XBRL 2.1, 5.1.4.3, 5.2.4.2 and 5.2.6.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...base.once import once
from ...base.typed import TYPE_CHECKING
from ...knowledge.link_kinds import STANDARD_ARCS, generic_kind
from ...knowledge.standard_roles import ARCROLE_ARCS
from ...xbrl import names
from ...xbrl.dts.cycles import Paths, is_acyclic
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Network, Node, Relationship
from ...xbrl.dts.role_uses import declared
from ...xbrl.model.elements import Arc, ArcroleType
from ...xbrl.model.targets import describe
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal

ANY, UNDIRECTED, NONE = "any", "undirected", "none"

_SPECIFIED = {
    names.PARENT_CHILD: UNDIRECTED,
    names.GENERAL_SPECIAL: UNDIRECTED,
    names.ESSENCE_ALIAS: UNDIRECTED,
    names.ALL: UNDIRECTED,
    names.NOT_ALL: UNDIRECTED,
    names.DOMAIN_MEMBER: UNDIRECTED,
    names.HYPERCUBE_DIMENSION: NONE,
    names.DIMENSION_DOMAIN: NONE,
    names.DIMENSION_DEFAULT: NONE,
    **dict.fromkeys((names.SUMMATION_ITEM, names.SUMMATION_ITEM_11, names.SIMILAR_TUPLES), ANY),
    **dict.fromkeys((names.REQUIRES_ELEMENT, names.CONCEPT_LABEL, names.CONCEPT_REFERENCE, names.FACT_FOOTNOTE), ANY),
}
_OF_PRESENTATION = (names.PARENT_CHILD,)
_OF_DEFINITION = (names.GENERAL_SPECIAL, names.ESSENCE_ALIAS)


class Cycles(Options):
    """``of``: presentation, definition, declared (custom arcroles) or generic (on generic arcs)."""

    of: Literal["presentation", "definition", "declared", "generic"] = "presentation"


@check("cycle", says=("kind", "cycle", "arcrole", "parent", "child"))
def cycle(filing: Filing, options: Cycles) -> Iterator[Hit]:
    """Cycles in the effective relationships of a base set: one hit for the shortest of each knot, at its last arc."""
    for network in _by_kind(filing).get(options.of, ()):
        arcrole = network.arcrole
        allowed = cycles_allowed(filing, arcrole)
        if allowed in (UNDIRECTED, NONE):
            for edges, kind in _cycles(network, allowed == NONE):
                specified = arcrole in ARCROLE_ARCS and network.key.arc in STANDARD_ARCS
                if _is_told(filing, network, edges, kind):
                    continue
                if specified or all(_refers(r.arc, arcrole) for r in edges):
                    yield _hit(network, edges, kind)


def _is_told(filing: Filing, network: Network, edges: list[Relationship], kind: str) -> bool:
    """Say whether `domain-without-cycle` speaks of these members: it also says on which axis they are."""
    if network.arcrole != names.DOMAIN_MEMBER or kind != "directed":
        return False
    from ...xbrl.dts.starting_points import union

    told = _members_in_cycles(filing).get(network.role, {})
    return not network.dts & ~union(told.get(id(r.source), 0) for r in edges)


@once
def _members_in_cycles(filing: Filing) -> dict[str, dict[int, int]]:
    """Give the members that are in a cycle of a domain, by the link role where it is all in one, and in which DTSs."""
    from ...xbrl.dts.dimensions import domain_cycles

    found: dict[str, dict[int, int]] = {}
    for branch, cycle in domain_cycles(filing):
        if len({r.link.role for r in cycle}) == 1:
            members = found.setdefault(cycle[0].link.role, {})
            members.update((id(r.source), members.get(id(r.source), 0) | branch.dts) for r in cycle)
    return found


def _refers(arc: Arc, arcrole: str) -> bool:
    """Say whether the arc's linkbase has an arcroleRef: without one, what the declaration allows is not asked for."""
    linkbase = arc.parent.parent if arc.parent is not None else None
    return linkbase is not None and arcrole in declared(linkbase, True)


@once
def _by_kind(filing: Filing) -> dict[str, list[Network]]:
    """Give the networks that are reported on by what their cycles are told as, see `Cycles`."""
    found: dict[str, list[Network]] = {}
    for network in filing.networks_by_dts:
        if network.reported:
            found.setdefault(_kind(filing, network), []).append(network)
    return found


def _kind(filing: Filing, network: Network) -> str:
    if network.arcrole in _OF_PRESENTATION:
        return "presentation"
    if network.arcrole in _OF_DEFINITION:
        return "definition"
    return "generic" if generic_kind(filing, network.key.arc) == "arc" else "declared"


def cycles_allowed(filing: Filing, arcrole: str) -> str:
    """Give what an arcrole allows: any, undirected or none; any where nobody knows."""
    known = _SPECIFIED.get(arcrole)
    if known is not None:
        return known
    for declaration in filing.declarations.arcrole_types.get(arcrole, ()):
        if isinstance(declaration, ArcroleType) and declaration.cycles_allowed in (ANY, UNDIRECTED, NONE):
            return declaration.cycles_allowed
    stored = [t.cycles_allowed for t in filing.declarations.stored_types(arcrole) if t.arcrole]
    return stored[0] if stored else ANY


def _cycles(network: Network, strictly: bool) -> Iterator[tuple[list[Relationship], str]]:
    """Give self loops, the shortest directed cycle of each knot, and undirected ones where those are forbidden too."""
    if is_acyclic(network) and not (strictly and any(len(up) > 1 for up in network.parents.values())):
        return
    from ...base.knots import components, shortest_cycle

    loops = [r for r in network.effective if r.source is r.target]
    for r in loops:
        yield [r], "directed"
    knots = components(network.children)
    for knot in knots:
        yield shortest_cycle(network.children, knot), "directed"
    if strictly:
        in_knot = {node: number for number, knot in enumerate(knots) for node in knot}
        yield from _undirected(network, in_knot)


def _undirected(network: Network, in_knot: dict[Node, int]) -> Iterator[tuple[list[Relationship], str]]:
    """Give each relationship that joins two nodes that others join already, with those, whatever their direction.

    Two relationships between the same two nodes that are not equivalent are the shortest of such cycles. Of a long
    one only the parts beside the relationship that closes it are given.
    """
    parent: dict[Node, Node] = {}
    tree: dict[Node, list[Relationship]] = {}

    def find(node: Node) -> Node:
        while parent.setdefault(node, node) is not node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    closing = []
    for r in network.effective:
        if r.source is r.target:
            continue
        one, other = find(r.source), find(r.target)
        if one is not other:
            parent[one] = other
            tree.setdefault(r.source, []).append(r)
            tree.setdefault(r.target, []).append(r)
        elif in_knot.get(r.source, -1) != in_knot.get(r.target, -2):
            closing.append(r)
    paths = Paths(tree if closing else {})
    for r in closing:
        yield [*paths.between(r.source, r.target), r], "undirected"


def _hit(network: Network, edges: list[Relationship], kind: str) -> Hit:
    last = max((r for r in edges if r.reported), key=_position, default=edges[-1])
    others = sorted((r for r in edges if r is not last), key=_position)
    start = edges.index(last) + 1
    ordered = edges[start:] + edges[:start] if kind == "directed" else edges
    return Hit(
        last.arc.place(names.TO),
        related=[(r.arc.place(), "is part of it") for r in others[:5]],
        link_role=network.role,
        kind=kind,
        cycle=_way(ordered, ordered[0].source if kind == "directed" else edges[-1].source),
        arcrole=network.arcrole,
        parent=last.source,
        child=last.target,
    )


_NAMED = 8  # nodes at each end of a way that are named


def _way(edges: Sequence[Relationship], here: Node) -> str:
    """Write a closed way from a node, with arrows as the arcs point: of an undirected one ``a -> b <- c <- a``."""
    words = [describe(here)]
    for number, r in enumerate(edges):
        onward = r.source is here
        if not onward and r.target is not here:
            words.append("...")  # the middle of a long way is not known
            onward = True
        here = r.target if onward else r.source
        if number < _NAMED or number >= len(edges) - _NAMED:
            words.append(f"{'->' if onward else '<-'} {describe(here)}")
        elif number == _NAMED:
            words.append(f"... ({len(edges) - 2 * _NAMED:,} more) ...")
    return " ".join(words)


def _position(relationship: Relationship) -> tuple[str, int]:
    return relationship.arc.document.uri, relationship.arc.number
