"""Dimensional relationship sets: what belongs to each hypercube, through targetRole across roles and files.

Dimensions 1.0, 2.2 to 2.7: two relationships are consecutive when the target of the first is the source of the second,
their arcroles follow each other (all or notAll, hypercube-dimension, dimension-domain, domain-member), and the link
role of the second is the targetRole of the first, or its link role where it has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from ...base.typed import TYPE_CHECKING
from .. import names
from .networks import Network, Node, Relationship

if TYPE_CHECKING:
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


class Branch:
    """One dimension of one hypercube of one primary item: the arcs that lead there, and all arcs of its domain."""

    __slots__ = ("has", "dimension", "_dimensions")

    def __init__(self, has: Relationship, dimension: Relationship, dimensions: Dimensions) -> None:
        """Take the two arcs; the domain is worked out when it is asked for."""
        self.has = has
        self.dimension = dimension
        self._dimensions = dimensions

    @property
    def domain(self) -> list[Relationship]:
        """The dimension-domain and domain-member relationships, each once; shared by all branches that have them."""
        return self._dimensions.domain(self.dimension)


def is_usable(relationship: Relationship) -> bool:
    """Say whether the arc makes its target a usable member (Dimensions 1.0, 2.5.3.3); true by default."""
    return relationship.arc.attributes.get(names.USABLE, "true").strip() not in _FALSE


def is_closed(relationship: Relationship) -> bool:
    """Say whether an all or notAll arc is closed (Dimensions 1.0, 2.3.3); false by default."""
    return relationship.arc.attributes.get(names.CLOSED, "false").strip() in _TRUE


def target_role(relationship: Relationship) -> str:
    """Give the role in which consecutive relationships are looked for."""
    return relationship.arc.attributes.get(names.TARGET_ROLE) or relationship.link.role


class Dimensions:
    """The dimensional relationships of a filing's local linkbases, after prohibition and overriding."""

    def __init__(self, filing: Filing) -> None:
        """Gather nothing yet."""
        self._filing = filing
        self.gone_over = 0  # relationships, for all domains and tables
        self._domains: dict[tuple[int, str, int], list[Relationship]] = {}
        self._primaries: dict[tuple[int, str, int], list[Relationship]] = {}
        self._primary_items: dict[tuple[int, int], dict[int, Node]] = {}

    @cached_property
    def _networks(self) -> dict[tuple[str, str], list[Network]]:
        """The networks by arcrole and link role: several where elements of other names make base sets of their own."""
        found: dict[tuple[str, str], list[Network]] = {}
        for network in self._filing.networks_of(*ARCROLES):
            found.setdefault((network.arcrole, network.role), []).append(network)
        return found

    def relationships(self, *arcroles: str) -> Iterator[Relationship]:
        """Go over the effective relationships of some arcroles, in all roles."""
        networks = self._filing.networks_of(*arcroles)
        if self._filing.several:
            yield from {id(r): r for network in networks for r in network.effective}.values()
            return
        for network in networks:
            yield from network.effective

    def of(self, arcrole: str, role: str, source: Node) -> list[Relationship]:
        """Give the relationships of an arcrole from a source in a role."""
        networks = self._networks.get((arcrole, role), ())
        if len(networks) == 1:
            return networks[0].children.get(source, [])
        return list({id(r): r for network in networks for r in network.children.get(source, ())}.values())

    def following(self, relationship: Relationship) -> list[Relationship]:
        """Give the relationships that are consecutive to one."""
        arcrole = _NEXT.get(relationship.arc.arcrole)
        found = self.of(arcrole, target_role(relationship), relationship.target) if arcrole else []
        if self._filing.several:
            dts = relationship.arc.document.dts
            return [r for r in found if r.arc.document.dts & dts]
        return found

    def _reach(self, first: Iterable[Relationship], start: Relationship) -> list[Relationship]:
        """Give relationships with all that are consecutive to them, each once, within the DTSs of ``start``."""
        dts = start.arc.document.dts
        found: dict[int, Relationship] = {}
        entered: set[tuple[int, str, int]] = set()  # what was followed already: nodes, roles and DTSs
        stack = list(first)[::-1]
        while stack:
            r = stack.pop()
            if id(r) not in found and r.arc.document.dts & dts:
                found[id(r)] = r
                here = (id(r.target), target_role(r), r.arc.document.dts)
                if here not in entered:
                    entered.add(here)
                    stack.extend(reversed(self.following(r)))
        if not self.spend(len(found)):
            return []
        return list(found.values())

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

    def domain(self, dimension: Relationship) -> list[Relationship]:
        """Give the dimension-domain and domain-member relationships below a hypercube-dimension relationship."""
        key = (id(dimension.target), target_role(dimension), dimension.arc.document.dts)
        if key not in self._domains:
            self._domains[key] = self._reach(self.following(dimension), dimension)
        return self._domains[key]

    def primary(self, has: Relationship) -> list[Relationship]:
        """Give the domain-member relationships by which primary items inherit a hypercube (Dimensions 1.0, 2.6)."""
        key = (id(has.source), has.link.role, has.arc.document.dts)
        if key not in self._primaries:
            self._primaries[key] = self._reach(self.of(names.DOMAIN_MEMBER, has.link.role, has.source), has)
        return self._primaries[key]

    def primary_items(self, has: Relationship) -> dict[int, Node]:
        """Give the primary items to which a has-hypercube relationship applies, by identity."""
        key = id(self.primary(has)), id(has.source)
        if key not in self._primary_items:
            found = {id(has.source): has.source}
            found.update((id(r.target), r.target) for r in self.primary(has) if is_usable(r))
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
        for has in self.has_hypercube:
            following = self.following(has)
            if not self.spend(len(following)):
                break
            found.extend(Branch(has, dimension, self) for dimension in following)
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
