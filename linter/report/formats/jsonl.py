"""JSON lines: one value a line, told apart by ``kind``, for programs that read findings as they come.

The values are those of the JSON report. Findings come first, the summary last.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from types import SimpleNamespace

from ... import __version__
from ..finding import Finding, Report
from ..left_out import Item, in_order
from .json import VERSION, finding_as_dict, left_out_as_dict


def render(report: Report, options: SimpleNamespace | None = None) -> str:
    """Give the report as lines of JSON text."""
    return "".join(lines(in_order(report.findings, report.most_findings))) + tail(report)


def lines(items: Iterable[Item]) -> Iterator[str]:
    """Give the lines of findings, each with its end."""
    for item in items:
        if isinstance(item, Finding):
            yield _line("finding", **finding_as_dict(item))
        else:
            yield _line("left_out", **left_out_as_dict(item))


def tail(report: Report) -> str:
    """Give what comes behind the findings: what was not checked, verdicts, and the summary."""
    unchecked = (_line("unchecked", **unknown._asdict()) for unknown in report.unchecked)
    tool = {"name": "xbrllint", "version": __version__}
    summary = report.summary._asdict()
    verdicts = (_line("verdict", **verdict._asdict()) for verdict in report.verdicts)
    last = _line("summary", version=VERSION, tool=tool, profile=report.profile, **summary)
    return "".join((*unchecked, *verdicts, last))


def _line(kind: str, **values: object) -> str:
    return json.dumps({"kind": kind, **values}, ensure_ascii=False) + "\n"
