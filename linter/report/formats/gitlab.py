"""GitLab's Code Quality report: an array of findings, each with a fingerprint of its own."""

from __future__ import annotations

from hashlib import sha256
from types import SimpleNamespace

from ...base.json_text import json_text
from ...base.typed import TYPE_CHECKING
from ..finding import Finding, Report
from ..left_out import Item, in_order

if TYPE_CHECKING:
    from typing import Any

_SEVERITIES = {"error": "critical", "warning": "minor", "info": "info"}


def render(report: Report, options: SimpleNamespace | None = None) -> str:
    """Give the findings as a Code Quality report."""
    found = [_issue(item) for item in in_order(report.findings, report.most_findings)]
    return json_text(found) + "\n"


def _issue(item: Item) -> dict[str, Any]:
    """Describe a finding; what is left out is one more issue, the same one however many it is."""
    place = item.location
    path = place.path.removeprefix("./")
    words, fingerprint = (item.message, item.fingerprint) if isinstance(item, Finding) else (item.words, "more")
    identity = f"{path}\n{fingerprint}\n{item.rule}" + (f"\n{words}" if isinstance(item, Finding) else "")
    return {
        "type": "issue",
        "description": words,
        "check_name": item.rule,
        "fingerprint": sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:32],
        "severity": _SEVERITIES[item.severity],
        "location": {"path": path, "lines": {"begin": place.line, "end": place.end_line}},
    }
