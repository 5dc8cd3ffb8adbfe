"""What the name of a variable may mean where it is mentioned (Variables 1.0, 3.5.1)."""

from __future__ import annotations

from ...base.once import once
from ...base.record import Record
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Node
from ...xbrl.model.elements import Element, Resource
from ..completeness import whole_at_hand
from . import vocabulary as v
from .expressions import expand
from .model import effective, formulas

KNOWN, UNKNOWN, UNSURE, UNDECIDED = "known", "unknown", "unsure", "undecided"

_OF_MESSAGES = {  # further names that messages of assertions may use
    v.A_VALUE_ASSERTION: (f"{v.VALUE} test-expression",),
    v.AN_EXISTENCE_ASSERTION: (f"{v.EXISTENCE} test-expression",),
    v.A_CONSISTENCY_ASSERTION: tuple(
        f"{v.CONSISTENCY} {part}"
        for part in (
            "aspect-matched-facts", "acceptance-radius", "absolute-acceptance-radius-expression",
            "proportional-acceptance-radius-expression",
        )
    ),
}  # fmt: skip


class Visible(Record):
    """What a resource may name: for one of the sets that it belongs to, or by itself where that is None.

    ``open``: there may be further names that are not at hand.
    """

    owner: Element | None
    names: dict[str, Node | None]
    open: bool


def visible_from(holder: Resource) -> list[Visible]:
    """Give what a resource's expressions may name, once for each set that it belongs to.

    Parameters of the whole DTS are not listed: they are visible everywhere. Empty where nothing uses the resource.
    """
    if holder.name in v.PARAMETERS:
        return [Visible(None, {}, False)]
    if holder.name == f"{v.VARIABLE} equalityDefinition":
        return [Visible(None, {f"{v.EQUALITY} a": None, f"{v.EQUALITY} b": None}, False)]
    if holder.name == v.AN_IMPLEMENTATION:
        found = (expand(child, child.get("name").strip()) for child in holder.children)
        return [Visible(None, {name: None for name in found if name}, False)]
    model = formulas(holder.document.filing)
    if holder.name.startswith(f"{names.TABLE} "):
        return [Visible(None, dict(_table_names(holder.document.filing)), False)]
    return [_seen_by(model.filing, owner, holder.name == v.A_MESSAGE) for owner in model.owners(holder)]


@once
def _seen_by(filing: Filing, owner: Element, message: bool) -> Visible:
    model = formulas(filing)
    found: dict[str, Node | None] = {}
    is_open = False
    if owner in model.sets:
        found.update(model.sets[owner].visible())
        is_open = model.sets[owner].open
    elif owner.name == v.A_CONSISTENCY_ASSERTION:
        for formula in model.above(owner):
            if isinstance(formula, Element) and formula in model.sets:
                found.update(model.sets[formula].visible())
            else:
                is_open = True
        for r in effective(filing, v.CONSISTENCY_PARAMETER):
            name = expand(r.arc, r.arc.get("name").strip())
            if r.source is owner and name:
                found[name] = r.target
    else:
        found.update(_table_names(filing))
    if message:
        found.update(dict.fromkeys(_OF_MESSAGES.get(owner.name, ())))
    return Visible(owner, found, is_open)


@once
def _table_names(filing: Filing) -> dict[str, Node]:
    """Give the names of the parameters of all tables."""
    listed = ((expand(r.arc, r.arc.get("name").strip()), r.target) for r in effective(filing, v.TABLE_PARAMETER))
    return {name: target for name, target in listed if name}


def standing(filing: Filing, name: str, visible: Visible) -> str:
    """Say what is known of a name: KNOWN, UNKNOWN (nothing has it), UNSURE (nothing at hand has it), UNDECIDED.

    A linkbase that is not at hand may hold parameters. Those that one taxonomy has for others are in its namespace.
    """
    if name in visible.names or name in formulas(filing).parameters:
        return KNOWN
    if visible.open:
        return UNDECIDED
    if whole_at_hand(filing):
        return UNKNOWN
    if names.split(name)[0] or not own_linkbases_at_hand(filing):
        return UNDECIDED
    return UNSURE


@once
def own_linkbases_at_hand(filing: Filing) -> bool:
    """Say whether a schema is at hand that leads to linkbases at hand, none of the local ones missing."""
    refs = [ref for schema in filing.schemas for ref in schema.linkbase_refs if ref.href]
    return any(ref.target.document is not None for ref in refs)
