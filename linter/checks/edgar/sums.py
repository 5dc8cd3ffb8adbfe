"""Sums across roles: those told twice, and those whose parts no presentation shows together (EFM 6.14.5, 6.15.4)."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.completeness import linkbases_at_hand
from ...knowledge.standard_roles import CALCULATIONS
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Network, Node, Relationship
from ...xbrl.dts.role_titles import role_title
from ...xbrl.dts.used_concepts import is_used
from ...xbrl.model.targets import Concept
from .. import Hit, check


@check("sum-in-two-roles", says=("total", "count", "other"), needs="calculation", formerly=("sum-in-one-role",))
def sum_in_two_roles(filing: Filing) -> Iterator[Hit]:
    """The same total with the same items and weights in several roles (EFM 6.15.4)."""
    seen: dict[tuple[Node, frozenset[object]], Relationship] = {}
    for network in filing.networks_of(*CALCULATIONS):
        for total, items in network.children.items():
            if len(items) < 2:
                continue
            first = seen.setdefault((total, frozenset((r.target, r.weight) for r in items)), items[0])
            if first.link.role != network.role:
                yield Hit(
                    items[0].arc.place(names.FROM),
                    related=[(first.arc.place(names.FROM), "the same sum")],
                    total=total,
                    count=len(items),
                    other=role_title(filing, first.link.role),
                )


@check(
    "sum-not-presented-together",
    says=("total", "item", "more"),
    needs="presentation calculation",
    formerly=("sum-presented-together",),
)
def sum_not_presented_together(filing: Filing) -> Iterator[Hit]:
    """A total and its item, both used, that never stand in one presentation role (EFM 6.14.5): one finding a total.

    What is presented nowhere is a fault of its own.
    """
    calculations = filing.networks_of(*CALCULATIONS)
    networks = filing.networks_of(names.PARENT_CHILD)
    if not calculations or not networks or filing.used is None or not linkbases_at_hand(filing):
        return
    together = _Together(presentation_roles(networks))
    for network in calculations:
        for total, items in network.children.items():
            if not (isinstance(total, Concept) and total in together.roles and is_used(total)):
                continue
            apart = [
                r
                for r in items
                if isinstance(r.target, Concept)
                and r.target in together.roles
                and not together.shown(total, r.target)
                and is_used(r.target)
            ]
            if apart:
                related = [(r.arc.place(names.TO), "nor does this item") for r in apart[1:4]]
                more = f" and {len(apart) - 1} more of its items" if len(apart) > 1 else ""
                first = apart[0]
                yield Hit(first.arc.place(names.TO), related=related, total=total, item=first.target, more=more)


class _Together:
    """Which nodes stand in one presentation role; of each pair that is found out once."""

    def __init__(self, roles: dict[Node, set[str]]) -> None:
        self.roles = roles
        self._shown: dict[tuple[Node, Node], bool] = {}

    def shown(self, one: Node, other: Node) -> bool:
        """Say whether two nodes that are presented stand in one role."""
        if (one, other) not in self._shown:
            self._shown[one, other] = not self.roles[one].isdisjoint(self.roles[other])
        return self._shown[one, other]


def presentation_roles(networks: list[Network]) -> dict[Node, set[str]]:
    """Give the presentation roles of each node."""
    found: dict[Node, set[str]] = {}
    for network in networks:
        for node in {node for r in network.effective for node in (r.source, r.target)}:
            found.setdefault(node, set()).add(network.role)
    return found
