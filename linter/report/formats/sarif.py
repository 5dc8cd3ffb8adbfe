"""SARIF 2.1.0: rules with their help, results with places, fingerprints, fixes and suppressions."""

from __future__ import annotations

import os
from collections.abc import Mapping
from types import SimpleNamespace
from urllib.parse import quote

from ... import __version__
from ...base.json_text import json_text
from ...base.paths import file_uri
from ...base.typed import TYPE_CHECKING
from ...rulebook.rule import Rule
from ..finding import Finding, Fix, Location, Report, Unchecked
from ..left_out import LeftOut, in_order
from .excerpt import Lines
from .github import from_root

if TYPE_CHECKING:
    from typing import Any

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_FINGERPRINT = "xbrllint/v1"


def render(report: Report, options: SimpleNamespace | None = None) -> str:
    """Give the report as a SARIF log."""
    return json_text(as_dict(report)) + "\n"


def as_dict(report: Report) -> dict[str, Any]:
    """Give the report as the plain values of a SARIF log."""
    rules = dict(sorted(report.rules.items()))
    numbers = {rule: number for number, rule in enumerate(rules)}
    lines = Lines(report.sources)
    items = list(in_order(report.findings, report.most_findings, suppressed=True))
    said = [_left_out(item) for item in items if isinstance(item, LeftOut)]
    driver: dict[str, Any] = {
        "name": "xbrllint",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in rules.values()],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _notifications(report) + said}],
        "artifacts": [{"location": {"uri": _uri(path)}} for path in report.files],
        "results": [_result(finding, numbers, lines) for finding in items if isinstance(finding, Finding)],
        "properties": {"profile": report.profile},
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule: Rule) -> dict[str, Any]:
    """Describe a rule by its file: what it wants, why, and how to mend it."""
    why, mend = _declared(rule)
    tags = [rule.family, *rule.references]
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in rule.id.split("-")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": why or rule.title},
        "help": {"text": f"{why}\n\n{mend}".strip(), "markdown": _markdown(rule, why, mend)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": list(dict.fromkeys(tags)), "precision": "high"},
    }


def _declared(rule: Rule) -> tuple[str, str]:
    """Read why a rule is there from its file; values that its help names are for the findings."""
    from ...rulebook.rule import RuleError, read_rule

    try:
        why = str(read_rule(rule.path, rule.family)[1].get("why", ""))
    except RuleError:
        why = ""
    return " ".join(why.split()), rule.help if "{" not in rule.help else ""


def _markdown(rule: Rule, why: str, mend: str) -> str:
    parts = [why, f"**To mend it:** {mend}" if mend else ""]
    if rule.references:
        parts.append(f"References: {', '.join(f'`{code}`' for code in rule.references)}")
    parts.append(f"`xbrllint explain {rule.id}` shows examples.")
    return "\n\n".join(filter(None, parts))


def _notifications(report: Report) -> list[dict[str, Any]]:
    return [_notification(unknown) for unknown in report.unchecked]


def _notification(unknown: Unchecked) -> dict[str, Any]:
    way = f"; {unknown.help}" if unknown.help else ""
    found: dict[str, Any] = {
        "level": "note",
        "message": {"text": f"Not checked ({unknown.count}): {unknown.reason}{way}"},
        "properties": {"rule": unknown.rule},
    }
    if unknown.path:
        found["locations"] = [{"physicalLocation": {"artifactLocation": {"uri": _uri(unknown.path)}}}]
    return found


def _left_out(left: LeftOut) -> dict[str, Any]:
    """Say that results are left out: by rule and file, and how many."""
    return {
        "level": "note",
        "message": {"text": f"{left.rule}: {left.words}"},
        "associatedRule": {"id": left.rule},
        "locations": [_place(left.location)],
        "properties": {"rule": left.rule, "leftOut": left.count},
    }


def _result(finding: Finding, numbers: Mapping[str, int], lines: Lines) -> dict[str, Any]:
    place = _place(finding.location)
    logical = [{"fullyQualifiedName": concept, "kind": "element"} for concept in finding.concepts]
    if logical:
        place["logicalLocations"] = logical
    found: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": numbers[finding.rule],
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [place],
        "partialFingerprints": {_FINGERPRINT: finding.fingerprint},
        "properties": {"role": finding.role, "references": list(finding.references)},
    }
    if finding.related:
        found["relatedLocations"] = [{"id": number, **_place(r)} for number, r in enumerate(finding.related, 1)]
    fix = _fix(finding.fix, finding.help, lines) if finding.fix is not None else None
    if fix is not None:
        found["fixes"] = [fix]
    found["suppressions"] = [_suppression(finding.suppressed)] if finding.suppressed else []
    return found


def _suppression(suppressed: str) -> dict[str, Any]:
    kind, _, reason = suppressed.partition(": ")
    found = {"kind": "inSource" if kind == "in source" else "external", "status": "accepted"}
    return {**found, "justification": reason or f"{kind}"} if kind != "in source" or reason else found


def _place(location: Location) -> dict[str, Any]:
    found: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": _uri(location.path)}, "region": _region(location)}
    }
    if location.message:
        found["message"] = {"text": location.message}
    return found


def _region(location: Location) -> dict[str, int]:
    return {
        "startLine": location.line,
        "startColumn": location.column,
        "endLine": location.end_line,
        "endColumn": location.end_column,
    }


def _fix(fix: Fix, words: str, lines: Lines) -> dict[str, Any] | None:
    """Give a fix as replacements of regions of text; None where the file is not at hand."""
    changes: dict[str, list[dict[str, Any]]] = {}
    for edit in fix.edits:
        region = lines.region(edit)
        if region is None:
            return None
        replacement = {"deletedRegion": _region(region), "insertedContent": {"text": edit.text}}
        changes.setdefault(edit.path, []).append(replacement)
    return {
        "description": {"text": words or fix.title},
        "artifactChanges": [
            {"artifactLocation": {"uri": _uri(path)}, "replacements": found} for path, found in changes.items()
        ],
    }


def _uri(path: str) -> str:
    """Give a path as a URI reference: relative ones stay relative, to the folder of the run, on GitHub to the root."""
    path = from_root(path)
    if os.path.isabs(path):
        return file_uri(path)
    if ":" in path.partition("/")[0]:
        path = f"./{path}"
    return quote(path, safe="/!", errors="replace")
