"""The networks that relationship nodes show: that there is one, and that it has something (Table Linkbase 1.0, 6.7)."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.completeness import whole_at_hand
from ...knowledge.table_relationships import (
    CONCEPT_NODE,
    ROOT,
    RelationshipNode,
    is_empty,
    networks_of,
    relationship_nodes,
)
from ...xbrl.dts.networks import Network
from ...xbrl.model.document import Document
from ...xbrl.model.places import Place
from .. import Hit, Undecided, check


@check("concept-node-network-is-one", says=("first", "other", "part", "role"), needs="tables")
def concept_node_network_is_one(document: Document) -> Iterator[Hit]:
    """Concept relationship nodes that several networks fit (Table Linkbase 1.0, 6.7.4).

    A network is of one name of links and one name of arcs (XBRL 2.1, 3.5.3.9.7.3).
    """
    for node in relationship_nodes(document):
        networks = networks_of(node) if node.element.name == CONCEPT_NODE else None
        first: Network | None = None
        for network in networks or ():
            first = first or network
            if (network.key.link, network.key.arc) != (first.key.link, first.key.arc):
                of_links = network.key.link != first.key.link
                yield Hit(
                    node.parts["arcrole"].text_place(), role=node.role, part="linkname" if of_links else "arcname",
                    first=_called(first, of_links), other=_called(network, of_links),
                    related=[(r.arc.place(), "in the network") for r in (first.effective[0], network.effective[0])],
                )  # fmt: skip
                break


def _called(network: Network, of_links: bool) -> str:
    """Name a network by the name of its links or its arcs, as its first link or arc has it."""
    r = network.effective[0]
    return r.link.qname if of_links else r.arc.qname


@check("relationship-node-shows-something", says=("what", "source", "role"), needs="tables")
def relationship_node_shows_something(document: Document) -> Iterator[Hit | Undecided]:
    """Relationship nodes whose tree has nothing in it (Table Linkbase 1.0, 6.5.3, 6.7.4.1 and 6.7.5.1)."""
    for node in relationship_nodes(document):
        if is_empty(node):
            if whole_at_hand(document.filing):
                yield Hit(_place(node), what=_axis(node), source=_source(node), role=node.role)
            else:
                yield Undecided("networks of linkbases that are not at hand", document.path)


def _axis(node: RelationshipNode) -> str:
    """Say what the node looks for: the roots of a network, or what stands below or beside its sources."""
    axis = node.axis or ""
    if node.element.name == CONCEPT_NODE and (not node.sources or ROOT in node.sources):
        return f"{(node.arcrole or '').rpartition('/')[2]} relationships"
    return "siblings" if axis.startswith("sibling") else "children" if axis.startswith("child") else "descendants"


def _source(node: RelationshipNode) -> str:
    if node.element.name == CONCEPT_NODE and (not node.sources or ROOT in node.sources):
        return ""
    if not node.sources:
        return f" of the domain of {node.parts['dimension'].text.strip()}" if "dimension" in node.parts else ""
    return " of " + " or ".join(node.element.written(source) for source in node.sources[:3])


def _place(node: RelationshipNode) -> Place:
    for part in ("formulaAxis", "linkrole", "arcrole"):
        if part in node.parts and (part != "formulaAxis" or not node.includes_sources):
            return node.parts[part].text_place()
    return node.element.place()
