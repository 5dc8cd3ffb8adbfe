"""Headings that the standard presentations show above a concept, as far as presentations are bundled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..base.once import once
from ..base.record import Record
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.networks import Network, Node, Relationship
from ..xbrl.model.targets import Concept
from .standard_labels import bundled_words

_DEEPEST = 20  # headings above one another in a standard presentation


class Misplaced(Record):
    """A standard concept under a standard heading that is another's, with its own heading in the same network."""

    relationship: Relationship
    concept: Concept
    heading: Concept
    own: Concept


@once
def misplaced(filing: Filing) -> list[Misplaced]:
    """Give the standard concepts that a network shows under a standard heading below which no standard presentation
    has them, though it shows one below which all of them do.
    """
    networks = [network for network in filing.networks_of(names.PARENT_CHILD) if len(_headings(network)) > 1]
    known = _parents({id_ for network in networks for id_ in (*_headings(network), *_under_headings(network))})
    return [found for network in networks for found in _in_network(network, known)]


def _under_headings(network: Network) -> Iterator[str]:
    """Give the ids of the standard concepts right under the standard headings of a network."""
    headings = _headings(network)
    for node, relationships in network.children.items():
        if isinstance(node, Concept) and node.id in headings:
            yield from (r.target.id for r in relationships if isinstance(r.target, Concept) and _standard(r.target))


def _parents(ids: Iterable[str]) -> dict[str, list[str]]:
    """Give the standard parents of concepts, and those of the parents."""
    known: dict[str, list[str]] = {}
    wanted = set(ids)
    for _ in range(_DEEPEST):
        found = bundled_words().parents(wanted)
        known.update(found)
        wanted = {parent for parents in found.values() for parent in parents if parent not in known}
        if not wanted:
            break
    return known


def _in_network(network: Network, known: dict[str, list[str]]) -> Iterator[Misplaced]:
    headings = _headings(network)
    above = {id_: _above_standard(id_, known) for id_ in headings}
    around = {node: _above(network, node) for node in headings.values()}
    for r in network.effective:
        concept, heading = r.target, r.source
        if not (isinstance(concept, Concept) and isinstance(heading, Concept) and heading.id in headings):
            continue
        if concept.id in headings or concept.id not in known or not _standard(concept):
            continue
        theirs = _above_standard(concept.id, known)
        if heading.id in theirs:
            continue
        likely = (headings[id_] for id_ in headings if id_ in theirs)
        apart = (other for other in likely if not _joined(heading, other, above, around))
        own = next((other for other in apart if _leads_everywhere(other.id, concept.id, known)), None)
        if own is not None and all(other.source is heading for other in network.parents[concept]):
            yield Misplaced(r, concept, heading, own)


@once
def _headings(network: Network) -> dict[str, Concept]:
    """Give the standard headings of a network by their ids."""
    return {node.id: node for node in network.children if isinstance(node, Concept) and _heading(node)}


def _leads_everywhere(heading: str, id_: str, known: dict[str, list[str]]) -> bool:
    """Say whether all standard presentations that show a concept show it somewhere below a heading."""
    seen, stack = {id_}, [id_]
    while stack:
        parents = known.get(stack.pop(), ())
        if not parents:
            return False
        fresh = set(parents) - seen - {heading}
        seen |= fresh
        stack.extend(fresh)
    return True


def _standard(concept: Concept) -> bool:
    return concept.standard and concept.id.startswith(("us-gaap_", "srt_"))


def _heading(concept: Concept) -> bool:
    return _standard(concept) and concept.id.endswith("Abstract")


def _joined(one: Concept, other: Concept, above: dict[str, set[str]], around: dict[Concept, set[Node]]) -> bool:
    """Say whether one of two headings is part of the other, in the network or in a standard presentation."""
    if other in around[one] or one in around[other]:
        return True
    return other.id in above[one.id] or one.id in above[other.id]


def _above(network: Network, node: Node) -> set[Node]:
    """Give all nodes above one in a network."""
    seen: set[Node] = set()
    stack = [node]
    while stack:
        for r in network.parents.get(stack.pop(), ()):
            if r.source not in seen:
                seen.add(r.source)
                stack.append(r.source)
    return seen


def _above_standard(id_: str, known: dict[str, list[str]]) -> set[str]:
    """Give the headings above one in standard presentations."""
    seen: set[str] = set()
    stack = [id_]
    while stack:
        fresh = set(known.get(stack.pop(), ())) - seen
        seen |= fresh
        stack.extend(fresh)
    return seen
