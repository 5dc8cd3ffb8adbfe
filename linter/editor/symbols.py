"""The outline of a document: of a linkbase the trees that a reader sees, of a schema what it declares."""

from __future__ import annotations

from collections.abc import Iterator

from ..report.trees import label_text
from ..running.session import Session
from ..xbrl import names
from ..xbrl.dts.networks import Network
from ..xbrl.dts.relationships import Node, Relationship
from ..xbrl.dts.role_titles import last_part, role_title
from ..xbrl.model.document import Document
from ..xbrl.model.elements import Element, ExtendedLink, Resource
from ..xbrl.model.positions import element_span, read_tag
from ..xbrl.model.targets import Concept, describe

LINK, HEADING, CONCEPT, ROLE, FILE, TEXT = "link", "heading", "concept", "role", "file", "text"


class Symbol:
    """A node of the outline. Its own place is the tag from ``start`` to ``end``; those below it may stand elsewhere."""

    __slots__ = ("name", "detail", "kind", "start", "end", "first", "last", "children")

    def __init__(self, name: str, detail: str, kind: str, start: int, end: int) -> None:
        """Make a node without any below it."""
        self.name, self.detail, self.kind = name, detail, kind
        self.start, self.end = start, end
        self.first, self.last = start, end  # the characters around it and all below it
        self.children: list[Symbol] = []

    def cover(self, other: Symbol) -> None:
        """Reach around another node, which is below this one."""
        self.first, self.last = min(self.first, other.first), max(self.last, other.last)


def symbols(session: Session, address: str) -> list[Symbol]:
    """Give the outline of a file, as it was in the last run."""
    document = session.document(address)
    if document is None:
        return []
    found = list(_of_schema(document)) if document.schema is not None else []
    found += [symbol for link in document.links for symbol in _of_link(link)]
    return found


def _symbol(element: Element, name: str, detail: str, kind: str) -> Symbol:
    tag = read_tag(element)
    return Symbol(name or element.qname, detail, kind, tag.start, tag.end)


def _of_schema(document: Document) -> Iterator[Symbol]:
    schema, filing = document.schema, document.filing
    assert schema is not None
    for element in schema.imports:
        yield _symbol(element, element.get("schemaLocation") or element.get("namespace"), element.qname, FILE)
    for ref in schema.linkbase_refs:
        yield _symbol(ref, ref.href, last_part(ref.get(names.ROLE)), FILE)
    for role in (*schema.role_types, *schema.arcrole_types):
        yield _symbol(role, " ".join((role.definition or "").split()) or last_part(role.uri), role.uri, ROLE)
    for concept in schema.concepts.values():
        if concept.element is not None:
            kind = HEADING if concept.abstract else CONCEPT
            yield _symbol(concept.element, concept.local_name, label_text(filing, concept) or "", kind)


def _of_link(link: ExtendedLink) -> Iterator[Symbol]:
    """Give an extended link with the trees of its networks, and with what stands in none of them."""
    filing = link.document.filing
    top = _symbol(link, role_title(filing, link.role) if link.role else link.qname, link.qname, LINK)
    span = element_span(link)
    top.first, top.last = span.start, span.end
    networks = [
        network
        for network in filing.networks_in(link.role, *dict.fromkeys(arc.arcrole for arc in link.arcs))
        if network.key.link == link.name
    ]
    for network in networks:
        trees = _Tree(network, link).symbols()
        if len(networks) > 1 and trees:
            group = Symbol(last_part(network.arcrole), network.arcrole, LINK, trees[0].start, trees[0].end)
            group.children = trees
            for tree in trees:
                group.cover(tree)
            trees = [group]
        top.children.extend(trees)
    yield top


class _Tree:
    """The part of a network that an extended link says, as symbols; a node is entered once, so it ends."""

    def __init__(self, network: Network, link: ExtendedLink) -> None:
        self.filing = link.document.filing
        self.below = {
            source: [r for r in relationships if r.link is link] for source, relationships in network.children.items()
        }
        self.below = {source: relationships for source, relationships in self.below.items() if relationships}
        self.entered: set[Node] = set()

    def symbols(self) -> list[Symbol]:
        """Give the roots of the link, each with all below it; of a circle its first node is one."""
        targets = {r.target for relationships in self.below.values() for r in relationships}
        roots = [source for source in self.below if source not in targets] or list(self.below)[:1]
        return [self._root(root) for root in roots]

    def _root(self, root: Node) -> Symbol:
        """Give a root with all below it; children are made before their parents reach around them."""
        top = self._node(root, self.below[root][0].from_end, "")
        self.entered.add(root)
        made, stack = [(top, top)], [(top, root)]
        while stack:
            symbol, node = stack.pop()
            for r in self.below.get(node, ()):
                child = self._child(r)
                symbol.children.append(child)
                made.append((symbol, child))
                if r.target in self.below and r.target not in self.entered:
                    self.entered.add(r.target)
                    stack.append((child, r.target))
        for symbol, child in reversed(made):
            symbol.cover(child)
        return top

    def _child(self, r: Relationship) -> Symbol:
        symbol = self._node(r.target, r.arc, r.preferred_label)
        weight = r.arc.get("weight")
        detail = [symbol.detail, f"x{weight}" if weight else "", last_part(r.preferred_label)]
        symbol.detail = "  ".join(filter(None, detail))
        return symbol

    def _node(self, node: Node, element: Element, role: str) -> Symbol:
        label = label_text(self.filing, node, role)
        kind = TEXT if isinstance(node, Resource) else CONCEPT
        if isinstance(node, Concept) and node.abstract:
            kind = HEADING
        return _symbol(element, label or describe(node), describe(node) if label else "", kind)


__all__ = ["CONCEPT", "FILE", "HEADING", "LINK", "ROLE", "TEXT", "Symbol", "symbols"]
