"""Definition arcs whose targetRole leads on to nothing (EFM 6.16.9)."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl import names
from ...xbrl.dts.dimensions import Dimensions, target_role
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Relationship
from ...xbrl.dts.nodes import dimensional_kind
from ...xbrl.dts.role_titles import role_title
from ...xbrl.dts.starting_points import union
from .. import Hit, check


@check("target-role-continues", says=("arcrole", "source", "target", "uri", "title"), needs="@targetRole")
def target_role_continues(filing: Filing) -> Iterator[Hit]:
    """Arcs whose targetRole holds nothing that continues from their target (EFM 6.16.09).

    A role of a standard taxonomy may go on in a linkbase that is not at hand, and a typed axis has no members.
    """
    dimensions = filing.dimensions
    for r, dts in _leading_on(dimensions):
        if names.TARGET_ROLE in r.arc.attributes and not r.broken and _ends(filing, dimensions, r, dts):
            yield Hit(
                r.arc.place(names.TARGET_ROLE),
                arcrole=r.arc.arcrole[len(names.DIM) :],
                source=r.source,
                target=r.target,
                uri=target_role(r),
                title=role_title(filing, target_role(r)),
            )


def _leading_on(dimensions: Dimensions) -> Iterator[tuple[Relationship, int]]:
    """Go over the arcs of tables, each once, with the DTSs in which they are of one: those of line items where one is.

    Lines of no table lead to no axis.
    """
    tables: dict[str, int] = {}
    for r in dimensions.has_hypercube:
        tables[r.link.role] = tables.get(r.link.role, 0) | dimensions.dts(r)
        yield r, dimensions.dts(r)
    axes: dict[int, tuple[Relationship, int]] = {}
    for branch in dimensions.branches:
        _, dts = axes.get(id(branch.dimension), (None, 0))
        axes[id(branch.dimension)] = (branch.dimension, dts | branch.dts)
    yield from axes.values()
    for r in dimensions.relationships(names.DIMENSION_DOMAIN):
        yield r, dimensions.dts(r)
    for r in dimensions.relationships(names.DOMAIN_MEMBER):
        yield r, dimensions.dts(r) & tables.get(r.link.role, 0)


_LEADS_TO = {
    names.ALL: "hypercube",
    names.NOT_ALL: "hypercube",
    names.HYPERCUBE_DIMENSION: "dimension",
}


def _ends(filing: Filing, dimensions: Dimensions, relationship: Relationship, dts: int) -> bool:
    """Say whether nothing is consecutive to a relationship in any of some DTSs that declares the role, or need not."""
    dts &= dimensions.ends_in(relationship)
    if not dts or dimensional_kind(relationship.target) not in (None, _LEADS_TO.get(relationship.arc.arcrole, "item")):
        return False  # a typed axis, or what is told as of the wrong kind
    role = target_role(relationship)
    declared = union(one.document.dts for one in filing.declarations.role_types.get(role, ()))
    return bool(declared & dts) or role == names.STANDARD_LINK
