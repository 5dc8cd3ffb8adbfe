"""Cash flow statements as the data quality rules for US filings want them: sections, weights, what is a change in cash.

A section is a total such as NetCashProvidedByUsedInInvestingActivities with all below it in the calculation linkbase.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ...knowledge.standard_sums import arcs_below, below, gaap, listed, sums
from ...knowledge.types import concept_kind
from ...knowledge.usage import unused
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Network, Node, Relationship
from ...xbrl.model.targets import Concept
from .. import Hit, check

_NET = "NetCashProvidedByUsedIn"
_SECTIONS = {"operating": "Operating", "investing": "Investing", "financing": "Financing"}
_OPERATING = (f"{_NET}OperatingActivities", f"{_NET}OperatingActivitiesContinuingOperations")
_DISCONTINUED_INCOME = ("IncomeLossFromDiscontinued", "DiscontinuedOperationIncomeLoss")
_DISCONTINUED = {
    f"{_NET}{section}Activities": f"CashProvidedByUsedIn{section}ActivitiesDiscontinuedOperations"
    for section in _SECTIONS.values()
}


@cache
def totals(section: str) -> tuple[str, ...]:
    """Give the names of a section's totals."""
    name = f"{_NET}{_SECTIONS[section]}Activities"
    return name, f"{name}ContinuingOperations"


@cache
def section_of(name: str) -> str:
    """Give the one section of the standard cash flow statement that sums a concept; '' for none or several."""
    found = [section for section in _SECTIONS if name in below(*totals(section))]
    return found[0] if len(found) == 1 else ""


def _totals(network: Network, wanted: tuple[str, ...]) -> list[Node]:
    """Give the totals of a network that have one of some names, in the order of the names."""
    found = {gaap(node): node for node in network.children}
    return [found[name] for name in wanted if name in found]


@check("dqc-operating-weight", needs="calculation")
def dqc_operating_weight(filing: Filing) -> Iterator[Hit]:
    """Items below operating cash flow whose weight contradicts their balance (DQC_0043)."""
    income, said = listed("income"), set()
    for network in sums(filing):
        for top in _totals(network, _OPERATING)[:1]:
            for r, positive in _weighted(network, top, income):
                item = r.target
                if not isinstance(item, Concept) or item.balance != ("credit" if positive else "debit"):
                    continue
                if item not in said and gaap(item) not in _OPERATING:
                    said.add(item)
                    yield Hit(
                        r.arc.place("weight"), item=item, total=top, balance=item.balance,
                        does="added to" if positive else "deducted from",
                    )  # fmt: skip


def _weighted(network: Network, top: Node, skipped: frozenset[str]) -> Iterator[tuple[Relationship, bool]]:
    """Go over the relationships below a total and whether they add to it, those of skipped names left out."""
    seen: set[Node] = {top}
    stack = [(top, True)]
    while stack:
        node, positive = stack.pop()
        for r in network.children.get(node, ()):
            weight = r.weight
            if not weight or gaap(r.target) in skipped:
                continue
            adds = positive == (weight > 0)
            yield r, adds
            if r.target not in seen:
                seen.add(r.target)
                stack.append((r.target, adds))


@check("dqc-discontinued-income", needs="calculation")
def dqc_discontinued_income(filing: Filing) -> Iterator[Hit]:
    """Discontinued income that is added to the operating cash flow of continuing operations (DQC_0043)."""
    for network in sums(filing):
        for top in _totals(network, _OPERATING[1:]):
            for r, adds in _weighted(network, top, frozenset()):
                if adds and r.source is top and gaap(r.target).startswith(_DISCONTINUED_INCOME):
                    yield Hit(r.arc.place("weight"), item=r.target, total=top)


@check("dqc-accrual-in-cash-flow", needs="calculation")
def dqc_accrual_in_cash_flow(filing: Filing) -> Iterator[Hit]:
    """Accruals below the totals of investing or financing (DQC_0044)."""
    for r, top, section in _misplaced(filing):
        if gaap(r.target) in listed("accruals") and not unused_node(r.target):
            yield Hit(r.arc.place(names.TO), item=r.target, total=top, section=section)


@check("dqc-cash-flow-section", needs="calculation")
def dqc_cash_flow_section(filing: Filing) -> Iterator[Hit]:
    """Items in another section than in the standard cash flow statement (DQC_0045); accruals have their own rule."""
    for r, top, section in _misplaced(filing):
        name = gaap(r.target)
        own = section_of(name)
        if own and own != section and name not in listed("movable") and name not in listed("accruals"):
            yield Hit(r.arc.place(names.TO), item=r.target, total=top, section=section, own=own)


def _misplaced(filing: Filing) -> Iterator[tuple[Relationship, Node, str]]:
    """Give each standard item below investing or financing once, with its total and section."""
    said: set[tuple[Node, str]] = set()
    for network in sums(filing):
        for section in ("investing", "financing"):
            for top in _totals(network, totals(section)):
                for r in arcs_below(network, top):
                    if gaap(r.target) and (r.target, section) not in said:
                        said.add((r.target, section))
                        yield r, top, section


def unused_node(node: Node) -> bool:
    """Say whether a node is a concept that the report is known not to use."""
    return isinstance(node, Concept) and unused(node)


@check("dqc-operating-balance", needs="calculation")
def dqc_operating_balance(filing: Filing) -> Iterator[Hit]:
    """Parts of operating cash flow without a balance, subtotals aside (DQC_0047)."""
    for network in sums(filing):
        for top in _totals(network, _OPERATING):
            for r in network.children[top]:
                item = r.target
                known = isinstance(item, Concept) and item.balance == "" and item not in network.children
                if known and gaap(item) not in listed("without-balance") and gaap(item) not in _OPERATING:
                    yield Hit(r.arc.place(names.TO), item=item, total=top)


@check("dqc-discontinued-cash", needs="calculation")
def dqc_discontinued_cash(filing: Filing) -> Iterator[Hit]:
    """Discontinued cash flows that are summed beside the section's total instead of below it (DQC_0061)."""
    for network in sums(filing):
        nodes = {gaap(node): node for node in network.parents}
        for total, part in _DISCONTINUED.items():
            if total not in nodes or part not in nodes:
                continue
            above = network.parents[nodes[part]]
            if nodes[total] in (r.source for r in above) or not _meet(network, nodes[total], nodes[part]):
                continue
            yield Hit(above[0].arc.place(names.TO), item=nodes[part], total=nodes[total])


def _meet(network: Network, one: Node, other: Node) -> bool:
    return not _above(network, one).isdisjoint(_above(network, other))


def _above(network: Network, node: Node) -> set[Node]:
    found: set[Node] = set()
    stack = [node]
    while stack:
        for r in network.parents.get(stack.pop(), ()):
            if r.source not in found:
                found.add(r.source)
                stack.append(r.source)
    return found


def is_amount(node: Node) -> bool:
    """Say whether a node is a concept with monetary values."""
    return isinstance(node, Concept) and not node.abstract and "monetary" in (concept_kind(node) or ())
