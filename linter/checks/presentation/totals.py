"""Totals among their siblings, as calculations know them."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.label_roles import TOTAL
from ...knowledge.standard_roles import CALCULATIONS
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Network, Node, Relationship
from .. import Hit, check


@check(
    "total-above-components",
    says=("total", "parent", "count"),
    needs="presentation calculation",
    formerly=("total-below-components",),
)
def total_above_components(filing: Filing) -> Iterator[Hit]:
    """A total that stands above all of its calculation components, in the same role and below the same parent."""
    sums: dict[str, dict[Node, set[Node]]] = {}
    for calculation in filing.networks_of(*CALCULATIONS):
        in_role = sums.setdefault(calculation.role, {})
        for total, items in calculation.children.items():
            in_role.setdefault(total, set()).update(r.target for r in items)
    for network in filing.networks_of(names.PARENT_CHILD):
        if network.role in sums:
            for parent, siblings in network.children.items():
                if len(siblings) > 2:
                    yield from _early_totals(network, parent, siblings, sums[network.role])


def _positions(first: dict[Node, int], components: set[Node]) -> list[int]:
    """Give the positions of components among siblings; the fewer of the two are gone over."""
    if len(components) <= len(first):
        return [first[node] for node in components if node in first]
    return [position for node, position in first.items() if node in components]


def _early_totals(
    network: Network, parent: Node, siblings: list[Relationship], sums: dict[Node, set[Node]]
) -> Iterator[Hit]:
    targets = [r.target for r in siblings]
    totals = [target for target in dict.fromkeys(targets) if target in sums]
    if not totals:
        return
    first = {target: position for position, target in reversed(list(enumerate(targets)))}
    last = {target: position for position, target in enumerate(targets)}
    for total in totals:
        r = siblings[last[total]]
        if last[total] == 0 and r.preferred_label in TOTAL:  # that is said of the total label
            continue
        listed = _positions(first, sums[total])
        if len(listed) > 1 and min(listed) > last[total]:
            above = siblings[min(listed)]
            yield Hit(
                r.arc.place("order"),
                related=[(above.arc.place("order"), "its first component")],
                tree=(network, parent, (r.arc,)),
                total=total,
                parent=parent,
                count=len(listed),
            )
