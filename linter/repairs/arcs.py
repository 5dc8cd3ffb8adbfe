"""Repairs of arcs among their siblings: orders, preferred labels, weights."""

from __future__ import annotations

from collections.abc import Iterable

from ..base.typed import TYPE_CHECKING
from ..checks import Hit
from ..knowledge.label_roles import PLAIN_NEGATED, TOTAL
from ..xbrl import names
from ..xbrl.dts.networks import Network, Relationship
from ..xbrl.dts.role_uses import role_refs_by_uri
from ..xbrl.dts.siblings import Siblings, outdoing, siblings_below
from ..xbrl.model.elements import Arc
from . import TextEdit, repair
from .text import new_value, without_attribute

if TYPE_CHECKING:
    from decimal import Decimal

    from ..xbrl.decimals import Order

_PREFERRED = "preferredLabel"


@repair("swap-preferred-labels", safe=False)
def swap_preferred_labels(hit: Hit) -> list[TextEdit]:
    """Give each of two arcs the preferredLabel of the other."""
    data = hit.data if isinstance(hit.data, tuple) else ()
    arcs = [arc for arc in data if isinstance(arc, Arc) and _PREFERRED in arc.attributes]
    if len(arcs) != 2 or len(data) != 2:
        return []
    one, other = arcs
    if not (one.document.reported and other.document.reported):
        return []
    return _made((new_value(one, _PREFERRED, other.get(_PREFERRED)), new_value(other, _PREFERRED, one.get(_PREFERRED))))


@repair("renumber-orders", safe=True)
def renumber_orders(hit: Hit) -> list[TextEdit]:
    """Give the arc at the place an order between its equals above it and what follows, so that the sequence stays.

    Of several equal orders the first stays, and the others get the next numbers that are free: whole ones where there
    is room before the next sibling, else with as few digits as it takes.
    """
    arc = hit.place.element
    network, siblings = _family(hit.data)
    mine = siblings.first(arc) if siblings is not None else None
    if siblings is None or mine is None or mine.order is None or network is None or not _free(network, mine):
        return []
    number, count = siblings.among_equals(mine)
    step = _step(mine.order, siblings.next_order(mine.order), count)
    return _made([new_value(mine.arc, "order", _written(mine.order + number * step))])


@repair("remove-total-label", safe=False)
def remove_total_label(hit: Hit) -> list[TextEdit]:
    """Take the total label from an arc, and leave the line where it is; one that turns the sign goes on doing so.

    Nothing is done where the arc would then say what another of its siblings says, or needs a role that the linkbase
    does not declare.
    """
    arc = hit.place.element
    network, siblings = _family(hit.tree[:2] if hit.tree is not None else None)
    mine = siblings.first(arc) if siblings is not None else None
    if siblings is None or mine is None or network is None or not _free(network, mine):
        return []
    if mine.preferred_label not in TOTAL:
        return []
    plain = PLAIN_NEGATED.get(mine.preferred_label, "")
    if (mine.target, plain) in siblings.shown:
        return []
    if not plain:
        return [without_attribute(mine.arc, _PREFERRED)]
    declared = plain in role_refs_by_uri(mine.arc.document)
    return _made([new_value(mine.arc, _PREFERRED, plain)]) if declared else []


@repair("turn-weight", safe=False)
def turn_weight(hit: Hit) -> list[TextEdit]:
    """Turn the sign of a weight."""
    arc = hit.place.element
    weight = arc.get("weight").strip() if arc is not None else ""
    if arc is None or not weight:
        return []
    return _made([new_value(arc, "weight", weight[1:] if weight[0] == "-" else "-" + weight.removeprefix("+"))])


def _family(data: object) -> tuple[Network | None, Siblings | None]:
    """Give the network that a hit speaks of, with the siblings below its parent."""
    if isinstance(data, tuple) and len(data) == 2 and isinstance(data[0], Network):
        return data[0], siblings_below(*data)
    return None, None


def _free(network: Network, mine: Relationship) -> bool:
    """Say whether an arc's order can change without changing what other arcs say or prohibit.

    The order is part of what makes arcs equivalent, so an arc that outdoes or repeats another must keep it; and an arc
    that joins several ends is several relationships.
    """
    ends = mine.link.ends
    single = all(len(ends.get(label, ())) == 1 for label in (mine.arc.get(names.FROM), mine.arc.get(names.TO)))
    return single and id(mine) not in outdoing(network)


def _step(order: Order, following: Order | None, number: int) -> Decimal:
    from decimal import Decimal

    step = Decimal(1)
    while following is not None and order + step * (number - 1) >= following:
        step /= 10
    return step


def _written(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _made(edits: Iterable[TextEdit | None]) -> list[TextEdit]:
    return [edit for edit in edits if edit is not None]
