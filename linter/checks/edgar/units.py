"""Units of measure that a presentation puts in order by elements of their names (EFM 6.12.9)."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.unit_elements import stands_for_unit
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Network, Relationship
from ...xbrl.model.instances import Instance
from ...xbrl.model.targets import Concept
from .. import Hit, check


@check("units-ordered-in-part", says=("listed", "missing", "plural"), needs="instance presentation")
def units_ordered_in_part(filing: Filing) -> Iterator[Hit]:
    """Roles that have elements for some units of their facts, and none for others (EFM 6.12.9): one finding a role."""
    instance = filing.instance
    if instance is None or instance.problems or not instance.units:
        return
    for network in filing.networks_of(names.PARENT_CHILD):
        listed = _listed(filing, network)
        used = _used(network, instance) if listed else set()
        missing = used - listed.keys()
        ordered = [unit for unit in listed if unit in used]
        if ordered and missing:
            yield Hit(
                listed[ordered[0]].arc.place(names.TO),
                related=[(listed[unit].arc.place(names.TO), "this one, too") for unit in ordered[1:4]],
                listed=", ".join(ordered),
                missing=", ".join(sorted(missing)),
                plural="s" if len(missing) > 1 else "",
            )


def _listed(filing: Filing, network: Network) -> dict[str, Relationship]:
    """Give the units for which a network has elements, each with the first relationship that shows it."""
    found: dict[str, Relationship] = {}
    for r in network.effective:
        if isinstance(r.target, Concept) and stands_for_unit(filing, r.target):
            found.setdefault(r.target.local_name, r)
    return found


def _used(network: Network, instance: Instance) -> set[str]:
    """Give the units of the facts that a network shows: their concepts and all their axes stand in it."""
    nodes = {node for r in network.effective for node in (r.source, r.target)}
    shown = {node.expanded_name for node in nodes if isinstance(node, Concept)}
    fitting = {
        name
        for name, context in instance.contexts.items()
        if shown.issuperset(context.typed) and all(dimension in shown for dimension, _ in context.members)
    }
    return {unit for (concept, unit), found in instance.units.items() if concept in shown and found & fitting}
