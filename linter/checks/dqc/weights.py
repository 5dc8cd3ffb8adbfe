"""Weights of sums against those of the US standard taxonomies."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.cash_flow_sections import totals
from ...knowledge.standard_addresses import family
from ...knowledge.standard_sums import below, gaap, listed, sign, sums
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Network, Relationship
from ...xbrl.model.targets import Concept
from .. import Hit, check

_RATE = "EffectiveIncomeTaxRateContinuingOperations"
_RATES_SINCE, _OPERATING_SINCE = 2024, 2022  # the eras of tax-rate-weight-reversed, operating-weight-against-balance


@check(
    "tax-rate-weight-reversed",
    says=("item", "total", "weight", "wanted"),
    needs="calculation",
    formerly=("dqc-tax-rate-weight",),
)
def tax_rate_weight_reversed(filing: Filing) -> Iterator[Hit]:
    """Items of the tax rate reconciliation with another sign than in the standard taxonomy (DQC_0168)."""
    for network in sums(filing):
        for total in [node for node in network.children if gaap(node) == _RATE]:
            for r in network.children[total]:
                wanted = sign(_RATE, gaap(r.target))
                if wanted and r.weight and r.weight * wanted < 0:
                    yield Hit(r.arc.place("weight"), item=r.target, total=total, weight=r.weight, wanted=wanted)


@check("weight-unlike-standard", says=("item", "total", "does", "wanted"), needs="calculation")
def weight_unlike_standard(filing: Filing) -> Iterator[Hit]:
    """Items with the opposite sign of weight to the one by which the standard taxonomy of every year sums them.

    Where both ends have a balance, the weight contradicts it (XBRL 2.1, 5.1.1.2), and that is said instead.
    """
    for network in sums(filing):
        operating: bool | None = None
        for r, wanted in _reversed(network):
            if operating is None:
                operating = any(gaap(node) in totals("operating") for node in network.children)
            if not _said_better(r, operating):
                does = ("added to", "deducted from")
                positive = wanted < 0
                yield Hit(
                    r.arc.place("weight"), item=r.target, total=r.source, does=does[not positive],
                    wanted=does[positive], data=r,
                )  # fmt: skip


def _reversed(network: Network) -> Iterator[tuple[Relationship, int]]:
    """Give the relationships whose weight has the other sign, with the sign of the standard taxonomy."""
    for r in network.effective:
        total, part = gaap(r.source), gaap(r.target)
        wanted = sign(total, part) if total and part else 0
        if wanted and r.weight and r.weight * wanted < 0 and not (_balance(r.source) and _balance(r.target)):
            yield r, wanted


def _balance(node: object) -> str | None:
    return node.balance if isinstance(node, Concept) else None


def _said_better(r: Relationship, operating: bool) -> bool:
    """Say whether a data quality rule of the taxonomy's year speaks of the same weight (DQC_0043, DQC_0168)."""
    total, part = gaap(r.source), gaap(r.target)
    known = family(r.source.address) if isinstance(r.source, Concept) else None
    year = known.year if known is not None else 0
    if total == _RATE:
        return year >= _RATES_SINCE
    within = operating and (total in totals("operating") or total in below(*totals("operating")))
    judged = within and year >= _OPERATING_SINCE and part not in listed("income")
    return judged and bool(_balance(r.target)) and not _balance(r.source)
