"""One page about a run of a survey, that holds all it needs: tables and plots, nothing is loaded from anywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..base.typed import TYPE_CHECKING
from . import sections
from .charts import text
from .query import opened
from .run_folder import read_about

if TYPE_CHECKING:
    from typing import Any

_STYLE = """\
:root { color-scheme: light dark; --error: #b3261e; --warning: #c98500; --info: #1f5fa8; --line: #8884;
  --bar: #4a7fb5; }
@media (prefers-color-scheme: dark) {
  :root { --error: #ff8a80; --warning: #ffc766; --info: #8ab4f8; --bar: #8ab4f8; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 64rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2.5rem; }
table { border-collapse: collapse; font-size: .85rem; margin: .8rem 0; }
th, td { text-align: left; padding: .15rem .7rem .15rem 0; border-bottom: 1px solid var(--line); vertical-align: top;
  overflow-wrap: anywhere; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
svg { max-width: 100%; height: auto; font: 12px system-ui, sans-serif; fill: currentColor; }
svg line { stroke: var(--line); }
svg .bar, svg .heat { fill: var(--bar); } svg .errors { fill: var(--error); } svg .warnings { fill: var(--warning); }
svg .infos { fill: var(--info); } svg .filings { fill: var(--bar); }
details { margin: .5rem 0; } code { font-size: .85rem; }
"""


def page(run: str) -> str:
    """Give the page about a run. Raises RunError and QueryError."""
    about = read_about(run)
    with opened(run) as database:
        body = "\n".join(_body(about, database))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>xbrllint survey</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _body(about: dict[str, Any], database: Any) -> Iterator[str]:
    yield "<h1>xbrllint survey</h1>"
    yield f"<p>{text(sections.glance(database))} Made by xbrllint {text(about['version'])}{_settings(about)}.</p>"
    for section in sections.SECTIONS:
        rows = list(section.rows(database))
        if not rows:
            continue
        yield f"<h2>{text(section.title)}</h2>"
        yield f"<p>{text(section.about)}</p>"
        plot = section.plot(database, rows)
        if plot:
            yield f"<figure>{plot}</figure>"
        yield table(section.columns, rows)


def _settings(about: dict[str, Any]) -> str:
    told = {name: value for name, value in about.get("settings", {}).items() if value}
    words = "; ".join(f"{name}: {value}" for name, value in told.items())
    return f" with {text(words)}" if words else ""


def table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Give a table of rows; numbers stand at the right."""
    numbers = [all(isinstance(row[at], (int, float)) or row[at] is None for row in rows) for at in range(len(columns))]
    kinds = [' class="number"' if number else "" for number in numbers]
    head = "".join(f"<th{kind}>{text(name)}</th>" for name, kind in zip(columns, kinds, strict=True))
    body = "\n".join(
        "<tr>" + "".join(f"<td{kind}>{_cell(value)}</td>" for value, kind in zip(row, kinds, strict=True)) + "</tr>"
        for row in rows
    )
    return f"<table>\n<tr>{head}</tr>\n{body}\n</table>"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return text(value)
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}"


__all__ = ["page", "table"]
