"""Weights against those of the standard taxonomy: one rule speaks of each, whatever the year."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit.linting import lint_files
from xbrllint.checks.dqc import weights
from xbrllint.rulebook import book as rulebook

ADDRESS = "http://xbrl.fasb.org/us-gaap/{0}/elts/us-gaap-{0}{1}.xsd#us-gaap_{2}"
LINKBASE = """<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">
<link:calculationLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
<link:loc xlink:type="locator" xlink:label="t" xlink:href="{}"/>
<link:loc xlink:type="locator" xlink:label="p" xlink:href="{}"/>
<link:calculationArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/summation-item"
 xlink:from="t" xlink:to="p" order="1" weight="{}"/>
</link:calculationLink></link:linkbase>"""
RATE = "EffectiveIncomeTaxRateContinuingOperations"
CREDITS = "EffectiveIncomeTaxRateReconciliationTaxCredits"
CASH = "NetCashProvidedByUsedInOperatingActivities"
ADJUSTMENTS = "AdjustmentsToReconcileNetIncomeLossToCashProvidedByUsedInOperatingActivities"
OURS, OPERATING, RATES = "weight-unlike-standard", "operating-weight-against-balance", "tax-rate-weight-reversed"
BALANCES = "balance-contradicts-weight"


@pytest.mark.parametrize(
    ("year", "total", "part", "weight", "rules"),
    [
        (2016, RATE, CREDITS, "1", [OURS]),
        (2025, RATE, CREDITS, "1", [RATES]),
        (2016, RATE, CREDITS, "-1", []),
        (2016, CASH, ADJUSTMENTS, "-1", [OURS]),
        (2023, CASH, ADJUSTMENTS, "-1", [OPERATING]),
        (2016, "GrossProfit", "CostOfRevenue", "1", [BALANCES]),
        (2016, RATE, "Assets", "-1", []),
        (2009, RATE, CREDITS, "1", []),
    ],
)
def test_one_rule_speaks(tmp_path: Path, year: int, total: str, part: str, weight: str, rules: list[str]) -> None:
    """The nearest rule of the year speaks of a weight, and no other."""
    ends = (ADDRESS.format(year, "-01-31" if year < 2022 else "", name) for name in (total, part))
    text = LINKBASE.format(*ends, weight)
    chosen = [OURS, OPERATING, RATES, BALANCES]
    found = lint_files({"co-20301231_cal.xml": text}, tmp_path, profile="edgar", select=chosen)
    assert [f.rule for f in found] == rules


def test_eras_are_those_of_the_nearer_rules() -> None:
    """The years in the check are those in the rules that speak instead."""
    rules = rulebook.load().rules
    assert rules[RATES].since == weights._RATES_SINCE
    assert rules[OPERATING].since == weights._OPERATING_SINCE
