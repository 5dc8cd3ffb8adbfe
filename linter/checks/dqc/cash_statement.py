"""Cash flow statements as wholes: the change in cash at their root, what they show where (data quality rules)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.once import once
from ...knowledge.cash_flow_sections import section_of, totals
from ...knowledge.completeness import damaged, linkbases_at_hand
from ...knowledge.standard_sums import arcs_below, below, gaap, listed, sums
from ...knowledge.statements import CASH_FLOW, INCOME, Statement, of_kind, statements
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Node, Relationship
from ...xbrl.dts.used_concepts import is_used
from ...xbrl.model.targets import Concept
from .. import Hit, check

_REGISTRATIONS = ("S-", "F-1", "F-3")
_PAIR = ("NetCashProvidedByUsedInContinuingOperations", "NetCashProvidedByUsedInDiscontinuedOperations")


def _changes() -> frozenset[str]:
    """Give the names of the change in cash as a whole."""
    return listed("change-in-cash") - set(_PAIR)


def _headed(filing: Filing) -> list[Statement]:
    """Give the cash flow statements that stand below the standard heading."""
    return [
        statement
        for statement in of_kind(filing, CASH_FLOW)
        if any(gaap(node) == "StatementOfCashFlowsAbstract" for n in statement.presentation for node in n.children)
    ]


@check(
    "change-in-cash-not-root",
    says=("title", "has"),
    needs="presentation schema",
    formerly=("dqc-change-in-cash-root",),
)
def change_in_cash_not_root(filing: Filing) -> Iterator[Hit]:
    """Cash flow statements whose calculation has no change in cash at its root (DQC_0048).

    Emerging growth companies may still use the old elements, and registrations come without full statements.
    """
    instance = filing.instance
    facts = instance.facts_text if instance is not None else {}
    if facts.get("DocumentType", "").startswith(_REGISTRATIONS) or not linkbases_at_hand(filing):
        return
    shown = _headed(filing)
    networks = [n for s in statements(filing).values() if s.kind == CASH_FLOW for n in s.calculation]
    roots = {gaap(node) for network in networks for node in network.roots}
    if not shown or roots & _changes() or roots.issuperset(_PAIR):
        return
    found = [str(node) for network in networks for node in network.roots]
    has = "begins with " + ", ".join(found[:3]) if found else "is missing"
    links = [r.link for network in networks for r in network.all if r.arc.document.reported]
    link = (links or [shown[0].presentation[0].all[0].link])[0]
    yield Hit(link.place(), title=shown[0].title, has=has)


@check(
    "change-in-cash-not-alone",
    says=("root", "change"),
    needs="calculation schema",
    formerly=("dqc-change-in-cash-alone",),
)
def change_in_cash_not_alone(filing: Filing) -> Iterator[Hit]:
    """Further roots beside the change in cash that in the standard taxonomy are parts of it (DQC_0049)."""
    for statement in () if damaged(filing) else of_kind(filing, CASH_FLOW):
        for network in statement.calculation:
            change = next((node for node in network.roots if gaap(node) in _changes()), None)
            if change is None:
                continue
            for node in network.roots:
                if node is not change and gaap(node) in below(*_changes()):
                    yield Hit(network.children[node][0].arc.place(names.FROM), root=node, change=change)


@check(
    "change-in-cash-without-value",
    says=("title",),
    needs="presentation schema instance",
    formerly=("dqc-change-in-cash-value",),
)
def change_in_cash_without_value(filing: Filing) -> Iterator[Hit]:
    """Cash flow statements of reports without a value for the change in cash (DQC_0062)."""
    used = filing.used
    if used is None:
        return
    locals_ = {names.local(name) for name in used if "/us-gaap/" in name}
    shown = _headed(filing)
    if shown and not locals_ & listed("change-in-cash"):
        yield Hit(shown[0].presentation[0].all[0].link.place(), title=shown[0].title)


@check(
    "interest-paid-gross-only",
    says=("item", "heading"),
    needs="presentation instance",
    formerly=("dqc-interest-paid",),
)
def interest_paid_gross_only(filing: Filing) -> Iterator[Hit]:
    """Supplements of the cash flow statement with interest paid, but not with that net of what was capitalized."""
    headings = listed("interest-supplements")
    for network in filing.networks_of(names.PARENT_CHILD):
        for heading in [node for node in network.children if gaap(node) in headings]:
            found = {gaap(r.target): r for r in arcs_below(network, heading)}
            r = found.get("InterestPaid")
            wanted = "InterestPaidNet" in found or "InterestPaidCapitalized" in found
            if r is not None and not wanted and isinstance(r.target, Concept) and is_used(r.target):
                yield Hit(r.arc.place(names.TO), item=r.target, heading=heading)


@check(
    "cash-flow-item-shown-elsewhere",
    says=("item", "heading", "own"),
    needs="presentation",
    formerly=("dqc-cash-flow-shown",),
)
def cash_flow_item_shown_elsewhere(filing: Filing) -> Iterator[Hit]:
    """Items below the heading of another section of cash flow, unless the sums say the same (DQC_0145)."""
    for network in filing.networks_of(names.PARENT_CHILD):
        for heading in network.children:
            section = _SHOWN.get(gaap(heading), "")
            for r in arcs_below(network, heading) if section else ():
                own = _elsewhere(gaap(r.target), section)
                if own and not _summed(filing, r, section):
                    yield Hit(r.arc.place(names.TO), item=r.target, heading=heading, own=own)


_SHOWN = {
    "NetCashProvidedByUsedInInvestingActivitiesAbstract": "investing",
    "NetCashProvidedByUsedInFinancingActivitiesAbstract": "financing",
}


def _elsewhere(name: str, section: str) -> str:
    """Say what a name belongs to, where that is not the section."""
    if name.startswith("EffectOfExchangeRate"):
        return "an effect of exchange rates"
    own = section_of(name)
    if not own or own == section or name in listed("movable") or name in listed("income"):
        return ""
    return f"an item of {own} activities"


def _summed(filing: Filing, r: Relationship, section: str) -> bool:
    """Say whether a calculation sums an item into the section too: then that rule speaks."""
    return r.target in _parts_of(filing, section)


@once
def _parts_of(filing: Filing, section: str) -> set[Node]:
    """Give what the calculations of a filing sum into the totals of a section."""
    found: set[Node] = set()
    for network in sums(filing):
        for node in network.children:
            if gaap(node) in totals(section):
                found.update(network.descendants(node))
    return found


@check(
    "working-capital-in-income-statement",
    says=("item", "heading"),
    needs="presentation schema",
    formerly=("dqc-capital-in-income",),
)
def working_capital_in_income_statement(filing: Filing) -> Iterator[Hit]:
    """Changes in operating capital below the heading of the income statement (DQC_0145)."""
    for statement in of_kind(filing, INCOME):
        for network in statement.presentation:
            for heading in [node for node in network.children if gaap(node) == "IncomeStatementAbstract"]:
                for r in arcs_below(network, heading):
                    if gaap(r.target) in below("IncreaseDecreaseInOperatingCapital"):
                        yield Hit(r.arc.place(names.TO), item=r.target, heading=heading)
