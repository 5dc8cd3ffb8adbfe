"""Relationship nodes of tables: the network that each shows, and where in it its tree begins (Table Linkbase 1.0, 6.7).

Parts that an expression gives are known where the expression has one value whatever is reported.
"""

from __future__ import annotations

from ..base.once import once
from ..base.record import Record
from ..xbrl import names
from ..xbrl.dts.networks import Network, Relationship
from ..xbrl.model.document import Document
from ..xbrl.model.elements import Element, Resource
from ..xbrl.model.targets import Concept

CONCEPT_NODE = f"{names.TABLE} conceptRelationshipNode"
DIMENSION_NODE = f"{names.TABLE} dimensionRelationshipNode"
ROOT = "http://www.xbrl.org/2008/function/instance root"
"""The source xfi:root, below which stand the roots of the network."""
_SOURCES = ("relationshipSource", "relationshipSourceExpression")
_EXPRESSION = "Expression"


class RelationshipNode(Record):
    """A relationship node by its parts: None for one that only an instance tells, '' for one that is left out.

    ``sources``: expanded names, none where the node names none; None where one of them is not known.
    """

    element: Resource
    parts: dict[str, Element]
    sources: tuple[str, ...] | None
    role: str | None
    arcrole: str | None
    axis: str | None
    link: str | None
    arc: str | None

    @property
    def includes_sources(self) -> bool:
        """Whether its tree begins with the sources themselves."""
        return self.axis is not None and self.axis.endswith("-or-self")


@once
def relationship_nodes(document: Document) -> list[RelationshipNode]:
    """Give the relationship nodes of a document; one without the names costs nothing."""
    if CONCEPT_NODE not in document.names and DIMENSION_NODE not in document.names:
        return []
    found = (resource for link in document.links for resource in link.resources)
    return [_read(node) for node in found if node.name in (CONCEPT_NODE, DIMENSION_NODE)]


def _read(node: Resource) -> RelationshipNode:
    parts = {names.local(child.name).removesuffix(_EXPRESSION): child for child in node.children}
    sources = [_name(c) for c in node.children if names.local(c.name) in _SOURCES]
    role, axis = _text(parts.get("linkrole")), _text(parts.get("formulaAxis"))
    return RelationshipNode(
        node, parts, None if None in sources else tuple(name or "" for name in sources),
        names.STANDARD_LINK if role == "" else role, _text(parts.get("arcrole")),
        "descendant-or-self" if axis == "" else axis, _name(parts.get("linkname")), _name(parts.get("arcname")),
    )  # fmt: skip


def _text(part: Element | None) -> str | None:
    """Give the text of a part, or what its expression always gives."""
    if part is None or not part.name.endswith(_EXPRESSION):
        return part.text.strip() if part is not None else ""
    value = _constant(part)
    return value.strip() if isinstance(value, str) else None


def _name(part: Element | None) -> str | None:
    """Give the expanded name that a part has, or that its expression always gives."""
    if part is None or not part.name.endswith(_EXPRESSION):
        return part.expand(part.text.strip()) if part is not None else ""
    value = _constant(part)
    if type(value).__name__ != "QName":
        return None
    namespace, local = getattr(value, "uri", "") or "", getattr(value, "local_name", "")
    return f"{namespace} {local}" if namespace else local


def _constant(part: Element) -> object:
    from .xpath.constants import constant

    found = constant(part.text, part.namespaces)
    return found[0] if found is not None and len(found) == 1 else None


def networks_of(node: RelationshipNode) -> list[Network] | None:
    """Give the networks that a concept relationship node names, of its DTS; None where it is not known which."""
    if node.role is None or not node.arcrole or node.link is None or node.arc is None:
        return None
    document = node.element.document
    return [
        network
        for network in document.filing.networks_in(node.role, node.arcrole)
        if network.dts & document.dts
        and network.effective
        and (not node.link or network.key.link == node.link)
        and (not node.arc or network.key.arc == node.arc)
    ]


def below_source(network: Network, source: str, axis: str) -> bool:
    """Say whether an axis leads from a source to anything in a network (6.7.1), but for the source itself."""
    if source == ROOT:
        return True  # a network has roots, and they have children
    node = _by_name(network).get(source)
    if node is None:
        return False
    if "sibling" in axis and _has_siblings(network, node):
        return True
    return axis.startswith(("child", "descendant", "sibling-or-descendant")) and bool(network.children.get(node))


@once
def _by_name(network: Network) -> dict[str, Concept]:
    """Give the concepts of a network by their expanded names."""
    ends = (end for r in network.effective for end in (r.source, r.target))
    return {end.expanded_name: end for end in ends if isinstance(end, Concept) and end.expanded_name}


def _has_siblings(network: Network, node: Concept) -> bool:
    above = network.parents.get(node)
    if not above:
        return _several_roots(network)
    return any(other.target != node for r in above for other in network.children.get(r.source, ()))


@once
def _several_roots(network: Network) -> bool:
    return len(network.roots) > 1


def is_empty(node: RelationshipNode) -> bool | None:
    """Say whether nothing at hand is in the tree of a relationship node (6.5.3); None where it cannot be known.

    Sources themselves are in it where the axis has -or-self. Which domain a dimension without sources has is not
    looked at: a node without any is told by itself.
    """
    if node.sources is None or node.axis is None or node.role is None:
        return None
    if node.includes_sources and any(source != ROOT for source in node.sources):
        return False
    declared = node.element.document.filing.declarations
    if any(source != ROOT and declared.concept(source) is None for source in node.sources):
        return None  # that no schema declares it is said by itself
    return _no_concepts(node, node.axis) if node.element.name == CONCEPT_NODE else _no_members(node, node.axis)


def _no_concepts(node: RelationshipNode, axis: str) -> bool | None:
    networks = networks_of(node)
    if networks is None:
        return None
    sources = node.sources or (ROOT,)
    return not any(below_source(network, source, axis) for network in networks for source in sources)


def _no_members(node: RelationshipNode, axis: str) -> bool:
    filing, dts = node.element.document.filing, node.element.document.dts
    if node.sources:
        networks = [n for n in filing.networks_in(node.role or "", names.DOMAIN_MEMBER) if n.dts & dts]
        return not any(below_source(network, source, axis) for network in networks for source in node.sources)
    roots = roots_of_domain(node)
    return bool(roots) and not node.includes_sources and not any(map(filing.dimensions.following, roots))


def roots_of_domain(node: RelationshipNode) -> list[Relationship]:
    """Give the dimension-domain relationships of the dimension of a dimension relationship node, in its role."""
    dimension, document = _name(node.parts.get("dimension")), node.element.document
    networks = document.filing.networks_in(node.role or "", names.DIMENSION_DOMAIN) if dimension else []
    found = [(n, _by_name(n).get(dimension or "")) for n in networks if n.dts & document.dts]
    return [r for network, concept in found if concept is not None for r in network.children.get(concept, ())]


__all__ = [
    "CONCEPT_NODE", "DIMENSION_NODE", "ROOT", "RelationshipNode", "is_empty", "networks_of", "relationship_nodes",
    "roots_of_domain",
]  # fmt: skip
