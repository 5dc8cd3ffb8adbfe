"""Parts of tables that are joined to nothing: without line items, outside of the table, or without a domain.

Each is a relationship that no dimensional relationship set reaches, or ends in (Dimensions 1.0, 2.2 to 2.6). The
specification allows it; in a company's own roles it is what a lost arc leaves behind.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.completeness import linkbases_at_hand
from ...xbrl import names
from ...xbrl.dts.dimensions import Dimensions, target_role
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Node, Relationship
from ...xbrl.dts.nodes import dimensional_kind
from .. import Hit, check


@check("table-without-line-items", says=("table",), needs="dimensions")
def table_without_line_items(filing: Filing) -> Iterator[Hit]:
    """Tables with axes in a role to which no all or notAll arc leads."""
    if linkbases_at_hand(filing):
        joined = {(id(r.target), target_role(r)) for r in filing.dimensions.relationships(names.ALL, names.NOT_ALL)}
        for r in _firsts(filing, names.HYPERCUBE_DIMENSION):
            if (id(r.source), r.link.role) not in joined and dimensional_kind(r.source) == "hypercube":
                yield Hit(r.arc.place(names.FROM), table=r.source)


@check("axis-outside-of-table", says=("axis",), needs="dimensions")
def axis_outside_of_table(filing: Filing) -> Iterator[Hit]:
    """Axes with a domain in a role of tables, none of which has the axis."""
    if not linkbases_at_hand(filing):
        return
    dimensions = filing.dimensions
    axes = {(id(r.target), target_role(r)) for r in dimensions.relationships(names.HYPERCUBE_DIMENSION)}
    roles = _table_roles(dimensions)
    for r in _firsts(filing, names.DIMENSION_DOMAIN):
        if r.link.role in roles and (id(r.source), r.link.role) not in axes and _is_axis(r.source):
            yield Hit(r.arc.place(names.FROM), axis=r.source)


@check("axis-without-domain-arc", says=("axis", "table"), needs="dimensions")
def axis_without_domain_arc(filing: Filing) -> Iterator[Hit]:
    """Explicit axes of tables that lead to no domain, though other tables' do."""
    if not linkbases_at_hand(filing):
        return
    dimensions = filing.dimensions
    with_domain = {id(r.source) for r in dimensions.relationships(names.DIMENSION_DOMAIN, names.DIMENSION_DEFAULT)}
    for r in dimensions.relationships(names.HYPERCUBE_DIMENSION):
        if not r.reported or r.broken or names.TARGET_ROLE in r.arc.attributes or id(r.target) not in with_domain:
            continue
        if _is_axis(r.target) and dimensions.ends_in(r) and r.link.role in filing.declarations.role_types:
            yield Hit(r.arc.place(names.TO), axis=r.target, table=r.source)


def _firsts(filing: Filing, arcrole: str) -> Iterator[Relationship]:
    """Go over the first relationship of each source in each role that a schema of the filing declares."""
    seen: set[tuple[int, str]] = set()
    for r in filing.dimensions.relationships(arcrole):
        key = (id(r.source), r.link.role)
        if key not in seen and r.reported and not r.broken and r.link.role in filing.declarations.role_types:
            seen.add(key)
            yield r


def _table_roles(dimensions: Dimensions) -> set[str]:
    """Give the roles in which tables have their axes, or should have."""
    of_axes = {r.link.role for r in dimensions.relationships(names.HYPERCUBE_DIMENSION)}
    return of_axes | {target_role(r) for r in dimensions.relationships(names.ALL, names.NOT_ALL)}


def _is_axis(node: Node) -> bool:
    return dimensional_kind(node) == "dimension"


__all__ = ["axis_outside_of_table", "axis_without_domain_arc", "table_without_line_items"]
