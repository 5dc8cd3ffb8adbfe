"""Extended links as text: those of one kind and role are one, whatever elements and files they were divided into.

Trees show what a reader of the presentation sees: children by order, those of equal order by name. What the order
numbers, the keys and the ids were is not shown. Labels, references and footnotes are lines that stand for themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..xbrl import names
from ..xbrl.dts.base_sets import joined
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.following import followed
from ..xbrl.dts.networks import Network
from ..xbrl.dts.prohibition import Resolution
from ..xbrl.dts.relationships import Relationship
from ..xbrl.model.elements import Arc, ExtendedLink, Full, Labelled, Locator, Resource
from .lines import arc_words, resource_line
from .nodes import Nodes, exact
from .trees import Tree

if TYPE_CHECKING:
    from ..xbrl.decimals import Order

_FLAT = {names.LABEL_LINK: "labels", names.REFERENCE_LINK: "references", names.FOOTNOTE_LINK: "footnotes"}
_FIRST = (names.PRESENTATION_LINK, names.CALCULATION_LINK, names.DEFINITION_LINK)


class Group(Record):
    """All that links of one kind (an expanded name) and one role say."""

    link: str
    role: str
    networks: list[Network]
    links: list[ExtendedLink]


def link_lines(filing: Filing, nodes: Nodes) -> Iterator[str]:
    """Give the lines of all extended links of a document's filing."""
    targets = (target for document in filing.documents for target, _ in followed(document))
    near = any(target.near is not None or target.unlike is not None for target in targets)
    for group in _groups(filing, nodes):
        lines = list(_lines(group, filing, nodes, near))
        if lines:
            yield ""
            role = "" if group.role == names.STANDARD_LINK else f" {nodes.words.link_role(group.role)}"
            yield f"{_title(group.link, nodes)}{role}"
            yield from lines


def _groups(filing: Filing, nodes: Nodes) -> list[Group]:
    found: dict[tuple[str, str], Group] = {}
    for link in filing.links:
        found.setdefault((link.name, link.role), Group(link.name, link.role, [], [])).links.append(link)
    for network in filing.networks.values():
        found[network.key.link, network.role].networks.append(network)
    return sorted(found.values(), key=lambda group: (_place(group.link), nodes.words.link_role(group.role)))


def _place(link: str) -> tuple[int, str]:
    last = len(_FIRST) + 1 + (link in _FLAT)
    return (_FIRST.index(link) if link in _FIRST else last), link


def _title(link: str, nodes: Nodes) -> str:
    if link in _FLAT:
        return _FLAT[link]
    plain = link.startswith(names.LINK + " ") and link.endswith("Link")
    return names.local(link).removesuffix("Link") if plain else nodes.words.qname(link)


def _lines(group: Group, filing: Filing, nodes: Nodes, near: bool) -> Iterator[str]:
    resolutions = [_resolved(network, filing, near) for network in group.networks]
    if group.link in _FLAT:
        found = [f"  {line}" for resolution in resolutions for line in _flat(resolution, nodes)]
        yield from sorted(found)
    else:
        tree = Tree(nodes)
        for network, resolution in zip(group.networks, resolutions, strict=True):
            _plant(tree, network, resolution, nodes)
        yield from tree.lines()
    yield from sorted(_oddities(group.links, nodes))


class _Resolved(Record):
    """The relationships that hold, and those that prohibit others and are not outdone."""

    effective: list[Relationship]
    prohibiting: list[Relationship]


def _resolved(network: Network, filing: Filing, near: bool) -> _Resolved:
    resolution = Resolution(exact(filing, network.all), network.may_prohibit) if near else network.resolution
    every = network.all if not near else [*resolution.effective, *(r for r, _ in resolution.outdone)]
    outdone = {id(r) for r, _ in resolution.outdone}
    prohibiting = [r for r in every if r.arc.prohibited and id(r) not in outdone] if network.may_prohibit else []
    return _Resolved(resolution.effective, prohibiting)


def _flat(resolved: _Resolved, nodes: Nodes) -> Iterator[str]:
    for relationships, hold in ((resolved.effective, True), (resolved.prohibiting, False)):
        for r in relationships:
            said = resource_line(r.target, nodes) if isinstance(r.target, Resource) else nodes.name(r.target)
            more = arc_words(r, nodes, hold)
            yield "  ".join([nodes.name(r.source), said, *more])


def _plant(tree: Tree, network: Network, resolved: _Resolved, nodes: Nodes) -> None:
    for r in resolved.effective:
        tree.add(r.source, _order(r.order, network), r.target, arc_words(r, nodes, True))
    for r in resolved.prohibiting:
        tree.add(r.source, (1, network.arcrole, 0, 0), r.target, arc_words(r, nodes, False), enter=False)


def _order(order: Order | None, network: Network) -> tuple[object, ...]:
    """Arcs of different arcroles have no order among each other: it counts in a base set (XBRL 2.1, 3.5.3.9.5)."""
    return 0, network.arcrole, order is None, 0 if order is None else order


# --- what joins nothing, or too much ---


def _oddities(links: Iterable[ExtendedLink], nodes: Nodes) -> Iterator[str]:
    """Say of arcs that name what is not there, and that join more than is looked at, and of what is out of place."""
    for link in links:
        if joined(link).has_loose_arcs:
            yield from (f"  ? {line}" for arc in link.arcs if (line := _loose(arc, link, nodes)))
        for left in joined(link).left_out:
            yield f"  ? an arc joins {left.starts} with {left.stops}, which are not shown"
        for child in link.children:
            if type(child) is Full and not child.name.endswith((" title", " documentation")):
                yield f"  ? {nodes.name(child)}"


def _loose(arc: Arc, link: ExtendedLink, nodes: Nodes) -> str:
    ends = [link.ends.get(arc.attributes.get(end, "")) for end in (names.FROM, names.TO)]
    if all(ends):
        return ""
    said = [_of_end(end, nodes) if end else "nothing" for end in ends]
    return f"{nodes.words.role(arc.arcrole)} from {said[0]} to {said[1]}"


def _of_end(end: Iterable[Labelled], nodes: Nodes) -> str:
    return " and ".join(sorted(nodes.name(each.target.node if isinstance(each, Locator) else each) for each in end))
