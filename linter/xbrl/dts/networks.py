"""Base sets and the networks of relationships that remain of them (XBRL 2.1, 3.5.3.9.7).

A base set is all arcs of one element name and arcrole in all extended links of one element name and role, also where
the role is split over several links and files. Prohibition, priority and equivalence leave the effective ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from itertools import islice
from operator import lt
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import names
from ..model.elements import Arc, Element, ExtendedLink, Labelled, Locator
from ..model.targets import Concept, StoredType, describe

if TYPE_CHECKING:
    from decimal import Decimal

    Number = int | Decimal

Node = Concept | Element | StoredType
_LONG = 300  # digits of a number that nobody counts by


@cache
def decimal(text: str) -> Number | None:
    """Read an xs:decimal, a whole one as an int; None where the text is none (exponents, NaN and INF are none)."""
    text = text.strip()
    whole, _, fraction = text.partition(".")
    digits = whole[1:] if whole.startswith(("+", "-")) else whole
    if digits.isascii() and digits.isdecimal() and len(digits) < _LONG and not fraction.strip("0"):
        return int(whole)  # nearly all orders and weights
    if not text or text.strip("+-0123456789.") or not any(c.isdigit() for c in text):
        return None
    from decimal import Decimal, InvalidOperation

    try:
        return Decimal(text)
    except InvalidOperation:
        return None


End = tuple[Labelled, Node]


class Relationship:
    """One arc from one end to another: an arc whose labels several ends share is several relationships."""

    __slots__ = ("arc", "link", "order", "source", "target", "from_end", "to_end")

    def __init__(self, arc: Arc, link: ExtendedLink, order: Number | None, start: End, end: End) -> None:
        """Join two locators or resources of ``link`` by ``arc``, each given with what it stands for.

        ``order``: 1 where the arc has none (XBRL 2.1, 3.5.3.9.5); None for what is no decimal.
        """
        self.arc = arc
        self.link = link
        self.order = order
        self.from_end, self.source = start
        self.to_end, self.target = end

    @property
    def weight(self) -> Number | None:
        """The weight of a calculation arc; None where absent or no decimal."""
        return decimal(self.arc.attributes.get("weight", ""))

    @property
    def priority(self) -> int:
        """The priority, 0 by default."""
        try:
            return int(self.arc.attributes.get("priority", "0"))
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
        return any(isinstance(end, Locator) and end.broken for end in ends)

    @property
    def reported(self) -> bool:
        """Whether findings about this arc are wanted."""
        return self.arc.document.reported

    def __repr__(self) -> str:
        return f"<{describe(self.source)} -> {describe(self.target)}>"


class BaseSet(NamedTuple):
    """The key of a network; element names are expanded names."""

    arc: str
    arcrole: str
    link: str
    role: str


_EXEMPT = {"use", "priority", names.TYPE, names.ARCROLE, names.FROM, names.TO}


def _equivalence(relationship: Relationship) -> tuple[object, ...]:
    """Give the key by which relationships of the same ends are equivalent: s-equal attributes (3.5.3.9.7.4)."""
    pairs = []
    attributes = relationship.arc.attributes
    for name, value in attributes.items():
        if name in _EXEMPT or name.startswith(names.XLINK):
            continue
        pairs.append((name, _typed_value(name, value)))
    if "order" not in attributes:
        pairs.append(("order", 1))
    if len(pairs) > 1:
        pairs.sort(key=lambda pair: pair[0])
    return tuple(pairs)


_BOOLEANS = {"true": "true", "1": "true", "false": "false", "0": "false"}


def _typed_value(name: str, value: str) -> object:
    """Compare by the attribute's type: decimals by value, booleans by value, other text as it stands."""
    if name in ("order", "weight"):
        number = decimal(value)
        return value if number is None else number
    if name in (names.CLOSED, names.USABLE):
        return _BOOLEANS.get(value.strip(), value)
    return value


class Network:
    """The relationships of one base set."""

    def __init__(self, key: BaseSet, relationships: list[Relationship], may_prohibit: bool = True) -> None:
        """Take the base set's relationships in document order; ``may_prohibit``: arcs of it may have a use."""
        self.key = key
        self.all = relationships
        self._may_prohibit = may_prohibit
        self._effective: list[Relationship] | None = None
        self._children: dict[Node, list[Relationship]] | None = None
        self._tied: list[Node] = []
        self._parents: dict[Node, list[Relationship]] | None = None
        self.outdone: list[tuple[Relationship, Relationship]] = []

    @property
    def role(self) -> str:
        """The link role."""
        return self.key.role

    @property
    def arcrole(self) -> str:
        """The arcrole."""
        return self.key.arcrole

    @property
    def reported(self) -> bool:
        """Whether findings are wanted for any of the documents that the network comes from."""
        return any(r.arc.document.reported for r in self.all)

    @property
    def effective(self) -> list[Relationship]:
        """The relationships that remain after prohibition and overriding, in document order."""
        if self._effective is None:
            self._effective = self._resolve()
        return self._effective

    @cached_property
    def preferring(self) -> list[Relationship]:
        """The effective relationships with a preferredLabel."""
        return [r for r in self.effective if r.arc.attributes.get("preferredLabel")]

    @cached_property
    def overridden(self) -> list[tuple[Relationship, Relationship, bool]]:
        """Each relationship that an equivalent one outdoes, with that one, and whether their priorities are the same.

        Without those in which a prohibition takes part.
        """
        self.effective  # noqa: B018 - works out which are outdone
        pairs = ((r, best) for r, best in self.outdone if not (r.arc.prohibited or best.arc.prohibited))
        return [(r, best, r.priority == best.priority) for r, best in pairs]

    @cached_property
    def prohibitions(self) -> list[Relationship]:
        """The relationships whose arcs prohibit others."""
        if not self._may_prohibit:
            return []
        return [r for r in self.all if r.arc.attributes.get("use") == "prohibited"]

    def _resolve(self) -> list[Relationship]:
        """Keep of each set of equivalent relationships the one of the highest priority, unless it is prohibited."""
        groups: dict[Node, list[Relationship]] = {}
        for r in self.all:
            if r.source in groups:
                groups[r.source].append(r)
            else:
                groups[r.source] = [r]
        outdone: set[int] = set()
        for group in groups.values():
            if len(group) > 1 and len({r.target for r in group}) < len(group):
                outdone.update(self._outdone(group))
        if outdone or self.prohibitions:
            return [r for r in self.all if id(r) not in outdone and not r.arc.prohibited]
        self._sort(groups)  # the usual case
        return self.all

    def _sort(self, groups: dict[Node, list[Relationship]]) -> None:
        """Take the effective relationships by source, and sort siblings by order."""
        self._children = groups
        for source, siblings in groups.items():
            if len(siblings) > 1 and not _ascend([r.order for r in siblings]):
                siblings.sort(key=_order_key)
                self._tied.append(source)

    def _outdone(self, siblings: Iterable[Relationship]) -> Iterator[int]:
        """Give the ids of the relationships that equivalent ones from the same source outdo."""
        pairs: dict[Node, list[Relationship]] = {}
        for r in siblings:
            pairs.setdefault(r.target, []).append(r)
        for same_ends in pairs.values():
            equivalents: dict[tuple[object, ...], list[Relationship]] = {}
            for r in same_ends if len(same_ends) > 1 else ():
                equivalents.setdefault(_equivalence(r), []).append(r)
            for group in equivalents.values():
                if len(group) > 1:
                    winner = self._winner(group)
                    yield from (id(r) for r in group if r is not winner)

    def _winner(self, equivalents: list[Relationship]) -> Relationship:
        best = max(equivalents, key=lambda r: (r.priority, r.arc.prohibited))
        self.outdone.extend((r, best) for r in equivalents if r is not best)
        return best

    @property
    def children(self) -> dict[Node, list[Relationship]]:
        """Effective relationships by source, each list by order."""
        effective = self.effective
        if self._children is None:
            groups: dict[Node, list[Relationship]] = {}
            for r in effective:
                groups.setdefault(r.source, []).append(r)
            self._sort(groups)
        assert self._children is not None
        return self._children

    @property
    def tied(self) -> list[Node]:
        """The sources of siblings of which some may have the same order: those of all others differ."""
        self.children  # noqa: B018 - sorts them
        return self._tied

    @property
    def parents(self) -> dict[Node, list[Relationship]]:
        """Effective relationships by target."""
        if self._parents is None:
            groups: dict[Node, list[Relationship]] = {}
            self._parents = groups
            for r in self.effective:
                if r.target in groups:
                    groups[r.target].append(r)
                else:
                    groups[r.target] = [r]
        return self._parents

    @property
    def roots(self) -> list[Node]:
        """Sources that are no target, in document order."""
        parents = self.parents
        return [node for node in self.children if node not in parents]

    def descendants(self, node: Node) -> Iterator[Node]:
        """Go over all nodes below one, each once, without recursion, also through cycles."""
        seen: set[Node] = {node}
        stack: list[Node] = [node]
        while stack:
            for r in self.children.get(stack.pop(), ()):
                if r.target not in seen:
                    seen.add(r.target)
                    yield r.target
                    stack.append(r.target)


def _ascend(orders: list[Any]) -> bool:
    """Say whether each order is greater than the one before it; among orders that are no decimals none is."""
    try:
        return all(map(lt, orders, islice(orders, 1, None)))
    except TypeError:
        return False


def _order_key(relationship: Relationship) -> Number:
    return 1 if relationship.order is None else relationship.order


def build_networks(links: Iterable[ExtendedLink]) -> dict[BaseSet, Network]:
    """Join the arcs of extended links, many to many by label, and gather them by base set."""
    sets: dict[BaseSet, list[Relationship]] = {}
    with_use: set[BaseSet] = set()
    for link in links:
        _join(link, sets)
        if "use" in link.document.names:
            with_use.update(BaseSet(arc, arcrole, link.name, link.role) for arc, arcrole in link.kinds)
    return {key: Network(key, relationships, key in with_use) for key, relationships in sets.items()}


def _join(link: ExtendedLink, sets: dict[BaseSet, list[Relationship]]) -> None:
    """Add the relationships of a link's arcs to their base sets, and tell the link what its arcs are and name."""
    ends, role, name = _nodes(link), link.role, link.name
    current: tuple[str, str] | None = None
    relationships: list[Relationship] = []
    pairs: set[tuple[str | None, str | None]] = set()
    for arc in link.arcs:
        attributes = arc.attributes
        kind = (arc.name, attributes.get(names.ARCROLE, ""))
        if kind != current:
            current = kind
            link.kinds.add(kind)
            relationships = sets.setdefault(BaseSet(*kind, name, role), [])
        first, last = attributes.get(names.FROM), attributes.get(names.TO)
        pairs.add((first, last))
        starts, stops = ends.get(first), ends.get(last)  # type: ignore[arg-type]
        if starts is None or stops is None:
            link.has_loose_arcs = True
            continue
        order = decimal(attributes.get("order", "1"))
        for start in starts:
            for stop in stops:
                relationships.append(Relationship(arc, link, order, start, stop))
    link.named = {label for pair in pairs for label in pair}
    link.repeats_pairs = len(pairs) < len(link.arcs)


def _nodes(link: ExtendedLink) -> dict[str, list[End]]:
    """Give locators and resources by label, each with what it stands for: followed once, however many arcs name it."""
    document = link.document
    if document.has_base:
        return {
            label: [(end, end.target.node if isinstance(end, Locator) else end) for end in found]
            for label, found in link.ends.items()
        }
    document.follow()
    targets, href = document.targets, names.HREF
    nodes: dict[str, list[End]] = {}
    for label, found in link.ends.items():
        nodes[label] = ends = []
        for end in found:
            node: Node = end
            if isinstance(end, Locator):
                node = (targets.get(end.attributes.get(href, "")) or end.target).node
            ends.append((end, node))
    return nodes
