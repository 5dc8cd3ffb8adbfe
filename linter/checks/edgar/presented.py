"""Presentation against the report and the calculations: what is used, and what is summed, stands in a tree."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.usage import CALCULATIONS, ENTRY_POINT, TOTAL, is_used, linkbases_at_hand
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Network, Node, Relationship
from ...xbrl.model.places import Place
from ...xbrl.model.targets import Concept
from .. import Hit, check


@check("used-concept-presented", needs="instance presentation")
def used_concept_presented(filing: Filing) -> Iterator[Hit]:
    """A concept, axis or member of the report that no presentation relationship reaches (EFM 6.12.3).

    Where an entry point of a standard taxonomy may present standard concepts, only the company's own are judged.
    """
    networks = filing.networks_of(names.PARENT_CHILD)
    if not networks or not linkbases_at_hand(filing) or filing.used is None:
        return
    company_only = any(map(ENTRY_POINT.match, filing.addresses))
    nodes = {node for network in networks for r in network.effective for node in (r.source, r.target)}
    presented = {node.expanded_name for node in nodes if isinstance(node, Concept)}
    unknown = {node.local_name for node in nodes if isinstance(node, Concept) and node.expanded_name is None}
    place = _presentation(networks)
    for name in sorted(filing.used - presented):
        if names.local(name) in unknown or (company_only and name not in filing.declarations.concepts):
            continue
        concept = filing.declarations.concept(name)
        if concept is None and any(names.local(name) in schema.elements for schema in filing.schemas):
            continue  # it is declared in another namespace: that is what is wrong
        declared = [(concept.element.place(), "declared here")] if concept is not None and concept.element else []
        yield Hit(place, related=declared, concept=concept or names.local(name))


def _presentation(networks: list[Network]) -> Place:
    """Give the place for what a presentation lacks: its first linkbase on which findings are reported."""
    arcs = [r.arc for network in networks for r in network.all]
    arc = next((arc for arc in arcs if arc.document.reported), arcs[0])
    link = arc.link
    return (link.parent or link).place() if link is not None else arc.place()


@check("sum-presented-together", needs="presentation calculation")
def sum_presented_together(filing: Filing) -> Iterator[Hit]:
    """A total and its item, both used, that never stand in one presentation role (EFM 6.14.5): one finding a total.

    What is presented nowhere is a fault of its own.
    """
    calculations = filing.networks_of(*CALCULATIONS)
    networks = filing.networks_of(names.PARENT_CHILD)
    if not calculations or not networks or filing.used is None or not linkbases_at_hand(filing):
        return
    roles = presentation_roles(networks)
    for network in calculations:
        for total, items in network.children.items():
            if not (isinstance(total, Concept) and total in roles and is_used(total)):
                continue
            apart = [
                r
                for r in items
                if isinstance(r.target, Concept)
                and r.target in roles
                and roles[total].isdisjoint(roles[r.target])
                and is_used(r.target)
            ]
            if apart:
                related = [(r.arc.place(names.TO), "nor does this item") for r in apart[1:4]]
                more = f" and {len(apart) - 1} more of its items" if len(apart) > 1 else ""
                first = apart[0]
                yield Hit(first.arc.place(names.TO), related=related, total=total, item=first.target, more=more)


def presentation_roles(networks: list[Network]) -> dict[Node, set[str]]:
    """Give the presentation roles of each node."""
    found: dict[Node, set[str]] = {}
    for network in networks:
        for node in {node for r in network.effective for node in (r.source, r.target)}:
            found.setdefault(node, set()).add(network.role)
    return found


@check("total-below-components", needs="presentation calculation")
def total_below_components(filing: Filing) -> Iterator[Hit]:
    """A total that stands above all of its calculation components, in the same role and below the same parent."""
    sums: dict[str, dict[Node, set[Node]]] = {}
    for calculation in filing.networks_of(*CALCULATIONS):
        in_role = sums.setdefault(calculation.role, {})
        for total, items in calculation.children.items():
            in_role.setdefault(total, set()).update(r.target for r in items)
    for network in filing.networks_of(names.PARENT_CHILD):
        if network.role in sums:
            for parent, siblings in network.children.items():
                if len(siblings) > 2:
                    yield from _early_totals(network, parent, siblings, sums[network.role])


def _early_totals(
    network: Network, parent: Node, siblings: list[Relationship], sums: dict[Node, set[Node]]
) -> Iterator[Hit]:
    targets = [r.target for r in siblings]
    totals = [target for target in dict.fromkeys(targets) if target in sums]
    if not totals:
        return
    first = {target: position for position, target in reversed(list(enumerate(targets)))}
    last = {target: position for position, target in enumerate(targets)}
    for total in totals:
        r = siblings[last[total]]
        if last[total] == 0 and r.preferred_label in TOTAL:  # that is said of the total label
            continue
        listed = sorted(first[c] for c in sums[total] if c in first)
        if len(listed) > 1 and listed[0] > last[total]:
            yield Hit(
                r.arc.place("order"),
                related=[(siblings[listed[0]].arc.place("order"), "its first component")],
                tree=(network, parent, (r.arc,)),
                total=total,
                parent=parent,
                count=len(listed),
            )
