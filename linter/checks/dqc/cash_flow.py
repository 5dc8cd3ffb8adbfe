"""Cash flow statements as the data quality rules for US filings want them: sections, weights, what is a change in cash.

A section is a total such as NetCashProvidedByUsedInInvestingActivities with all below it in the calculation linkbase.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.cash_flow_sections import NET, SECTIONS, section_of, totals
from ...knowledge.standard_sums import arcs_below, gaap, listed, sums
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Network, Node, Relationship
from ...xbrl.dts.used_concepts import unused_node
from ...xbrl.model.targets import Concept
from .. import Hit, check

_OPERATING = (f"{NET}OperatingActivities", f"{NET}OperatingActivitiesContinuingOperations")
_DISCONTINUED_INCOME = ("IncomeLossFromDiscontinued", "DiscontinuedOperationIncomeLoss")
_DISCONTINUED = {
    f"{NET}{section}Activities": f"CashProvidedByUsedIn{section}ActivitiesDiscontinuedOperations"
    for section in SECTIONS.values()
}


def _totals(network: Network, wanted: tuple[str, ...]) -> list[Node]:
    """Give the totals of a network that have one of some names, in the order of the names."""
    found = {gaap(node): node for node in network.children}
    return [found[name] for name in wanted if name in found]


@check(
    "operating-weight-against-balance",
    says=("item", "total", "balance", "does"),
    needs="calculation",
    formerly=("dqc-operating-weight",),
)
def operating_weight_against_balance(filing: Filing) -> Iterator[Hit]:
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


@check(
    "discontinued-income-in-continuing-cash",
    says=("item", "total"),
    needs="calculation",
    formerly=("dqc-discontinued-income",),
)
def discontinued_income_in_continuing_cash(filing: Filing) -> Iterator[Hit]:
    """Discontinued income that is added to the operating cash flow of continuing operations (DQC_0043)."""
    for network in sums(filing):
        for top in _totals(network, _OPERATING[1:]):
            for r, adds in _weighted(network, top, frozenset()):
                if adds and r.source is top and gaap(r.target).startswith(_DISCONTINUED_INCOME):
                    yield Hit(r.arc.place("weight"), item=r.target, total=top)


@check(
    "accrual-in-cash-flow",
    says=("item", "total", "section"),
    needs="calculation",
    formerly=("dqc-accrual-in-cash-flow",),
)
def accrual_in_cash_flow(filing: Filing) -> Iterator[Hit]:
    """Accruals below the totals of investing or financing (DQC_0044)."""
    for r, top, section in _misplaced(filing):
        if gaap(r.target) in listed("accruals") and not unused_node(r.target):
            yield Hit(r.arc.place(names.TO), item=r.target, total=top, section=section)


@check(
    "cash-flow-item-in-other-section",
    says=("item", "total", "section", "own"),
    needs="calculation",
    formerly=("dqc-cash-flow-section",),
)
def cash_flow_item_in_other_section(filing: Filing) -> Iterator[Hit]:
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


@check(
    "operating-part-without-balance",
    says=("item", "total"),
    needs="calculation",
    formerly=("dqc-operating-balance",),
)
def operating_part_without_balance(filing: Filing) -> Iterator[Hit]:
    """Parts of operating cash flow without a balance, subtotals aside (DQC_0047)."""
    for network in sums(filing):
        for top in _totals(network, _OPERATING):
            for r in network.children[top]:
                item = r.target
                known = isinstance(item, Concept) and item.balance == "" and item not in network.children
                if known and gaap(item) not in listed("without-balance") and gaap(item) not in _OPERATING:
                    yield Hit(r.arc.place(names.TO), item=item, total=top)


@check(
    "discontinued-cash-beside-total",
    says=("item", "total"),
    needs="calculation",
    formerly=("dqc-discontinued-cash",),
)
def discontinued_cash_beside_total(filing: Filing) -> Iterator[Hit]:
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
