"""JUnit XML: a suite for each file; a finding that makes the run fail is a failed test, any other a skipped one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import SimpleNamespace

from ...base.severity import SEVERITIES
from ..finding import Finding, Report
from ..left_out import Item, in_order

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


def render(report: Report, options: SimpleNamespace | None = None) -> str:
    """Give the report as JUnit XML."""
    failing = () if report.fail_on == "never" else SEVERITIES[: SEVERITIES.index(report.fail_on) + 1]
    by_file: dict[str, list[Item]] = {path: [] for path in report.files}
    for item in in_order(report.findings, report.most_findings):
        by_file.setdefault(item.location.path, []).append(item)
    suites = [line for path, items in by_file.items() for line in _suite(path, items, failing)]
    total = _counts([item for items in by_file.values() for item in items], failing, len(by_file))
    rows = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites name="xbrllint" {total}>', *suites, "</testsuites>"]
    return "".join(f"{row}\n" for row in rows)


def _suite(path: str, items: list[Item], failing: tuple[str, ...]) -> Iterator[str]:
    yield f" <testsuite name={_quoted(path)} {_counts(items, failing, 1)}>"
    for item in items:
        yield from _case(path, item, failing)
    if not items:
        yield f'  <testcase classname={_quoted(path)} name="no findings" time="0"/>'
    yield " </testsuite>"


def _counts(items: list[Item], failing: tuple[str, ...], files: int) -> str:
    """Give the numbers of a suite; a file without findings is one passed test, what is left out of a rule is one."""
    failed = sum(item.severity in failing for item in items)
    clean = files - len({item.location.path for item in items})
    tests = len(items) + clean
    return f'tests="{tests}" failures="{failed}" errors="0" skipped="{len(items) - failed}" time="0"'


def _case(path: str, item: Item, failing: tuple[str, ...]) -> Iterator[str]:
    place = item.location
    message, advice = (item.message, item.help) if isinstance(item, Finding) else (item.words, "")
    name = f"{item.rule} at {place.line}:{place.column}" + ("" if isinstance(item, Finding) else " and further on")
    yield f'  <testcase classname={_quoted(path)} name={_quoted(name)} time="0">'
    if item.severity in failing:
        where = f"{place.path}:{place.line}:{place.column}"
        text = f"{where}: {item.severity}: {message}\n{advice}".strip()
        yield f"   <failure type={_quoted(item.rule)} message={_quoted(message)}>{_text(text)}</failure>"
    else:
        yield f"   <skipped message={_quoted(f'{item.severity}: {message}')}/>"
    yield "  </testcase>"


def _quoted(text: str) -> str:
    return f'"{"".join(_ESCAPES.get(char, char) for char in _NO_XML.sub("?", text))}"'


def _text(text: str) -> str:
    return "".join(_ESCAPES[char] if char in "&<>" else char for char in _NO_XML.sub("?", text))
