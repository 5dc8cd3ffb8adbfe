"""Arcs among their siblings, whatever the kind of network."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl.decimals import order_value
from ...xbrl.dts.networks import Network, Relationship
from ...xbrl.dts.relationships import joins_again
from .. import Hit, check
from ..options import Options


class Orders(Options):
    """``arcroles``: of the networks that are looked at; all of them where none is named."""

    arcroles: tuple[str, ...] = ()


@check("distinct-order", says=("parent", "child", "other", "value"), arcroles=lambda options: options.arcroles)
def distinct_order(network: Network, options: Orders) -> Iterator[Hit]:
    """Relationships from one source with equal orders, compared as decimals (XBRL 2.1, 3.5.3.9.5).

    An arc without an order is passed over: that it has none is the finding, or in order.
    """
    for parent in network.resolution.tied:
        seen: dict[object, Relationship] = {}
        for r in network.children[parent]:
            order = order_value(r.arc.attributes.get("order", ""))
            if order is None:
                continue
            first = seen.setdefault(order, r)
            if first is not r and first.arc is not r.arc and not joins_again(first.arc, r.arc):
                yield Hit(
                    r.arc.place("order"),
                    related=[(first.arc.place("order"), "the same order")],
                    tree=(network, parent, (first.arc, r.arc)),
                    parent=parent,
                    child=r.target,
                    other=first.target,
                    value=r.arc.get("order", "1"),
                    data=(network, parent),
                )
