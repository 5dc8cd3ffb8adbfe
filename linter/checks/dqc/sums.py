"""Sums against those of the US standard taxonomies: reversed ones, and parts that do not fit (data quality rules)."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cache

from ...base.typed import TYPE_CHECKING
from ...knowledge.standard_sums import LEASES, arcs_below, below, excluded, gaap, listed, parts, sign, sums
from ...knowledge.statements import BALANCE, CASH_FLOW, INCOME, of_kind, statements
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Network, Node
from ...xbrl.dts.used_concepts import unused_node
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal


@check("reversed-sum", says=("total", "part"), needs="calculation", formerly=("dqc-reversed-sum",))
def reversed_sum(filing: Filing) -> Iterator[Hit]:
    """Arcs from a part to a total that in the standard taxonomy go from the total to the part (DQC_0008)."""
    for network in sums(filing):
        for r in network.effective:
            total, part = gaap(r.source), gaap(r.target)
            reversed_ = total in parts(part) and part not in parts(total)
            if reversed_ and r.weight and sign(part, total) * r.weight > 0:
                yield Hit(r.arc.place(), total=r.source, part=r.target)


class Topic(Options):
    """``topic``: by-definition, tax, deferred-tax, equity-method or interest."""

    topic: Literal["by-definition", "tax", "deferred-tax", "equity-method", "interest"] = "by-definition"


_INTEREST = {
    "NonoperatingIncomeExpense": ["InterestExpense", "InterestExpenseOperating"],
    "InterestIncomeExpenseNet": ["InterestExpense", "InterestExpenseNonoperating"],
    "OperatingExpenses": ["InterestExpense", "InterestExpenseNonoperating"],
}


@check("dqc-excluded-part", says=("item", "total"), needs="calculation")
def dqc_excluded_part(filing: Filing, options: Topic) -> Iterator[Hit]:
    """Items below a total that by its definition excludes them (DQC_0046, 0051, 0085, 0119, 0181)."""
    excludes = _INTEREST if options.topic == "interest" else excluded(options.topic)
    for network in sums(filing):
        for total in network.children:
            unwanted = excludes.get(gaap(total), ())
            for r in arcs_below(network, total) if unwanted else ():
                if gaap(r.target) in unwanted:
                    yield Hit(r.arc.place(names.TO), item=r.target, total=total)


_INCOME_TOTALS = ("NetIncomeLoss", "ProfitLoss", "NetIncomeLossAvailableToCommonStockholdersBasic",
                  "NetIncomeLossAvailableToCommonStockholdersDiluted")  # fmt: skip
_OTHER_TOTALS = ("OtherComprehensiveIncomeLossNetOfTax",
                 "OtherComprehensiveIncomeLossNetOfTaxPortionAttributableToParent")  # fmt: skip


@check(
    "income-of-other-kind",
    says=("item", "total", "kind"),
    needs="calculation",
    formerly=("dqc-income-of-other-kind",),
)
def income_of_other_kind(filing: Filing) -> Iterator[Hit]:
    """Other comprehensive income below net income, and the reverse (DQC_0148)."""
    income = frozenset((*below(*_INCOME_TOTALS), *_INCOME_TOTALS))
    other = frozenset((*below(*_OTHER_TOTALS), *_OTHER_TOTALS))
    for network in sums(filing):
        for total in network.children:
            unwanted = _unwanted(gaap(total), income, other)
            for r in arcs_below(network, total) if unwanted else ():
                if gaap(r.target) in unwanted and gaap(r.target) != "NetIncomeLoss":  # which DQC_0046 has
                    kind = "net income" if gaap(r.target) in income else "other comprehensive income"
                    yield Hit(r.arc.place(names.TO), item=r.target, total=total, kind=kind)


def _unwanted(total: str, income: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    if total in _INCOME_TOTALS:
        return other - income
    return income - other if total in _OTHER_TOTALS else frozenset()


@check(
    "part-beside-its-total",
    says=("part", "holder", "total"),
    needs="calculation schema",
    formerly=("dqc-part-beside-total",),
)
def part_beside_its_total(filing: Filing) -> Iterator[Hit]:
    """Parts beside a total that holds them in the standard taxonomy, in statements (DQC_0081)."""
    for statement in of_kind(filing, BALANCE, INCOME, CASH_FLOW):
        for network in statement.calculation:
            for total, children in network.children.items():
                siblings = {name: r for r in children if (name := gaap(r.target)) and not unused_node(r.target)}
                for name, holder in _held(siblings.keys(), gaap(total)).items():
                    yield Hit(
                        siblings[name].arc.place(names.TO),
                        related=[(siblings[holder].arc.place(names.TO), "the total")],
                        part=siblings[name].target, holder=siblings[holder].target, total=total,
                    )  # fmt: skip


def _held(siblings: Set[str], total: str) -> dict[str, str]:
    """Give the parts of a total that another of its parts holds, with the first such."""
    found: dict[str, str] = {}
    for holder in siblings:
        for part in below(holder) & siblings:
            if part not in found and _holds(holder, part, total):
                found[part] = holder
    return found


def _holds(holder: str, part: str, total: str) -> bool:
    """Say whether what is below a holder comes into a total by it alone; income stands in cash flows for itself."""
    movable = holder in listed("income") or part.startswith("Other") or not total
    return not movable and part not in _without(total, holder)


@cache
def _without(total: str, holder: str) -> frozenset[str]:
    """Give what is below a standard total by other ways than by one of its parts."""
    found: set[str] = set()
    stack = [total]
    while stack:
        fresh = parts(stack.pop()) - found - {holder}
        found |= fresh
        stack.extend(fresh)
    return frozenset(found)


@check("sibling-made-part", says=("part", "total"), needs="calculation schema", formerly=("dqc-total-inside-sibling",))
def sibling_made_part(filing: Filing) -> Iterator[Hit]:
    """Parts of a total that in the standard taxonomy stand beside it, in statements (DQC_0081)."""
    for statement in of_kind(filing, BALANCE, INCOME, CASH_FLOW):
        for network in statement.calculation:
            for total, children in network.children.items():
                name = gaap(total)
                for r in children if name and name not in listed("income") else ():
                    part = gaap(r.target)
                    if part and not unused_node(r.target) and part not in below(name) and _beside(name, part):
                        yield Hit(r.arc.place(names.TO), part=r.target, total=total)


def _beside(total: str, part: str) -> bool:
    return any(part in parts(above) for above in _totals_of(total))


def _totals_of(name: str) -> list[str]:
    return [above for above in ("Assets", "Liabilities", "LiabilitiesAndStockholdersEquity") if name in parts(above)]


@check("statement-roots-not-joined", says=("root", "above"), needs="calculation schema", formerly=("dqc-joined-roots",))
def statement_roots_not_joined(filing: Filing) -> Iterator[Hit]:
    """Roots of one statement's calculation, one of which is a part of the other in the standard taxonomy (DQC_0167)."""
    for statement in of_kind(filing, BALANCE, INCOME):
        for network in statement.calculation:
            roots = {gaap(node): node for node in network.roots if gaap(node)}
            above: dict[str, str] = {}
            for other in roots:
                for name in below(other) & roots.keys():
                    above.setdefault(name, other)
            for name, other in above.items():
                place = network.children[roots[name]][0].arc.place(names.FROM)
                yield Hit(place, root=roots[name], above=roots[other])


@check(
    "parenthetical-calculation",
    says=("title", "total"),
    needs="calculation schema",
    formerly=("dqc-parenthetical-sum",),
)
def parenthetical_calculation(filing: Filing) -> Iterator[Hit]:
    """Calculations in the parenthetical pages of statements (DQC_0169)."""
    for statement in statements(filing).values():
        for network in statement.calculation if statement.parenthetical else ():
            if network.effective:
                first = network.effective[0]
                yield Hit(first.link.place(names.ROLE), title=statement.title, total=first.source)


@check("lease-payments-summed-twice", says=("item", "total"), needs="calculation", formerly=("dqc-lease-payments",))
def lease_payments_summed_twice(filing: Filing) -> Iterator[Hit]:
    """Lease payments due that one calculation sums both by year and by liability and interest (DQC_0090)."""
    for network in sums(filing):
        for total, children in network.children.items():
            liability = LEASES.get(gaap(total), ())
            mixed = liability and _yearly(network, total)
            for r in children if mixed else ():
                if gaap(r.target) in liability:
                    yield Hit(r.arc.place(names.TO), item=r.target, total=total)


def _yearly(network: Network, total: Node) -> bool:
    name = gaap(total)
    return any(gaap(r.target).startswith(name) for r in network.children[total])
