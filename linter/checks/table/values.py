"""What the nodes of tables leave open or contradict: aspects, rule sets and their tags (Table Linkbase 1.0)."""

from __future__ import annotations

from collections.abc import Iterator

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
    """Say whether a node makes rows or columns of its own: one that only groups others does not (5.5 and 6.6.4)."""
    if node.element.name == RULE_NODE:
        return node.element.get("abstract").strip() not in TRUE
    return node.is_leaf and node.element.name.startswith(f"{names.TABLE} ")


class Tags(Options):
    """``of``: cells that no rule set of a node is for, or several are for."""

    of: Literal["none", "several"] = "none"


@check("tag-selectors", says=("tags", "selectors"), needs="tables")
def tag_selectors(filing: Filing, options: Tags) -> Iterator[Hit]:
    """Nodes whose rule sets fit no tag selector of a cell, or several (Table Linkbase 1.0, 5.4.3 and 6.6.4)."""
    told: set[Element] = set()
    for table in tables(filing):
        of_table = Ways(table)
        for breakdown in table.breakdowns:
            for node in breakdown.nodes:
                tags = _tags(node.element)
                if tags is None or node.element in told or tags & _OF_LABELS:
                    continue
                ways = of_table.selecting(breakdown, node.element, tags)
                found = None if ways is None else _wrong(ways, options.of)
                if found is not None:
                    told.add(node.element)
                    place = next(c for c in node.element.children if c.name == RULE_SET).place("tag")
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
Through = dict[int, dict["Element | None", set[Selected]]]
"""By a breakdown's id and a node: the different ways that lead through it."""


class Ways:
    """Which tags the ways through the breakdowns of a table select; each breakdown is gone through once."""

    def __init__(self, table: Table) -> None:
        """Take the table; it is gone through when it is asked for."""
        self.table = table
        self._whole = all(breakdown.whole for breakdown in table.breakdowns)
        self._through: Through | None = None
        self._by_tag: dict[str, list[Breakdown]] = {}  # those that have a way that selects a tag
        self._known: dict[tuple[int, Selected], set[Selected]] = {}

    def selecting(self, own: Breakdown, node: Element, tags: Selected) -> list[set[Selected]] | None:
        """Give which of some tags each way through each breakdown selects, for the cells of a node.

        Breakdowns that select none of them are alike, and are given as one. None where too many ways lead through the
        trees to know.
        """
        through = self._gone_through()
        if through is None:
            return None
        selecting = {id(b): b for tag in sorted(tags) for b in self._by_tag.get(tag, ()) if b is not own}
        found = [{way & tags for way in through.get(id(own), {}).get(node, ())}]
        found += [self._of(breakdown, tags, through) for breakdown in selecting.values()]
        if len(through) - (id(own) in through) > len(selecting):
            found.append({frozenset()})
        return [ways for ways in found if ways]

    def _of(self, breakdown: Breakdown, tags: Selected, through: Through) -> set[Selected]:
        key = (id(breakdown), tags)
        if key not in self._known:
            self._known[key] = {way & tags for way in through[id(breakdown)][None]}
        return self._known[key]

    def _gone_through(self) -> Through | None:
        """Give the different ways through each node of each breakdown that has any, and all of them under None."""
        if self._through is None and self._whole:
            self._through = {}
            for breakdown in self.table.breakdowns:
                if id(breakdown) not in self._through and (ways := _ways(breakdown)):
                    self._through[id(breakdown)] = ways
                    for tag in frozenset().union(*ways[None]):
                        self._by_tag.setdefault(tag, []).append(breakdown)
        return self._through


def _ways(breakdown: Breakdown) -> dict[Element | None, set[Selected]]:
    found: dict[Element | None, set[Selected]] = {}
    for node in breakdown.nodes:
        if node.element.get("abstract").strip() not in TRUE:
            selected = frozenset(e.get("tagSelector").strip() for e in node.way)
            for element in (None, *node.way):
                found.setdefault(element, set()).add(selected)
    return found


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
    for node in (node for table in tables(filing) for breakdown in table.breakdowns for node in breakdown.nodes):
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
