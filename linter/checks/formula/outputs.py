"""The aspects of the facts that formulas make: rules that are missing, incomplete, or contradict (Formula 1.0, 2)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...base.typed import TYPE_CHECKING
from ...knowledge.completeness import UNJOINED, joined_elsewhere, whole_at_hand
from ...knowledge.formula import vocabulary as v
from ...knowledge.formula.aspects import covered, leaves_one_value
from ...knowledge.formula.model import VariableSet, formulas, kind_of
from ...knowledge.formula.outputs import (
    CONCEPT,
    ENTITY,
    EXPLICIT,
    OCC,
    PERIOD,
    TYPED,
    UNCOVERED,
    UNIT,
    Source,
    concept_of,
    is_numeric,
    named_concepts,
    output_concept,
    rules,
    source_of,
    source_of_formula,
    sources,
)
from ...knowledge.named_concepts import concept_named
from ...xbrl.dts.nodes import declared_at, dimensional_kind
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element
from ...xbrl.model.places import Place
from .. import Hit, Undecided, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal

Fact = tuple[Place, str, "list[tuple[Place, str]]"]
"""Where something is wrong, of what, and the places that have to do with it."""

_ASPECTS = {CONCEPT: "concept", ENTITY: "entity identifier", PERIOD: "period", UNIT: "unit"}
_TRUE = ("true", "1")


class Of(Options):
    """``of``: what is wrong with the rules of a formula."""

    of: Literal[
        "missing-concept", "missing-entity", "missing-period", "missing-unit", "incomplete-concept",
        "incomplete-entity", "incomplete-period", "unit-without-source", "explicit-without-source",
        "typed-without-source", "explicit-kind", "typed-kind", "aspect-model", "uncovered", "unit-of-text",
        "period-type", "dimension-in-occ", "undefined-unit",
    ]  # fmt: skip


@check("formula-aspects", says=("aspect",), needs="formulas")
def formula_aspects(document: Document, options: Of) -> Iterator[Hit]:
    """Aspects of a formula's output that its rules leave open or contradict (Formula 1.0, 2.1 and 2.2)."""
    for found in _formulas(document):
        for place, aspect, related in _FIND[options.of](found):
            yield Hit(place, related=related, aspect=aspect)


def _formulas(document: Document) -> Iterator[VariableSet]:
    if f"{v.FORMULA} formula" in document.names:
        model = formulas(document.filing)
        yield from (found for e, found in model.sets.items() if e.document is document and found.kind == v.A_FORMULA)


def _missing(name: str) -> Callable[[VariableSet], Iterator[Fact]]:
    def find(found: VariableSet) -> Iterator[Fact]:
        if not rules(found.element, name) and source_of_formula(found.element) is None:
            yield found.element.place(), _ASPECTS[name], []

    return find


def _missing_unit(found: VariableSet) -> Iterator[Fact]:
    named = output_concept(found)
    if named is None or rules(found.element, UNIT) or source_of_formula(found.element) is not None:
        return
    concept, element = named
    if is_numeric(concept.filing, concept):
        yield found.element.place(), "unit", [(element.text_place(), "the concept is numeric")]


def _undefined_unit(found: VariableSet) -> Iterator[Fact]:
    """Units that are taken from a fact that has none: of the formula's source, or by a part of a rule (2.1.4)."""
    named = output_concept(found)
    if named is None or not is_numeric(named[0].filing, named[0]):
        return
    parts = [part for rule in rules(found.element, UNIT) for part in rule.children if "measure" not in part.attributes]
    for element in parts if rules(found.element, UNIT) else [found.element]:
        source = source_of(element)
        variable = found.visible().get(source.name or "") if source is not None else None
        if source is None or not isinstance(variable, Element) or variable.name != v.A_FACT_VARIABLE:
            continue
        if _is_of_texts(found, variable):
            related = [(named[1].text_place(), "the concept is numeric"), (variable.place(), "has no unit")]
            yield source.element.place("source"), source.element.get("source").strip(), related


def _is_of_texts(found: VariableSet, variable: Element) -> bool:
    """Say whether all concepts that a variable's filters name are known, and not numeric."""
    concepts = [concept_of(element) for element in named_concepts(found, variable)]
    return bool(concepts) and all(c is not None and is_numeric(c.filing, c) is False for c in concepts)


def _incomplete_concept(found: VariableSet) -> Iterator[Fact]:
    yield from _without_source(found, CONCEPT, lambda rule: bool(rule.children))


def _incomplete_entity(found: VariableSet) -> Iterator[Fact]:
    yield from _without_source(found, ENTITY, lambda rule: {"scheme", "value"} <= rule.attributes.keys())


def _incomplete_period(found: VariableSet) -> Iterator[Fact]:
    yield from _without_source(found, PERIOD, _is_whole_period)


def _is_whole_period(rule: Element) -> bool:
    for child in rule.children:
        needed = {"instant": {"value"}, "duration": {"start", "end"}}.get(child.name.rpartition(" ")[2], set())
        if needed <= child.attributes.keys():
            return True
    return False


def _without_source(found: VariableSet, name: str, is_whole: Callable[[Element], bool]) -> Iterator[Fact]:
    for rule in rules(found.element, name):
        if source_of(rule) is None and not is_whole(rule):
            yield rule.place(), _ASPECTS[name], []


def _unit_without_source(found: VariableSet) -> Iterator[Fact]:
    """Unit rules that build on a source without having one (Formula 1.0, 2.1.4)."""
    for rule in rules(found.element, UNIT):
        if source_of(rule) is not None:
            continue
        augment = rule.get("augment").strip()
        if augment in _TRUE or not (rule.children or augment):  # what augments nothing, of no parts, is a pure number
            yield rule.place("augment"), "unit", []
        for part in rule.children:
            if "measure" not in part.attributes and not part.get("source").strip():
                yield part.place(), "unit", []


def _dimension_without_source(name: str) -> Callable[[VariableSet], Iterator[Fact]]:
    def find(found: VariableSet) -> Iterator[Fact]:
        for rule in rules(found.element, name):
            if not rule.children and source_of(rule) is None:
                yield rule.place(), f"dimension {rule.get('dimension').strip()}", []

    return find


def _dimension_kind(name: str, wanted: str) -> Callable[[VariableSet], Iterator[Fact]]:
    def find(found: VariableSet) -> Iterator[Fact]:
        for rule in rules(found.element, name):
            written = rule.get("dimension").strip()
            expanded = rule.expand(written)
            concept = concept_named(rule.document.filing, expanded) if expanded else None
            kind = dimensional_kind(concept) if concept is not None else None
            if concept is not None and kind != wanted and concept.kind is not None:
                yield rule.place("dimension"), written, declared_at(concept)
            elif concept is None and expanded and whole_at_hand(rule.document.filing):
                yield rule.place("dimension"), written, []

    return find


def _aspect_model(found: VariableSet) -> Iterator[Fact]:
    if found.aspect_model == "non-dimensional":
        for rule in rules(found.element, EXPLICIT, TYPED):
            at = [(found.element.place("aspectModel"), "the aspect model")]
            yield rule.place(), f"dimension {rule.get('dimension').strip()}", at


def _uncovered(found: VariableSet) -> Iterator[Fact]:
    if found.element.get("implicitFiltering").strip() in _TRUE:
        return
    for source in sources(found.element):
        if source.name == UNCOVERED:
            related = [(found.element.place("implicitFiltering"), "no implicit filters")]
            yield source.element.place("source"), "", related


def _unit_of_text(found: VariableSet) -> Iterator[Fact]:
    named = output_concept(found)
    if named is None or is_numeric(named[0].filing, named[0]) is not False:
        return
    for rule in rules(found.element, UNIT):
        yield rule.place(), str(named[0]), [(named[1].text_place(), "the concept is not numeric")]


def _period_type(found: VariableSet) -> Iterator[Fact]:
    named = output_concept(found)
    if named is None or named[0].period_type not in ("instant", "duration"):
        return
    concept, element = named
    for rule in rules(found.element, PERIOD):
        for child in rule.children:
            given = child.name.rpartition(" ")[2]
            at_instant = concept.period_type == "instant"
            if given in ("instant", "duration", "forever") and (given == "instant") != at_instant:
                yield child.place(), str(concept), [(element.text_place(), f"is of {concept.period_type} periods")]


def _dimension_in_occ(found: VariableSet) -> Iterator[Fact]:
    if found.aspect_model == "dimensional":
        for rule in rules(found.element, *OCC):
            for child in rule.children:
                if child.name.startswith("http://xbrl.org/2006/xbrldi "):
                    yield child.place(), child.get("dimension").strip(), []


_FIND: dict[str, Callable[[VariableSet], Iterator[Fact]]] = {
    "missing-concept": _missing(CONCEPT),
    "missing-entity": _missing(ENTITY),
    "missing-period": _missing(PERIOD),
    "missing-unit": _missing_unit,
    "incomplete-concept": _incomplete_concept,
    "incomplete-entity": _incomplete_entity,
    "incomplete-period": _incomplete_period,
    "unit-without-source": _unit_without_source,
    "explicit-without-source": _dimension_without_source(EXPLICIT),
    "typed-without-source": _dimension_without_source(TYPED),
    "explicit-kind": _dimension_kind(EXPLICIT, "dimension"),
    "typed-kind": _dimension_kind(TYPED, "typed"),
    "aspect-model": _aspect_model,
    "uncovered": _uncovered,
    "unit-of-text": _unit_of_text,
    "period-type": _period_type,
    "dimension-in-occ": _dimension_in_occ,
    "undefined-unit": _undefined_unit,
}


class OfSource(Options):
    """``of``: what is wrong with a source."""

    of: Literal["missing", "may-be-empty", "sequence", "sequence-of-formula"] = "missing"


@check("formula-source", says=("name", "found"), needs="formulas")
def formula_source(document: Document, options: OfSource) -> Iterator[Hit | Undecided]:
    """Sources of formulas that are no fact variable, may be empty, or of several facts (Formula 1.0, 2.1)."""
    for found in _formulas(document):
        visible = found.visible()
        for source in sources(found.element):
            if source.name == UNCOVERED or found.open:
                continue
            target = visible.get(source.name) if source.name is not None else None
            kind = kind_of(target) if target is not None else ""
            words = _wrong(options.of, found, source, target, kind)
            if words and target is None and joined_elsewhere(found.element):
                yield Undecided(UNJOINED, document.path)
            elif words:
                related = [(target.place(), "the variable")] if isinstance(target, Element) else []
                name = source.element.get("source").strip()
                yield Hit(source.element.place("source"), related=related, name=name, found=words)


def _wrong(of: str, found: VariableSet, source: Source, target: object, kind: str | None) -> str:
    """Say what a source is that it may not be; '' for a good one."""
    if of == "missing":
        if kind is None or kind in (v.A_FACT_VARIABLE, *v.SETS):
            return ""
        return {v.A_GENERAL_VARIABLE: "a general variable", "": "no variable of the set"}.get(kind, "no fact variable")
    if kind != v.A_FACT_VARIABLE or not isinstance(target, Element):
        return ""
    if of == "may-be-empty":
        return "may be empty" if "fallbackValue" in target.attributes else ""
    if target.get("bindAsSequence").strip() not in _TRUE:
        return ""
    of_formula = source.element is found.element
    if (of == "sequence-of-formula") != of_formula:
        return ""
    aspect = _that_may_differ(found, source, target)
    if not of_formula:
        return aspect
    return f"the aspect {aspect}" if aspect else "some aspect"  # it has to give all that no rule gives, dimensions too


def _that_may_differ(found: VariableSet, source: Source, variable: Element) -> str:
    """Name an aspect that a source gives, and that may differ between the facts of a sequence.

    Facts of a sequence agree in all aspects that no filter covers (Variables 1.0, 2.3); one that fixes a value makes
    them agree as well.
    """
    if found.element.get("implicitFiltering").strip() not in _TRUE:
        return ""
    given = set(_given(found, source))
    for r in formulas(variable.document.filing).filters_below(variable):
        if not isinstance(r.target, Element) or r.arc.get("cover").strip() not in _TRUE or leaves_one_value(r):
            continue
        for aspect in covered(r.target):
            if aspect in given:
                return aspect
    return ""


def _given(found: VariableSet, source: Source) -> Iterator[str]:
    """Go over the aspects whose values a formula takes from a source: by rules, or of those without a rule."""
    called = {CONCEPT: "concept", ENTITY: "entity-identifier", PERIOD: "period", UNIT: "unit"}
    for rule in rules(found.element):
        nearest = source_of(rule)
        if nearest is not None and nearest.element is source.element and rule.name in called and not rule.children:
            yield called[rule.name]
    if source.element is found.element:
        stated = {rule.name for rule in rules(found.element)}
        yield from (aspect for name, aspect in called.items() if name not in stated)
