"""Declarations of items: names, period types, balances and types (XBRL 2.1, 5.1.1)."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.types import ITEM_TYPE_NAMES, REGISTRIES, concept_kind, registered
from ...xbrl import names
from ...xbrl.model.schemas import Schema
from ...xbrl.model.targets import Concept
from .. import Hit, check, nearest
from .names import BUILT_IN

ITEM_KINDS = ("item", "dimension", "hypercube")


def declared_items(schema: Schema) -> Iterator[Concept]:
    """Go over a schema's items: what is in the substitution group of xbrli:item, tables and axes too."""
    return (concept for kind in ITEM_KINDS for concept in schema.by_kind.get(kind, ()))


@check("concept-name-unique")
def concept_name_unique(schema: Schema) -> Iterator[Hit]:
    """Two items or tuples of one name in one schema (XBRL 2.1, 5.1.1)."""
    seen: dict[str | None, Concept] = {}
    for concept in schema.items:
        first = seen.setdefault(concept.name, concept)
        if first is not concept:
            assert concept.element is not None
            assert first.element is not None
            yield Hit(
                concept.element.place("name"), related=[(first.element.place("name"), "declared here first")],
                concept=concept,
            )  # fmt: skip


@check("item-has-period-type")
def item_has_period_type(schema: Schema) -> Iterator[Hit]:
    """Items without xbrli:periodType (XBRL 2.1, 5.1.1.1); its values are the grammar's to judge."""
    for concept in declared_items(schema):
        if concept.element is not None and names.PERIOD_TYPE not in concept.element.attributes:
            yield Hit(concept.element.place(), concept=concept)


@check("balance-fits-type")
def balance_fits_type(schema: Schema) -> Iterator[Hit]:
    """A balance on an item that is not monetary (XBRL 2.1, 5.1.1.2); its values are the grammar's to judge."""
    for concept in declared_items(schema):
        value = concept.balance
        if value not in ("debit", "credit") or concept.element is None:
            continue
        kinds = concept_kind(concept)
        if kinds is not None and "item" in kinds and "monetary" not in kinds:
            yield Hit(concept.element.place(names.BALANCE), concept=concept, balance=value)


@check("item-type-is-known")
def item_type_is_known(schema: Schema) -> Iterator[Hit]:
    """Items whose type comes from none of the item types of the specification (XBRL 2.1, 5.1.1.3)."""
    for concept in declared_items(schema):
        kinds, type_ = concept_kind(concept), concept.type or ""
        near = _near(type_) if kinds is None or "item" not in kinds else None
        if near is not None or (kinds is not None and "item" not in kinds and not _mistyped(type_)):
            assert concept.element is not None
            hint = f", did you mean {near}?" if near else ""
            data = (names.local(type_), near)
            yield Hit(concept.element.place("type"), concept=concept, type=type_name(concept), hint=hint, data=data)


def _near(type_: str) -> str | None:
    """Give the item type of the specification or of a registry that a mistyped one is most like."""
    namespace, local = names.split(type_)
    if namespace == names.XBRLI:
        return nearest(local, ITEM_TYPE_NAMES)
    return nearest(local, registered(), 0.93) if namespace.startswith(REGISTRIES) else None


def _mistyped(type_: str) -> bool:
    """Say whether a type is one that XML Schema does not have, which is a finding of its own."""
    namespace, local = names.split(type_)
    return namespace == names.XS and local not in BUILT_IN


def type_name(concept: Concept) -> str:
    """Write a concept's type as its declaration does."""
    written = concept.element.get("type") if concept.element is not None else ""
    return written or (names.local(concept.type) if concept.type else "its own type")


_SORTS: dict[str, frozenset[str]] = {
    "domain": frozenset({"domain"}),
    "date": frozenset({"date"}),
    "string": frozenset({"string"}),
    "text": frozenset({"textBlock", "escaped"}),
}


def is_of_sort(concept: Concept, sort: str) -> bool:
    """Say whether a concept is known to be of a sort: abstract, or of one of some kinds of types."""
    if sort == "abstract":
        return bool(concept.abstract)
    kinds = concept_kind(concept)
    return kinds is not None and not kinds.isdisjoint(_SORTS[sort])
