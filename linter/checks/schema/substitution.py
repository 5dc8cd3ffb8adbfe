"""Elements that stand for others: their types come from those of the others (XML Schema 1.0 part 1, 3.3.6)."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl import names
from ...xbrl.model.schemas import Schema
from ...xbrl.model.targets import Concept
from .. import Hit, check

_ANY = frozenset(f"{names.XS} {local}" for local in ("anyType", "anySimpleType"))
_STRINGS = f"{names.XBRLI} stringItemType"  # the type of xbrldt:hypercubeItem and xbrldt:dimensionItem


@check("substitution-type", says=("concept", "type", "head", "wanted"), needs="schema")
def substitution_type(schema: Schema) -> Iterator[Hit]:
    """Elements whose type does not come from the type of the element that they may stand for."""
    filing = schema.document.filing
    judged: dict[tuple[str, str], bool] = {}
    for concept in schema.concepts.values():
        group, type_ = concept.substitution_group, concept.type
        if not group or not type_ or concept.element is None or group.startswith(names.XBRLI):
            continue
        head = _STRINGS if group.startswith(names.XBRLDT) else _type_of(filing.declarations.concept(group))
        if head is None or head in _ANY or head == type_:
            continue
        if (type_, head) not in judged:
            from ...knowledge.type_origins import comes_from  # most schemas have no such elements

            judged[type_, head] = comes_from(filing, type_, head)
        if not judged[type_, head]:
            shown = concept.element.written
            yield Hit(
                concept.element.place("type"), concept=concept, type=shown(type_), head=shown(group), wanted=shown(head)
            )


def _type_of(head: Concept | None) -> str | None:
    """Give the type of an element by its name; None where it is not at hand, or has none of a name."""
    return head.type or None if head is not None and head.element is not None else None
