"""What the nodes of tables leave open or contradict: aspects, rule sets and their tags (Table Linkbase 1.0)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.record import Record
from ...base.typed import TYPE_CHECKING
from ...knowledge.completeness import UNJOINED, joined_by_fellows
from ...knowledge.table_model import (
    PLAIN,
    RULE_NODE,
    RULE_SET,
    TRUE,
    Breakdown,
    Table,
    aspect_of,
    aspects_of,
    constraint_sets,
    tables,
)
from ...knowledge.table_model import Node as TreeNode
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element
from .. import Hit, Undecided, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal

_NEEDED = ("concept", "entity identifier", "period")  # aspects that each fact has


@check("aspect-value-missing", says=("aspect",), needs="tables")
def aspect_value_missing(filing: Filing) -> Iterator[Hit]:
    """Rows and columns that leave an aspect open which others of their breakdown give (Table Linkbase 1.0, 5.4.6)."""
    told: set[tuple[Element, str]] = set()
    done: set[Element] = set()
    for table in tables(filing):
        for breakdown in table.breakdowns:
            if breakdown.element in done:
                continue
            done.add(breakdown.element)
            own = {id(node.element): frozenset(aspects_of(node.element)) for node in breakdown.nodes}
            given = frozenset(aspect for aspects in own.values() for aspect in aspects)
            wanted = [aspect for aspect in _NEEDED if aspect in given]
            for node in breakdown.nodes if wanted else ():
                if not _has_slice(node):
                    continue
                here = {aspect for element in node.way for aspect in own[id(element)]}
                for aspect in wanted:
                    if aspect not in here and (node.element, aspect) not in told:
                        told.add((node.element, aspect))
                        yield Hit(node.element.place(), aspect=aspect,
                                  related=[(breakdown.element.place(), "the breakdown")])  # fmt: skip


def _has_slice(node: TreeNode) -> bool:
    """Say whether a node makes rows or columns of its own: one that only groups others does not (5.5 and 6.6.4).

    Nor does one that is merged into those below it, which has to be abstract.
    """
    if node.element.name == RULE_NODE:
        return not any(node.element.get(name).strip() in TRUE for name in ("abstract", "merge"))
    return node.is_leaf and node.element.name.startswith(f"{names.TABLE} ")


class Tags(Options):
    """``of``: cells that no rule set of a node is for, or several are for."""

    of: Literal["none", "several"] = "none"


@check("tag-selectors", says=("tags", "selectors"), needs="tables")
def tag_selectors(filing: Filing, options: Tags) -> Iterator[Hit]:
    """Nodes whose rule sets fit no tag selector of a cell, or several (Table Linkbase 1.0, 5.4.3 and 6.6.4)."""
    told: set[Element] = set()
    known: dict[int, Selections] = {}
    for table in tables(filing):
        of_table = Ways(table, known)
        for breakdown in table.breakdowns:
            for element, tags in of_table.of(breakdown).tagged:
                if element in told:
                    continue
                ways = of_table.selecting(breakdown, element, tags)
                found = None if ways is None else _wrong(ways, options.of)
                if found is not None:
                    told.add(element)
                    place = next(c for c in element.children if c.name == RULE_SET).place("tag")
                    yield Hit(place, tags=", ".join(sorted(tags)), selectors=", ".join(sorted(found)))


_OF_LABELS = frozenset(("table.periodStart", "table.periodEnd"))  # which preferred labels select


def _tags(node: Element) -> frozenset[str] | None:
    """Give the tags of a rule node's sets; None for a node without, or with a set for cells that select none."""
    if node.name != RULE_NODE:
        return None
    sets = constraint_sets(node)
    tags = [element.get("tag").strip() for element, _ in sets if element is not node]
    return frozenset(tags) if tags and len(tags) == len(sets) and all(tags) else None


Selected = frozenset[str]
"""The tags that one way through a breakdown selects."""


class Selections(Record):
    """What the nodes of a breakdown select, and want to be selected."""

    through: dict[Element | None, set[Selected]]  # what the ways through a node select; None: all ways
    tagged: list[tuple[Element, Selected]]  # the nodes whose rule sets have tags


class Alike(Record):
    """The breakdowns of a table that select any of some tags."""

    by_ways: dict[frozenset[Selected], list[int]]  # up to three of those whose ways select the same
    selecting: dict[int, None]


class Ways:
    """Which tags the ways through the breakdowns of a table select; each breakdown is gone through once."""

    def __init__(self, table: Table, known: dict[int, Selections]) -> None:
        """Take the table, and what is known of breakdowns by their nodes, which tables may share."""
        self._known = known
        self._breakdowns = {id(breakdown.nodes): breakdown for breakdown in table.breakdowns}
        self._whole = all(breakdown.whole for breakdown in table.breakdowns)
        self._by_tag: dict[str, list[int]] | None = None  # the breakdowns that have a way that selects a tag
        self._alike: dict[Selected, Alike] = {}

    def of(self, breakdown: Breakdown) -> Selections:
        """Give what the nodes of a breakdown select."""
        key = id(breakdown.nodes)
        if key not in self._known:
            self._known[key] = _selections(breakdown)
        return self._known[key]

    def selecting(self, own: Breakdown, node: Element, tags: Selected) -> list[set[Selected]] | None:
        """Give which of some tags each way through each breakdown selects, for the cells of a node.

        Of breakdowns that are alike two stand for all. None where too many ways lead through the trees to know.
        """
        if not self._whole:
            return None
        alike, key = self._alike_for(tags), id(own.nodes)
        found = [{way & tags for way in self.of(own).through.get(node, ())}]
        for ways, keys in alike.by_ways.items():
            found += [set(ways)] * min(2, len(keys) - (key in keys))
        if len(self._breakdowns) - (key in self._breakdowns) > len(alike.selecting) - (key in alike.selecting):
            found.append({frozenset()})
        return [ways for ways in found if ways]

    def _alike_for(self, tags: Selected) -> Alike:
        """Put together the breakdowns whose ways select the same of some tags."""
        if tags not in self._alike:
            by_tag = self._selecting()
            selecting = dict.fromkeys(key for tag in sorted(tags) for key in by_tag.get(tag, ()))
            by_ways: dict[frozenset[Selected], list[int]] = {}
            for key in selecting:
                ways = frozenset(way & tags for way in self.of(self._breakdowns[key]).through[None])
                keys = by_ways.setdefault(ways, [])
                if len(keys) < 3:  # two, and one that may be the node's own
                    keys.append(key)
            self._alike[tags] = Alike(by_ways, selecting)
        return self._alike[tags]

    def _selecting(self) -> dict[str, list[int]]:
        """Give by a tag the breakdowns that have a way that selects it; those without any way are left out."""
        if self._by_tag is None:
            self._by_tag = {}
            ways = {key: self.of(breakdown).through.get(None) for key, breakdown in self._breakdowns.items()}
            self._breakdowns = {key: breakdown for key, breakdown in self._breakdowns.items() if ways[key]}
            for key in self._breakdowns:
                for tag in frozenset().union(*(ways[key] or ())):
                    self._by_tag.setdefault(tag, []).append(key)
        return self._by_tag


def _selections(breakdown: Breakdown) -> Selections:
    through: dict[Element | None, set[Selected]] = {}
    for node in breakdown.nodes:
        if node.element.get("abstract").strip() not in TRUE:
            selected = frozenset(e.get("tagSelector").strip() for e in node.way)
            for element in (None, *node.way):
                through.setdefault(element, set()).add(selected)
    elements = dict.fromkeys(node.element for node in breakdown.nodes)
    tags = ((element, _tags(element)) for element in elements)
    return Selections(through, [(e, found) for e, found in tags if found is not None and not found & _OF_LABELS])


def _wrong(found: list[set[frozenset[str]]], of: str) -> frozenset[str] | None:
    """Give the tags that some cell selects several of, or none of; None where there is no such cell.

    A cell is any way through each breakdown.
    """
    if of == "none":
        return frozenset() if found and all(frozenset() in ways for ways in found) else None
    together = [frozenset().union(*ways) for ways in found]
    for number, ways in enumerate(found):
        several = next((way for way in ways if len(way) > 1), None)
        others = frozenset().union(*together[:number])
        if several is None and together[number] and others and len(together[number] | others) > 1:
            several = together[number] | others
        if several is not None:
            return several
    return None


@check("rule-sets-of-same-aspects", says=("aspect", "tag"), needs="tables")
def rule_sets_of_same_aspects(document: Document) -> Iterator[Hit]:
    """Rule sets of one node that are of other aspects than the first (Table Linkbase 1.0, 5.4.3)."""
    for node in _rule_nodes(document):
        sets = constraint_sets(node)
        if len(sets) < 2:
            continue
        first = {aspect for rule in sets[0][1] if (aspect := aspect_of(rule)) in _NEEDED}
        for element, rules in sets[1:]:
            other = {aspect for rule in rules if (aspect := aspect_of(rule)) in _NEEDED}
            for aspect in sorted(first ^ other)[:1]:
                yield Hit(element.place("tag"), related=[(sets[0][0].place("tag"), "the first set")], aspect=aspect,
                          tag=element.get("tag").strip())  # fmt: skip


class Node(Options):
    """``of``: what is wrong with a rule node."""

    of: Literal["merged-tags", "abstract-leaf", "incomplete"] = "incomplete"


@check("rule-node", says=("what",), needs="tables")
def rule_node(filing: Filing, options: Node) -> Iterator[Hit | Undecided]:
    """Rule nodes that say nothing, or too little (Table Linkbase 1.0, 6.5 and 6.6)."""
    if options.of == "abstract-leaf":
        yield from _abstract_leaves(filing)
        return
    for document in filing.reported_documents:
        for element in _rule_nodes(document):
            if options.of == "incomplete":
                yield from _incomplete(element)
            elif element.get("merge").strip() in TRUE:
                tagged = (c for c in element.children if c.name == RULE_SET)
                yield from (Hit(c.place("tag"), what=c.get("tag").strip()) for c in tagged)


def _abstract_leaves(filing: Filing) -> Iterator[Hit | Undecided]:
    told: set[Element] = set()
    lists = {id(breakdown.nodes): breakdown.nodes for table in tables(filing) for breakdown in table.breakdowns}
    for node in (node for nodes in lists.values() for node in nodes):  # tables may share breakdowns
        element = node.element
        abstract = element.name == RULE_NODE and element.get("abstract").strip() in TRUE
        if abstract and node.is_leaf and element not in told:
            told.add(element)
            if joined_by_fellows(element):
                yield Undecided(UNJOINED, element.document.path)
            else:
                yield Hit(element.place("abstract"), what="")


def _rule_nodes(document: Document) -> Iterator[Element]:
    for link in document.links if RULE_NODE in document.names else ():
        yield from (resource for resource in link.resources if resource.name == RULE_NODE)


def _incomplete(node: Element) -> Iterator[Hit]:
    for _, rules in constraint_sets(node):
        for rule in rules:
            if rule.name.startswith(f"{names.FORMULA} ") and not _is_whole(rule):
                local = names.local(rule.name)
                yield Hit(rule.place(), what=PLAIN.get(local) or f"dimension {rule.get('dimension').strip()}")


def _is_whole(rule: Element) -> bool:
    """Say whether a rule gives a value by itself: in a table there is no source to take the rest from."""
    local = names.local(rule.name)
    if local == "entityIdentifier":
        return {"scheme", "value"} <= rule.attributes.keys()
    if local == "unit":
        return bool(rule.children) and all("measure" in child.attributes for child in rule.children)
    if local == "period":
        needed = {"instant": {"value"}, "duration": {"start", "end"}}
        return any(needed.get(names.local(c.name), set()) <= c.attributes.keys() for c in rule.children)
    if local in ("concept", "explicitDimension", "typedDimension"):
        return bool(rule.children)
    return True
