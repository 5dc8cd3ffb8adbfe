"""Dimensional relationship sets: what belongs to each hypercube, through targetRole across roles and files.

Dimensions 1.0, 2.2 to 2.7: two relationships are consecutive when the target of the first is the source of the second,
their arcroles follow each other (all or notAll, hypercube-dimension, dimension-domain, domain-member), and the link
role of the second is the targetRole of the first, or its link role where it has none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

from ...base.once import cached_property, once
from ...base.record import Record
from ...base.typed import TYPE_CHECKING
from .. import names
from .networks import Network, Node, Relationship
from .starting_points import classes, single_bits, union

if TYPE_CHECKING:
    from ..decimals import Order
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
_MOST = 1_000_000  # relationships that are gone over for all domains and tables, or
_TIMES = 50  # so many times the dimensional relationships that there are
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
    arc = relationship.arc
    return arc.attributes.get(names.TARGET_ROLE) or arc.above.role  # type: ignore[union-attr]  # an extended link's


def _in_order(relationship: Relationship) -> tuple[Order, str, int]:
    """Siblings of several networks: by order, and as their documents hold them."""
    arc, order = relationship.arc, relationship.order
    return 1 if order is None else order, arc.document.uri, arc.number


Parts = list[tuple[int, list[Relationship]]]
"""What relationships follow each other to, by the DTSs in which it is the same, as bits."""

_MOST_IN_PARTS = 4  # times the relationships of a domain that its parts may have together
_FEW = 200  # relationships that are always worth their while


class Dimensions:
    """The dimensional relationships of a filing's linkbases, after prohibition and overriding."""

    def __init__(self, filing: Filing) -> None:
        """Gather nothing yet."""
        self._filing = filing
        self.gone_over = 0  # relationships, for all domains and tables
        self._by_dts: dict[tuple[str, str], dict[int, list[Network]]] = {}
        self._parts: dict[tuple[int, int, str, int], Parts] = {}
        self._primary_items: dict[tuple[int, int, int], dict[int, Node]] = {}

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
                found[id(r)] = found.get(id(r), 0) | (network.dts & r.link.document.dts)
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
        return self._from(self._networks.get((arcrole, role), ()), source)

    def _from(self, networks: Sequence[Network], source: Node) -> list[Relationship]:
        """Give the relationships that some networks of one role have from a source, each once, in their order."""
        if len(networks) == 1:
            return networks[0].children.get(source, [])
        found = {id(r): r for network in networks for r in network.children.get(source, ())}
        return sorted(found.values(), key=_in_order)

    def following(self, relationship: Relationship) -> list[Relationship]:
        """Give the relationships that are consecutive to one in any DTS."""
        arcrole = _NEXT.get(relationship.arc.arcrole)
        if arcrole is None:
            return []
        return self._following(arcrole, target_role(relationship), relationship)

    def _following(self, arcrole: str, role: str, relationship: Relationship) -> list[Relationship]:
        """Give the relationships of an arcrole in a role that are consecutive to one."""
        networks: Sequence[Network] = self._networks.get((arcrole, role), ())
        source = relationship.target
        if not self._filing.several:
            return self._from(networks, source)
        dts = self.dts(relationship)
        if len(networks) > 1:
            networks = self._networks_in(arcrole, role, dts)
        return [r for r in self._from(networks, source) if self.dts(r) & dts]

    def _networks_in(self, arcrole: str, role: str, dts: int) -> Sequence[Network]:
        """Give the networks of an arcrole and a role that any of some DTSs has, without going over all others."""
        networks = self._networks.get((arcrole, role), ())
        if len(networks) < 2 or dts < 0 or dts.bit_count() > len(networks):
            return [network for network in networks if network.dts & dts]
        if (arcrole, role) not in self._by_dts:
            by_dts: dict[int, list[Network]] = {}
            for network in networks:
                for bit in single_bits(network.dts):
                    by_dts.setdefault(bit, []).append(network)
            self._by_dts[arcrole, role] = by_dts
        known = self._by_dts[arcrole, role]
        return list({id(n): n for bit in single_bits(dts) for n in known.get(bit, ())}.values())

    def ends_in(self, relationship: Relationship) -> int:
        """Give the DTSs in which nothing is consecutive to a relationship, as bits."""
        return self.dts(relationship) & ~union(map(self.dts, self.following(relationship)))

    def _reach(self, first: Iterable[Relationship], dts: int) -> tuple[list[Relationship], list[int]]:
        """Give relationships with all that are consecutive to them, each once, and the DTSs that reach it."""
        found: dict[int, int] = {}
        order: list[Relationship] = []
        entered: dict[tuple[int, str, str], int] = {}  # in which DTSs what follows on a node in a role is gone over
        stack = [] if self.too_many else self._marked(first, dts)[::-1]
        while stack:
            r, bits = stack.pop()
            known = found.get(id(r), 0)
            if not bits & ~known:
                continue
            if not known:
                order.append(r)
            found[id(r)] = known | bits
            arcrole = _NEXT.get(r.arc.attributes[names.ARCROLE])
            if arcrole is None:
                continue
            role = target_role(r)
            here = (id(r.target), role, arcrole)
            before = entered.get(here, 0)
            new = bits & ~before
            if new:
                entered[here] = before | new
                stack += self._marked(self._following(arcrole, role, r), new)[::-1]
        return (order, [found[id(r)] for r in order]) if self.spend(len(order)) else ([], [])

    def _marked(self, relationships: Iterable[Relationship], dts: int) -> list[tuple[Relationship, int]]:
        """Give relationships with those of some DTSs in which they are effective."""
        if not self._filing.several:
            return list(zip(relationships, repeat(dts), strict=False))
        return [(r, self.dts(r) & dts) for r in relationships]

    def spend(self, count: int) -> bool:
        """Count relationships that were gone over, and say whether there were not too many so far.

        Domains and tables may have most of their relationships in common, in other places of a chain, so that all of
        them together grow with the product of their numbers.
        """
        self.gone_over += count
        return not self.too_many

    @property
    def too_many(self) -> bool:
        """Whether domains and tables overlap so much that not all of them were worked out: those left out are empty."""
        return self.gone_over > self._most

    @cached_property
    def _most(self) -> int:
        return max(_MOST, _TIMES * sum(len(n.all) for n in self._filing.networks_of(*ARCROLES)))

    def _divided(self, first: Iterable[Relationship], dts: int) -> Parts:
        """Give what some relationships lead to in some DTSs; where the parts are too many, all of it together."""
        relationships, marks = self._reach(first, dts)
        different = set(marks)
        if different <= {dts}:
            return [(dts, relationships)]
        parts = classes(sorted(different), dts)
        counts = Counter(marks)
        if sum(counts[mark] for held in parts.values() for mark in held) > _MOST_IN_PARTS * len(marks) + _FEW:
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
        parts = self.primary(has)
        key = id(parts), id(has.source), dts
        if key not in self._primary_items:
            found = {id(has.source): has.source}
            inherited = (r for bits, part in parts if bits & dts for r in part if is_usable(r))
            found.update((id(r.target), r.target) for r in inherited)
            self._primary_items[key] = found
        return self._primary_items[key]

    def all_primary_items(self, tables: Iterable[Relationship]) -> set[Node]:
        """Give the primary items to which any of some has-hypercube relationships applies."""
        lists = {id(items): items for items in map(self.primary_items, tables)}
        return {node for items in lists.values() for node in items.values()}

    @cached_property
    def has_hypercube(self) -> list[Relationship]:
        """The all and notAll relationships."""
        return list(self.relationships(*HAS_HYPERCUBE))

    def has_hypercube_in(self, role: str) -> list[Relationship]:
        """Give the all and notAll relationships of a link role."""
        return self._has_hypercube_by_role.get(role, [])

    @cached_property
    def _has_hypercube_by_role(self) -> dict[str, list[Relationship]]:
        found: dict[str, list[Relationship]] = {}
        for has in self.has_hypercube:
            found.setdefault(has.link.role, []).append(has)
        return found

    @cached_property
    def branches(self) -> list[Branch]:
        """Every dimension of every has-hypercube relationship."""
        found: list[Branch] = []
        parts: dict[tuple[int, int], Parts] = {}
        for has in self.has_hypercube:
            following = self.following(has)
            if not self.spend(len(following)):
                break
            dts = self.dts(has)
            for dimension in following:
                key = (id(dimension), dts)
                if key not in parts:
                    parts[key] = self.domain(dimension, dts & self.dts(dimension))
                found += [Branch(has, dimension, relationships, bits) for bits, relationships in parts[key]]
        return found

    @cached_property
    def dimensions(self) -> list[Branch]:
        """The branches, of those with a common domain the first."""
        first: dict[int, Branch] = {}
        for branch in self.branches:
            first.setdefault(id(branch.domain), branch)
        return list(first.values())

    @cached_property
    def domains(self) -> list[tuple[Node, list[Relationship]]]:
        """The axis and the domain of each dimension of a hypercube, each once."""
        return [(branch.dimension.target, branch.domain) for branch in self.dimensions]


@once
def domain_cycles(filing: Filing) -> list[tuple[Branch, list[Relationship]]]:
    """Give a directed cycle of each domain that has one, each once, with the first branch that leads into it.

    The branch has the DTSs of all branches that lead into the cycle.
    """
    found: dict[frozenset[int], tuple[Branch, list[Relationship]]] = {}
    for branch in filing.dimensions.dimensions:
        cycle = find_cycle(branch.domain)
        if cycle is not None:
            first, told = found.get(key := frozenset(map(id, cycle)), (branch, cycle))
            found[key] = first._replace(dts=first.dts | branch.dts), told
    return list(found.values())


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
