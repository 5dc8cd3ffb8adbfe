"""Domains of a hypercube's dimensions: cycles, defaults, primary items as members (Dimensions 1.0, 2.4 to 2.7)."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl import names
from ...xbrl.dts.dimensions import domain_cycles, is_usable
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Relationship
from ...xbrl.dts.starting_points import after_another
from .. import Hit, Undecided, check


@check(
    "domain-without-cycle",
    says=("concept", "dimension", "table", "path"),
    needs="dimensions",
    formerly=("dimensional-cycle",),
)
def domain_without_cycle(filing: Filing) -> Iterator[Hit | Undecided]:
    """Directed cycles in the domain of a hypercube's dimension, also through targetRole (Dimensions 1.0, 2.4)."""
    for branch, cycle in domain_cycles(filing):
        last = cycle[-1]
        yield Hit(
            last.arc.place(),
            related=[(r.arc.place(), "part of the cycle") for r in cycle[:-1]],
            concept=last.target,
            dimension=branch.dimension.target,
            table=branch.has.target,
            path=_path([last, *cycle]),
        )
    yield from _left_out(filing)


_NAMED = 8  # members at each end of a cycle that are named


def _path(cycle: list[Relationship]) -> str:
    """Write a cycle, of a long one its beginning and its end."""
    targets = [str(r.target) for r in (cycle if len(cycle) <= 2 * _NAMED else cycle[:_NAMED] + cycle[-_NAMED:])]
    if len(cycle) > 2 * _NAMED:
        targets.insert(_NAMED, f"({len(cycle) - 2 * _NAMED:,} more)")
    return " -> ".join(targets)


def _left_out(filing: Filing) -> Iterator[Undecided]:
    """Say where there are so many domains and tables with most in common that not all of them were looked at."""
    if filing.dimensions.too_many:
        path = next((document.path for document in filing.reported_documents), "")
        yield Undecided("dimensions and primary items of tables that overlap in too many ways", path)


@check(
    "primary-item-is-no-member",
    says=("member", "table", "dimension"),
    needs="dimensions",
    formerly=("primary-item-as-member",),
)
def primary_item_is_no_member(filing: Filing) -> Iterator[Hit | Undecided]:
    """A usable member of a hypercube's dimension that is one of the hypercube's primary items (Dimensions 1.0, 2.6)."""
    dimensions = filing.dimensions
    reported: set[tuple[int, int]] = set()
    firsts: dict[tuple[int, int], Relationship | None] = {}  # by the primary items and the domain
    for branch in dimensions.branches:
        primary, domain = dimensions.primary_items(branch.has, branch.dts), branch.domain
        key = (id(primary), id(domain))
        if key not in firsts:
            if not dimensions.spend(len(domain)):
                break
            firsts[key] = next((r for r in domain if id(r.target) in primary and is_usable(r)), None)
        first = firsts[key]
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
    yield from _left_out(filing)


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
