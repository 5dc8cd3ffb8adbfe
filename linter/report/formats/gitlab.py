"""GitLab's Code Quality report: an array of findings, each with a fingerprint of its own."""

from __future__ import annotations

import json
from hashlib import sha256
from types import SimpleNamespace

from ...base.typed import TYPE_CHECKING
from ..finding import Finding, Report

if TYPE_CHECKING:
    from typing import Any

_SEVERITIES = {"error": "critical", "warning": "minor", "info": "info"}


def render(report: Report, options: SimpleNamespace | None = None) -> str:
    """Give the findings as a Code Quality report."""
    found = [_finding(finding) for finding in report.findings if not finding.suppressed]
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    place = finding.location
    path = place.path.removeprefix("./")
    identity = f"{path}\n{finding.fingerprint}\n{finding.rule}\n{finding.message}"
    return {
        "type": "issue",
        "description": finding.message,
        "check_name": finding.rule,
        "fingerprint": sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:32],
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": path, "lines": {"begin": place.line, "end": place.end_line}},
    }
