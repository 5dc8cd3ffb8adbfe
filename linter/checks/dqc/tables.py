"""What facts use against what tables and statements have, as the data quality rules for US filings want it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...base.once import once
from ...knowledge.completeness import linkbases_at_hand
from ...knowledge.statements import BALANCE, CASH_FLOW, INCOME, Statement, of_kind, shown
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Node, Relationship
from ...xbrl.dts.used_concepts import is_used
from ...xbrl.model.targets import Concept
from .. import Hit, check

_LOCATION = "StatementOfFinancialPositionExtensibleList"


@check("axis-in-no-table", says=("axis",), needs="presentation dimensions instance", formerly=("dqc-axis-in-table",))
def axis_in_no_table(filing: Filing) -> Iterator[Hit]:
    """Axes of facts that no table of the filing has (DQC_0166)."""
    instance = filing.instance
    networks = filing.networks_of(names.HYPERCUBE_DIMENSION)
    if instance is None or instance.problems or not networks or not linkbases_at_hand(filing):
        return
    axes = (r.target for network in networks for r in network.effective)
    tables = {axis.expanded_name for axis in axes if isinstance(axis, Concept)}
    for axis in instance.axes:
        concept = filing.declarations.concept(axis)
        if axis in tables or concept is None or None in tables:
            continue
        r = _presented(filing).get(concept)
        if r is not None:
            yield Hit(r.arc.place(names.TO), axis=concept)


@once
def _presented(filing: Filing) -> dict[Node, Relationship]:
    """Give the first arc that presents each node."""
    found: dict[Node, Relationship] = {}
    for network in filing.networks_of(names.PARENT_CHILD):
        for r in network.effective:
            found.setdefault(r.target, r)
    return found


@check(
    "member-in-no-table",
    says=("member", "axis"),
    needs="presentation dimensions instance",
    formerly=("dqc-member-in-table",),
)
def member_in_no_table(filing: Filing) -> Iterator[Hit]:
    """Members of facts that no table of the filing has on the axis, in the domain or as the default (DQC_0166)."""
    instance = filing.instance
    if instance is None or instance.problems or not linkbases_at_hand(filing):
        return
    domains = _domains(filing)
    for axis, members in instance.axes.items():
        concept = filing.declarations.concept(axis)
        known = domains.get(concept)
        for member in sorted(members) if known else ():
            node = filing.declarations.concept(member)
            if node is None or node in (known or ()):
                continue
            r = _presented(filing).get(node)
            if r is not None:
                yield Hit(r.arc.place(names.TO), member=node, axis=concept)


def _domains(filing: Filing) -> dict[object, set[object]]:
    found: dict[object, set[object]] = {}
    for axis, domain in filing.dimensions.domains:
        found.setdefault(axis, set()).update(r.target for r in domain)
    for r in filing.dimensions.relationships(names.DIMENSION_DEFAULT):
        if r.source in found:
            found[r.source].add(r.target)
    return found


@check(
    "statement-line-not-in-table",
    says=("item", "table", "title"),
    needs="presentation dimensions schema instance",
    formerly=("dqc-line-in-table",),
)
def statement_line_not_in_table(filing: Filing) -> Iterator[Hit]:
    """Reported lines of a statement that its table does not have (DQC_0127)."""
    for statement in of_kind(filing, BALANCE, INCOME, CASH_FLOW):
        tables = filing.dimensions.has_hypercube_in(statement.role)
        lines = filing.dimensions.all_primary_items(tables)
        for network in statement.presentation if tables else ():
            for r in network.effective:
                line = r.target
                if isinstance(line, Concept) and line.abstract is False and is_used(line) and line not in lines:
                    yield Hit(r.arc.place(names.TO), item=line, table=tables[0].target, title=statement.title)


@check(
    "location-not-on-balance-sheet",
    says=("item", "line", "title"),
    needs="presentation schema instance",
    formerly=("dqc-location-shown",),
)
def location_not_on_balance_sheet(filing: Filing) -> Iterator[Hit]:
    """Facts that name a line of the balance sheet which the balance sheet does not show (DQC_0120, 0136)."""
    texts = filing.instance.facts_text if filing.instance is not None else {}
    lists = [name for name in texts if name.endswith(_LOCATION)]
    sheets = of_kind(filing, BALANCE) if lists else []
    lines = {line.local_name for sheet in sheets for line in _lines(sheet)}
    for name in lists if lines else ():
        r = shown(filing).get(name)
        missing = [line for line in texts[name].split() if re.split("[#:]", line)[-1] not in lines]
        if r is not None and missing:
            yield Hit(r.arc.place(names.TO), item=r.target, line=_written(filing, missing[0]), title=sheets[0].title)


def _written(filing: Filing, line: str) -> str:
    """Write the name of a line, which a report gives as prefix:name, or by its namespace as URI#name."""
    namespace, _, local = line.rpartition("#")
    return str(filing.declarations.concept(f"{namespace} {local}") or local) if namespace else line


def _lines(statement: Statement) -> Iterator[Concept]:
    for network in statement.presentation:
        yield from (r.target for r in network.effective if isinstance(r.target, Concept))
