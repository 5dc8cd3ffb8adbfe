"""Elements that stand for others: their types come from those of the others (XML Schema 1.0 part 1, 3.3.6)."""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.built_in_types import BASES
from ...knowledge.simple_types import LIST, UNION, derivation_of, is_item_type, simple_of
from ...knowledge.types import REGISTRIES, registered
from ...xbrl import names
from ...xbrl.dts.filing import Filing
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
        if head is None or head in _ANY:
            continue
        if (type_, head) not in judged:
            judged[type_, head] = _comes_from(filing, type_, head)
        if not judged[type_, head]:
            shown = concept.element.written
            yield Hit(
                concept.element.place("type"), concept=concept, type=shown(type_), head=shown(group), wanted=shown(head)
            )


def _type_of(head: Concept | None) -> str | None:
    """Give the type of an element by its name; None where it is not known, or has none of a name."""
    return head.type or None if head is not None else None


def _comes_from(filing: Filing, type_: str, wanted: str) -> bool:
    """Say whether a type is another one, or derived from it; True where that is not known."""
    simple = simple_of(filing, wanted)
    if simple is not None and simple.variety in (UNION, LIST) and not is_item_type(wanted):
        return True  # a member of a union may stand for it
    met: set[str] = set()
    while type_ not in met:
        if type_ == wanted:
            return True
        met.add(type_)
        base = _base(filing, type_)
        if base is None:
            return True
        type_ = base
    return False


def _base(filing: Filing, type_: str) -> str | None:
    """Give the base of a type by their expanded names; '' where it has none, None where that is not known."""
    namespace, local = names.split(type_)
    if namespace == names.XS:
        return f"{namespace} {BASES[local]}" if local in BASES else ""
    if is_item_type(type_):
        return ""
    declared = filing.declarations.types.get(type_)
    if declared is not None:
        derivation = derivation_of(declared)
        return "" if derivation is None else derivation.expand(derivation.get("base"))
    item_type = registered().get(local) if namespace.startswith(REGISTRIES) else None
    return f"{names.XBRLI} {item_type}" if item_type else None if type_ else ""
