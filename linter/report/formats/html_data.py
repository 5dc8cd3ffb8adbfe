"""A report as the plain values that the page draws: findings with their lines, rules with their reasons, the head.

What many findings have in common, files, rules and roles, is named by number.
"""

from __future__ import annotations

import os
import time
from collections import Counter

from ... import __version__
from ...base.severity import SEVERITIES
from ...base.typed import TYPE_CHECKING
from ...rulebook.pages import page_of
from ..finding import Finding, Location, Report, Tree, Unchecked
from ..left_out import shown
from ..page import MOST_BYTES
from .excerpt import Lines
from .html_diff import diff
from .style import plain
from .summary import summary_line, verdict_lines

if TYPE_CHECKING:
    from typing import Any

_WIDTH = 240  # characters of a line: what is wider than the screen is scrolled to


class Numbered:
    """Texts by the number under which the page finds them."""

    def __init__(self) -> None:
        """Know of none yet."""
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """Give the number of a text."""
        return self._numbers.setdefault(text, len(self._numbers))

    def texts(self) -> list[str]:
        """Give the texts in the order of their numbers."""
        return list(self._numbers)


class Data:
    """What the page is told; made once for a report."""

    def __init__(self, report: Report) -> None:
        """Take the report."""
        self._report = report
        self._lines = Lines(report.sources)
        self._files, self._roles, self._texts = Numbered(), Numbered(), Numbered()
        self._rules: dict[str, int] = {}
        self._known: Counter[str] = Counter()

    def values(self) -> dict[str, Any]:
        """Give all but the statements."""
        report = self._report
        findings, left_out = shown(report)
        told = [self._finding(finding) for finding in findings]
        left = [
            {"rule": self._rule(item.rule), "severity": item.severity, "file": self._files.number(item.location.path),
             "count": item.count} for item in left_out
        ]  # fmt: skip
        return {
            "head": head(report),
            "severities": [
                [severity, count] for severity, count in zip(SEVERITIES, report.summary[:3], strict=True)
            ],
            "findings": told,
            "leftOut": left,
            "rules": [self._about(rule) for rule in self._rules],
            "files": self._files.texts(),
            "roles": self._roles.texts(),
            "texts": self._texts.texts(),
        }

    def _rule(self, rule: str) -> int:
        return self._rules.setdefault(rule, len(self._rules))

    def _about(self, name: str) -> dict[str, Any]:
        """Give what the page says of a rule once, for all its findings."""
        rule = self._report.rules.get(name)
        if rule is None:
            return {"id": name, "title": name, "why": "", "references": [], "page": ""}
        return {"id": name, "title": plain(rule.title), "why": _why(rule.path, rule.family),
                "references": list(map(plain, rule.references)), "page": page_of(rule.path, rule.family)}  # fmt: skip

    def _finding(self, finding: Finding) -> list[Any]:
        """Give the fields of a finding, in the order that `model.js` has them."""
        at = finding.location
        return [
            self._rule(finding.rule),
            SEVERITIES.index(finding.severity),
            plain(finding.message),
            self._files.number(at.path),
            at.line,
            at.column,
            self._anchor(finding.fingerprint),
            self._roles.number(finding.role) if finding.role else -1,
            self._excerpt(at),
            plain(finding.label),
            self._texts.number(plain(finding.help)) if finding.help else -1,
            self._texts.number(plain(finding.role_title)) if finding.role_title else -1,
            [self._related(place) for place in finding.related],
            _tree(finding.tree),
            [int(finding.fix.safe), diff(finding.fix, self._lines)] if finding.fix is not None else None,
            list(map(plain, finding.concepts)),
        ]

    def _anchor(self, fingerprint: str) -> str:
        """Give what follows ``#finding-``; where files of one name have findings of one fingerprint, with a number."""
        self._known[fingerprint] += 1
        number = self._known[fingerprint]
        return fingerprint if number == 1 else f"{fingerprint}-{number}"

    def _related(self, place: Location) -> list[Any]:
        return [self._files.number(place.path), place.line, place.column, plain(place.message), self._excerpt(place)]

    def _excerpt(self, place: Location) -> list[Any] | None:
        """Give the line around a place, where the place starts and ends in it, and whether more is before and after."""
        found = self._lines.excerpt(place, _WIDTH)
        if found is None:
            return None
        return [plain(found.text), found.start, found.end, int(found.cut_before), int(found.cut_after)]


def _tree(tree: Tree | None) -> list[Any] | None:
    if tree is None:
        return None
    rows = [[row.order, plain(row.label), plain(row.concept), row.line, int(row.marked)] for row in tree.rows]
    return [plain(tree.parent), rows]


def head(report: Report) -> dict[str, Any]:
    """Give what was checked, with what, when, and what was not."""
    s = report.summary
    lost = [f"{plain(path)}: the process that checked it was killed" for path in report.lost]
    defects = [plain(line) for line, _ in report.defects]
    return {
        "version": __version__,
        "summary": summary_line(report),
        "verdicts": list(map(plain, verdict_lines(report))),
        "profile": report.profile.replace(" ", " and "),
        "chosen": report.auto,
        "when": when(),
        "counts": {"files": s.files, "links": s.links, "arcs": s.arcs, "fixable": s.fixable,
                   "suppressed": s.suppressed, "rules": len(report.ran)},
        "checked": list(map(plain, report.files)),
        "unchecked": [*map(_unchecked, report.unchecked), *map(plain, report.incomplete), *lost, *defects],
    }  # fmt: skip


def _unchecked(unknown: Unchecked) -> str:
    """Say what could not be decided, and what would help."""
    often = f" ({unknown.count} times)" if unknown.count > 1 else ""
    return plain(f"{unknown.reason}{often}{'; ' if unknown.help else ''}{unknown.help}")


def when() -> str:
    """Give the time in UTC, to the minute; that of SOURCE_DATE_EPOCH where it is set, so that pages can be the same."""
    told = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(told) if told.isascii() and told.isdigit() and len(told) < 12 else time.time()
    return time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime(seconds))


def _why(path: str, family: str) -> str:
    """Give the reasons of a rule, which stay in its file until somebody asks; '' where that is gone."""
    from ...rulebook.rule import RuleError, read_rule

    try:
        return plain(" ".join(str(read_rule(path, family)[1].get("why", "")).split()))
    except (RuleError, OSError):
        return ""


def statements(report: Report) -> tuple[list[str], int]:
    """Give the statements that one page takes, as JSON texts, and of how many filings they are left out."""
    kept: list[str] = []
    room = MOST_BYTES
    for text in report.statements:
        room -= len(text)
        if text and room >= 0:
            kept.append(text)
    return kept, len(report.statements) - len(kept)


__all__ = ["Data", "statements", "when"]
