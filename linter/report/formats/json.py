"""The JSON report, version 1: what scripts rely on. Fields and their order are the contract's."""

from __future__ import annotations

from types import SimpleNamespace

from ... import __version__
from ...base.json_text import json_text
from ...base.typed import TYPE_CHECKING
from ..finding import Edit, Finding, Fix, Report
from ..left_out import LeftOut, shown

if TYPE_CHECKING:
    from typing import Any

VERSION = 1


def render(report: Report, options: SimpleNamespace | None = None) -> str:
    """Give the report as JSON text."""
    return json_text(as_dict(report)) + "\n"


def as_dict(report: Report) -> dict[str, Any]:
    """Give the report as plain values; findings that are suppressed are left to the counts.

    What is left out of ``findings`` is told, by rule and file, where anything is.
    """
    findings, left_out = shown(report)
    found = {
        "version": VERSION,
        "tool": {"name": "xbrllint", "version": __version__},
        "profile": report.profile,
        "files": list(report.files),
        "findings": [finding_as_dict(finding) for finding in findings],
        "unchecked": [unknown._asdict() for unknown in report.unchecked],
        "summary": report.summary._asdict(),
    }
    if report.verdicts:
        found["verdicts"] = [verdict._asdict() for verdict in report.verdicts]
    if left_out:
        found["left_out"] = [left_out_as_dict(left) for left in left_out]
    return found


def left_out_as_dict(left: LeftOut) -> dict[str, Any]:
    """Give what is left out as plain values."""
    return {"rule": left.rule, "severity": left.severity, "path": left.location.path, "count": left.count}


def finding_as_dict(finding: Finding) -> dict[str, Any]:
    """Give a finding as plain values."""
    location = finding.location._asdict()
    del location["message"]
    found = {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        **location,
        "references": list(finding.references),
        "concepts": list(finding.concepts),
        "role": finding.role,
        "related": [
            {"path": r.path, "line": r.line, "column": r.column, "message": r.message} for r in finding.related
        ],
        "help": finding.help,
        "fingerprint": finding.fingerprint,
    }
    if finding.fix is not None:
        found["fix"] = _fix(finding.fix)
    return found


def _fix(fix: Fix) -> dict[str, Any]:
    return {"safe": fix.safe, "edits": [dict(zip(Edit._fields, edit, strict=True)) for edit in fix.edits]}
