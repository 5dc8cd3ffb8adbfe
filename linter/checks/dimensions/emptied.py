"""Hypercubes in which nothing can be reported, for a dimension has no member left (Dimensions 1.0, 2.3 to 2.5 and 3.1).

A primary item may be reported where all its hypercubes of one role are heeded: the context has a usable member of each
dimension that an ``all`` includes, and not of each dimension that a ``notAll`` excludes. A default counts as a member.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...base.record import Record
from ...knowledge.completeness import linkbases_at_hand
from ...xbrl import names
from ...xbrl.dts.dimensions import is_closed, is_usable, target_role
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Node, Relationship
from ...xbrl.model.targets import Concept
from .. import Hit, check

_STANDARD_ROLE = "http://www.xbrl.org/2003/role/link"


class Domain(Record):
    """What one hypercube says of one of its dimensions; members are identities of nodes."""

    dimension: Node
    typed: bool
    known: bool  # whether no linkbase that is not at hand can add members
    some: frozenset[int]  # that some arc makes usable
    always: frozenset[int]  # that no arc makes unusable


Domains = dict[int, Domain]


@check("dimension-without-usable-member", says=("dimension", "table"), needs="dimensions")
def dimension_without_usable_member(filing: Filing) -> Iterator[Hit]:
    """Explicit dimensions of an included hypercube all of whose members are unusable."""
    if not linkbases_at_hand(filing):
        return
    seen: set[int] = set()
    emptied: dict[int, bool] = {}  # by domain, which many dimensions may share
    for has in filing.dimensions.relationships(names.ALL):
        for r in filing.dimensions.following(has):
            if id(r) in seen:
                continue
            seen.add(id(r))
            reached = _unusable(filing, r, emptied) if _own(filing, target_role(r)) else None
            if not reached:
                continue
            related = [(arc.arc.place(names.USABLE), "not usable") for arc in reached[:3]]
            yield Hit(r.arc.place(names.TO), related=related, dimension=r.target, table=has.target)


def _unusable(filing: Filing, dimension: Relationship, emptied: dict[int, bool]) -> list[Relationship] | None:
    """Give what makes members of a dimension unusable in a DTS in which none is left; None where there is no such."""
    for _, reached in filing.dimensions.domain(dimension):
        if id(reached) not in emptied:
            emptied[id(reached)] = not any(map(is_usable, reached)) and _known(filing, [], reached)
        if reached and emptied[id(reached)]:
            return reached
    return None


def _known(filing: Filing, arcs: list[Relationship], reached: list[Relationship]) -> bool:
    """Say whether no linkbase that is not at hand can add members to the domain that arcs lead to."""
    return all(_own(filing, role) for role in {target_role(r) for r in (*arcs, *reached)})


def _domain(filing: Filing, arcs: list[Relationship]) -> Domain:
    """Join what hypercube-dimension relationships to one dimension lead to, in whatever DTS."""
    dimension = arcs[0].target
    typed = isinstance(dimension, Concept) and dimension.typed_domain_ref is not None
    reached = [r for arc in arcs for _, part in filing.dimensions.domain(arc) for r in part]
    usable = frozenset(id(r.target) for r in reached if is_usable(r))
    unusable = frozenset(id(r.target) for r in reached if not is_usable(r))
    return Domain(dimension, typed, _known(filing, arcs, reached), usable, usable - unusable)


def _own(filing: Filing, role: str) -> bool:
    """Say whether only linkbases of the filing have relationships in a role: no standard taxonomy declares it."""
    return role == _STANDARD_ROLE or role in filing.declarations.role_types


@check("table-excludes-all", says=("primary", "table", "dimension", "what", "other"), needs="dimensions")
def table_excludes_all(filing: Filing) -> Iterator[Hit]:
    """Primary items whose excluded hypercubes take every member that the included ones of the role leave a dimension.

    One hypercube that is included and excluded is `table_excludes_itself`.
    """
    excluded = [has for has in filing.dimensions.has_hypercube if has.arc.arcrole == names.NOT_ALL]
    if not excluded or not linkbases_at_hand(filing):
        return
    said: set[frozenset[int]] = set()
    domains: dict[int, Domains] = {}
    cache: dict[tuple[int, ...], Domain] = {}
    for item, group in _groups(filing, {(has.link.role, _where(has)) for has in excluded}):
        tables = frozenset(map(id, group))
        if not filing.dimensions.spend(len(group)):
            return
        if tables in said:
            continue
        said.add(tables)
        for has in group:
            if id(has) not in domains:
                domains[id(has)] = _domains(filing, has, cache)
        hit = _emptied(item, group, domains)
        if hit is not None:
            yield hit


def _where(has: Relationship) -> str:
    return has.arc.get(names.CONTEXT_ELEMENT).strip()


def _groups(filing: Filing, wanted: set[tuple[str, str]]) -> Iterator[tuple[Node, list[Relationship]]]:
    """Give for each primary item with a hypercube of its own all that it has or inherits, role by role."""
    by_role: dict[tuple[str, str, int], list[Relationship]] = {}
    for has in filing.dimensions.has_hypercube:
        if (has.link.role, _where(has)) in wanted:
            by_role.setdefault((has.link.role, _where(has), has.arc.document.dts), []).append(has)
    for tables in by_role.values():
        sources = {id(has.source): has.source for has in tables}
        found: dict[int, list[Relationship]] = {}
        for has in tables:
            for item in filing.dimensions.primary_items(has).keys() & sources.keys():
                found.setdefault(item, []).append(has)
        yield from ((sources[item], found[item]) for item in sources)


def _domains(filing: Filing, has: Relationship, cache: dict[tuple[int, ...], Domain]) -> Domains:
    """Give the dimensions of a hypercube; none where another taxonomy may add some."""
    groups: dict[int, list[Relationship]] = {}
    for r in filing.dimensions.following(has) if _own(filing, target_role(has)) else ():
        groups.setdefault(id(r.target), []).append(r)
    found = {}
    for dimension, arcs in groups.items():  # tables share domains, which are large
        key = (dimension, *(id(filing.dimensions.domain(arc)) for arc in arcs))
        found[dimension] = cache[key] = cache.get(key) or _domain(filing, arcs)
    return found


def _emptied(item: Node, group: list[Relationship], domains: dict[int, Domains]) -> Hit | None:
    """Give a hit where excluded hypercubes leave a dimension of the included ones no member."""
    included = [has for has in group if has.arc.arcrole == names.ALL]
    left = _left(domains[id(has)] for has in included)
    partly: dict[int, set[int]] = {}
    by: dict[int, list[Relationship]] = {}
    for has in group:
        own = domains[id(has)]
        if has.arc.arcrole == names.ALL or not own or not _holds(has, own, included, left):
            continue
        open_ = [key for key in own if not _covers(own[key], left[key])]
        if len(open_) > 1:
            continue
        for key in open_ or own:
            partly.setdefault(key, set()).update(own[key].always)
            by.setdefault(key, []).append(has)
        emptied = next((key for key in open_ or own if not open_ or _takes(left[key], partly[key])), None)
        if emptied is not None and not any(has.target is other.target for other in included):
            return _hit(item, has, by[emptied], included, left[emptied])
    return None


def _left(tables: Iterable[Domains]) -> Domains:
    """Give what all of several included hypercubes leave of each dimension."""
    found: Domains = {}
    for domains in tables:
        for key, domain in domains.items():
            other = found.get(key)
            if other is None:
                found[key] = domain
            else:
                both = domain.some & other.some
                found[key] = Domain(domain.dimension, domain.typed, domain.known and other.known, both, both)
    return found


def _holds(has: Relationship, own: Domains, included: list[Relationship], left: Domains) -> bool:
    """Say whether every context that the included hypercubes admit has the dimensions of an excluded one, and no more.

    What is not closed admits further dimensions.
    """
    if not own.keys() <= left.keys():
        return False
    return not is_closed(has) or (any(map(is_closed, included)) and own.keys() == left.keys())


def _covers(excluded: Domain, left: Domain) -> bool:
    return excluded.typed if left.typed else _takes(left, excluded.always)


def _takes(left: Domain, members: Iterable[int]) -> bool:
    return left.known and not left.typed and bool(left.some) and left.some.issubset(members)


def _hit(
    item: Node, has: Relationship, excluded: list[Relationship], included: list[Relationship], left: Domain
) -> Hit:
    more = [(r.arc.place(), "excludes others") for r in excluded if r is not has]
    return Hit(
        has.arc.place(),
        related=[*((r.arc.place(), "includes them") for r in included[:2]), *more[:3]],
        primary=item,
        table=has.target,
        dimension=left.dimension,
        what="value" if left.typed else "member",
        other=included[0].target,
    )
