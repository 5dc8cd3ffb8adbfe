"""Declarations of items: names, period types, balances and types (XBRL 2.1, 5.1.1)."""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.built_in_types import BUILT_IN
from ...knowledge.concept_types import type_name
from ...knowledge.types import concept_kind, last_base, near_type
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.following import astray
from ...xbrl.dts.nodes import is_meant_as_concept
from ...xbrl.model.elements import Locator
from ...xbrl.model.schemas import Schema
from ...xbrl.model.targets import Concept
from .. import Hit, check

ITEM_KINDS = ("item", "dimension", "hypercube")


def declared_items(schema: Schema) -> Iterator[Concept]:
    """Go over a schema's items: what is in the substitution group of xbrli:item, tables and axes too."""
    return (concept for kind in ITEM_KINDS for concept in schema.by_kind.get(kind, ()))


@check("duplicate-concept-name", says=("concept",), formerly=("concept-name-unique",))
def duplicate_concept_name(schema: Schema) -> Iterator[Hit]:
    """Two items or tuples of one name in one schema (XBRL 2.1, 5.1.1)."""
    seen: dict[str | None, Concept] = {}
    for concept in schema.items:
        first = seen.setdefault(concept.name, concept)
        if first is not concept:
            assert concept.element is not None
            assert first.element is not None
            yield Hit(
                concept.element.place("name"), related=[(first.element.place("name"), "declared here first")],
                cause=("declared", concept.element), concept=concept,
            )  # fmt: skip


@check("item-period-type", says=("concept", "hint"), formerly=("item-has-period-type",))
def item_period_type(schema: Schema) -> Iterator[Hit]:
    """Items without xbrli:periodType (XBRL 2.1, 5.1.1.1); its values are the grammar's to judge."""
    for concept in declared_items(schema):
        if concept.element is not None and names.PERIOD_TYPE not in concept.element.attributes:
            from ...knowledge.attribute_slips import but, slip
            from ...knowledge.mistaken_namespaces import mistakes

            if mistakes(schema.document, names.XBRLI):
                return  # its attributes are of another namespace, which is said once
            place = concept.element.place(slip(concept.element, names.PERIOD_TYPE) or None)
            yield Hit(place, concept=concept, hint=but(concept.element, names.PERIOD_TYPE))


@check("item-balance", says=("concept", "balance"), formerly=("balance-fits-type",))
def item_balance(schema: Schema) -> Iterator[Hit]:
    """A balance on an item that is not monetary (XBRL 2.1, 5.1.1.2); its values are the grammar's to judge."""
    for concept in declared_items(schema):
        value = concept.balance
        if value not in ("debit", "credit") or concept.element is None:
            continue
        kinds = concept_kind(concept)
        if kinds is not None and "item" in kinds and "monetary" not in kinds:
            cause = ("declared", concept.element)
            yield Hit(concept.element.place(names.BALANCE), cause=cause, concept=concept, balance=value)


@check("item-type", says=("concept", "type", "hint"), formerly=("item-type-is-known",))
def item_type(schema: Schema) -> Iterator[Hit]:
    """Items whose type comes from none of the item types of the specification (XBRL 2.1, 5.1.1.3).

    Where a type of the filing's own has a mistyped base, that is said there.
    """
    filing = schema.document.filing
    for concept in declared_items(schema):
        kinds, type_ = concept_kind(concept), concept.type or ""
        if kinds is not None and "item" in kinds:
            continue
        near = near_type(filing, type_)
        if near is None and type_ in filing.declarations.types and near_type(filing, last_base(filing, type_)):
            continue
        if near is not None or (kinds is not None and "item" not in kinds and not _mistyped(type_)):
            assert concept.element is not None
            prefix = type_name(concept).rpartition(":")[0]
            hint = f", did you mean {prefix}{':' if prefix else ''}{near}?" if near else ""
            data = (names.local(type_), near)
            yield Hit(
                concept.element.place("type"), cause=("declared", concept.element), concept=concept,
                type=type_name(concept) if type_ or concept.element.children else _NO_TYPE, hint=hint, data=data,
            )  # fmt: skip


_NO_TYPE = "anyType (none is given)"


def _mistyped(type_: str) -> bool:
    """Say whether a type is one that XML Schema does not have, which is a finding of its own."""
    namespace, local = names.split(type_)
    return namespace == names.XS and local not in BUILT_IN


@check(
    "concept-without-substitution-group",
    says=("concept",),
    needs="schema",
    formerly=("concept-in-substitution-group",),
)
def concept_without_substitution_group(filing: Filing) -> Iterator[Hit]:
    """Elements with xbrli:periodType to which locators lead, and that are in no substitution group of concepts.

    A substitutionGroup without a value is the grammar's to judge.
    """
    said: set[Concept] = set()
    for document in filing.documents:
        for target, references in astray(document):
            concept, reference = target.concept, references[0]
            if concept is None or concept.kind != "" or concept in said or not is_meant_as_concept(concept):
                continue
            said.add(concept)
            element = concept.element
            if element is not None and isinstance(reference, Locator) and element.get("substitutionGroup", "?"):
                yield Hit(
                    element.place("substitutionGroup"), concept=concept,
                    related=[(reference.place(names.HREF), "a locator leads here")],
                )  # fmt: skip


@check("substitution-group-circle", says=("circle",), needs="schema")
def substitution_group_circle(filing: Filing) -> Iterator[Hit]:
    """Elements that stand for themselves by their substitution groups, each circle once.

    XML Schema 1.0 part 1, 3.3.6 (Element Declaration Properties Correct, 6).
    """
    concepts = filing.declarations.concepts
    done: set[str] = set()
    for name in concepts:
        way: dict[str, None] = {}
        while name in concepts and name not in done and name not in way:
            way[name] = None
            name = concepts[name].substitution_group or ""
        if name in way:
            yield from _circle(filing, list(way)[list(way).index(name) :])
        done.update(way)


def _circle(filing: Filing, names_: list[str]) -> Iterator[Hit]:
    first, *others = (filing.declarations.concepts[name] for name in names_)
    related = [(c.element.place("substitutionGroup"), "leads on") for c in others[:8] if c.element is not None]
    shown = [str(concept) for concept in (first, *others[:8], first)]
    if first.element is not None:
        yield Hit(first.element.place("substitutionGroup"), circle=" -> ".join(shown), related=related)
