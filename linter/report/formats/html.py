"""One page that holds all it needs: counts, findings by file with their lines, what was not checked."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from types import SimpleNamespace

from ..finding import Finding, Location, Report
from ..left_out import Item, LeftOut, in_order
from .excerpt import Lines
from .style import Look, plain
from .summary import statistics_lines, summary_line, unchecked_lines

_WIDTH = 140
_STYLE = """\
:root { color-scheme: light dark; --error: #b3261e; --warning: #8a5a00; --info: #1f5fa8; --line: #8884; }
@media (prefers-color-scheme: dark) { :root { --error: #ff8a80; --warning: #ffc766; --info: #8ab4f8; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2.5rem; overflow-wrap: anywhere; }
article { border-left: 4px solid var(--line); padding: .1rem 0 .1rem 1rem; margin: 1.2rem 0; }
article.error { border-color: var(--error); } article.warning { border-color: var(--warning); }
article.info { border-color: var(--info); }
article p { margin: .3rem 0; overflow-wrap: anywhere; }
.severity { font-weight: 600; } .error .severity { color: var(--error); } .warning .severity { color: var(--warning); }
.info .severity { color: var(--info); }
pre { margin: .4rem 0; padding: .5rem .7rem; overflow-x: auto; background: #8881; font-size: .85rem; }
mark { background: none; color: inherit; text-decoration: underline wavy; text-underline-offset: 3px; }
.error mark { text-decoration-color: var(--error); } .warning mark { text-decoration-color: var(--warning); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem .8rem; margin: .3rem 0; }
dt { opacity: .7; } dd { margin: 0; overflow-wrap: anywhere; }
"""


def render(report: Report, options: SimpleNamespace | None = None) -> str:
    """Give the report as a page."""
    lines = Lines(report.sources)
    body = "\n".join(_body(report, lines))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>xbrllint report</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _body(report: Report, lines: Lines) -> Iterator[str]:
    yield "<h1>xbrllint report</h1>"
    yield f"<p>{escape(summary_line(report))} Profile {escape(report.profile)}.</p>"
    counts = list(statistics_lines(report))
    if counts:
        rows = "\n".join(escape(row) for row in counts if row)
        yield f"<details><summary>Findings by rule</summary><pre>{rows}</pre></details>"
    unknown = list(unchecked_lines(report))
    if unknown:
        items = "".join(f"<li>{escape(row)}</li>" for row in unknown)
        yield f"<details><summary>Not checked</summary><ul>{items}</ul></details>"
    by_path: dict[str, list[Item]] = {}
    for item in in_order(report.findings, report.most_findings):
        by_path.setdefault(item.location.path, []).append(item)
    for path, found in by_path.items():
        yield f"<h2>{escape(plain(path))}</h2>"
        for item in found:
            yield from _article(item, lines) if isinstance(item, Finding) else _left_out(item)


def _left_out(left: LeftOut) -> Iterator[str]:
    words = f'<span class="severity">{left.severity}</span> {escape(left.words)} <code>{escape(left.rule)}</code>'
    yield f'<article class="{left.severity}"><p>{words}</p></article>'


def _article(finding: Finding, lines: Lines) -> Iterator[str]:
    yield f'<article class="{finding.severity}">'
    yield (
        f'<p><span class="severity">{finding.severity}</span> {escape(finding.message)} '
        f"<code>{escape(finding.rule)}</code></p>"
    )
    yield from _excerpt(finding.location, finding.label, lines)
    if finding.tree is not None:
        from .full import tree_lines

        yield f"<pre>{escape(chr(10).join(tree_lines(finding.tree, '', Look(width=_WIDTH))))}</pre>"
    yield f"<dl>{''.join(_facts(finding))}</dl>"
    yield "</article>"


def _facts(finding: Finding) -> Iterator[str]:
    place = finding.location
    facts = [("Place", f"line {place.line}, column {place.column}"), ("Role", finding.role_title)]
    facts.append(("Help", finding.help))
    if finding.fix is not None:
        facts.append(("Fixable", "--fix" if finding.fix.safe else "--unsafe-fixes"))
    for other in finding.related:
        facts.append(("See", f"{other.path}:{other.line}:{other.column} {other.message}"))
    facts.append(("References", ", ".join(finding.references)))
    return (f"<dt>{name}</dt><dd>{escape(plain(text))}</dd>" for name, text in facts if text)


def _excerpt(place: Location, label: str, lines: Lines) -> Iterator[str]:
    """Show the line around the place, the place itself marked."""
    found = lines.excerpt(place, _WIDTH)
    if found is None:
        return
    text = plain(found.text)
    before, marked, after = text[: found.start], text[found.start : found.end], text[found.end :]
    dots = ("…" if found.cut_before else "", "…" if found.cut_after else "")
    shown = f"{dots[0]}{escape(before)}<mark>{escape(marked)}</mark>{escape(after)}{dots[1]}"
    note = f"\n{escape(plain(label))}" if label else ""
    yield f"<pre>{place.line} | {shown}{note}</pre>"
