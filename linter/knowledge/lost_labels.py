"""Labels that do not reach their concept, or not by their role, for a slip that is told by itself.

What the concept lacks then comes of that slip: an arc that is gone leaves a locator and its labels to nobody, a
mistyped xlink:label those labels alone, and a mistyped role leaves the role that was meant without a label.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base.nearest import slipped
from ..base.once import once
from ..xbrl import names
from ..xbrl.dts.base_sets import joined
from ..xbrl.dts.filing import Filing
from ..xbrl.model.document import Document
from ..xbrl.model.elements import Arc, ExtendedLink, Locator, Resource
from ..xbrl.model.targets import Concept
from .standard_roles import ALL_ROLES

Cause = tuple[object, ...]


def cause_of_lack(filing: Filing, concept: Concept, role: str) -> Cause:
    """Name the slip for which a concept lacks a label of a role; () where it just has none."""
    for resource, first in _lost(filing).get(concept, ()):
        if resource.role == role:
            return "unreached", first
    for label in filing.labels.get(concept, ()):
        if label.role not in ALL_ROLES and slipped(label.role, (role,)):
            return "role", label.resource.document, label.role
    concept_alone, arc = _joined_to_another(filing)
    return ("label arc", arc) if concept_alone is concept else ()


def unreached(link: ExtendedLink) -> dict[str, list[Resource]]:
    """Give the labels of a link that no arc names, by xlink:label."""
    named = joined(link).named
    found: dict[str, list[Resource]] = {}
    for resource in link.resources:
        if resource.label and resource.label not in named:
            found.setdefault(resource.label, []).append(resource)
    return found


@once
def locators_of_unreached(_: Document, link: ExtendedLink) -> dict[Locator, Resource]:
    """Give the locators of a link that no arc names, each with the first of the labels that were most likely its own.

    There must be as many of both: an arc is then missing for each.
    """
    lost = unreached(link)
    named = joined(link).named
    loose = [locator for locator in link.locators if locator.label and locator.label not in named]
    if len(loose) != len(lost):
        return {}
    return {locator: alike[0] for locator, alike in zip(loose, lost.values(), strict=True)}


def cause_of_sharing(resource: Resource, other: Resource) -> Cause:
    """Name the one label of a link that no arc reaches where two concepts share a label, the resource itself.

    The arc of one of them should lead to it. () for two labels, and where it may be another one.
    """
    link = resource.parent
    if resource is not other or not isinstance(link, ExtendedLink):
        return ()
    lost = unreached(link)
    return ("unreached", next(iter(lost.values()))[0]) if len(lost) == 1 else ()


@once
def arc_of_other(_: Document, link: ExtendedLink) -> Arc | None:
    """Give the one arc that joins labels to a concept that has such labels in this link already; None for none.

    Several are no slip. It starts at the wrong locator, or that leads to the wrong concept.
    """
    first: dict[tuple[object, str, str], Arc] = {}
    found: dict[Arc, None] = {}
    for arc in link.arcs:
        for start in link.ends.get(arc.get(names.FROM), ()):
            for stop in link.ends.get(arc.get(names.TO), ()):
                if isinstance(start, Locator) and isinstance(stop, Resource):
                    key = (start.target.node, stop.role, (stop.lang or "").lower())
                    if first.setdefault(key, arc) is not arc:
                        found[arc] = None
    return next(iter(found)) if len(found) == 1 else None


@once
def _joined_to_another(filing: Filing) -> tuple[Concept | None, Arc | None]:
    """Give the one presented concept without labels, and the one arc that joins labels to a concept with its own.

    These are most likely the labels that it lacks. Nones where there are several of either.
    """
    links = (link for link in filing.links if link.name == names.LABEL_LINK)
    arcs = [arc for link in links if (arc := arc_of_other(link.document, link)) is not None]
    if len(arcs) != 1:
        return None, None
    networks = filing.networks_of(names.PARENT_CHILD)
    presented = (node for network in networks for node in (*network.children, *network.parents))
    bare = {n for n in presented if isinstance(n, Concept) and not n.standard and n not in filing.labels}
    return (bare.pop(), arcs[0]) if len(bare) == 1 else (None, None)


def arc_to(resource: Resource) -> Cause:
    """Name as the cause the arc that joins a label to a concept that has such a label already; () where none does."""
    link = resource.parent
    arc = arc_of_other(link.document, link) if isinstance(link, ExtendedLink) else None
    return ("label arc", arc) if arc is not None and arc.get(names.TO) == resource.label else ()


@once
def _lost(filing: Filing) -> dict[object, list[tuple[Resource, Resource]]]:
    """Give the labels that concepts lost, each with the first one of its xlink:label."""
    found: dict[object, list[tuple[Resource, Resource]]] = {}
    for link in filing.links:
        lost = unreached(link) if link.name == names.LABEL_LINK else {}
        for node, alike in _meant(link, lost) if lost else ():
            found.setdefault(node, []).extend((resource, alike[0]) for resource in alike)
    return found


def _meant(link: ExtendedLink, lost: dict[str, list[Resource]]) -> Iterator[tuple[object, list[Resource]]]:
    pairs = locators_of_unreached(link.document, link)
    for locator, first in pairs.items():
        yield locator.target.node, lost[first.label]
    if pairs:
        return
    leading: dict[str, list[str]] = {}
    for arc in link.arcs:
        leading.setdefault(arc.get(names.TO), []).append(arc.get(names.FROM))
    for label, alike in lost.items():
        near = slipped(label, leading)
        for start in leading.get(near, ()) if near is not None else ():
            for end in link.ends.get(start, ()):
                if isinstance(end, Locator):
                    yield end.target.node, alike


__all__ = ["arc_of_other", "arc_to", "cause_of_lack", "cause_of_sharing", "locators_of_unreached", "unreached"]
