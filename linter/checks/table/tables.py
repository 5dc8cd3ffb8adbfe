"""Tables as a whole: their parameters, the labels of their nodes, the aspects of their breakdowns."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.completeness import UNJOINED, joined_by_fellows
from ...knowledge.formula.expressions import expand
from ...knowledge.table_aspects import Covered, covered_by, is_open
from ...knowledge.table_elements import ASPECT_NODE, RELATIONSHIP_NODES, RULE_NODE, kind_of
from ...knowledge.table_model import tables
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Network, Node
from ...xbrl.model.elements import Arc, Element
from .. import Hit, Undecided, check

_ARCROLES = "http://xbrl.org/arcrole/2014/"


@check("table-parameter-repeated", says=("name",), needs="tables")
def table_parameter_repeated(network: Network) -> Iterator[Hit]:
    """Two parameters of a table by one name (Table Linkbase 1.0, table parameters)."""
    if network.arcrole != f"{_ARCROLES}table-parameter":
        return
    for relationships in network.children.values():
        first: dict[str, Arc] = {}
        for r in relationships:
            name = r.arc.get("name").strip()
            other = first.setdefault(expand(r.arc, name) or name, r.arc)
            if other is not r.arc:
                yield Hit(r.arc.place("name"), related=[(other.place("name"), "has the same name")], name=name)


_WITHOUT_LABELS = (*RELATIONSHIP_NODES, ASPECT_NODE)


@check("label-of-node-without-heading", says=("node",), needs="tables")
def label_of_node_without_heading(network: Network) -> Iterator[Hit]:
    """Labels of nodes that are no row or column themselves (Table Linkbase 1.0, 6.5.2)."""
    if network.arcrole != names.ELEMENT_LABEL:
        return
    for r in network.all:
        node = r.source
        if not isinstance(node, Element) or not node.name.startswith(f"{names.TABLE} ") or r.arc.prohibited:
            continue
        kind = kind_of(r.arc.document.filing, node)
        merged = kind == RULE_NODE and node.get("merge").strip() in ("true", "1")
        if r.reported and (merged or kind in _WITHOUT_LABELS):
            yield Hit(
                r.arc.place(names.FROM), related=[(node.place(), "the node")],
                node="a rule node that is merged into others" if merged else kind,
            )  # fmt: skip


@check("aspect-of-two-breakdowns", says=("aspect",), needs="tables")
def aspect_of_two_breakdowns(network: Network) -> Iterator[Hit]:
    """Aspects for which two breakdowns of one table give values, once for each pair (Table Linkbase 1.0, aspects)."""
    if network.arcrole != f"{_ARCROLES}table-breakdown":
        return
    for table, relationships in network.children.items():
        first: dict[str, tuple[Node, Covered]] = {}
        for r in relationships if isinstance(table, Element) else ():
            for aspect, here in covered_by(r.arc.document.filing, r.target).items():
                breakdown, there = first.setdefault(aspect, (r.target, here))
                if breakdown is not r.target:
                    yield Hit(
                        here.element.place(here.attribute), aspect=here.called,
                        related=[(there.element.place(there.attribute), "in another breakdown")],
                    )  # fmt: skip


@check("table-shows-concepts", says=("count",), needs="tables")
def table_shows_concepts(filing: Filing) -> Iterator[Hit | Undecided]:
    """Tables none of whose breakdowns gives a value for the concept aspect (Table Linkbase 1.0, 5.9)."""
    for table in tables(filing):
        breakdowns = [breakdown.element for breakdown in table.breakdowns]
        if any("concept" in covered_by(filing, b) or is_open(filing, b) for b in breakdowns):
            continue
        if joined_by_fellows(table.element) or any(map(joined_by_fellows, breakdowns)):
            yield Undecided(UNJOINED, table.element.document.path)
        else:
            yield Hit(table.element.place(), count=len(breakdowns))
