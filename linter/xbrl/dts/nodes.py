"""What stands at the ends of arcs: the concepts there, their place and kind."""

from __future__ import annotations

from collections.abc import Iterator

from .. import names
from ..model.elements import ExtendedLink
from ..model.places import Place
from ..model.targets import Concept
from .networks import Node, Relationship


def is_meant_as_concept(concept: Concept) -> bool:
    """Say whether an element is meant as a concept, so that its declaration is wrong and not what leads there."""
    element = concept.element
    if element is None or not element.document.reported:
        return False
    return names.PERIOD_TYPE in element.attributes


def end_name(link: ExtendedLink, label: str) -> object:
    """Give what an arc's label leads to, for a message: the concept of its locator, else the label."""
    target = next((getattr(end, "target", None) for end in link.ends.get(label, ())), None)
    return target.node if target is not None else label


def concepts_at(r: Relationship) -> Iterator[Concept]:
    """Give the concepts at the ends of a relationship."""
    return (node for node in (r.source, r.target) if isinstance(node, Concept))


def dimensional_kind(node: Node) -> str | None:
    """Give item, tuple, hypercube, dimension or typed; None for what is not known, and for what is no concept.

    A locator that leads to no concept is found as such, whatever the arc.
    """
    kind = node.kind if isinstance(node, Concept) else None
    if not kind:
        return None
    return "typed" if kind == "dimension" and node.typed_domain_ref is not None else kind  # type: ignore[union-attr]


def declared_at(node: Node) -> list[tuple[Place, str]]:
    """Give the related place of a concept's declaration, where the file that declares it is at hand."""
    element = node.element if isinstance(node, Concept) else None
    return [(element.place("substitutionGroup"), "declared here")] if element is not None else []
