"""What authors of formulas forget: variables nobody uses, filters nobody has, assertions without words."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.once import once
from ...base.typed import TYPE_CHECKING
from ...knowledge.completeness import UNJOINED, joined_by_fellows, joined_elsewhere
from ...knowledge.formula import vocabulary as v
from ...knowledge.formula.arc_ends import swapped_ends
from ...knowledge.formula.expressions import expressions
from ...knowledge.formula.model import effective, formulas
from ...knowledge.formula.outputs import concepts_of_filters
from ...knowledge.formula.uses import astray_in, left_over, names_in
from ...knowledge.joined_resources import unreached
from ...knowledge.named_concepts import concept_named
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.starting_points import after_another
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element, Resource
from ...xbrl.model.targets import Concept
from .. import Hit, Undecided, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal


@check("variable-is-used", says=("name", "set"), needs="formulas")
def variable_is_used(filing: Filing) -> Iterator[Hit | Undecided]:
    """Variables that no expression, filter, message or source of their set names (Variables 1.0, 2.1).

    Where a name is used that nothing has, it may mean the one that seems to be left over: that name is said already.
    """
    model = formulas(filing)
    seen = {id(other) for found in model.sets.values() for _, other in found.scopes}
    for found in model.sets.values():
        if found.kind == v.AN_EXISTENCE_ASSERTION or id(found) in seen or not found.element.document.reported:
            continue
        if found.element in _unread(filing) or found.element in swapped_ends(filing):
            continue
        named = names_in(filing, found)
        if not named:
            continue  # that there are facts is all that it asks
        left = left_over(filing, found)
        if left and len(left) <= len(astray_in(filing, found)):
            continue  # they are what the names mean that nothing has
        for bound in left:
            if joined_elsewhere(found.element):
                yield Undecided(UNJOINED, found.element.document.path)
            else:
                related = [(found.element.place(), "the set")]
                yield Hit(bound.relationship.arc.place("name"), related=related, name=bound.written,
                          set=names.local(found.kind))  # fmt: skip


@once
def _unread(filing: Filing) -> set[Element]:
    """Give the variable sets with an expression that could not be read: it may name any variable."""
    model = formulas(filing)
    holders = {
        expression.holder
        for document in filing.documents
        for expression in expressions(document)
        if "$" in expression.text and expression.reading.fault is not None
    }
    owners = {owner for holder in holders for owner in model.owners(holder)}
    return owners | {
        above for owner in owners if owner.name == v.A_CONSISTENCY_ASSERTION for above in model.above(owner)
        if isinstance(above, Element)
    }  # fmt: skip


_KINDS = {
    v.A_FACT_VARIABLE: "fact variable", v.A_GENERAL_VARIABLE: "general variable", v.A_MESSAGE: "message",
    f"{v.VARIABLE} precondition": "precondition", f"{v.SEVERITY_2} expression": "severity expression",
}  # fmt: skip
_FILTERS = (v.FILTER, f"{v.COVER} ", f"{v.RELATION} ")


@check("formula-resource-is-used", says=("kind",), needs="expressions")
def formula_resource_is_used(document: Document) -> Iterator[Hit | Undecided]:
    """Filters, variables, preconditions and messages that no arc leads to (Variables 1.0, 2)."""
    if not any(name and (name in _KINDS or name.startswith(_FILTERS)) for name in document.names):
        return
    for resource in unreached(document):
        kind = _KINDS.get(resource.name) or ("filter" if resource.name.startswith(_FILTERS) else "")
        if kind and joined_elsewhere(resource):
            yield Undecided(UNJOINED, document.path)
        elif kind and resource not in swapped_ends(document.filing):
            yield Hit(resource.place(), kind=kind)


class Wanted(Options):
    """``of``: messages, or severities."""

    of: Literal["message", "severity"] = "message"


@check("assertion-without", says=("kind", "count", "all"), needs="formulas")
def assertion_without(filing: Filing, options: Wanted) -> Iterator[Hit | Undecided]:
    """Assertions without a message or severity where most others have one (Generic Messages 1.0; Severity 2.0)."""
    arcroles = (v.UNSATISFIED, v.SATISFIED) if options.of == "message" else v.SEVERITIES
    having = {id(r.source) for r in effective(filing, *arcroles)}
    every = _assertions(filing)
    lacking = [resource for resource in every if id(resource) not in having]
    if having and 2 * len(lacking) < len(every):
        for resource in lacking:
            if joined_by_fellows(resource):
                yield Undecided(UNJOINED, resource.document.path)
            else:
                yield Hit(resource.place(), kind=options.of, count=len(every) - len(lacking), all=len(every))


@once
def _assertions(filing: Filing) -> list[Resource]:
    model = formulas(filing)
    sets = [found.element for found in model.sets.values() if found.kind in v.ASSERTIONS]
    return [*(element for element in sets if isinstance(element, Resource)), *model.consistency]


@check("assertion-id-repeated", says=("id",), needs="formulas")
def assertion_id_repeated(filing: Filing) -> Iterator[Hit]:
    """Two assertions of one DTS by one id, in different files: results are told by it (Validation 1.0, 2)."""
    by_id: dict[str, list[Resource]] = {}
    for assertion in _assertions(filing):
        if assertion.get("id"):
            by_id.setdefault(assertion.get("id"), []).append(assertion)
    for found in by_id.values():
        for other, assertion in after_another(found, lambda assertion: assertion.document.dts):
            if other.document is not assertion.document:
                related = [(other.place("id"), "has the same id")]
                yield Hit(assertion.place("id"), related=related, id=assertion.get("id"))


class Facts(Options):
    """``of``: abstract concepts, or filters that contradict the concept."""

    of: Literal["abstract", "period-type", "balance"] = "abstract"


@check("variable-without-facts", says=("concept", "what"), needs="formulas")
def variable_without_facts(filing: Filing, options: Facts) -> Iterator[Hit]:
    """Variables that no fact can be bound to, by the declaration of their concept (Concept Filters 1.0)."""
    told: set[Element] = set()
    for node in _filtered(filing):
        wanted = _wanted(filing, node, options.of)
        for element in concepts_of_filters(node) if wanted or options.of == "abstract" else ():
            concept = _concept(filing, element) if element not in told else None
            contradiction = _contradicts(concept, wanted, options.of) if concept is not None else None
            if contradiction is not None and concept is not None:
                told.add(element)
                what, other = contradiction
                related = [(other.place(), "this filter")] if other is not None else []
                yield Hit(element.text_place(), related=related, concept=concept, what=what)


def _filtered(filing: Filing) -> dict[Element, None]:
    """Give the sets and their fact variables, each once however many sets share it."""
    found: dict[Element, None] = {}
    for each in formulas(filing).sets.values():
        found[each.element] = None
        for bound in each.bound:
            if bound.kind == v.A_FACT_VARIABLE and isinstance(bound.target, Element):
                found[bound.target] = None
    return found


def _concept(filing: Filing, element: Element) -> Concept | None:
    name = element.expand(element.text.strip()) if element.name.endswith(" qname") else None
    return concept_named(filing, name) if name else None


_ATTRIBUTES = {"period-type": ("conceptPeriodType", "periodType"), "balance": ("conceptBalance", "balance")}


def _wanted(filing: Filing, node: Element, of: str) -> dict[str, Element]:
    """Give the period types or balances that filters of a variable or set want, each with the first such filter."""
    found: dict[str, Element] = {}
    local, attribute = _ATTRIBUTES.get(of, ("", ""))
    for r in formulas(filing).below.get(node, ()) if local else ():
        plain = r.arc.get("complement").strip() not in ("true", "1")
        if plain and isinstance(r.target, Element) and r.target.name == f"{v.FILTER}concept {local}":
            found.setdefault(r.target.get(attribute).strip(), r.target)
    return found


def _contradicts(concept: Concept, wanted: dict[str, Element], of: str) -> tuple[str, Element | None] | None:
    """Say why no fact of a concept can be bound, and which filter says so; None where facts may be."""
    if of == "abstract":
        return ("abstract", None) if concept.abstract else None
    known = concept.period_type if of == "period-type" else concept.balance
    for value, element in wanted.items() if known is not None else ():
        if value and value != (known or "none"):
            return f"{known or 'without balance'}, and the filter wants {value}", element
    return None
