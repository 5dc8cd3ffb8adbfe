"""What readers of tables miss: labels of tables, and of nodes in one of the languages (Table Linkbase 1.0, 6.1.1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...base.once import once
from ...knowledge.completeness import UNJOINED, joined_by_fellows
from ...knowledge.formula.model import effective
from ...knowledge.formula.scopes import own_linkbases_at_hand
from ...knowledge.table_model import RULE_NODE, TRUE, tables
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.model.elements import Element, Resource
from .. import Hit, Undecided, check

_STANDARD = "http://www.xbrl.org/2008/role/label"


@check("table-has-label", says=(), needs="tables")
def table_has_label(filing: Filing) -> Iterator[Hit | Undecided]:
    """Tables without any label, where the linkbases of their taxonomy are at hand (Table Linkbase 1.0, 6.1.1).

    The label of a role is that of the one table in it.
    """
    labels = _labels(filing)
    found = tables(filing) if own_linkbases_at_hand(filing) else []
    in_role = Counter(_role(table.element) for table in found)
    titled = {role for role, number in in_role.items() if number == 1 and _is_labelled(filing, role, labels)}
    for table in found:
        if table.element in labels or _role(table.element) in titled:
            continue
        if joined_by_fellows(table.element):
            yield Undecided(UNJOINED, table.element.document.path)
        else:
            yield Hit(table.element.place())


def _role(table: Element) -> str:
    return table.parent.get(names.ROLE) if table.parent is not None else ""


def _is_labelled(filing: Filing, role: str, labels: dict[Element, list[Resource]]) -> bool:
    return any(declaration in labels for declaration in filing.declarations.role_types.get(role, ()))


@check("node-label-in-each-language", says=("language", "count"), needs="tables")
def node_label_in_each_language(filing: Filing) -> Iterator[Hit | Undecided]:
    """Nodes without a standard label in a language that most nodes of their breakdown have one in."""
    labels = _labels(filing) if own_linkbases_at_hand(filing) else {}
    spoken = {node: _languages(found) for node, found in labels.items() if node.name == RULE_NODE}
    done: set[Element] = set()
    for breakdown in (b for table in tables(filing) for b in table.breakdowns) if spoken else ():
        if breakdown.element not in done:
            done.add(breakdown.element)
            yield from _lacking([n.element for n in breakdown.nodes if _shows(n.element)], spoken)


def _lacking(listed: list[Element], known: dict[Element, set[str]]) -> Iterator[Hit | Undecided]:
    nodes = list(dict.fromkeys(listed))
    spoken = [known.get(node, set()) for node in nodes]
    counts = Counter(language for found in spoken for language in found)
    for language, count in counts.items():
        if len(nodes) < 2 * count < 2 * len(nodes):
            for node, found in zip(nodes, spoken, strict=True):
                if language in found:
                    continue
                if joined_by_fellows(node):
                    yield Undecided(UNJOINED, node.document.path)
                else:
                    yield Hit(node.place(), language=language, count=count)


def _shows(node: Element) -> bool:
    """Say whether a node has a heading of its own."""
    return node.name == RULE_NODE and node.get("merge").strip() not in TRUE


def _languages(labels: list[Resource]) -> set[str]:
    return {(label.lang or "").strip().lower() for label in labels if label.role == _STANDARD}


@once
def _labels(filing: Filing) -> dict[Element, list[Resource]]:
    """Give the generic labels of elements."""
    found: dict[Element, list[Resource]] = {}
    for r in effective(filing, names.ELEMENT_LABEL):
        if isinstance(r.source, Element) and isinstance(r.target, Resource):
            found.setdefault(r.source, []).append(r.target)
    return found
