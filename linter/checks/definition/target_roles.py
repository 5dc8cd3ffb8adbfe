"""Definition arcs whose targetRole leads on to nothing (EFM 6.16.9)."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl import names
from ...xbrl.dts.dimensions import Dimensions, target_role
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Relationship
from ...xbrl.dts.nodes import dimensional_kind
from ...xbrl.dts.role_titles import role_title
from .. import Hit, check


@check("target-role-continues", says=("arcrole", "source", "target", "uri", "title"), needs="@targetRole")
def target_role_continues(filing: Filing) -> Iterator[Hit]:
    """Arcs whose targetRole holds nothing that continues from their target (EFM 6.16.09).

    A role of a standard taxonomy may go on in a linkbase that is not at hand, and a typed axis has no members.
    """
    dimensions = filing.dimensions
    tables = {r.link.role for r in dimensions.has_hypercube}
    arcs = [*dimensions.has_hypercube, *(b.dimension for b in dimensions.branches)]
    arcs.extend(r for r in dimensions.relationships(names.DOMAIN_MEMBER) if r.link.role in tables)
    seen: set[int] = set()
    for r in arcs:
        if id(r) in seen:
            continue
        seen.add(id(r))
        if names.TARGET_ROLE in r.arc.attributes and not r.broken and _ends(filing, dimensions, r):
            yield Hit(
                r.arc.place(names.TARGET_ROLE),
                arcrole=r.arc.arcrole[len(names.DIM) :],
                source=r.source,
                target=r.target,
                uri=target_role(r),
                title=role_title(filing, target_role(r)),
            )


def _ends(filing: Filing, dimensions: Dimensions, relationship: Relationship) -> bool:
    if dimensions.following(relationship) or dimensional_kind(relationship.target) == "typed":
        return False
    role = target_role(relationship)
    return role in filing.declarations.role_types or role == names.STANDARD_LINK
