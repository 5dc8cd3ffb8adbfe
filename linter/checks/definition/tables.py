"""Tables and their domains as the EDGAR Filer Manual wants them (EFM 6.16)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...knowledge.types import concept_kind
from ...xbrl import names
from ...xbrl.dts.dimensions import Dimensions, find_cycle, is_closed, target_role
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Network, Node, Relationship
from .. import Hit, check
from ..dimensions.arcs import declaration, dimensional_kind


@check("domain-type", needs="dimensions")
def domain_type(network: Network) -> Iterator[Hit]:
    """Targets of dimension-domain and dimension-default that are not of a domain item type (EFM 6.16.03)."""
    if network.arcrole not in (names.DIMENSION_DOMAIN, names.DIMENSION_DEFAULT):
        return
    judged: set[int] = set()
    for r in network.effective:
        if id(r.target) in judged or dimensional_kind(r.target) != "item":
            continue
        judged.add(id(r.target))
        kinds = concept_kind(r.target)  # type: ignore[arg-type]  # what has a kind is a concept
        if kinds is not None and "domain" not in kinds:
            related = [(place, "its type is declared here") for place, _ in declaration(r.target)]
            arcrole = network.arcrole[len(names.DIM) :]
            yield Hit(r.arc.place(names.TO), related=related, axis=r.source, member=r.target, arcrole=arcrole)


@check("domain-is-tree", needs="dimensions")
def domain_is_tree(filing: Filing) -> Iterator[Hit]:
    """Concepts reached twice among an axis's members, or among the line items of a table (EFM 6.16.04).

    A cycle of members is told as such, and not once more as two ways to one member.
    """
    dimensions = filing.dimensions
    reported: set[int] = set()
    trees = {id(branch.domain): (branch.domain, branch.dimension.target) for branch in dimensions.branches}
    domains = set(trees)
    trees.update((id(below), (below, has.source)) for has, below in _line_items(dimensions))
    for key, (relationships, top) in trees.items():
        twice = list(_reached_twice(relationships))
        if twice and key in domains and find_cycle(relationships):
            continue
        for first, second in twice:
            if id(second) not in reported:
                reported.add(id(second))
                yield Hit(
                    second.arc.place(),
                    related=[(first.arc.place(), "the other way to it")],
                    concept=second.target,
                    top=top,
                    first=first.source,
                    second=second.source,
                )


def _line_items(dimensions: Dimensions) -> Iterator[tuple[Relationship, list[Relationship]]]:
    for has in dimensions.has_hypercube:
        yield has, dimensions.primary(has)


def _reached_twice(relationships: Iterable[Relationship]) -> Iterator[tuple[Relationship, Relationship]]:
    first: dict[int, Relationship] = {}
    for r in relationships:
        known = first.setdefault(id(r.target), r)
        if known is not r and not (known.broken or r.broken):
            yield known, r


@check("one-table-per-primary-item", needs="dimensions")
def one_table_per_primary_item(network: Network) -> Iterator[Hit]:
    """Primary items with several all arcs in one role (EFM 6.16.05)."""
    if network.arcrole != names.ALL:
        return
    for source, tables in network.children.items():
        for r in tables[1:]:
            first = tables[0]
            yield Hit(
                r.arc.place(),
                related=[(first.arc.place(), "the other table")],
                primary=source,
                table=r.target,
                other=first.target,
            )


@check("not-all-is-open", needs="dimensions")
def not_all_is_open(network: Network) -> Iterator[Hit]:
    """notAll arcs that are closed: what they exclude is then decided by dimensions that they do not name."""
    if network.arcrole == names.NOT_ALL:
        for r in network.effective:
            if is_closed(r):
                yield Hit(r.arc.place(names.CLOSED), primary=r.source, table=r.target)


@check("table-not-negated", needs="dimensions")
def table_not_negated(filing: Filing) -> Iterator[Hit]:
    """Tables that are the target of all and of notAll in one role (EFM 6.16.08)."""
    positive: dict[tuple[str, int], Relationship] = {}
    for r in filing.dimensions.relationships(names.ALL):
        positive.setdefault((r.link.role, id(r.target)), r)
    for r in filing.dimensions.relationships(names.NOT_ALL):
        other = positive.get((r.link.role, id(r.target)))
        if other is not None:
            yield Hit(r.arc.place(), related=[(other.arc.place(), "includes the table")], table=r.target)


@check("excluded-axis-in-table", needs="dimensions")
def excluded_axis_in_table(filing: Filing) -> Iterator[Hit]:
    """Axes of a notAll table that no all table of the same line items in the role has (EFM 6.16.07)."""
    dimensions = filing.dimensions
    included: dict[tuple[str, int], list[Node]] = {}
    for branch in dimensions.branches:
        if branch.has.arc.arcrole == names.ALL:
            included.setdefault((branch.has.link.role, id(branch.dimension.target)), []).append(branch.has.source)
    for branch in dimensions.branches:
        has, axis = branch.has, branch.dimension.target
        if has.arc.arcrole != names.NOT_ALL:
            continue
        sources = included.get((has.link.role, id(axis)), [])
        if not any(_related(filing, has.link.role, has.source, source) for source in sources):
            yield Hit(
                has.arc.place(),
                related=[(branch.dimension.arc.place(), "puts the axis on the table")],
                axis=axis,
                primary=has.source,
                table=has.target,
            )


def _related(filing: Filing, role: str, one: Node, other: Node) -> bool:
    """Say whether two primary items stand in one tree of the role."""
    return one is other or bool(_above(filing, role, one) & _above(filing, role, other))


def _above(filing: Filing, role: str, node: Node) -> set[int]:
    networks = [n for n in filing.networks_of(names.DOMAIN_MEMBER) if n.role == role]
    found = {id(node)}
    stack = [node]
    while stack:
        current = stack.pop()
        for network in networks:
            for r in network.parents.get(current, ()):
                if id(r.source) not in found:
                    found.add(id(r.source))
                    stack.append(r.source)
    return found


@check("target-role-continues", needs="@targetRole")
def target_role_continues(filing: Filing) -> Iterator[Hit]:
    """Arcs whose targetRole holds nothing that continues from their target (EFM 6.16.09).

    A role of a standard taxonomy may go on in a linkbase that is not at hand, and a typed axis has no members.
    """
    dimensions = filing.dimensions
    tables = {r.link.role for r in dimensions.has_hypercube}
    arcs = [*dimensions.has_hypercube, *(b.dimension for b in dimensions.branches)]
    arcs.extend(r for r in dimensions.relationships(names.DOMAIN_MEMBER) if r.link.role in tables)
    seen: set[int] = set()
    for r in arcs:
        if id(r) in seen:
            continue
        seen.add(id(r))
        if names.TARGET_ROLE in r.arc.attributes and not r.broken and _ends(filing, dimensions, r):
            yield Hit(
                r.arc.place(names.TARGET_ROLE),
                arcrole=r.arc.arcrole[len(names.DIM) :],
                source=r.source,
                target=r.target,
                uri=target_role(r),
            )


def _ends(filing: Filing, dimensions: Dimensions, relationship: Relationship) -> bool:
    if dimensions.following(relationship) or dimensional_kind(relationship.target) == "typed":
        return False
    role = target_role(relationship)
    return role in filing.declarations.role_types or role == names.STANDARD_LINK
