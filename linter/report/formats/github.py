"""Workflow commands: GitHub shows each as an annotation at its line.

The escapes are those of its own toolkit. A step shows ten annotations of each level, so a note says where there are
more.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from types import SimpleNamespace

from ...base.paths import is_inside, relative
from ...base.printable import one_line
from ..finding import Finding, Report
from ..left_out import Item, LeftOut, in_order

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
_SHOWN = 10


def render(report: Report, options: SimpleNamespace | None = None) -> str:
    """Give the findings as workflow commands."""
    return head(report) + "".join(lines(in_order(report.findings, report.most_findings)))


def lines(items: Iterable[Item]) -> Iterator[str]:
    """Give the commands of findings, each with its end."""
    return (f"{_command(item) if isinstance(item, Finding) else _left_out(item)}\n" for item in items)


def head(report: Report) -> str:
    """Give what comes before the findings."""
    return "".join(f"{line}\n" for line in _notes(report))


def _notes(report: Report) -> Iterator[str]:
    """Say first, so that it is shown, of which levels GitHub leaves some out."""
    counts = Counter(finding.severity for finding in report.findings if not finding.suppressed)
    more = [f"{_SHOWN} of {counts[s]} {_LEVELS[s]}s" for s in _LEVELS if counts[s] > _SHOWN]
    if more:
        text = f"GitHub shows {', '.join(more)}; the step's log has more"
        yield f"::notice title=xbrllint::{_escaped(text)}"


def _left_out(left: LeftOut) -> str:
    place = left.location
    values = {"file": from_root(place.path), "line": place.line, "col": place.column, "title": left.rule}
    given = ",".join(f"{name}={_escaped_value(str(value))}" for name, value in values.items())
    return f"::{_LEVELS[left.severity]} {given}::{_escaped(left.words)}"


def _command(finding: Finding) -> str:
    place = finding.location
    values = {"file": one_line(from_root(place.path)), "line": place.line, "col": place.column}
    if place.end_line == place.line:  # GitHub takes columns for places within one line only
        values |= {"endLine": place.line, "endColumn": max(place.end_column, place.column)}
    else:
        values = {"file": values["file"], "line": place.line, "endLine": place.end_line}
    values["title"] = finding.rule
    given = ",".join(f"{name}={_escaped_value(str(value))}" for name, value in values.items())
    text = f"{finding.message}\n{finding.help}" if finding.help else finding.message
    return f"::{_LEVELS[finding.severity]} {given}::{_escaped(text)}"


def from_root(path: str) -> str:
    """Give a path from the root of the checkout, from where GitHub counts."""
    root = os.environ.get("GITHUB_WORKSPACE")
    full = os.path.abspath(path)
    if root and is_inside(os.path.abspath(root), full):
        return relative(full, root)
    return path


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_value(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
