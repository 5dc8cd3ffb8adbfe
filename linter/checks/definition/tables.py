"""Tables that exclude: closed ones, and ones that exclude themselves (Dimensions 1.0, 2.3; EFM 6.16.8)."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl import names
from ...xbrl.dts.dimensions import is_closed
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Network, Relationship
from .. import Hit, check


@check("not-all-is-open", says=("primary", "table"), needs="dimensions", arcroles=(names.NOT_ALL,))
def not_all_is_open(network: Network) -> Iterator[Hit]:
    """notAll arcs that are closed: what they exclude is then decided by dimensions that they do not name."""
    for r in network.effective:
        if is_closed(r):
            yield Hit(r.arc.place(names.CLOSED), cause=("notAll", r.arc), primary=r.source, table=r.target)


@check("table-excludes-itself", says=("table",), needs="dimensions", formerly=("table-not-negated",))
def table_excludes_itself(filing: Filing) -> Iterator[Hit]:
    """Tables that are the target of all and of notAll in one role (EFM 6.16.08)."""
    dimensions = filing.dimensions
    positive: dict[tuple[str, int], list[Relationship]] = {}
    for r in dimensions.relationships(names.ALL):
        positive.setdefault((r.link.role, id(r.target)), []).append(r)
    for r in dimensions.relationships(names.NOT_ALL):
        others = positive.get((r.link.role, id(r.target)), ())
        other = next((other for other in others if dimensions.dts(other) & dimensions.dts(r)), None)
        if other is not None:
            yield Hit(r.arc.place(), related=[(other.arc.place(), "includes the table")], table=r.target)
