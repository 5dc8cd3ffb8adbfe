"""Dimensional relationship sets: what belongs to each hypercube, through targetRole across roles and files.

Dimensions 1.0, 2.2 to 2.7: two relationships are consecutive when the target of the first is the source of the second,
their arcroles follow each other (all or notAll, hypercube-dimension, dimension-domain, domain-member), and the link
role of the second is the targetRole of the first, or its link role where it has none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

from ...base.record import Record
from ...base.typed import TYPE_CHECKING
from .. import names
from .networks import Network, Node, Relationship
from .starting_points import classes, union

if TYPE_CHECKING:
    from decimal import Decimal

    from .filing import Filing

HAS_HYPERCUBE = (names.ALL, names.NOT_ALL)
ARCROLES = (
    names.ALL,
    names.NOT_ALL,
    names.HYPERCUBE_DIMENSION,
    names.DIMENSION_DOMAIN,
    names.DOMAIN_MEMBER,
    names.DIMENSION_DEFAULT,
)
_NEXT = {
    names.ALL: names.HYPERCUBE_DIMENSION,
    names.NOT_ALL: names.HYPERCUBE_DIMENSION,
    names.HYPERCUBE_DIMENSION: names.DIMENSION_DOMAIN,
    names.DIMENSION_DOMAIN: names.DOMAIN_MEMBER,
    names.DOMAIN_MEMBER: names.DOMAIN_MEMBER,
}
_TRUE = ("true", "1")
_FALSE = ("false", "0")


class Branch(Record):
    """One dimension of one hypercube of one primary item: the arcs that lead there, and all arcs of its domain.

    DTSs in which the domain has other arcs have branches of their own.
    """

    has: Relationship
    dimension: Relationship
    domain: list[Relationship]  # dimension-domain and domain-member, each once
    dts: int = -1  # the DTSs in which it is so, as bits (see `starting_points`)


def is_usable(relationship: Relationship) -> bool:
    """Say whether the arc makes its target a usable member (Dimensions 1.0, 2.5.3.3); true by default."""
    return relationship.arc.attributes.get(names.USABLE, "true").strip() not in _FALSE


def is_closed(relationship: Relationship) -> bool:
    """Say whether an all or notAll arc is closed (Dimensions 1.0, 2.3.3); false by default."""
    return relationship.arc.attributes.get(names.CLOSED, "false").strip() in _TRUE


def target_role(relationship: Relationship) -> str:
    """Give the role in which consecutive relationships are looked for."""
    return relationship.arc.attributes.get(names.TARGET_ROLE) or relationship.link.role


def _in_order(relationship: Relationship) -> tuple[Decimal | int, str, int]:
    """Siblings of several networks: by order, and as their documents hold them."""
    arc, order = relationship.arc, relationship.order
    return 1 if order is None else order, arc.document.uri, arc.number


Parts = list[tuple[int, list[Relationship]]]
"""What relationships follow each other to, by the DTSs in which it is the same, as bits."""

_MOST = 4  # times the relationships of a domain that its parts may have together
_FEW = 200  # relationships that are always worth their while


class Dimensions:
    """The dimensional relationships of a filing's linkbases, after prohibition and overriding."""

    def __init__(self, filing: Filing) -> None:
        """Gather nothing yet."""
        self._filing = filing
        self._parts: dict[tuple[int, int, str, int], Parts] = {}

    @cached_property
    def _networks(self) -> dict[tuple[str, str], list[Network]]:
        """The networks by arcrole and link role: several where elements of other names make base sets of their own."""
        found: dict[tuple[str, str], list[Network]] = {}
        for network in self._filing.networks_of(*ARCROLES):
            found.setdefault((network.arcrole, network.role), []).append(network)
        return found

    @cached_property
    def _effective_in(self) -> dict[int, int]:
        """By relationship: the DTSs in which it is effective."""
        found: dict[int, int] = {}
        for network in self._filing.networks_of(*ARCROLES):
            for r in network.effective:
                found[id(r)] = found.get(id(r), 0) | (network.dts & r.arc.document.dts)
        return found

    def dts(self, relationship: Relationship) -> int:
        """Give the DTSs in which a relationship is effective, as bits."""
        return self._effective_in.get(id(relationship), 0) if self._filing.several else -1

    def relationships(self, *arcroles: str) -> Iterator[Relationship]:
        """Go over the relationships of some arcroles, in all roles, that are effective in any DTS."""
        networks = self._filing.networks_of(*arcroles)
        if self._filing.several:
            found = {id(r): r for network in networks for r in network.effective}
            yield from sorted(found.values(), key=lambda r: (r.arc.document.uri, r.arc.number))
            return
        for network in networks:
            yield from network.effective

    def of(self, arcrole: str, role: str, source: Node) -> list[Relationship]:
        """Give the relationships of an arcrole from a source in a role."""
        networks = self._networks.get((arcrole, role), ())
        if len(networks) == 1:
            return networks[0].children.get(source, [])
        found = {id(r): r for network in networks for r in network.children.get(source, ())}
        return sorted(found.values(), key=_in_order)

    def following(self, relationship: Relationship) -> list[Relationship]:
        """Give the relationships that are consecutive to one in any DTS."""
        arcrole = _NEXT.get(relationship.arc.arcrole)
        found = self.of(arcrole, target_role(relationship), relationship.target) if arcrole else []
        if self._filing.several:
            dts = self.dts(relationship)
            return [r for r in found if self.dts(r) & dts]
        return found

    def ends_in(self, relationship: Relationship) -> int:
        """Give the DTSs in which nothing is consecutive to a relationship, as bits."""
        return self.dts(relationship) & ~union(map(self.dts, self.following(relationship)))

    def _reach(self, first: Iterable[Relationship], dts: int) -> tuple[list[Relationship], list[int]]:
        """Give relationships with all that are consecutive to them, each once, and the DTSs that reach it."""
        found: dict[int, int] = {}
        order: list[Relationship] = []
        stack = [(r, self.dts(r) & dts) for r in first][::-1]
        while stack:
            r, bits = stack.pop()
            known = found.get(id(r), 0)
            new = bits & ~known
            if new:
                if not known:
                    order.append(r)
                found[id(r)] = known | new
                stack.extend((following, self.dts(following) & new) for following in reversed(self.following(r)))
        return order, [found[id(r)] for r in order]

    def _divided(self, first: Iterable[Relationship], dts: int) -> Parts:
        """Give what some relationships lead to in some DTSs; where the parts are too many, all of it together."""
        relationships, marks = self._reach(first, dts)
        different = set(marks)
        if different <= {dts}:
            return [(dts, relationships)]
        parts = classes(sorted(different), dts)
        counts = Counter(marks)
        if sum(counts[mark] for held in parts.values() for mark in held) > _MOST * len(marks) + _FEW:
            return [(dts, relationships)]
        pairs = list(zip(relationships, marks, strict=True))
        return [(bits, [r for r, mark in pairs if mark in held]) for bits, held in parts.items()]

    def domain(self, dimension: Relationship, dts: int | None = None) -> Parts:
        """Give the dimension-domain and domain-member relationships below a hypercube-dimension relationship.

        ``dts``: in these DTSs; else in all in which the relationship is effective.
        """
        dts = self.dts(dimension) if dts is None else dts
        key = (0, id(dimension.target), target_role(dimension), dts)
        if key not in self._parts:
            self._parts[key] = self._divided(self.following(dimension), dts)
        return self._parts[key]

    def primary(self, has: Relationship) -> Parts:
        """Give the domain-member relationships by which primary items inherit a hypercube (Dimensions 1.0, 2.6)."""
        dts = self.dts(has)
        key = (1, id(has.source), has.link.role, dts)
        if key not in self._parts:
            self._parts[key] = self._divided(self.of(names.DOMAIN_MEMBER, has.link.role, has.source), dts)
        return self._parts[key]

    def primary_items(self, has: Relationship, dts: int = -1) -> dict[int, Node]:
        """Give the primary items to which a has-hypercube relationship applies in any of some DTSs, by identity."""
        found = {id(has.source): has.source}
        parts = (relationships for bits, relationships in self.primary(has) if bits & dts)
        found.update((id(r.target), r.target) for part in parts for r in part if is_usable(r))
        return found

    @cached_property
    def has_hypercube(self) -> list[Relationship]:
        """The all and notAll relationships."""
        return list(self.relationships(*HAS_HYPERCUBE))

    @cached_property
    def branches(self) -> list[Branch]:
        """Every dimension of every has-hypercube relationship."""
        return [
            Branch(has, dimension, relationships, bits)
            for has in self.has_hypercube
            for dimension in self.following(has)
            for bits, relationships in self.domain(dimension, self.dts(has) & self.dts(dimension))
        ]


def find_cycle(relationships: Iterable[Relationship]) -> list[Relationship] | None:
    """Give the relationships of one directed cycle among some, by their concepts; None where there is none.

    An arc back to an ancestor that makes its target unusable adds no member, and closes no cycle.
    """
    children: dict[int, list[Relationship]] = {}
    for r in relationships:
        children.setdefault(id(r.source), []).append(r)
    done: set[int] = set()
    for start in children:
        if start in done:
            continue
        path: list[Relationship] = []
        on_path = {start: 0}
        stack = [iter(children[start])]
        while stack:
            child = next(stack[-1], None)
            if child is None:
                stack.pop()
                done.add(id(path[-1].target) if path else start)
                if path:
                    del on_path[id(path.pop().target)]
                continue
            r, target = child, id(child.target)
            if target in on_path:
                if is_usable(r):
                    return [*path[on_path[target] :], r]
            elif target not in done:
                path.append(r)
                on_path[target] = len(path)
                stack.append(iter(children.get(target, ())))
    return None
