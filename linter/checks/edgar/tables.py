"""Tables and their domains as the EDGAR Filer Manual wants them (EFM 6.16)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...base.once import once
from ...knowledge.completeness import whole_at_hand
from ...knowledge.types import concept_kind
from ...xbrl import names
from ...xbrl.dts.dimensions import Branch, Dimensions, find_cycle
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Network, Node, Relationship
from ...xbrl.dts.nodes import declared_at, dimensional_kind
from ...xbrl.dts.starting_points import classes
from ...xbrl.model.targets import Concept, describe
from .. import Hit, check


@check(
    "domain-is-of-domain-type",
    says=("axis", "member", "arcrole"),
    needs="dimensions",
    arcroles=(names.DIMENSION_DOMAIN, names.DIMENSION_DEFAULT),
    formerly=("domain-type",),
)
def domain_is_of_domain_type(network: Network) -> Iterator[Hit]:
    """Targets of dimension-domain and dimension-default that are not of a domain item type (EFM 6.16.03)."""
    judged: set[int] = set()
    for r in network.effective:
        if id(r.target) in judged or dimensional_kind(r.target) != "item":
            continue
        judged.add(id(r.target))
        kinds = concept_kind(r.target)  # type: ignore[arg-type]  # what has a kind is a concept
        if kinds is not None and "domain" not in kinds:
            related = [(place, "its type is declared here") for place, _ in declared_at(r.target)]
            arcrole = network.arcrole[len(names.DIM) :]
            yield Hit(r.arc.place(names.TO), related=related, axis=r.source, member=r.target, arcrole=arcrole)


@check("domain-is-tree", says=("concept", "top", "first", "second", "ways"), needs="dimensions")
def domain_is_tree(filing: Filing) -> Iterator[Hit]:
    """Concepts reached twice among an axis's members, or among the line items of a table (EFM 6.16.04).

    A cycle of members is told as such, and not once more as two ways to one member.
    """
    dimensions = filing.dimensions
    reported: set[int] = set()
    trees = {id(domain): (domain, axis) for axis, domain in dimensions.domains}
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
                    ways=_ways(first, second),
                )


def _ways(first: Relationship, second: Relationship) -> str:
    """Say from where two relationships lead to their common target."""
    one, other = describe(first.source), describe(second.source)
    return f"from {one} and from {other}" if one != other else f"both times from {one}"


def _line_items(dimensions: Dimensions) -> Iterator[tuple[Relationship, list[Relationship]]]:
    for has in dimensions.has_hypercube:
        yield from ((has, below) for _, below in dimensions.primary(has))


def _reached_twice(relationships: Iterable[Relationship]) -> Iterator[tuple[Relationship, Relationship]]:
    first: dict[int, Relationship] = {}
    for r in relationships:
        known = first.setdefault(id(r.target), r)
        if known is not r and not (known.broken or r.broken):
            yield known, r


@check(
    "one-table-per-line-items",
    says=("primary", "table", "other"),
    needs="dimensions",
    arcroles=(names.ALL,),
    formerly=("one-table-per-primary-item",),
)
def one_table_per_line_items(network: Network) -> Iterator[Hit]:
    """Primary items with several all arcs in one role (EFM 6.16.05)."""
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


@check(
    "excluded-axis-is-included",
    says=("axis", "primary", "table"),
    needs="dimensions",
    formerly=("excluded-axis-in-table",),
)
def excluded_axis_is_included(filing: Filing) -> Iterator[Hit]:
    """Axes of a notAll table that no all table of the same line items in the role has (EFM 6.16.07).

    A role with a table whose axes are not at hand, as those of a standard taxonomy, is not judged.
    """
    dimensions = filing.dimensions
    if all(has.arc.arcrole != names.NOT_ALL for has in dimensions.has_hypercube):
        return
    included: dict[tuple[str, int, int, Node], int] = {}  # the DTSs by role, axis, and tree of line items
    dark = {has.link.role for has in dimensions.has_hypercube if _has_no_axes(filing, has)}
    for branch in dimensions.branches:
        if branch.has.arc.arcrole == names.ALL:
            for key, bits in _in_trees(filing, branch):
                included[key] = included.get(key, 0) | bits
    for branch in dimensions.branches:
        has, axis = branch.has, branch.dimension.target
        if has.arc.arcrole != names.NOT_ALL or has.link.role in dark:
            continue
        if any(bits & ~included.get(key, 0) for key, bits in _in_trees(filing, branch)):
            yield Hit(
                has.arc.place(),
                related=[(branch.dimension.arc.place(), "puts the axis on the table")],
                cause=("notAll", has.arc),  # an arc that should have been all
                follows=1,
                axis=axis,
                primary=has.source,
                table=has.target,
            )


def _has_no_axes(filing: Filing, has: Relationship) -> bool:
    """Say whether the axes of a table are not known: a standard one without any here, where not all is at hand."""
    table = has.target
    known = not isinstance(table, Concept) or not table.standard or bool(filing.dimensions.following(has))
    return not known and has.arc.arcrole == names.ALL and not whole_at_hand(filing)


def _in_trees(filing: Filing, branch: Branch) -> Iterator[tuple[tuple[str, int, int, Node], int]]:
    """Give role, axis and tree of a branch's line items, for each of the DTSs, as bits, in which the trees differ."""
    role, source = branch.has.link.role, branch.has.source
    for number, (dts, trees) in enumerate(_trees(filing, role)):
        if branch.dts & dts:
            yield (role, id(branch.dimension.target), number, trees.get(source, source)), branch.dts & dts


@once
def _trees(filing: Filing, role: str) -> list[tuple[int, dict[Node, Node]]]:
    """Give for each primary item of a role a node that stands for its tree, by DTSs in which the trees are the same.

    That a concept hangs in two places, which would join two trees, is a fault of its own (EFM 6.16.04).
    """
    networks = filing.networks_in(role, names.DOMAIN_MEMBER)
    parts = classes({network.dts for network in networks}, -1)
    return [(dts, _joined(n for n in networks if n.dts in held)) for dts, held in parts.items()]


def _joined(networks: Iterable[Network]) -> dict[Node, Node]:
    """Give for each node of networks one that stands for all that hangs together with it."""
    root: dict[Node, Node] = {}

    def find(node: Node) -> Node:
        while root.setdefault(node, node) is not node:
            root[node] = node = root[root[node]]
        return node

    for network in networks:
        for r in network.effective:
            root[find(r.target)] = find(r.source)
    return {node: find(node) for node in list(root)}
