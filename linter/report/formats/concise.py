"""One line a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from types import SimpleNamespace

from ..finding import Finding, Report
from ..left_out import Item, in_order
from .style import plain


def render(report: Report, options: SimpleNamespace | None = None) -> str:
    """Give the findings, one line each; the headings of groups begin with #."""
    items = in_order(report.findings, report.most_findings)
    by = getattr(options, "group_by", None)
    if not by:
        return "".join(lines(items))
    from .grouping import grouped

    return "".join(text for head, group in grouped(items, report, by) for text in (f"# {head}\n", *lines(group)))


def lines(items: Iterable[Item]) -> Iterator[str]:
    """Give the lines of findings, each with its end."""
    return (f"{plain(_line(item))}\n" for item in items)


def _line(item: Item) -> str:
    place, words = item.location, item.message if isinstance(item, Finding) else item.words
    return f"{place.path}:{place.line}:{place.column}: {item.severity}: {words} [{item.rule}]"
