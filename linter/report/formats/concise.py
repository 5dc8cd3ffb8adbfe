"""One line a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import SimpleNamespace

from ..finding import Finding, Report
from ..left_out import Item, in_order
from .style import plain


def render(report: Report, options: SimpleNamespace | None = None) -> str:
    """Give the findings, one line each."""
    return "".join(lines(in_order(report.findings, report.most_findings)))


def lines(items: Iterable[Item]) -> Iterator[str]:
    """Give the lines of findings, each with its end."""
    return (f"{plain(_line(item))}\n" for item in items)


def _line(item: Item) -> str:
    place, words = item.location, item.message if isinstance(item, Finding) else item.words
    return f"{place.path}:{place.line}:{place.column}: {item.severity}: {words} [{item.rule}]"
