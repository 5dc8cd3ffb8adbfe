"""Tables, assertions and generic networks as lines of text, findings at the lines that they are about."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ..base.typed import TYPE_CHECKING
from ..report.finding import Finding
from ..report.trees import KINDS, Shape
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.role_titles import last_part
from ..xbrl.model.positions import element_span

if TYPE_CHECKING:
    from ..knowledge.outlines import Outline, Row


def outline_lines(outline: Outline, findings: Sequence[Finding], shape: Shape) -> Iterator[str]:
    """Give the lines of a table or an assertion: what it is, then its rows as a tree."""
    label = f'  "{outline.label}"' if outline.label else ""
    yield f"{outline.name}{label}"
    path = outline.element.document.path
    here = [finding for finding in findings if finding.location.path == path]
    marks = _marks(outline.rows, here)
    last_of = _last(outline.rows)
    bars: list[bool] = []  # by depth: whether a row of it follows
    for number, row in enumerate(outline.rows):
        last = last_of[number]
        del bars[row.depth :]
        indent = "  " + "".join(shape.bar if more else shape.blank for more in bars)
        yield f"{indent}{shape.last if last else shape.branch}{row.text}"
        bars.append(not last)
        yield from _marked(indent + (shape.blank if last else shape.bar), marks.get(number, ()))
    yield ""


def _last(rows: Sequence[Row]) -> list[bool]:
    """Say of each row whether no row of the same depth follows below the same one."""
    found = [False] * len(rows)
    following: list[bool] = []  # by depth: whether such a row follows
    for number in range(len(rows) - 1, -1, -1):
        depth = rows[number].depth
        del following[depth + 1 :]
        following.extend([False] * (depth + 1 - len(following)))
        found[number] = not following[depth]
        following[depth] = True
    return found


def _marks(rows: Sequence[Row], findings: Sequence[Finding]) -> dict[int, list[Finding]]:
    """Match findings to the rows whose elements hold their places, by the rows' numbers."""
    found: dict[int, list[Finding]] = {}
    spans = []
    for number, row in enumerate(rows if findings else ()):
        if row.element is not None:
            source, span = row.element.document.source, element_span(row.element)
            place = (source.line_column(span.start), source.line_column(span.end))
            spans.append((*place, row.element.document.path, number))
    spans.sort()
    starts = [span[0] for span in spans]
    for finding in findings:
        at = (finding.location.line, finding.location.column)
        index = bisect_right(starts, at) - 1
        if index >= 0 and at < spans[index][1] and spans[index][2] == finding.location.path:
            found.setdefault(spans[index][3], []).append(finding)
    return found


def _marked(indent: str, findings: Sequence[Finding]) -> Iterator[str]:
    for finding in findings:
        yield f"{indent}^ {finding.severity}: {finding.message} [{finding.rule}], line {finding.location.line}"


def generic_lines(filing: Filing, role: str) -> Iterator[str]:
    """Say what networks of other arcs than the standard ones there are, and of how many relationships."""
    counts: dict[tuple[str, str, str], int] = {}
    standard = set(KINDS.values()) | {names.LABEL_ARC, names.REFERENCE_ARC, names.FOOTNOTE_ARC}
    for key, network in filing.networks.items():
        if key.arc not in standard and network.reported and role in key.role:
            group = (names.qname(key.link), key.role, key.arcrole)
            counts[group] = counts.get(group, 0) + len(network.all)
    before = None
    for (link, link_role, arcrole), count in sorted(counts.items()):
        if (link, link_role) != before:
            if before is not None:
                yield ""
            yield f"{link} {link_role or '(no role)'}"
            before = (link, link_role)
        yield f"  {last_part(arcrole) or '(no arcrole)'}: {count} relationship{'' if count == 1 else 's'}"
    if counts:
        yield ""
