"""Tables and assertions as people look at them: outlines of a few words a line, as plain data.

A table shows its axes with their breakdowns and the nodes of these, an assertion or formula its variables with their
filters, its preconditions, messages and severity.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..base.once import once
from ..base.record import Record
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.labels import unlike_asked
from ..xbrl.dts.networks import Node as End
from ..xbrl.model.elements import Element, ExtendedLink, Resource
from .formula import vocabulary as v
from .formula.model import Formulas, VariableSet, effective, formulas
from .table_model import RULE_SET, TRUE, Breakdown, Node, Table, tables

_LABEL = "http://www.xbrl.org/2008/role/label"
_MOST_WORDS = 60


class Row(Record):
    """A line of an outline: how deep it stands, its words, and the element that it is about."""

    depth: int
    text: str
    element: Element | None


class Outline(Record):
    """A table, or an assertion or formula: what it is, its name and label, its role, and what is in it."""

    kind: str  # table or assertion
    name: str
    label: str
    role: str
    element: Element
    rows: tuple[Row, ...]


def outlines(filing: Filing) -> Iterator[Outline]:
    """Go over the tables, then the assertions and formulas, of the documents that are reported on."""
    labels = _labels(filing)
    for table in tables(filing):
        if table.element.document.reported:
            yield _outline("table", table.element, labels, _of_table(table, labels))
    model = formulas(filing)
    for found in model.sets.values():
        if found.element.document.reported:
            yield _outline("assertion", found.element, labels, _of_set(model, found))


def _outline(kind: str, element: Element, labels: dict[Element, str], rows: Iterable[Row]) -> Outline:
    link: Element | None = element
    while link is not None and not isinstance(link, ExtendedLink):
        link = link.parent
    name = f"{names.local(element.name)} {element.get('id') or element.get(names.LABEL)}"
    role = link.role if isinstance(link, ExtendedLink) else ""
    return Outline(kind, name, labels.get(element, ""), role, element, tuple(rows))


def _labels(filing: Filing) -> dict[Element, str]:
    """Give the standard generic label of each element that has one, in the language that is asked for, else English."""
    best: dict[Element, Resource] = {}
    for r in effective(filing, names.ELEMENT_LABEL):
        if isinstance(r.source, Element) and isinstance(r.target, Resource) and r.target.role == _LABEL:
            known = best.setdefault(r.source, r.target)
            if unlike_asked(filing, r.target.lang or "") < unlike_asked(filing, known.lang or ""):
                best[r.source] = r.target
    return {element: _short(label.full_text()) for element, label in best.items()}


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _MOST_WORDS else text[: _MOST_WORDS - 1] + "…"


def _of_table(table: Table, labels: dict[Element, str]) -> Iterator[Row]:
    for axis, called in (("x", "columns (x)"), ("y", "rows (y)"), ("z", "sheets (z)")):
        found = table.axis(axis)
        if found:
            yield Row(0, called, None)
        for breakdown in found:
            yield Row(1, _named("breakdown", breakdown.element, labels), breakdown.element)
            yield from _nodes(breakdown, labels)


def _nodes(breakdown: Breakdown, labels: dict[Element, str]) -> Iterator[Row]:
    for node in breakdown.nodes:
        yield Row(2 + node.depth, _node(node, labels), node.element)


def _node(node: Node, labels: dict[Element, str]) -> str:
    element = node.element
    words = [_named(names.local(element.name), element, labels), *_values(element)]
    marks = [word for word in ("abstract", "merge") if element.get(word).strip() in TRUE]
    return " ".join([*words, *(f"[{mark}]" for mark in marks)])


def _named(kind: str, element: Element, labels: dict[Element, str]) -> str:
    label = labels.get(element)
    name = element.get("id") or element.get(names.LABEL)
    return f'{kind} "{label}"' if label else f"{kind} {name}"


def _values(element: Element) -> Iterator[str]:
    """Go over what a node says of its aspects, each in a few words."""
    for child in element.children:
        if child.name == RULE_SET:
            yield f"{{{child.get('tag').strip()}: {', '.join(_values(child))}}}"
        else:
            text = _short(" ".join(_words(child)))
            yield f"{names.local(child.name)} {text}".strip()


def _words(element: Element) -> Iterator[str]:
    """Go over the texts and the attributes that say something, of an element and all below it."""
    for part in (element, *element.descendants()):
        yield from (value.strip() for name, value in part.attributes.items() if " " not in name and name != "id")
        if part.text.strip():
            yield part.text.strip()


def _of_set(model: Formulas, found: VariableSet) -> Iterator[Row]:
    element = found.element
    for attribute in ("test", "value"):
        if attribute in element.attributes:
            yield Row(0, f"{attribute} {_short(element.get(attribute))}", element)
    for bound in found.bound:
        target = bound.target
        kind = names.local(target.name) if isinstance(target, Element) else str(target)
        says = _short(" ".join(_stated(target))) if isinstance(target, Element) else ""
        yield Row(0, f"${bound.written}: {kind} {says}".rstrip(), target if isinstance(target, Element) else None)
        yield from _filters(model, target, 1)
    yield from _filters(model, element, 0)
    for called, target in _further_of(model.filing).get(element, ()):
        yield Row(0, f"{called} {_further(target)}".rstrip(), target if isinstance(target, Element) else None)


_FURTHER = (
    (v.PRECONDITION, "precondition"), (v.SATISFIED, "message if satisfied"), (v.UNSATISFIED, "message"),
    *((arcrole, "severity") for arcrole in v.SEVERITIES),
)  # fmt: skip


@once
def _further_of(filing: Filing) -> dict[Element, list[tuple[str, End]]]:
    """Give the preconditions, messages and severities of each set, with what they are called."""
    found: dict[Element, list[tuple[str, End]]] = {}
    for arcrole, called in _FURTHER:
        for r in effective(filing, arcrole):
            if isinstance(r.source, Element):
                found.setdefault(r.source, []).append((called, r.target))
    return found


def _stated(element: Element) -> Iterator[str]:
    for attribute in ("select", "fallbackValue"):
        if attribute in element.attributes:
            yield f"{attribute} {element.get(attribute)}"


def _filters(model: Formulas, node: End, depth: int) -> Iterator[Row]:
    """Go over the filters of a variable, set or filter with their own, without recursion."""
    seen: set[int] = set()
    stack = [(r, depth) for r in reversed(model.below.get(node, []))]
    while stack:
        r, here = stack.pop()
        if id(r) in seen or not isinstance(r.target, Element):
            continue
        seen.add(id(r))
        negated = "not " if r.arc.get("complement").strip() in TRUE else ""
        says = _short(" ".join(_words_of_filter(r.target)))
        yield Row(here, f"{negated}{names.local(r.target.name)} {says}".rstrip(), r.target)
        stack.extend((child, here + 1) for child in reversed(model.below.get(r.target, [])))


def _words_of_filter(element: Element) -> Iterator[str]:
    yield from (value.strip() for name, value in element.attributes.items() if " " not in name and name != "id")
    for child in element.children:
        yield from _words(child)


def _further(node: End) -> str:
    if not isinstance(node, Element):
        return str(node)
    return _short(node.get("test") or node.get("severity") or node.full_text() or names.local(node.name))
