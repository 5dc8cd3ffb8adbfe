"""Which findings the comments of a document take out of the count. Families stand for all their rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ..report.finding import Finding
from ..rulebook.rule import Rule
from ..xbrl.dts.filing import Filing
from ..xbrl.model.comments import Suppression, read_suppressions


def suppressions(filing: Filing) -> Iterator[Suppression]:
    """Give the suppressions of the reported documents of a filing."""
    for document in filing.reported_documents:
        yield from read_suppressions(document)


def by_comment(finding: Finding, rule: Rule, spoken: Iterable[Suppression]) -> Finding:
    """Mark a finding that a comment covers, and note in each such comment which of its names took it away."""
    for suppression in spoken:
        names = {rule.id, rule.family}.intersection(suppression.names)
        if names and suppression.covers(*finding.location[:3]):
            suppression.used |= names
            reason = f": {suppression.reason}" if suppression.reason else ""
            finding = finding._replace(suppressed=f"in source{reason}")
    return finding


def settle(spoken: Iterable[Suppression], rules: Mapping[str, Rule], ran: Iterable[str]) -> None:
    """Tell each suppression, when all findings are known, which of its names do not exist and which did nothing."""
    known = {name for rule in rules.values() for name in (rule.id, rule.family)}
    active = {name for rule_id in ran for name in (rule_id, rules[rule_id].family)}
    for suppression in spoken:
        suppression.unknown = tuple(name for name in suppression.names if name not in known)
        idle = active.union(suppression.unknown) - suppression.used
        suppression.idle = tuple(name for name in suppression.names if name in idle)


__all__ = ["by_comment", "settle", "suppressions"]
