"""Comments that suppress what a run found, put before the elements at fault; the files are linted with them before.

All happens in memory, as with fixes: nothing is written here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from ..base.limits import Limits
from ..base.record import Record
from ..config.settings import Settings
from ..errors import UserError
from ..report.finding import Edit, Finding, Location, Report, with_included
from ..xbrl.model.document import Document
from ..xbrl.model.elements import Element
from ..xbrl.model.positions import element_span, read_tag
from ..xbrl.read.parser import read_document
from .fixes import added, apply_edits, is_exact
from .run import Progress, lint
from .writing import Change

UNUSED = "unused-suppression"  # says that a suppression does nothing: to suppress that helps nobody


class Suppressed(Record):
    """What suppressing led to: the files that change, the report with them, and what is to be said about it."""

    changes: list[Change]
    report: Report
    notes: list[str]


def reason_for_comment(text: str) -> str:
    """Give a reason as a comment may hold it (XML 1.0, 2.5); raises UserError."""
    reason = " ".join(text.split())
    if not reason:
        raise UserError("a suppression needs a reason: --add-suppressions 'why it is right as it is'")
    if "--" in reason or not reason.isprintable():
        raise UserError("the reason may hold no -- and no control characters, for it stands in a comment")
    return reason


def to_suppress(report: Report) -> list[Finding]:
    """Give the findings that count, each of those of one fault, but none about suppressions themselves."""
    found = with_included(report.findings)
    return [finding for finding in found if not finding.suppressed and finding.rule != UNUSED]


def suppress(paths: Sequence[str], settings: Settings, reason: str, progress: Progress | None = None) -> Suppressed:
    """Suppress all that a run finds and that counts, by comments with a reason; raises UserError, and what `lint` does.

    What lies in an archive, or in a file that cannot be read to its end, is left as it is, with a note. A reason that
    would bring findings itself, such as characters that a regulator does not take, is a UserError.
    """
    reason = reason_for_comment(reason)
    report = lint(paths, settings._replace(jobs=1), progress=progress)
    assert report.sources is not None
    by_path: dict[str, list[Finding]] = {}
    for finding in to_suppress(report):
        by_path.setdefault(finding.location.path, []).append(finding)
    changes, notes = [], []
    for path, findings in by_path.items():
        address = report.sources.address(path)
        data = report.sources.read(address) or b""
        why = _why_not(path, data, settings.limits)
        if why:
            notes.append(f"{path}: {why}; {len(findings)} of its findings are left")
            continue
        edits = list(_edits(read_document(address, path, data, limits=settings.limits), findings, reason))
        if is_exact(data, edits, settings.limits):
            changes.append(Change(path, address, data, apply_edits(data, edits), len(findings)))
        else:
            notes.append(f"{path}: its encoding takes no such comments; {len(findings)} of its findings are left")
    after = lint(paths, settings._replace(jobs=1), {c.address: c.new for c in changes}) if changes else report
    new = added(report.findings, after.findings)
    if new:
        raise UserError(f"comments with this reason would bring {new[0].rule}: {new[0].message}")
    return Suppressed(changes, after, [*notes, *_still_there(after, {change.path for change in changes})])


def _why_not(path: str, data: bytes, limits: Limits) -> str:
    if "!/" in path:
        return "lies in an archive"
    broken = read_document("", path, data, limits=limits).malformed
    return "cannot be read to its end" if broken is not None else ""


def _still_there(report: Report, changed: set[str]) -> list[str]:
    """Say which findings of files that got comments count all the same."""
    left = [finding for finding in to_suppress(report) if finding.location.path in changed]
    return [f"{f.location.path}:{f.location.line}: {f.rule} cannot be suppressed by a comment" for f in left]


def _edits(document: Document, findings: Iterable[Finding], reason: str) -> Iterable[Edit]:
    """Give an insertion before each element at fault, which names all rules at once."""
    elements, end = _Elements(document), _end_of_line(document.source.text)
    at_fault: dict[Element | None, dict[str, None]] = {}
    for finding in sorted(findings, key=lambda finding: finding.rule):
        at_fault.setdefault(elements.around(finding.location), {})[finding.rule] = None
    for element, rules in at_fault.items():
        word = "ignore" if element is not None else "ignore-file"
        comment = f"<!-- xbrllint: {word}[{', '.join(rules)}] {reason} -->"
        yield _before(element or document.elements[0], comment, end)


class _Elements:
    """The elements of a document by their lines and columns; the end of each is looked for once."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._starts = [document.source.line_column(read_tag(element).start) for element in document.elements]
        self._ends: dict[Element, tuple[int, int]] = {}

    def around(self, place: Location) -> Element | None:
        """Give the innermost element around a place; None for one outside of the root."""
        at = (place.line, place.column)
        number = bisect_right(self._starts, at) - 1
        element = self._document.elements[number] if number >= 0 else None
        while element is not None and at >= self._end(element):
            element = element.parent
        return element

    def _end(self, element: Element) -> tuple[int, int]:
        if element not in self._ends:
            self._ends[element] = self._document.source.line_column(element_span(element).end)
        return self._ends[element]


def _end_of_line(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n" if "\n" in text else "\r"


def _before(element: Element, comment: str, end: str) -> Edit:
    """Put a comment before an element: on a line of its own, as far in, where the element begins its line."""
    source = element.document.source
    start = read_tag(element).start
    line = source.line_start(start)
    indent = source.text[line:start]
    if not indent.strip(" \t") and start > 0:
        comment += end + indent
    at = source.byte_of_char(start)
    return Edit(element.document.path, at, at, comment)


__all__ = ["UNUSED", "Suppressed", "reason_for_comment", "suppress", "to_suppress"]
