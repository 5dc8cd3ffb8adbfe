"""Notes and the use of elements as the data quality rules for US filings want them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ...base.pattern import pattern
from ...knowledge.completeness import linkbases_at_hand
from ...knowledge.label_roles import DOCUMENTATION
from ...knowledge.standard_sums import LEASES, gaap, listed, sums
from ...knowledge.statements import shown
from ...knowledge.types import concept_kind
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.role_titles import title_of
from ...xbrl.dts.used_concepts import is_used
from ...xbrl.model.targets import Concept
from .. import Hit, check

_ANNUAL = frozenset(("10-K", "10-K/A", "10-KT", "10-KT/A", "20-F", "20-F/A"))


def _is_annual(filing: Filing) -> bool:
    return filing.instance is not None and filing.instance.facts_text.get("DocumentType", "") in _ANNUAL


def _uses(filing: Filing, name: str) -> bool | None:
    """Say whether the report has a fact of a standard concept that the filing presents; None: not known."""
    r = shown(filing).get(name)
    return False if r is None else is_used(r.target) if isinstance(r.target, Concept) else None


def _listed(wanted: Iterable[str], joint: str) -> str:
    """Write the names of elements of the standard taxonomy one after the other."""
    return joint.join(f"us-gaap:{name}" for name in wanted)


_RECONCILIATIONS = {
    "EffectiveIncomeTaxRateContinuingOperations": "EffectiveIncomeTaxRateReconciliationAtFederalStatutoryIncomeTaxRate",
    "IncomeTaxExpenseBenefit": "IncomeTaxReconciliationIncomeTaxExpenseBenefitAtFederalStatutoryIncomeTaxRate",
}


@check(
    "tax-reconciliation-not-calculated",
    says=("start", "total"),
    needs="presentation instance",
    formerly=("dqc-tax-reconciliation",),
)
def tax_reconciliation_not_calculated(filing: Filing) -> Iterator[Hit]:
    """Annual reports with the statutory and the effective tax, and no calculation from one to the other (DQC_0168)."""
    if not _is_annual(filing) or not linkbases_at_hand(filing):
        return
    for total, start in _RECONCILIATIONS.items():
        if not _uses(filing, total) or not _uses(filing, start):
            continue
        r, wanted = shown(filing)[start], shown(filing)[total].target
        if not any(wanted in (a.source for a in network.parents.get(r.target, ())) for network in sums(filing)):
            yield Hit(r.arc.place(names.TO), start=r.target, total=wanted)


_TAX_NAMES = frozenset((*_RECONCILIATIONS, *_RECONCILIATIONS.values()))
_TAX_WORDS = (
    (pattern(r"foreign[ -]derived intangible income|\bfdii\b", re.I), ("gilti", "beat"),
     "EffectiveIncomeTaxRateReconciliationFdii", ("Percent", "Amount")),
    (pattern(r"global intangible low[ -]taxed income|\bgilti\b", re.I), ("fdii", "beat"),
     "EffectiveIncomeTaxRateReconciliationGilti", ("Percent", "Amount")),
    (pattern(r"base erosion and anti[ -]?abuse|\bBEAT\b"), ("fdii", "gilti"),
     "EffectiveIncomeTaxRateReconciliationBeat", ("Percent", "Amount")),
    (pattern(r"foreign\b.*\brate\b.*\bdifferential", re.I), ("fdii", "gilti", "beat"),
     "", ("EffectiveIncomeTaxRateReconciliationForeignIncomeTaxRateDifferential",
          "IncomeTaxReconciliationForeignIncomeTaxRateDifferential")),
)  # fmt: skip


@check(
    "tax-reconciliation-element",
    says=("item", "label_text", "wanted"),
    needs="presentation label schema",
    formerly=("dqc-tax-label",),
)
def tax_reconciliation_element(filing: Filing) -> Iterator[Hit]:
    """Items of the tax reconciliation whose label names what another standard element is for (DQC_0154)."""
    for network in filing.networks_of(names.PARENT_CHILD):
        if not any(gaap(node) in _TAX_NAMES for node in network.parents):
            continue
        if " - disclosure - " not in title_of(filing, network.role).lower():
            continue
        for r in network.effective:
            found = _tax_item(filing, r.target) if isinstance(r.target, Concept) else None
            if found is not None:
                yield Hit(r.arc.place(names.TO), item=r.target, label_text=found[0], wanted=_listed(found[1], " or "))


def _tax_item(filing: Filing, concept: Concept) -> tuple[str, tuple[str, ...]] | None:
    """Give the label that tells and the elements that it asks for; None where all is well."""
    if concept.abstract is not False or "numeric" not in (concept_kind(concept) or ()):
        return None
    for label in filing.labels.get(concept, ()):
        if label.role == DOCUMENTATION or not label.lang.lower().startswith("en"):
            continue
        text = " ".join(label.resource.full_text().split())
        for words, others, stem, endings in _TAX_WORDS:
            wanted = tuple(stem + ending for ending in endings)
            if words.search(text) and not any(o in text.lower() for o in (*others, "other")):
                return None if gaap(concept) in wanted else (text, wanted)
    return None


@check(
    "equity-method-line-missing",
    says=("item",),
    needs="presentation instance",
    formerly=("dqc-equity-method-line",),
)
def equity_method_line_missing(filing: Filing) -> Iterator[Hit]:
    """Income before equity method investments in a report without income from such investments (DQC_0119)."""
    r = shown(filing).get(
        "IncomeLossFromContinuingOperationsBeforeIncomeTaxesMinorityInterestAndIncomeLossFromEquityMethodInvestments"
    )
    if r is None or not isinstance(r.target, Concept) or not is_used(r.target):
        return
    if not any(_uses(filing, name) for name in listed("equity-method")):
        yield Hit(r.arc.place(names.TO), item=r.target)


_DEFERRED = {
    "DeferredIncomeTaxAssetsNet": "DeferredTaxAssetsNet",
    "DeferredIncomeTaxLiabilitiesNet": "DeferredTaxLiabilities",
}


@check(
    "deferred-tax-in-no-sum",
    says=("item", "note"),
    needs="presentation instance",
    formerly=("dqc-deferred-tax-summed",),
)
def deferred_tax_in_no_sum(filing: Filing) -> Iterator[Hit]:
    """Deferred tax of the balance sheet that is in no sum and on no balance sheet location (DQC_0085)."""
    instance = filing.instance
    if instance is None or not linkbases_at_hand(filing):
        return
    if any(names.local(axis) == "BalanceSheetLocationAxis" for axis in instance.axes):
        return
    for name, note in _DEFERRED.items():
        if _uses(filing, name):
            r = shown(filing)[name]
            if not any(r.target in network.parents for network in sums(filing)):
                yield Hit(r.arc.place(names.TO), item=r.target, note=f"us-gaap:{note}")


@check(
    "lease-payments-not-reconciled",
    says=("total", "missing"),
    needs="presentation instance",
    formerly=("dqc-lease-reconciled",),
)
def lease_payments_not_reconciled(filing: Filing) -> Iterator[Hit]:
    """Annual reports with lease payments due, and without liability or interest that lead to them (DQC_0090)."""
    if not _is_annual(filing):
        return
    for total, wanted in LEASES.items():
        if not _uses(filing, total):
            continue
        r = shown(filing)[total]
        missing = [name for name in wanted if _uses(filing, name) is False]
        if missing and not any(_explained(network.children.get(r.target, ()), wanted[0]) for network in sums(filing)):
            yield Hit(r.arc.place(names.TO), total=r.target, missing=_listed(missing, " and "))


def _explained(children: object, liability: str) -> bool:
    """Say whether a sum has the liability, or a part of the company's own."""
    assert isinstance(children, (list, tuple))
    return any(gaap(r.target) == liability for r in children) or any(not gaap(r.target) for r in children)
