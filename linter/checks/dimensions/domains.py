"""Domains of a hypercube's dimensions: cycles, defaults, primary items as members (Dimensions 1.0, 2.4 to 2.7)."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl import names
from ...xbrl.dts.dimensions import find_cycle, is_usable
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Relationship
from ...xbrl.dts.starting_points import after_another
from .. import Hit, check


@check(
    "domain-without-cycle",
    says=("concept", "dimension", "table", "path"),
    needs="dimensions",
    formerly=("dimensional-cycle",),
)
def domain_without_cycle(filing: Filing) -> Iterator[Hit]:
    """Directed cycles in the domain of a hypercube's dimension, also through targetRole (Dimensions 1.0, 2.4)."""
    seen: set[int] = set()
    found: set[frozenset[int]] = set()
    for branch in filing.dimensions.branches:
        if id(branch.domain) in seen:
            continue
        seen.add(id(branch.domain))
        cycle = find_cycle(branch.domain)
        if cycle is None or frozenset(map(id, cycle)) in found:
            continue
        found.add(frozenset(map(id, cycle)))
        last = cycle[-1]
        yield Hit(
            last.arc.place(),
            related=[(r.arc.place(), "part of the cycle") for r in cycle[:-1]],
            concept=last.target,
            dimension=branch.dimension.target,
            table=branch.has.target,
            path=" -> ".join(str(r.target) for r in (last, *cycle)),
        )


@check(
    "primary-item-is-no-member",
    says=("member", "table", "dimension"),
    needs="dimensions",
    formerly=("primary-item-as-member",),
)
def primary_item_is_no_member(filing: Filing) -> Iterator[Hit]:
    """A usable member of a hypercube's dimension that is one of the hypercube's primary items (Dimensions 1.0, 2.6)."""
    reported: set[tuple[int, int]] = set()
    for branch in filing.dimensions.branches:
        primary = filing.dimensions.primary_items(branch.has, branch.dts)
        first = next((r for r in branch.domain if id(r.target) in primary and is_usable(r)), None)
        if first is None or (id(branch.has), id(first)) in reported:
            continue
        reported.add((id(branch.has), id(first)))
        yield Hit(
            first.arc.place(),
            related=[(branch.has.arc.place(), "makes it a primary item of the table")],
            member=first.target,
            table=branch.has.target,
            dimension=branch.dimension.target,
        )


@check("one-default-member", says=("dimension", "default", "other"), needs="dimensions")
def one_default_member(filing: Filing) -> Iterator[Hit]:
    """Dimensions with two different defaults anywhere in the DTS (Dimensions 1.0, 2.7.1)."""
    defaults: dict[int, list[Relationship]] = {}
    dimensions = filing.dimensions
    for r in dimensions.relationships(names.DIMENSION_DEFAULT):
        if not r.broken:
            defaults.setdefault(id(r.source), []).append(r)
    for group in defaults.values():
        for first, r in after_another(group, dimensions.dts):
            if first.target is not r.target:
                yield Hit(
                    r.arc.place(),
                    related=[(first.arc.place(), "the other default")],
                    dimension=r.source,
                    default=r.target,
                    other=first.target,
                )
