"""Arcs without an order (EFM 6.12.1, 6.14.1 and 6.16.1)."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl import names
from ...xbrl.dts.nodes import end_name
from ...xbrl.model.elements import ExtendedLink
from .. import Hit, check


@check("order-present", says=("source", "target"))
def order_present(link: ExtendedLink) -> Iterator[Hit]:
    """Arcs without an order (EFM 6.12.1, 6.14.1)."""
    for arc in link.arcs:
        if "order" not in arc.attributes and arc.name.startswith(names.LINK):
            yield Hit(arc.place(), source=end_name(link, arc.get(names.FROM)), target=end_name(link, arc.get(names.TO)))


@check("definition-order-present", says=(), needs="definition", formerly=("definition-order-given",))
def definition_order_present(link: ExtendedLink) -> Iterator[Hit]:
    """Definition arcs without an order attribute (EFM 6.16.01)."""
    if link.name != names.DEFINITION_LINK:
        return
    missing = [arc for arc in link.arcs if arc.name == names.DEFINITION_ARC and "order" not in arc.attributes]
    for arc in missing:
        yield Hit(arc.place())
