"""One line a finding."""

from __future__ import annotations

from types import SimpleNamespace

from ..finding import Report
from .style import plain


def render(report: Report, options: SimpleNamespace | None = None) -> str:
    """Give the findings, one line each."""
    lines = [
        f"{f.location.path}:{f.location.line}:{f.location.column}: {f.severity}: {f.message} [{f.rule}]"
        for f in report.findings
        if not f.suppressed
    ]
    return "".join(f"{plain(line)}\n" for line in lines)
