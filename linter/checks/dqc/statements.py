"""Statements as the data quality rules for US filings want them: what they show, sum and are headed by."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.typed import TYPE_CHECKING
from ...knowledge.completeness import linkbases_at_hand
from ...knowledge.concept_types import is_amount
from ...knowledge.extensions import own_concepts
from ...knowledge.standard_sums import gaap, listed, sums
from ...knowledge.statements import BALANCE, CASH_FLOW, EQUITY, INCOME, Statement, of_kind, statements
from ...knowledge.types import concept_kind
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Network, Node
from ...xbrl.dts.used_concepts import is_used, unused_node
from ...xbrl.model.schemas import Schema
from ...xbrl.model.targets import Concept
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal


class Unwanted(Options):
    """``names`` or ``list``: what may not stand there; ``kinds``: of statements, all where empty."""

    names: tuple[str, ...] = ()
    list: Literal["recognized", "deferred-tax-notes"] | None = None
    kinds: tuple[Literal["income", "balance", "cash flow", "equity"], ...] = ()


@check("dqc-not-on-statement", says=("item", "title"), needs="presentation schema")
def dqc_not_on_statement(filing: Filing, options: Unwanted) -> Iterator[Hit]:
    """Items of notes that a statement presents (DQC_0085, 0149, 0225)."""
    unwanted = listed(options.list) if options.list else frozenset(options.names)
    for statement in of_kind(filing, *(options.kinds or (BALANCE, INCOME, CASH_FLOW))):
        for network in statement.presentation:
            for r in network.effective:
                if gaap(r.target) in unwanted:
                    yield Hit(r.arc.place(names.TO), item=r.target, title=statement.title)


@check(
    "statement-amount-in-no-sum",
    says=("item", "others", "stand", "title"),
    needs="presentation calculation schema",
    formerly=("dqc-statement-calculated",),
)
def statement_amount_in_no_sum(filing: Filing) -> Iterator[Hit]:
    """Amounts of statements that no calculation of the filing mentions, once for each heading (DQC_0099)."""
    networks = sums(filing)
    if not linkbases_at_hand(filing) or not networks:
        return  # a filing without calculations has one fault, which other rules name
    summed = {node for network in networks for r in network.effective for node in (r.source, r.target)}
    for statement in of_kind(filing, BALANCE, INCOME, CASH_FLOW):
        for network in statement.presentation:
            passed = summed | _aside(network)
            for heading, lines in network.children.items():
                found = [r for r in lines if r.target not in passed and _to_be_summed(statement, r.target)]
                if not found:
                    continue
                summed.update(r.target for r in found)
                others = f" and {len(found) - 1} more below {heading}" if found[1:] else ""
                yield Hit(
                    found[0].arc.place(names.TO), related=[(r.arc.place(names.TO), str(r.target)) for r in found[1:]],
                    item=found[0].target, others=others, stand="stand" if others else "stands", title=statement.title,
                )  # fmt: skip


def _aside(network: Network) -> set[Node]:
    """Give what stands below the headings of supplements."""
    headings = [node for node in network.children if gaap(node) in listed("supplements")]
    return {node for heading in headings for node in network.descendants(heading)}


def _to_be_summed(statement: Statement, node: Node) -> bool:
    """Say whether a line of a statement is an amount that is not known to stand for itself."""
    name = gaap(node)
    if not isinstance(node, Concept) or not is_amount(node):
        return False
    if statement.kind == CASH_FLOW:
        lists = ("uncalculated-cash", "not-cash", "income")
        return node.period_type == "duration" and not any(name in listed(found) for found in lists)
    return name not in listed("uncalculated") and name not in listed("equity-changes")


_HEADINGS = (
    (INCOME, ("IncomeStatementAbstract", "StatementOfIncomeAndComprehensiveIncomeAbstract")),
    (BALANCE, ("StatementOfFinancialPositionAbstract",)),
    (CASH_FLOW, ("StatementOfCashFlowsAbstract",)),
)


@check(
    "statement-heading-missing",
    says=("title", "heading"),
    needs="presentation schema",
    formerly=("dqc-statement-heading",),
)
def statement_heading_missing(filing: Filing) -> Iterator[Hit]:
    """Statements by their titles none of which stands below the standard heading (DQC_0159)."""
    found = statements(filing).values()
    headed = {
        gaap(node) for s in found if not s.parenthetical for network in s.presentation for node in network.children
    }
    for kind, headings in _HEADINGS:
        titled = [s for s in of_kind(filing, kind) if s.presentation]
        if not titled or not headed.isdisjoint(headings) or not _american(titled):
            continue
        place, heading = titled[0].presentation[0].all[0].link.place(names.ROLE), f"us-gaap:{headings[0]}"
        yield Hit(place, title=titled[0].title, heading=heading)


def _american(titled: list[Statement]) -> bool:
    """Say whether statements show elements of the US standard taxonomies."""
    return any(gaap(r.target) for s in titled for network in s.presentation for r in network.effective)


@check(
    "cash-amount-without-balance",
    says=("item", "title"),
    needs="presentation schema instance",
    formerly=("dqc-cash-amount-balance",),
)
def cash_amount_without_balance(filing: Filing) -> Iterator[Hit]:
    """Company amounts without balance in cash flow and equity statements, subtotals aside (DQC_0144).

    Balance sheets and income statements have the rule of the filer manual, parts of operating cash flow DQC_0047.
    """
    totals: set[Node] = set()
    parts: set[Node] = set()
    for network in sums(filing):
        totals.update(network.children)
        for top in network.children:
            if gaap(top) in listed("operating-totals"):
                parts.update(r.target for r in network.children[top])
    for statement in of_kind(filing, CASH_FLOW, EQUITY):
        for network in statement.presentation:
            for r in network.effective:
                item = r.target
                own = isinstance(item, Concept) and item.element is not None and item.balance == "" and is_used(item)
                if own and is_amount(item) and item not in totals and item not in parts:
                    parts.add(item)
                    yield Hit(r.arc.place(names.TO), item=item, title=statement.title)


@check("basic-and-diluted-joined", says=("concept",), needs="schema", formerly=("dqc-basic-and-diluted",))
def basic_and_diluted_joined(schema: Schema) -> Iterator[Hit]:
    """Company elements for the basic and the diluted value at once (DQC_0156)."""
    for concept in own_concepts(schema):
        if "basicanddiluted" not in (concept.name or "").lower() or unused_node(concept):
            continue
        if concept.element is not None and "numeric" in (concept_kind(concept) or ()):
            yield Hit(concept.element.place("name"), concept=concept)


_LONG_LIVED = "ScheduleOfRevenuesFromExternalCustomersAndLongLivedAssetsTable"


@check(
    "long-lived-assets-in-other-table",
    says=("item", "table"),
    needs="presentation",
    formerly=("dqc-long-lived-assets",),
)
def long_lived_assets_in_other_table(filing: Filing) -> Iterator[Hit]:
    """NoncurrentAssets below another standard table than the geographic one (DQC_0149)."""
    for network in filing.networks_of(names.PARENT_CHILD):
        if not any(gaap(node) == "NoncurrentAssets" for node in network.parents):
            continue
        tables = [node for node in network.parents if isinstance(node, Concept) and node.kind == "hypercube"]
        if len(tables) != 1 or gaap(tables[0]) in ("", _LONG_LIVED):
            continue  # beside several tables nobody can say whose line it is
        r = next(r for r in network.effective if gaap(r.target) == "NoncurrentAssets")
        yield Hit(r.arc.place(names.TO), item=r.target, table=tables[0])
