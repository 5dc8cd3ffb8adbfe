"""The report for people: each finding with its line, what it is about, the siblings of an arc, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from types import SimpleNamespace

from ..finding import Finding, Location, Report, Tree
from .excerpt import Lines
from .style import Look, blank, columns, plain
from .summary import closing

_SHOWN = 5  # findings of one rule in one file; the rest is one line
_RELATED = 3
_LINES_NAMED = 8
_COLORS = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m", "info": "\x1b[1;36m"}
_BOLD, _RESET = "\x1b[1m", "\x1b[0m"


def render(report: Report, options: SimpleNamespace | None = None) -> str:
    """Give the whole report as text."""
    look: Look = getattr(options, "look", None) or Look()
    lines = Lines(report.sources)
    found = [finding for finding in report.findings if not finding.suppressed]
    by = getattr(options, "group_by", None)
    written = _grouped(report, found, by, lines, look) if by else _blocks(found, lines, look)
    blocks = ["\n".join(block) for block in written]
    if not getattr(options, "quiet", False):
        blocks.append("\n".join(closing(report, getattr(options, "statistics", False))))
    return "".join(f"{block}\n" for block in "\n\n".join(blocks).split("\n")) if blocks else ""


def _grouped(report: Report, findings: list[Finding], by: str, lines: Lines, look: Look) -> Iterator[list[str]]:
    """Give the blocks of findings with a heading above each group."""
    from .grouping import grouped

    for heading, group in grouped(findings, report, by):
        yield [f"{_BOLD}{heading}{_RESET}" if look.color else heading]
        yield from _blocks(group, lines, look)


def _blocks(findings: list[Finding], lines: Lines, look: Look) -> Iterator[list[str]]:
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.location.path, finding.rule), []).append(finding)
    seen: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        key = (finding.location.path, finding.rule)
        seen[key] += 1
        if seen[key] <= _SHOWN:
            yield list(block(finding, lines, look))
        elif seen[key] == _SHOWN + 1:
            yield [_folded(groups[key][_SHOWN:], look)]


def _folded(rest: list[Finding], look: Look) -> str:
    """Say in one line where the further findings of a rule stand."""
    named = [str(finding.location.line) for finding in rest]
    places = ", ".join(dict.fromkeys(named[:_LINES_NAMED]))
    more = f", {look.dots}" if len(named) > _LINES_NAMED else ""
    return f"{_head(rest[0], look)} {len(rest)} more in {plain(rest[0].location.path)}: line {places}{more}"


def _head(finding: Finding, look: Look) -> str:
    return f"{_colored(finding.severity, finding, look)}[{finding.rule}]:"


def _colored(text: str, finding: Finding, look: Look) -> str:
    return f"{_COLORS[finding.severity]}{text}{_RESET}" if look.color else text


def block(finding: Finding, lines: Lines, look: Look) -> Iterator[str]:
    """Give the lines about one finding."""
    related = finding.related[:_RELATED]
    gutter = max(len(str(place.line)) for place in (finding.location, *related))
    side = " " * gutter
    yield f"{_head(finding, look)} {plain(finding.message)}"
    yield f"{side}--> {_place(finding.location, look)}"
    yield from _excerpt(finding.location, finding.label, "^", finding, gutter, lines, look)
    for place in related:
        yield f"{side}::: {_place(place, look)}"
        yield from _excerpt(place, place.message, "-", None, gutter, lines, look)
    further = len(finding.related) - len(related)
    if further:
        yield f"{side} = also: {further} more place{'' if further == 1 else 's'}"
    if finding.role:
        start = f"{side} = in: "
        yield start + look.cut(plain(finding.role_title), look.width - len(start))
    if finding.tree is not None:
        yield from tree_lines(finding.tree, f"{side} = tree: ", look)
    yield from _help(finding, f"{side} = help: ", look)
    yield f"{side} = more: xbrllint explain {finding.rule}"


def _help(finding: Finding, start: str, look: Look) -> Iterator[str]:
    """Say what to do, and whether the linter can do it without a change of meaning."""
    mend = plain(finding.help)
    if finding.fix is not None and finding.fix.safe:
        end = "" if mend.endswith((".", "!", "?")) or not mend else "."
        mend = f"{mend}{end} Fixable with --fix.".strip()
    for row in wrapped(mend, look.width - len(start)) if mend else ():
        yield start + row
        start = " " * len(start)


def wrapped(text: str, width: int) -> Iterator[str]:
    """Break a text into lines at its blanks."""
    row = ""
    for word in text.split():
        if row and len(row) + 1 + len(word) > width:
            yield row
            row = word
        else:
            row = f"{row} {word}".lstrip()
    yield row


def _place(place: Location, look: Look) -> str:
    text = plain(f"{place.path}:{place.line}:{place.column}")
    if not look.links:
        return text
    return f"\x1b]8;;{_address(place.path)}\x1b\\{text}\x1b]8;;\x1b\\"


def _address(path: str) -> str:
    """Give the file address of a path, that of the archive for an entry in one."""
    import os

    from ...base.paths import file_uri

    return file_uri(os.path.abspath(path.partition("!/")[0]))


def _excerpt(
    place: Location, label: str, mark: str, finding: Finding | None, gutter: int, lines: Lines, look: Look
) -> Iterator[str]:
    side = " " * gutter
    found = lines.excerpt(place, look.width - gutter - 3)
    if found is None:
        return
    yield f"{side} |"
    text = plain(found.text)
    before = look.dots if found.cut_before else ""
    yield f"{place.line:>{gutter}} | {before}{text}{look.dots if found.cut_after else ''}".rstrip()
    indent = blank(before + text[: found.start])
    carets = mark * max(columns(text[found.start : found.end]), 1)
    yield f"{side} | {indent}{_colored(carets, finding, look) if finding is not None else carets}"
    if label:
        yield f"{side} | {_indented(indent, plain(label), look.width - gutter - 3)}"


def _indented(indent: str, label: str, width: int) -> str:
    """Put a label below its place, or further left where it would not fit."""
    over = len(indent) + columns(label) - width
    return (indent[: max(len(indent) - over, 0)] if over > 0 else indent) + label


def tree_lines(tree: Tree, start: str, look: Look) -> Iterator[str]:
    """Give the parent and its children; the marked ones tell their line."""
    branch, last = ("├─ ", "└─ ") if look.unicode else ("|- ", "`- ")
    yield start + look.cut(plain(tree.parent), look.width - len(start))
    indent = " " * len(start)
    orders = max((len(row.order) for row in tree.rows if row.concept), default=0)
    labels = max((len(row.label) for row in tree.rows), default=0)
    for row in tree.rows:
        stroke = last if row is tree.rows[-1] else branch
        if not row.concept:
            yield f"{indent}{stroke}{look.dots} {row.order}"
            continue
        label = f"{row.label:<{labels}}  " if labels else ""
        mark = f"  <- line {row.line}" if row.marked else ""
        head = plain(f"{indent}{stroke}{row.order:<{orders}}  {label}")
        yield head + look.cut(plain(row.concept), max(look.width - len(head) - len(mark), 20)) + mark
