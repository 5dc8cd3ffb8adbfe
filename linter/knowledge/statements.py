"""The statements of a filing: roles whose definition is `number - Statement - Title`, by what they are.

The title tells the kind, and where it does not, the standard heading that the role presents.
"""

from __future__ import annotations

import re

from ..base.once import once
from ..base.pattern import pattern
from ..base.record import Record
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.networks import Network, Relationship
from ..xbrl.dts.role_titles import title_of
from .standard_roles import CALCULATIONS
from .standard_sums import gaap

INCOME, BALANCE, CASH_FLOW, EQUITY = "income", "balance", "cash flow", "equity"

_HEADINGS = {
    "StatementOfCashFlowsAbstract": CASH_FLOW,
    "StatementOfFinancialPositionAbstract": BALANCE,
    "IncomeStatementAbstract": INCOME,
    "StatementOfIncomeAndComprehensiveIncomeAbstract": INCOME,
    "StatementOfOtherComprehensiveIncomeAbstract": INCOME,
    "StatementOfStockholdersEquityAbstract": EQUITY,
    "StatementOfPartnersCapitalAbstract": EQUITY,
}
_TITLES = (
    (CASH_FLOW, pattern(r"cash\s*flow", re.I)),
    (BALANCE, pattern(r"balance sheet|financial (condition|position)|assets and liabilities", re.I)),
    (EQUITY, pattern(r"equity|deficit|capital|changes in|members.? interest|net assets", re.I)),
    (INCOME, pattern(r"income|operations|earnings|loss|comprehensive", re.I)),
)
_SCHEDULES = pattern(r"schedules?\b|highlights", re.I)


class Statement(Record):
    """A role of a statement; ``kind`` is '' where neither title nor heading tells it."""

    role: str
    title: str
    kind: str
    parenthetical: bool
    presentation: list[Network]
    calculation: list[Network]


def of_kind(filing: Filing, *kinds: str) -> list[Statement]:
    """Give the statements of some kinds, their parenthetical pages left out."""
    return [s for s in statements(filing).values() if s.kind in kinds and not s.parenthetical]


@once
def statements(filing: Filing) -> dict[str, Statement]:
    """Give the statements of a filing by role; worked out once."""
    found: dict[str, Statement] = {}
    for key, network in filing.networks.items():
        if key.role not in found:
            title = title_of(filing, key.role)
            if " - statement - " not in title.lower():
                continue
            parenthetical = "parenthetical" in title.lower() or "parenthetical" in key.role.lower()
            found[key.role] = Statement(key.role, title, "", parenthetical, [], [])
        statement = found[key.role]
        if key.arcrole == names.PARENT_CHILD:
            statement.presentation.append(network)
        elif key.arcrole in CALCULATIONS:
            statement.calculation.append(network)
    return {role: statement._replace(kind=_kind(statement)) for role, statement in found.items()}


def _kind(statement: Statement) -> str:
    title = statement.title.lower().partition(" - statement - ")[2]
    if _SCHEDULES.search(title):
        return ""
    kind = next((kind for kind, pattern in _TITLES if pattern.search(title)), "")
    if kind:
        return kind
    nodes = (node for network in statement.presentation for node in network.children)
    return next((_HEADINGS[gaap(node)] for node in nodes if gaap(node) in _HEADINGS), "")


@once
def shown(filing: Filing) -> dict[str, Relationship]:
    """Give for each name of the US standard taxonomies the first arc that presents it; worked out once."""
    found: dict[str, Relationship] = {}
    for network in filing.networks_of(names.PARENT_CHILD):
        for r in network.effective:
            found.setdefault(gaap(r.target), r)
    found.pop("", None)
    return found
