"""A report as notebooks show it: counts, and the first findings as a table. Everything is escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ..base.counted import counted
from ..base.printable import one_line
from .finding import Finding, Report

_MOST = 100  # rows
_HEADS = ("severity", "rule", "what is wrong", "where", "role")


def html_of(report: Report) -> str:
    """Give the table as a fragment of HTML, without styles and scripts of its own."""
    found = [finding for finding in report.findings if not finding.suppressed]
    rows = "".join(f"<tr>{''.join(_cells(finding))}</tr>" for finding in found[:_MOST])
    head = "".join(f"<th>{name}</th>" for name in _HEADS)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>" if found else ""
    more = f"<p>and {counted(len(found) - _MOST, 'more finding')}</p>" if len(found) > _MOST else ""
    return f"<div><p>{'<br>'.join(map(_text, _closing(report)))}</p>{table}{more}</div>"


def _cells(finding: Finding) -> Iterator[str]:
    place = finding.location
    where = f"{place.path}:{place.line}:{place.column}"
    for text in (finding.severity, finding.rule, finding.message, where, finding.role_title):
        yield f'<td style="text-align: left">{_text(text)}</td>'


def _closing(report: Report) -> Iterator[str]:
    """Say the counts, the profile, what stops a submission, and what was not checked."""
    s = report.summary
    counts = f"{counted(s.errors, 'error')}, {counted(s.warnings, 'warning')}, {counted(s.infos, 'info')}"
    yield f"xbrllint: {counts} in {counted(s.files, 'file')}; profile {report.profile or 'none'}."
    for verdict in report.verdicts:
        stops = counted(verdict.errors, "error") if verdict.errors else "nothing found"
        yield f"Submission to {verdict.submission}: {stops} would stop it."
        yield f"Not looked at: {', '.join(verdict.not_looked_at)}."
    for unknown in report.unchecked:
        yield f"Not checked: {unknown.reason}."


def _text(text: str) -> str:
    return escape(one_line(text))


__all__ = ["html_of"]
