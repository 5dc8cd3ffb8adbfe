"""Dimensional relationships by Dimensions 1.0: what each arc may join, cycles, defaults, primary items as members."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl import names
from ...xbrl.dts.dimensions import find_cycle, is_usable
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Network, Node, Relationship
from ...xbrl.model.elements import Arc, ExtendedLink
from ...xbrl.model.linkbases import declared_roles
from ...xbrl.model.places import Place
from ...xbrl.model.targets import Concept
from .. import Hit, check
from ..options import Options

_KINDS = {
    "item": "an item",
    "tuple": "a tuple",
    "hypercube": "a hypercube",
    "dimension": "a dimension",
    "typed": "a typed dimension",
}
_ADMITTED = {
    "a hypercube": ("hypercube",),
    "a dimension": ("dimension", "typed"),
    "an explicit dimension": ("dimension",),
    "a primary item": ("item",),
    "a domain member": ("item",),
    "a primary item or domain member": ("item",),
}


class ArcEnd(Options):
    """``arcroles``: their last steps; ``end``: source or target; ``must``: what stands there, by the words for it."""

    arcroles: tuple[str, ...] = ()
    end: str = "source"
    must: str = "a hypercube"


@check("dimensional-arc-end", needs="dimensions")
def dimensional_arc_end(network: Network, options: ArcEnd) -> Iterator[Hit]:
    """Arcs that join the wrong kind of concept, once for each concept and role (Dimensions 1.0, 2.2 to 2.7)."""
    if not network.arcrole.startswith(names.DIM) or network.arcrole[len(names.DIM) :] not in options.arcroles:
        return
    source = options.end == "source"
    admitted = _ADMITTED[options.must]
    kinds = {node: dimensional_kind(node) for node in (network.children if source else network.parents)}
    wrong = {node: kind for node, kind in kinds.items() if kind is not None and kind not in admitted}
    for r in network.effective if wrong else ():
        concept = r.source if source else r.target
        kind = wrong.pop(concept, None)
        if kind is not None:
            yield Hit(
                r.arc.place(names.FROM if source else names.TO),
                related=declaration(concept),
                concept=concept,
                other=r.target if source else r.source,
                found=_KINDS[kind],
                wanted=options.must,
                arcrole=names.local(network.arcrole[len(names.DIM) :]),
                end=options.end,
            )


def dimensional_kind(node: Node) -> str | None:
    """Give item, tuple, hypercube, dimension or typed; None for what is not known, and for what is no concept.

    A locator that leads to no concept is found as such, whatever the arc.
    """
    kind = node.kind if isinstance(node, Concept) else None
    if not kind:
        return None
    return "typed" if kind == "dimension" and node.typed_domain_ref is not None else kind  # type: ignore[union-attr]


def declaration(node: Node) -> list[tuple[Place, str]]:
    """Give the related place of a concept's declaration, where the file that declares it is at hand."""
    element = node.element if isinstance(node, Concept) else None
    return [(element.place("substitutionGroup"), "declared here")] if element is not None else []


@check("target-role-declared", needs="@targetRole")
def target_role_declared(link: ExtendedLink) -> Iterator[Hit]:
    """Absolute targetRoles for which the linkbase has no roleRef, once for each role (Dimensions 1.0, 2.4.3)."""
    for role, arcs in _target_roles(link).items():
        if ":" in role and role != names.STANDARD_LINK and role not in declared_roles(link):
            yield Hit(arcs[0].place(names.TARGET_ROLE), uri=role, count=len(arcs))


@check("target-role-absolute", needs="@targetRole")
def target_role_absolute(link: ExtendedLink) -> Iterator[Hit]:
    """Relative or empty targetRoles: link roles are absolute (Dimensions 1.0, 2.4.3; XBRL 2.1, 3.5.3.3)."""
    for role, arcs in _target_roles(link).items():
        if ":" not in role:
            yield Hit(arcs[0].place(names.TARGET_ROLE), uri=role, count=len(arcs))


def _target_roles(link: ExtendedLink) -> dict[str, list[Arc]]:
    """Give the arcs with a targetRole by that role; only definition arcs lead anywhere by it."""
    found: dict[str, list[Arc]] = {}
    if names.TARGET_ROLE not in link.document.names:
        return found
    for arc in link.arcs:
        role = arc.attributes.get(names.TARGET_ROLE)
        if role is not None and arc.name == names.DEFINITION_ARC:
            found.setdefault(role.strip(), []).append(arc)
    return found


@check("dimensional-cycle", needs="dimensions")
def dimensional_cycle(filing: Filing) -> Iterator[Hit]:
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
            path=" > ".join(str(r.target) for r in (last, *cycle)),
        )


@check("primary-item-as-member", needs="dimensions")
def primary_item_as_member(filing: Filing) -> Iterator[Hit]:
    """A usable member of a hypercube's dimension that is one of the hypercube's primary items (Dimensions 1.0, 2.6)."""
    reported: set[tuple[int, int]] = set()
    for branch in filing.dimensions.branches:
        primary = filing.dimensions.primary_items(branch.has)
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


@check("one-default-member", needs="dimensions")
def one_default_member(filing: Filing) -> Iterator[Hit]:
    """Dimensions with two different defaults anywhere in the DTS (Dimensions 1.0, 2.7.1)."""
    defaults: dict[int, Relationship] = {}
    for r in filing.dimensions.relationships(names.DIMENSION_DEFAULT):
        if r.broken:
            continue
        first = defaults.setdefault(id(r.source), r)
        if first.target is not r.target:
            yield Hit(
                r.arc.place(),
                related=[(first.arc.place(), "the other default")],
                dimension=r.source,
                default=r.target,
                other=first.target,
            )
