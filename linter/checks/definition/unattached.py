"""Parts of tables that are joined to nothing: without line items, outside of the table, or without a domain.

Each is a relationship that no dimensional relationship set reaches, or ends in (Dimensions 1.0, 2.2 to 2.6). The
specification allows it; in a company's own roles it is what a lost arc leaves behind. An arc whose ends are swapped is
told as such.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...base.once import once
from ...knowledge.completeness import linkbases_at_hand
from ...knowledge.other_arcroles import in_place_of
from ...knowledge.swapped_arcs import swapped_ends
from ...xbrl import names
from ...xbrl.dts.dimensions import HAS_HYPERCUBE, Dimensions, target_role
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Node, Relationship
from ...xbrl.dts.nodes import dimensional_kind
from ...xbrl.dts.starting_points import union
from .. import Hit, check

_AXES = ("dimension", "typed", None)
_AXIS, _DOMAIN = (names.HYPERCUBE_DIMENSION,), (names.DIMENSION_DOMAIN,)
_JOINED = {  # what the first of some arcroles joins; None: not known
    names.ALL: (("item", None), ("hypercube", None)),
    names.HYPERCUBE_DIMENSION: (("hypercube", None), _AXES),
    names.DIMENSION_DOMAIN: (_AXES, ("item", None)),
}


@check("table-without-line-items", says=("table",), needs="dimensions")
def table_without_line_items(filing: Filing) -> Iterator[Hit]:
    """Tables with axes in a role to which no all or notAll arc leads.

    One in the role that goes on in another role has a targetRole that other rules judge.
    """
    if not linkbases_at_hand(filing):
        return
    dimensions = filing.dimensions
    joined = _where(dimensions, *HAS_HYPERCUBE)
    for r in dimensions.relationships(*HAS_HYPERCUBE):
        joined[id(r.target), r.link.role] = joined.get((id(r.target), r.link.role), 0) | dimensions.dts(r)
    for r in _firsts(filing, names.HYPERCUBE_DIMENSION, lambda r: ~joined.get((id(r.source), r.link.role), 0)):
        if dimensional_kind(r.source) == "hypercube" and _stands_alone(filing, r, HAS_HYPERCUBE):
            cause = _turned(filing, r, names.ALL, names.NOT_ALL)
            yield Hit(r.arc.place(names.FROM), cause=cause, follows=1, table=r.source)


@check("axis-outside-of-table", says=("axis",), needs="dimensions")
def axis_outside_of_table(filing: Filing) -> Iterator[Hit]:
    """Axes with a domain in a role of tables, none of which has the axis."""
    if not linkbases_at_hand(filing):
        return
    dimensions = filing.dimensions
    axes, tables = _where(dimensions, names.HYPERCUBE_DIMENSION), _of_tables(dimensions)

    def outside(r: Relationship) -> int:
        return tables.get(r.link.role, 0) & ~axes.get((id(r.source), r.link.role), 0)

    for r in _firsts(filing, names.DIMENSION_DOMAIN, outside):
        if _is_axis(r.source) and _stands_alone(filing, r, _AXIS):
            cause = _turned(filing, r, names.HYPERCUBE_DIMENSION)
            yield Hit(r.arc.place(names.FROM), cause=cause, follows=1, axis=r.source)


@check("axis-without-domain-arc", says=("axis", "table"), needs="dimensions")
def axis_without_domain_arc(filing: Filing) -> Iterator[Hit]:
    """Explicit axes of tables that lead to no domain, though the axis has a domain or a default elsewhere."""
    if not linkbases_at_hand(filing):
        return
    dimensions = filing.dimensions
    elsewhere: dict[int, int] = {}
    for r in dimensions.relationships(names.DIMENSION_DOMAIN, names.DIMENSION_DEFAULT):
        elsewhere[id(r.source)] = elsewhere.get(id(r.source), 0) | dimensions.dts(r)
    for r in dimensions.relationships(names.HYPERCUBE_DIMENSION):
        if not r.reported or r.broken or names.TARGET_ROLE in r.arc.attributes or not _is_axis(r.target):
            continue
        dts = dimensions.ends_in(r) & elsewhere.get(id(r.target), 0) & _declared(filing, r.link.role)
        if dts and r.target not in swapped_ends(filing) and r.link.role not in _mistaken(filing, _DOMAIN):
            other = in_place_of(filing, names.DIMENSION_DOMAIN).get((0, id(r.target), r.link.role))
            cause = ("arcrole", other) if other is not None else ()
            yield Hit(r.arc.place(names.TO), cause=cause, follows=2, axis=r.target, table=r.source)


def _stands_alone(filing: Filing, relationship: Relationship, arcroles: tuple[str, ...]) -> bool:
    """Say whether it is no wrong end or way of an arc of some arcroles that leaves a source unjoined."""
    from ...knowledge.reversed_arcs import joined_strangely

    source, role = relationship.source, relationship.link.role
    is_told = role in _mistaken(filing, arcroles) or source in swapped_ends(filing)
    return not is_told and (id(source), role) not in joined_strangely(filing)


@once
def _mistaken(filing: Filing, arcroles: tuple[str, ...]) -> frozenset[str]:
    """Give the roles in which arcs of some arcroles join the wrong kind of concept, and so leave others unjoined."""
    source, target = _JOINED[arcroles[0]]
    return frozenset(
        role
        for r in filing.dimensions.relationships(*arcroles)
        if dimensional_kind(r.source) not in source or dimensional_kind(r.target) not in target
        for role in (r.link.role, target_role(r))
    )


def _turned(filing: Filing, relationship: Relationship, *arcroles: str) -> tuple[object, ...]:
    from ...knowledge.reversed_arcs import turned

    return turned(filing, relationship, *arcroles)


def _firsts(filing: Filing, arcrole: str, wanted: Callable[[Relationship], int]) -> Iterator[Relationship]:
    """Go over the first relationship of each source in each role that a schema of the filing declares.

    First in each of the DTSs that are ``wanted`` of a relationship.
    """
    seen: dict[tuple[int, str], int] = {}
    for r in filing.dimensions.relationships(arcrole):
        key = (id(r.source), r.link.role)
        dts = filing.dimensions.dts(r) & wanted(r) & _declared(filing, r.link.role) & ~seen.get(key, 0)
        if dts and r.reported and not r.broken:
            seen[key] = seen.get(key, 0) | dts
            yield r


def _where(dimensions: Dimensions, *arcroles: str) -> dict[tuple[int, str], int]:
    """Give the DTSs in which arcs of some arcroles lead to something, by that and the role in which it goes on."""
    found: dict[tuple[int, str], int] = {}
    for r in dimensions.relationships(*arcroles):
        key = (id(r.target), target_role(r))
        found[key] = found.get(key, 0) | dimensions.dts(r)
    return found


def _of_tables(dimensions: Dimensions) -> dict[str, int]:
    """Give the roles in which tables have their axes, or should have, and the DTSs in which it is so."""
    found: dict[str, int] = {}
    for r in dimensions.relationships(names.HYPERCUBE_DIMENSION):
        found[r.link.role] = found.get(r.link.role, 0) | dimensions.dts(r)
    for r in dimensions.relationships(*HAS_HYPERCUBE):
        found[target_role(r)] = found.get(target_role(r), 0) | dimensions.dts(r)
    return found


@once
def _declared(filing: Filing, role: str) -> int:
    """Give the DTSs in which a schema of the filing declares a role."""
    return union(one.document.dts for one in filing.declarations.role_types.get(role, ()))


def _is_axis(node: Node) -> bool:
    return dimensional_kind(node) == "dimension"


__all__ = ["axis_outside_of_table", "axis_without_domain_arc", "table_without_line_items"]
