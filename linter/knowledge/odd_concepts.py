"""Concepts whose balance or period contradicts each of several sums: it is their declaration that is wrong."""

from __future__ import annotations

from ..base.once import once
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.networks import Relationship
from ..xbrl.model.targets import Concept
from .standard_roles import CALCULATIONS

_BALANCES = frozenset(("debit", "credit"))


@once
def odd_concepts(filing: Filing, what: str) -> frozenset[Concept]:
    """Give the concepts that stand in several sums and contradict all of them; ``what``: balance or period."""
    agreeing: set[Concept] = set()
    found: dict[Concept, set[tuple[str, Concept]]] = {}
    for network in filing.networks_of(*CALCULATIONS):
        for r in network.effective:
            total, item = r.source, r.target
            if not isinstance(total, Concept) or not isinstance(item, Concept):
                continue
            fits = _fits(r, total, item) if what == "balance" else total.period_type == item.period_type
            if fits:
                agreeing.update((total, item))
            elif fits is not None:
                for one in (total, item):
                    found.setdefault(one, set()).add((network.role, total))
    return frozenset(one for one, sums in found.items() if len(sums) > 1 and one not in agreeing)


def _fits(r: Relationship, total: Concept, item: Concept) -> bool | None:
    """Say whether weight and balances go together; None where there is nothing to compare."""
    if not r.weight or total.balance not in _BALANCES or item.balance not in _BALANCES:
        return None
    return (r.weight > 0) == (total.balance == item.balance)


__all__ = ["odd_concepts"]
