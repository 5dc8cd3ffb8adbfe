"""What readers of a filing see: presentation networks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..xbrl.network import Network, Relationship
from . import Hit, check

_TOTAL = ("http://www.xbrl.org/2003/role/totalLabel", "http://www.xbrl.org/2009/role/negatedTotalLabel")


class TotalPlacement(NamedTuple):
    """``must``: not-first, or last."""

    must: str = "not-first"


@check("total-placement")
def total_placement(network: Network, options: TotalPlacement) -> Iterator[Hit]:
    """A total label on the first of several siblings, or on one that is not the last (EFM 6.12)."""
    for parent, siblings in network.children.items():
        if len(siblings) < 2:
            continue
        for position, r in enumerate(siblings):
            if r.preferred_label in _TOTAL and _misplaced(position, siblings, options.must):
                yield Hit(
                    r.arc.place("preferredLabel"),
                    tree=(network, parent, (r.arc,)),
                    label="marks a total, but no item is above it" if position == 0 else "items follow the total",
                    child=r.target,
                    parent=parent,
                    position=ordinal(position + 1),
                    count=len(siblings),
                )


def _misplaced(position: int, siblings: list[Relationship], must: str) -> bool:
    return position < len(siblings) - 1 if must == "last" else position == 0


def ordinal(number: int) -> str:
    """Write a number as 1st, 2nd, 3rd, 4th."""
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"
