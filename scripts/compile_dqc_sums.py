"""Compile rules/data/dqc-sums.json: the sums of the US standard taxonomies, and what DQC rules say of sums by name.

usage: compile_dqc_sums.py FOLDER [LINKBASES...]

FOLDER has dqc-us-rules.json and us-gaap-rels-YEAR.json, as the SEC publishes them; LINKBASES are folders of calculation
linkbases of older years (us-gaap 2011 and 2016). They add no sums, and tell which signs were other ones then.

Sums of all years are joined, so that what was right in any year is never reported. All lists hold numbers of names: of
those in sum-names.json, which compile_standard_sums.py writes, and then of the table's own.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lxml import etree
from xbrllint.xbrl.names import NAMESPACES

TARGET = Path(__file__).parent.parent / "rules" / "data" / "dqc-sums.json"
NAMES = TARGET.with_name("sum-names.json")

LABEL, HREF, FROM, TO = (f"{{{NAMESPACES['xlink']}}}{name}" for name in ("label", "href", "from", "to"))
Sums = dict[str, dict[str, int]]

# What a roll forward calls the coming and going of what it explains, and words that speak of income all the same.
_MOVES = re.compile(
    "Addition|Acquired|Acquisition|Dispos|Sold|Settle|Issued|Granted|Forfeit|Redeemed|Repurchased|Writeoff|WriteOff"
    "|ContributionsBy|UnrecognizedTaxBenefits(In|De)creases|Deconsolidation|BenefitsPaid|Retired|Incurred|SaleOf"
)
_INCOME = re.compile(
    "Expense|GainLoss|Income|Revenue|Impairment|Amortization|Dividend|CreditLoss|Results|Earnings|Claim"
)
_ROLL_FORWARD = re.compile("^(?!Cash).*PeriodIncreaseDecrease$")
_ALSO = ("PropertyPlantAndEquipmentAdditions", "PropertyPlantAndEquipmentDisposals",
         "NoncontrollingInterestDecreaseFromDeconsolidation")  # fmt: skip
_CASH = [f"NetCashProvidedByUsedIn{section}Activities" for section in ("Operating", "Investing", "Financing")]


def main(folder: Path, older: Iterable[Path]) -> None:
    """Read the published files and write the table."""
    rules = json.loads((folder / "dqc-us-rules.json").read_text())
    years = [json.loads(path.read_text()) for path in sorted(folder.glob("us-gaap-rels-*.json"))]
    sums = join(years)
    for linkbases in older:
        for path in sorted(linkbases.rglob("*-cal-*.xml")):
            withdraw_other_signs(sums, path)
    lists = {
        "accruals": set.intersection(*(set(year["accrual-items"]) for year in years)),
        "not-cash": set().union(*(year["non-CF"] for year in years)),
        "equity-changes": set().union(*(year["SHE-exceptions"] for year in years)),
        "recognized": recognized(sums),
        "accrual-sections": [name for row in rules["DQC.US.0044"]["rules"].values() for name in row["summation-items"]],
        **statement_lists(rules),
    }
    names = json.loads(NAMES.read_text())["names"].split(" ")
    more = sorted(set().union(sums, *sums.values(), *lists.values()).difference(names))
    number = {name: i for i, name in enumerate([*names, *more])}
    compiled = {
        "names": " ".join(more),
        "sums": {number[total]: sorted(number[part] for part in parts) for total, parts in sorted(sums.items())},
        "signs": sorted([number[t], number[p], s] for t, parts in sums.items() for p, s in parts.items() if s < 1),
        "lists": {key: sorted(number[name] for name in found) for key, found in sorted(lists.items())},
        "excluded": exclusions(rules),
    }
    TARGET.write_text(json.dumps(compiled, separators=(",", ":")) + "\n")


def join(years: list[dict[str, Any]]) -> Sums:
    """Give the parts of each total with their signs; a part with different signs in different years has the sign 0."""
    found: Sums = {}
    for year in years:
        for weight, spaces in year["calcs"].items():
            for total, part in _pairs(spaces):
                sign = 1 if float(weight) > 0 else -1
                parts = found.setdefault(total, {})
                parts[part] = sign if parts.get(part, sign) == sign else 0
    return found


def withdraw_other_signs(sums: Sums, path: Path) -> None:
    """Give the sign 0 to parts that a calculation linkbase sums with another sign."""
    for link in etree.parse(path).findall("link:calculationLink", NAMESPACES):
        locators = link.findall("link:loc", NAMESPACES)
        ends = {end.get(LABEL): str(end.get(HREF)).rpartition("#us-gaap_")[2] for end in locators}
        for arc in link.findall("link:calculationArc", NAMESPACES):
            parts, part = sums.get(ends[arc.get(FROM)], {}), ends[arc.get(TO)]
            if part in parts and arc.get("use") != "prohibited" and float(arc.get("weight", "")) * parts[part] < 0:
                parts[part] = 0


def _pairs(spaces: dict[str, Any]) -> Iterable[tuple[str, str]]:
    for totals in spaces.values():
        for total, by_space in totals.items():
            for parts in by_space.values():
                yield from ((total, part) for part in parts)


def below(sums: Sums, *totals: str) -> set[str]:
    """Give all parts of totals, and their parts."""
    found: set[str] = set()
    stack = list(totals)
    while stack:
        for part in sums.get(stack.pop(), ()):
            if part not in found:
                found.add(part)
                stack.append(part)
    return found


def recognized(sums: Sums) -> set[str]:
    """Give parts of roll forwards that are no income and no cash: what comes and goes on the balance sheet."""
    parts = {part for total in sums if _ROLL_FORWARD.match(total) for part in sums[total]}
    parts -= below(sums, "ProfitLoss", "NetIncomeLoss", "ComprehensiveIncomeNetOfTax", *_CASH)
    return {name for name in parts if _MOVES.search(name) and not _INCOME.search(name)} | set(_ALSO)


def statement_lists(rules: dict[str, Any]) -> dict[str, list[str]]:
    """Give the lists that rules on statements name."""
    calculated = rules["DQC.US.0099"]["rules"]["9533"]
    return {
        "income": rules["DQC.US.0043"]["income-names"],
        "movable": rules["DQC.US.0045"]["cash-flow-exceptions"],
        "without-balance": rules["DQC.US.0047"]["rules"]["7481"]["excluded-children"],
        "operating-totals": rules["DQC.US.0047"]["rules"]["7481"]["parents"],
        "change-in-cash": rules["DQC.US.0062"]["rules"]["7501"]["cash-items"],
        "uncalculated-cash": calculated["CF-exclusions"],
        "uncalculated": calculated["BS-IS-exceptions"],
        "supplements": [*calculated["non-CF-abstracts2"], *calculated["IS-supplemental-disclosure-parents"]],
        "interest-supplements": rules["DQC.US.0065"]["rules"]["9593"]["sup-cash-flow"],
        "deferred-tax-notes": rules["DQC.US.0085"]["rules"]["9361"]["incorrect-concepts"],
        "equity-method": rules["DQC.US.0119"]["rules"]["9576"]["reqd-names"],
    }


def exclusions(rules: dict[str, Any]) -> dict[str, dict[str, list[str]]]:
    """Give by topic the totals with the parts that they exclude by definition."""
    found: dict[str, dict[str, list[str]]] = {
        "by-definition": {},
        "tax": dict.fromkeys(rules["DQC.US.0051"]["concepts"].values(), rules["DQC.US.0051"]["tax-concepts"]),
        "deferred-tax": {},
        "equity-method": {},
    }
    for row in rules["DQC.US.0046"]["rules"].values():
        for total in [row["sum"]] if isinstance(row["sum"], str) else row["sum"]:
            found["by-definition"].setdefault(total, []).append(row["item"])
    for row in rules["DQC.US.0085"]["rules"].values():
        for total in row.get("incorrect-ancestors", ()):
            found["deferred-tax"].setdefault(total, []).append(row["name"])
    row = rules["DQC.US.0119"]["rules"]["9577"]
    found["equity-method"][row["name"]] = row["not-names"]
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]), map(Path, sys.argv[2:]))
