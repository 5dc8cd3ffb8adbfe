"""What remains of a base set: equivalence, prohibition and overriding of relationships (XBRL 2.1, 3.5.3.9.7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import attrgetter, lt

from ...base.typed import TYPE_CHECKING
from .. import names
from ..decimals import order_value
from .relationships import Node, Relationship

if TYPE_CHECKING:
    from typing import Any

    from ..decimals import Order

_target, _order = attrgetter("target"), attrgetter("order")
_EXEMPT = {"use", "priority", names.TYPE, names.ARCROLE, names.FROM, names.TO}
_BOOLEANS = {"true": "true", "1": "true", "false": "false", "0": "false"}


class Resolution:
    """The effective relationships of a base set, and those that others outdo."""

    __slots__ = ("effective", "outdone", "children", "tied")

    def __init__(self, relationships: list[Relationship], may_prohibit: bool) -> None:
        """Keep of each set of equivalent relationships the one of the highest priority, unless it prohibits.

        ``relationships``: in document order; ``may_prohibit``: whether any arc of theirs may have a use.

        Attributes: ``effective``, in document order; ``outdone``, each with the equivalent one that outdoes it;
        ``children``, the effective ones by source, each list by order; ``tied``, the sources of siblings of which some
        may have the same order.
        """
        groups = _by_source(relationships)
        self.effective = relationships
        several = [(source, group) for source, group in groups.items() if len(group) > 1]
        self.outdone = [pair for _, group in several for pair in _outdone(group)]
        if self.outdone or (may_prohibit and any(r.arc.prohibited for r in relationships)):
            outdone = {id(r) for r, _ in self.outdone}
            self.effective = [r for r in relationships if id(r) not in outdone and not r.arc.prohibited]
            groups = _by_source(self.effective)
            several = [(source, group) for source, group in groups.items() if len(group) > 1]
        self.children = groups
        self.tied = [source for source, siblings in several if _sort(siblings)]


def _by_source(relationships: Iterable[Relationship]) -> dict[Node, list[Relationship]]:
    groups: dict[Node, list[Relationship]] = {}
    source = None
    for r in relationships:
        if r.source is not source:  # those of a source nearly always follow each other
            source = r.source
            group = groups.setdefault(source, [])
        group.append(r)
    return groups


def _sort(siblings: list[Relationship]) -> bool:
    """Sort siblings by order, and say whether they were not sorted, or some may have the same order."""
    if _ascend(list(map(_order, siblings))):
        return False
    siblings.sort(key=_order_key)
    return True


def _ascend(orders: list[Any]) -> bool:
    """Say whether each order is greater than the one before it; among orders that are no decimals none is."""
    try:
        return all(map(lt, orders, islice(orders, 1, None)))
    except TypeError:
        return False


def _order_key(relationship: Relationship) -> Order:
    return 1 if relationship.order is None else relationship.order


def _outdone(siblings: Sequence[Relationship]) -> Iterator[tuple[Relationship, Relationship]]:
    """Give the relationships that equivalent ones from the same source outdo, each with that one."""
    if len(set(map(_target, siblings))) == len(siblings):
        return
    pairs: dict[Node, list[Relationship]] = {}
    for r in siblings:
        pairs.setdefault(r.target, []).append(r)
    for same_ends in pairs.values():
        equivalents: dict[tuple[object, ...], list[Relationship]] = {}
        for r in same_ends if len(same_ends) > 1 else ():
            equivalents.setdefault(_equivalence(r), []).append(r)
        for group in equivalents.values():
            if len(group) > 1:
                best = max(group, key=lambda r: (r.priority, r.arc.prohibited))
                yield from ((r, best) for r in group if r is not best)


def _equivalence(relationship: Relationship) -> tuple[object, ...]:
    """Give the key by which relationships of the same ends are equivalent: s-equal attributes (3.5.3.9.7.4)."""
    pairs = []
    attributes = relationship.arc.attributes
    for name, value in attributes.items():
        if name in _EXEMPT or name.startswith(names.XLINK):
            continue
        pairs.append((name, _typed_value(relationship, name, value)))
    if "order" not in attributes:
        pairs.append(("order", 1))
    if len(pairs) > 1:
        pairs.sort(key=lambda pair: pair[0])
    return tuple(pairs)


def _typed_value(relationship: Relationship, name: str, value: str) -> object:
    """Compare by the attribute's type: numbers by value, booleans by value, other text as it stands."""
    if name in ("order", "weight"):
        number = order_value(value)
        return value if number is None else number
    if name in (names.CLOSED, names.USABLE):
        return _BOOLEANS.get(value.strip(), value)
    return _by_declared_type(relationship, name, value) if " " in name else value


def _by_declared_type(relationship: Relationship, name: str, value: str) -> object:
    """Read the value of an attribute of another namespace by the type that a schema of the filing gives it."""
    from .attribute_types import FLOAT, NUMBER, TRUTH, compared_as

    kind = compared_as(relationship.arc.document.filing, name)
    if kind == TRUTH:
        return _BOOLEANS.get(value.strip(), value)
    if kind == NUMBER:
        number = order_value(value.strip())
        return value if number is None else number
    if kind == FLOAT:
        try:
            return float(value)
        except ValueError:
            return value
    return value
