"""Base sets: which arcs make which network, and what the arcs of one extended link join.

A base set is all arcs of one element name and arcrole in all extended links of one element name and role, also where
the role is split over several links and files (XBRL 2.1, 3.5.3.9.7.3).
"""

from __future__ import annotations

from collections.abc import Iterable, KeysView, Mapping, Set

from ...base.limits import most
from ...base.once import once
from ...base.record import Record
from ...base.typed import TYPE_CHECKING
from .. import names
from ..decimals import order_value
from ..model.elements import Arc, ExtendedLink, Labelled, Locator
from .relationships import End, Node, OneOfSeveral, Relationship

if TYPE_CHECKING:
    from ..decimals import Order

Kind = tuple[str, str]
"""The expanded name and the arcrole of an arc."""


class BaseSet(Record):
    """The key of a network; element names are expanded names."""

    arc: str
    arcrole: str
    link: str
    role: str


class LeftOut(Record):
    """An arc that joins more ends than are looked at, and how many locators and resources carry its two labels."""

    arc: Arc
    starts: int
    stops: int


_TIMES = 10  # as many relationships as a link has elements, and so often, are always looked at


def _room(link: ExtendedLink) -> int:
    """Give how many relationships of a link are looked at: arcs that join many to many are few bytes for very many."""
    elements = len(link.locators) + len(link.resources) + len(link.arcs)
    return max(most(link.document.filing.files.limits, "relationships"), _TIMES * elements)


class Joined:
    """What the arcs of one extended link are, name and join; made in one pass over them."""

    __slots__ = ("relationships", "named", "has_loose_arcs", "repeats_pairs", "left_out")

    def __init__(self, link: ExtendedLink) -> None:
        """Join the ends of each arc, many to many by label (XBRL 2.1, 3.5.3.9.1); ``left_out``: those of too many."""
        ends, arcs = link.ends, link.arcs
        nodes: dict[str | None, Node] = _nodes(link, ends.firsts)
        attributes = [arc.attributes for arc in arcs]
        starts, stops = ([each.get(end) for each in attributes] for end in (names.FROM, names.TO))
        self.has_loose_arcs = False  # whether an arc names a label that nothing carries, or none
        self.relationships: dict[Kind, list[Relationship]] = {}  # by the kind of their arcs
        self.left_out: list[LeftOut] = []
        several = _Several(link, nodes, self.left_out) if ends.several else None
        name = arcrole = None
        for arc, each, start, stop in zip(arcs, attributes, starts, stops, strict=True):
            if arc.name is not name or each.get(names.ARCROLE, "") is not arcrole:  # those of a kind follow each other
                name, arcrole = arc.name, each.get(names.ARCROLE, "")
                relationships = self.relationships.setdefault((name, arcrole), [])
            try:
                source, target = nodes[start], nodes[stop]
            except KeyError:
                self.has_loose_arcs = True
                continue
            order = order_value(each.get("order", "1"))
            if several is None:
                relationships.append(Relationship(arc, order, source, target))
            else:
                relationships.extend(several.joined_by(arc, order, start, stop))  # type: ignore[arg-type]  # both are there
        named: Set[str | None] = {*starts, *stops}
        # The labels in from and to, None for a missing one; in a sound link the same that the ends carry.
        self.named = ends.keys() if named == ends.keys() else named
        self.repeats_pairs = len(set(zip(starts, stops, strict=True))) < len(arcs)  # whether two join the same labels

    @property
    def kinds(self) -> KeysView[Kind]:
        """The kinds of arcs that the link has, each once."""
        return self.relationships.keys()


class _Several:
    """Joins ends of a link in which several have the same label, as many as there is room for."""

    def __init__(self, link: ExtendedLink, nodes: Mapping[str | None, Node], left_out: list[LeftOut]) -> None:
        """Take what the first ends of labels stand for; add the arcs for which there is no room to ``left_out``."""
        self._ends, self._nodes, self._left_out = link.ends, nodes, left_out
        self._room = _room(link)

    def joined_by(self, arc: Arc, order: Order | None, start: str, stop: str) -> list[Relationship]:
        """Give the relationships of an arc whose labels are there: one of each start and each stop."""
        several = self._ends.several
        starts, stops = several.get(start), several.get(stop)
        count = (1 if starts is None else len(starts)) * (1 if stops is None else len(stops))
        if count > self._room:
            self._left_out.append(LeftOut(arc, len(self._ends[start]), len(self._ends[stop])))
            return []
        self._room -= count
        if count == 1:
            return [Relationship(arc, order, self._nodes[start], self._nodes[stop])]
        both = self._with_nodes(stop)
        return [OneOfSeveral(arc, order, first, last) for first in self._with_nodes(start) for last in both]

    def _with_nodes(self, label: str) -> list[End]:
        """Give the ends of a label with what they stand for."""
        found = self._ends.several.get(label)
        if found is None:
            return [(self._ends.firsts[label], self._nodes[label])]
        return [(end, end.target.node if isinstance(end, Locator) else end) for end in found]


@once
def joined(link: ExtendedLink) -> Joined:
    """Give what the arcs of a link join."""
    return Joined(link)


def base_sets(links: Iterable[ExtendedLink]) -> dict[BaseSet, list[Relationship]]:
    """Gather the relationships of links by base set, in document order."""
    found: dict[BaseSet, list[Relationship]] = {}
    shared: set[BaseSet] = set()
    for link in links:
        role, name = link.role, link.name
        for kind, relationships in joined(link).relationships.items():
            key = BaseSet(*kind, name, role)
            if key not in found:
                found[key] = relationships
            elif key in shared:
                found[key].extend(relationships)
            else:
                shared.add(key)
                found[key] = found[key] + relationships  # the first list is the first link's own
    return found


def with_use(links: Iterable[ExtendedLink]) -> set[BaseSet]:
    """Give the base sets whose arcs may have a use, and so prohibit others."""
    return {
        BaseSet(*kind, link.name, link.role)
        for link in links
        if "use" in link.document.names
        for kind in joined(link).kinds
    }


def _nodes(link: ExtendedLink, ends: Mapping[str, Labelled]) -> dict[str | None, Node]:
    """Give which nodes the locators and resources of a link stand for, by what these are given by."""
    if link.document.has_base:
        return {label: end.target.node if isinstance(end, Locator) else end for label, end in ends.items()}
    targets, href = link.document.filing.references.targets(link.document), names.HREF
    return {
        label: (targets.get(end.attributes.get(href, "")) or end.target).node if isinstance(end, Locator) else end
        for label, end in ends.items()
    }
