"""Totals that the presentation shows, against the calculations that should explain them (EFM 6.15.2 and 6.15.3)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.typed import TYPE_CHECKING
from ...knowledge.completeness import linkbases_at_hand
from ...knowledge.label_roles import TOTAL
from ...knowledge.standard_roles import CALCULATIONS
from ...knowledge.types import concept_kind
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Network, Relationship
from ...xbrl.dts.used_concepts import is_used
from ...xbrl.model.targets import Concept
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal


class Where(Options):
    """``kind``: the word in the role's definition: Statement or Disclosure."""

    kind: Literal["Statement", "Disclosure"] = "Statement"


@check("shown-total-calculated", says=("total", "count"), needs="instance")
def shown_total_calculated(filing: Filing, options: Where) -> Iterator[Hit]:
    """A total below two or more amounts of the report, in a statement or note, that no calculation sums."""
    if filing.used is None or not linkbases_at_hand(filing) or filing.strays:
        return  # a linkbase that nothing refers to may be the calculation: that is the finding then
    summed = {total for network in filing.networks_of(*CALCULATIONS) for total in network.children}
    said: set[object] = set()
    for network in filing.networks_of(names.PARENT_CHILD):
        if not _is_of_kind(filing, network.role, options.kind):
            continue
        for r, above in _totals(network):
            if r.target in summed or r.target in said:
                continue
            said.add(r.target)
            yield Hit(
                r.arc.place("preferredLabel"), tree=(network, r.source, (r.arc,)), total=r.target, count=len(above)
            )


def _is_of_kind(filing: Filing, role: str, kind: str) -> bool:
    """Say whether a role's definition is that of a statement or note, other than its parenthetical page."""
    known = filing.declarations
    found = [d.definition for d in known.role_types.get(role, ())] or [d.definition for d in known.stored_types(role)]
    return any(text and f" - {kind} - " in text and "parenthetical" not in text.lower() for text in found)


def _totals(network: Network) -> Iterator[tuple[Relationship, list[Relationship]]]:
    """Give each used monetary total with the used monetary lines between it and the total above it."""
    for siblings in network.children.values():
        above: list[Relationship] = []
        for r in siblings:
            if not _is_amount(r.target):
                continue
            if r.preferred_label in TOTAL:
                if len(above) > 1:
                    yield r, above
                above = []
            else:
                above.append(r)


def _is_amount(node: object) -> bool:
    return isinstance(node, Concept) and bool(is_used(node)) and "monetary" in (concept_kind(node) or ())
