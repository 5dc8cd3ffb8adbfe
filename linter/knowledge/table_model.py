"""Tables as their linkbases define them: breakdowns of axes, and the trees of their nodes (Table Linkbase 1.0, 6)."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.once import once
from ..base.record import Record
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.networks import Relationship
from ..xbrl.model.elements import Element, Resource
from .formula.model import effective

_ARCROLES = "http://xbrl.org/arcrole/2014/"
RULE_SET = f"{names.TABLE} ruleSet"
RULE_NODE = f"{names.TABLE} ruleNode"
TRUE = ("true", "1")
PLAIN = {"concept": "concept", "entityIdentifier": "entity identifier", "period": "period", "unit": "unit"}
_MOST_PATHS = 20_000  # ways through the trees of one breakdown


class Node(Record):
    """A node of a breakdown's tree with those above it, the arc that leads to it last."""

    element: Element
    above: tuple[Element, ...]
    arc: Relationship
    depth: int
    is_leaf: bool

    @property
    def way(self) -> tuple[Element, ...]:
        """The nodes from the top of the tree down to this one."""
        return (*self.above, self.element)


class Breakdown:
    """One breakdown of a table: its axis, and its nodes in the order of the trees."""

    __slots__ = ("element", "axis", "relationship", "nodes", "whole")

    def __init__(
        self, relationship: Relationship, below: dict[Element, list[Relationship]], same: Breakdown | None = None
    ) -> None:
        """Walk the trees, or take them from the same breakdown of another table.

        ``whole`` is False where there are too many ways through them to look at all.
        """
        assert isinstance(relationship.target, Element)
        self.relationship = relationship
        self.element: Element = relationship.target
        self.axis = relationship.arc.get("axis").strip()
        self.nodes: list[Node] = same.nodes if same is not None else []
        self.whole: bool = same.whole if same is not None else True
        if same is None:
            self._walk(below)

    def _walk(self, below: dict[Element, list[Relationship]]) -> None:
        stack = [(r, ()) for r in reversed(below.get(self.element, []))]  # type: list[tuple[Relationship, tuple[Element, ...]]]
        while stack:
            if len(self.nodes) >= _MOST_PATHS:
                self.whole = False
                break
            r, above = stack.pop()
            if not isinstance(r.target, Element) or r.target in above:
                continue
            children = below.get(r.target, [])
            self.nodes.append(Node(r.target, above, r, len(above), not children))
            here = (*above, r.target)
            stack.extend((child, here) for child in reversed(children))


class Table:
    """A table and its breakdowns, axis by axis in their order."""

    __slots__ = ("element", "breakdowns")

    def __init__(self, element: Resource, breakdowns: list[Breakdown]) -> None:
        """Take the table's resource and its breakdowns."""
        self.element = element
        self.breakdowns = breakdowns

    def axis(self, name: str) -> list[Breakdown]:
        """Give the breakdowns of an axis: x, y or z."""
        return [breakdown for breakdown in self.breakdowns if breakdown.axis == name]


@once
def tables(filing: Filing) -> list[Table]:
    """Give the tables of a filing, in document order of their relationships."""
    below: dict[Element, list[Relationship]] = {}
    for r in effective(filing, f"{_ARCROLES}breakdown-tree", f"{_ARCROLES}definition-node-subtree"):
        if isinstance(r.source, Element):
            below.setdefault(r.source, []).append(r)
    found: dict[Element, list[Breakdown]] = {}
    walked: dict[Element, Breakdown] = {}  # a breakdown that several tables have is walked once
    for r in effective(filing, f"{_ARCROLES}table-breakdown"):
        if isinstance(r.source, Resource) and isinstance(r.target, Element) and r.source.name == f"{names.TABLE} table":
            breakdown = walked[r.target] = Breakdown(r, below, walked.get(r.target))
            found.setdefault(r.source, []).append(breakdown)
    return [Table(element, breakdowns) for element, breakdowns in found.items() if isinstance(element, Resource)]


def constraint_sets(node: Element) -> list[tuple[Element, list[Element]]]:
    """Give the sets of rules of a rule node: its own rules, untagged, where it has any, and its rule sets."""
    own = [child for child in node.children if child.name != RULE_SET]
    sets = [(child, child.children) for child in node.children if child.name == RULE_SET]
    return [(node, own), *sets] if own else sets


def aspect_of(rule: Element) -> str:
    """Name the aspect of a rule or of an aspect node's child; '' for a dimension, and what is none."""
    local = names.local(rule.name)
    return PLAIN.get(local.removesuffix("Aspect"), "")


def aspects_of(node: Element) -> Iterator[str]:
    """Go over the aspects but dimensions that a node gives values for."""
    if node.name == f"{names.TABLE} conceptRelationshipNode":
        yield "concept"
    elif node.name == RULE_NODE:
        for _, rules in constraint_sets(node):
            yield from filter(None, map(aspect_of, rules))
    else:
        yield from filter(None, map(aspect_of, node.children))
