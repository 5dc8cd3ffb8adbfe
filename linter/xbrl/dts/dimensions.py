"""Dimensional relationship sets: what belongs to each hypercube, through targetRole across roles and files.

Dimensions 1.0, 2.2 to 2.7: two relationships are consecutive when the target of the first is the source of the second,
their arcroles follow each other (all or notAll, hypercube-dimension, dimension-domain, domain-member), and the link
role of the second is the targetRole of the first, or its link role where it has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from ...base.record import Record
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
_TRUE = ("true", "1")
_FALSE = ("false", "0")


class Branch(Record):
    """One dimension of one hypercube of one primary item: the arcs that lead there, and all arcs of its domain."""

    has: Relationship
    dimension: Relationship
    domain: list[Relationship]  # dimension-domain and domain-member, each once


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
        self._domains: dict[tuple[int, str, int], list[Relationship]] = {}
        self._primaries: dict[tuple[int, str, int], list[Relationship]] = {}

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
        stack = list(first)[::-1]
        while stack:
            r = stack.pop()
            if id(r) not in found and r.arc.document.dts & dts:
                found[id(r)] = r
                stack.extend(reversed(self.following(r)))
        return list(found.values())

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
        found = {id(has.source): has.source}
        found.update((id(r.target), r.target) for r in self.primary(has) if is_usable(r))
        return found

    @cached_property
    def has_hypercube(self) -> list[Relationship]:
        """The all and notAll relationships."""
        return list(self.relationships(*HAS_HYPERCUBE))

    @cached_property
    def branches(self) -> list[Branch]:
        """Every dimension of every has-hypercube relationship."""
        return [
            Branch(has, dimension, self.domain(dimension))
            for has in self.has_hypercube
            for dimension in self.following(has)
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
