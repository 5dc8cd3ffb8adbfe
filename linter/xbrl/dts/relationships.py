"""Relationships: what an arc says of the concepts and resources at its two ends (XBRL 2.1, 3.5.3.9)."""

from __future__ import annotations

from ...base.typed import TYPE_CHECKING
from ...base.whole import whole
from .. import names
from ..decimals import decimal
from ..model.elements import Arc, Element, ExtendedLink, Labelled, Locator
from ..model.targets import Concept, StoredType, describe
from .following import is_broken

if TYPE_CHECKING:
    from ..decimals import Order

Node = Concept | Element | StoredType
"""What a relationship joins: what a locator leads to, or a resource."""

End = tuple[Labelled, Node]
"""A locator or resource with what it stands for."""


class Relationship:
    """One arc from one end to another: an arc whose labels several ends share is several relationships."""

    __slots__ = ("arc", "order", "source", "target")

    def __init__(self, arc: Arc, order: Order | None, source: Node, target: Node) -> None:
        """Join what the only ends that carry the labels of ``arc`` stand for.

        ``order``: 1 where the arc has none (XBRL 2.1, 3.5.3.9.5); None for what is no decimal.
        """
        self.arc = arc
        self.order = order
        self.source = source
        self.target = target

    @property
    def link(self) -> ExtendedLink:
        """The extended link that holds the arc."""
        return self.arc.above  # type: ignore[return-value]  # nothing else gives relationships

    @property
    def from_end(self) -> Labelled:
        """The locator or resource that the arc starts at."""
        return self.link.ends.firsts[self.arc.attributes[names.FROM]]

    @property
    def to_end(self) -> Labelled:
        """The locator or resource that the arc leads to."""
        return self.link.ends.firsts[self.arc.attributes[names.TO]]

    @property
    def weight(self) -> Order | None:
        """The weight of a calculation arc; None where absent or no decimal."""
        return decimal(self.arc.attributes.get("weight", ""))

    @property
    def priority(self) -> int:
        """The priority, 0 by default."""
        try:
            return whole(self.arc.attributes.get("priority", "0"))
        except ValueError:
            return 0

    @property
    def preferred_label(self) -> str:
        """The preferredLabel of a presentation arc; '' where absent."""
        return self.arc.attributes.get("preferredLabel", "")

    @property
    def broken(self) -> bool:
        """Whether an end leads to an id that does not exist, or to a lost file: what the arc says is then not known."""
        ends = (self.from_end, self.to_end)
        return any(isinstance(end, Locator) and is_broken(end) for end in ends)

    @property
    def reported(self) -> bool:
        """Whether findings about this arc are wanted."""
        return self.arc.document.reported

    def __repr__(self) -> str:
        return f"<{describe(self.source)} -> {describe(self.target)}>"


class OneOfSeveral(Relationship):
    """One of the relationships of an arc whose labels several ends carry."""

    __slots__ = ("from_end", "to_end")
    from_end: Labelled
    to_end: Labelled

    def __init__(self, arc: Arc, order: Order | None, start: End, stop: End) -> None:
        """Join two locators or resources, each given with what it stands for."""
        self.arc = arc
        self.order = order
        self.from_end, self.source = start
        self.to_end, self.target = stop


def joins_again(arc: Arc, other: Arc) -> bool:
    """Say whether two arcs of one extended link have the same ends: XLink forbids that, and a rule of its own says so.

    XLink 1.1, 5.1.3.
    """
    one, two = arc.attributes, other.attributes
    return arc.parent is other.parent and all(one.get(end) == two.get(end) for end in (names.FROM, names.TO))
