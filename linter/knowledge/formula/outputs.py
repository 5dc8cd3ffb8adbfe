"""What a formula says of the facts that it makes: rules of aspects, their sources, the concept (Formula 1.0, 2)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.record import Record
from ...xbrl.dts.filing import Filing
from ...xbrl.model.elements import Element, Resource
from ...xbrl.model.targets import Concept
from ..named_concepts import concept_named
from ..types import type_kind
from . import vocabulary as v
from .expressions import expand
from .model import VariableSet, formulas

UNCOVERED = f"{v.FORMULA} uncovered"
CONCEPT, ENTITY, PERIOD, UNIT = (f"{v.FORMULA} {name}" for name in ("concept", "entityIdentifier", "period", "unit"))
EXPLICIT, TYPED = f"{v.FORMULA} explicitDimension", f"{v.FORMULA} typedDimension"
OCC = tuple(f"{v.FORMULA} {name}" for name in ("occEmpty", "occFragments", "occXpath"))


class Source(Record):
    """Where a rule takes an aspect's value from: the element that names the variable, and the name, None unresolved."""

    element: Element
    name: str | None


def rules(formula: Element, *kinds: str) -> list[Element]:
    """Give the aspect rules of a formula, of some elements or of all."""
    groups = (child for child in formula.children if child.name == f"{v.FORMULA} aspects")
    return [rule for group in groups for rule in group.children if not kinds or rule.name in kinds]


def source_of(rule: Element) -> Source | None:
    """Give the nearest source of a rule: its own, that of the aspects around it, or the formula's (Formula 1.0, 2)."""
    element: Element | None = rule
    while element is not None:
        written = element.get("source").strip()
        if written:
            return Source(element, expand(element, written))
        if isinstance(element, Resource):
            return None
        element = element.parent
    return None


def source_of_formula(formula: Element) -> Source | None:
    """Give the source that a formula has for aspects without a rule."""
    written = formula.get("source").strip()
    return Source(formula, expand(formula, written)) if written else None


def sources(formula: Element) -> Iterator[Source]:
    """Go over the elements of a formula that name a source, the formula first."""
    for element in (formula, *formula.descendants()):
        written = element.get("source").strip() if element.name.startswith(f"{v.FORMULA} ") else ""
        if written:
            yield Source(element, expand(element, written))


def output_concept(found: VariableSet) -> tuple[Concept, Element] | None:
    """Give the concept of the facts that a formula makes, as far as it is fixed, and the element that names it."""
    formula = found.element
    stated = rules(formula, CONCEPT)
    for rule in stated:
        for child in rule.children:
            if child.name == f"{v.FORMULA} qname":
                return _concept(child)
        if rule.children:
            return None
    source = source_of(stated[0]) if stated else source_of_formula(formula)
    variable = found.visible().get(source.name or "") if source is not None else None
    if not isinstance(variable, Element):
        return None
    qnames = list(named_concepts(found, variable))
    return _concept(qnames[0]) if len(qnames) == 1 else None


def named_concepts(found: VariableSet, variable: Element) -> Iterator[Element]:
    """Go over the concepts that the filters of a variable and of its set name, where it can have no others."""
    yield from concepts_of_filters(variable)
    yield from concepts_of_filters(found.element)


def concepts_of_filters(node: Element) -> Iterator[Element]:
    """Go over the elements that name the concepts of a variable's or set's own concept name filters."""
    for r in formulas(node.document.filing).below.get(node, ()):
        plain = r.arc.get("complement").strip() not in ("true", "1")
        if plain and isinstance(r.target, Element) and r.target.name == f"{v.FILTER}concept conceptName":
            yield from (e for e in r.target.descendants() if e.name in _CONCEPT_NAMES)


_CONCEPT_NAMES = (f"{v.FILTER}concept qname", f"{v.FILTER}concept qnameExpression")


def _concept(element: Element) -> tuple[Concept, Element] | None:
    concept = concept_of(element)
    return (concept, element) if concept is not None else None


def concept_of(element: Element) -> Concept | None:
    """Give the concept that a qname element names, where it is known; None for an expression."""
    name = element.expand(element.text.strip()) if element.name.endswith(" qname") else None
    return concept_named(element.document.filing, name) if name else None


def is_numeric(filing: Filing, concept: Concept) -> bool | None:
    """Say whether a concept's facts are numbers; None where its type is not known."""
    kinds = type_kind(filing, concept.type) if concept.type else None
    return None if kinds is None or "item" not in kinds else "numeric" in kinds
