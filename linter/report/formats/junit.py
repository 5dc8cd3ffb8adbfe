"""JUnit XML: a suite for each file; a finding that makes the run fail is a failed test, any other a skipped one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import SimpleNamespace

from ...base.severity import SEVERITIES
from ..finding import Finding, Report

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def render(report: Report, options: SimpleNamespace | None = None) -> str:
    """Give the report as JUnit XML."""
    failing = () if report.fail_on == "never" else SEVERITIES[: SEVERITIES.index(report.fail_on) + 1]
    by_file: dict[str, list[Finding]] = {path: [] for path in report.files}
    for finding in report.findings:
        if not finding.suppressed:
            by_file.setdefault(finding.location.path, []).append(finding)
    suites = [line for path, findings in by_file.items() for line in _suite(path, findings, failing)]
    total = _counts([finding for findings in by_file.values() for finding in findings], failing, len(by_file))
    rows = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites name="xbrllint" {total}>', *suites, "</testsuites>"]
    return "".join(f"{row}\n" for row in rows)


def _suite(path: str, findings: list[Finding], failing: tuple[str, ...]) -> Iterator[str]:
    yield f" <testsuite name={_quoted(path)} {_counts(findings, failing, 1)}>"
    for finding in findings:
        yield from _case(path, finding, failing)
    if not findings:
        yield f'  <testcase classname={_quoted(path)} name="no findings" time="0"/>'
    yield " </testsuite>"


def _counts(findings: list[Finding], failing: tuple[str, ...], files: int) -> str:
    """Give the numbers of a suite; a file without findings is one passed test."""
    failed = sum(finding.severity in failing for finding in findings)
    clean = files - len({finding.location.path for finding in findings})
    tests = len(findings) + clean
    return f'tests="{tests}" failures="{failed}" errors="0" skipped="{len(findings) - failed}" time="0"'


def _case(path: str, finding: Finding, failing: tuple[str, ...]) -> Iterator[str]:
    place = finding.location
    name = f"{finding.rule} at {place.line}:{place.column}"
    yield f'  <testcase classname={_quoted(path)} name={_quoted(name)} time="0">'
    if finding.severity in failing:
        where = f"{place.path}:{place.line}:{place.column}"
        text = f"{where}: {finding.severity}: {finding.message}\n{finding.help}".strip()
        yield f"   <failure type={_quoted(finding.rule)} message={_quoted(finding.message)}>{_text(text)}</failure>"
    else:
        yield f"   <skipped message={_quoted(f'{finding.severity}: {finding.message}')}/>"
    yield "  </testcase>"


def _quoted(text: str) -> str:
    return f'"{"".join(_ESCAPES.get(char, char) for char in _NO_XML.sub("?", text))}"'


def _text(text: str) -> str:
    return "".join(_ESCAPES[char] if char in "&<>" else char for char in _NO_XML.sub("?", text))
