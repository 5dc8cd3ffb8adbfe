"""Tables of a role as EDINET wants them (GFM 1.8.5)."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl import names
from ...xbrl.dts.networks import Network
from .. import Hit, check


@check("one-table-per-role", says=("table", "other"), needs="dimensions")
def one_table_per_role(network: Network) -> Iterator[Hit]:
    """Arcs of the arcrole all after the first one of a role (GFM 1.8.5)."""
    if network.arcrole != names.ALL:
        return
    effective = network.effective
    for r in effective[1:]:
        related = [(effective[0].arc.place(), "the first table of the role")]
        yield Hit(r.arc.place(), related=related, table=r.target, other=effective[0].target)
