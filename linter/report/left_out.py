"""Which findings the formats show: of one rule in one file the first ones, and how many more there are of it."""

from __future__ import annotations

from collections.abc import Iterable

from ..base.record import Record
from .finding import Finding, Location, Report


class LeftOut(Record):
    """Findings of one rule in one file that are not shown.

    Attributes:
        rule: the id of the rule.
        severity: the severity of the first of them.
        location: the place of the first of them.
        count: how many they are.
    """

    rule: str
    severity: str
    location: Location
    count: int  # type: ignore[assignment]  # tuples have a method of that name

    @property
    def words(self) -> str:
        """Say how many they are, and how they are shown."""
        what = "finding of this rule in this file is" if self.count == 1 else "findings of this rule in this file are"
        return f"and {self.count:,} more {what} left out (--all-findings shows all)"


Item = Finding | LeftOut


def shown(report: Report) -> tuple[list[Finding], list[LeftOut]]:
    """Give the findings that count and are shown, and what is left out, both in the order of their places."""
    items = list(in_order(report.findings, report.most_findings))
    findings = [item for item in items if isinstance(item, Finding)]
    return findings, [item for item in items if isinstance(item, LeftOut)]


def in_order(findings: Iterable[Finding], most: int, suppressed: bool = False) -> Iterable[Item]:
    """Go over the findings that are shown, and what is left out at the place of the first of it.

    ``most``: how many of one rule in one file are shown; 0 for all. Those that do not count are left out without a
    word, or where ``suppressed`` is set they are shown too, counted for themselves.
    """
    left: dict[tuple[str, str, bool], LeftOut] = {}
    seen: dict[tuple[str, str, bool], int] = {}
    items: list[Finding | tuple[str, str, bool]] = []
    for finding in findings:
        if finding.suppressed and not suppressed:
            continue
        key = (finding.location.path, finding.rule, bool(finding.suppressed))
        number = seen[key] = seen.get(key, 0) + 1
        if not most or number <= most:
            items.append(finding)
        elif number == most + 1:
            left[key] = LeftOut(finding.rule, finding.severity, finding.location, 0)
            items.append(key)
    return (item if isinstance(item, Finding) else left[item]._replace(count=seen[item] - most) for item in items)


__all__ = ["Item", "LeftOut", "in_order", "shown"]
