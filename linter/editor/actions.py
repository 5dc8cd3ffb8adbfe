"""What an editor can do about findings: mend one, mend all of a rule in a file, or suppress one with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..base.record import Record
from ..report.finding import Edit, Finding, Fix
from ..running.fixes import compatible, is_exact
from ..running.session import Session, Told
from ..xbrl.model.document import Document
from ..xbrl.model.element import Element
from ..xbrl.model.positions import read_tag
from .spots import spot_at

FIX, FIX_ALL, FIX_FILE, SUPPRESS = "fix", "fix-all", "fix-file", "suppress"
_LONGEST = 60  # characters of a text that a title shows
WHY = "say why"  # what stands for the reason until somebody types it


class Change(Record):
    """Replace the characters ``start:end`` of a file's text."""

    address: str
    start: int
    end: int
    text: str


class Action(Record):
    """Something that can be done: in words, with its changes, and the findings that it is about.

    ``reason``: of a suppression the characters that its reason has after the change, from and to.
    """

    kind: str
    title: str
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    safe: bool = True
    reason: tuple[int, int] | None = None


def actions(session: Session, address: str, start: int, end: int) -> list[Action]:
    """Give what can be done about the findings that touch some characters of a file."""
    here = [told for told in session.told(address) if told.start <= end and start <= told.end]
    found = [action for told in here for action in _of_fix(session, told.finding)]
    by_rule = {told.finding.rule: told.finding for told in here if told.finding.fix is not None}
    for rule in by_rule:
        found += _all_of(session, address, rule)
    for told in here:
        action = suppression(session, address, told)
        if action is not None:
            found.append(action)
    return _unlike(found)


def _unlike(found: Iterable[Action]) -> list[Action]:
    """Leave out what would do the same as another."""
    return list({(action.title, action.changes): action for action in found}.values())


def _of_fix(session: Session, finding: Finding) -> list[Action]:
    fix = finding.fix
    changes = None if fix is None else _changes(session, fix.edits)
    if fix is None or changes is None:
        return []
    words = _title(session, fix, changes[0])
    return [Action(FIX, f"{words} [{finding.rule}]", changes, (finding,), fix.safe)]


def _title(session: Session, fix: Fix, first: Change) -> str:
    """Say what a fix does: the name of the repair, with the texts before and after where these are short."""
    words = fix.title.replace("-", " ")
    old = " ".join(session.text(first.address)[first.start : first.end].split())
    new = " ".join(first.text.split())
    shown = f": {old} → {new}" if old and new and max(len(old), len(new)) <= _LONGEST else ""
    return f"{words[:1].upper()}{words[1:]}{shown}{'' if fix.safe else ' (unsafe)'}"


def _all_of(session: Session, address: str, rule: str) -> list[Action]:
    """Give the action that makes all fixes of a rule in a file that can be made together, where there are several."""
    having = [t.finding for t in session.told(address) if t.finding.rule == rule and t.finding.fix is not None]
    chosen = compatible(having)
    changes = _together(session, chosen)
    if len(chosen) < 2 or changes is None:
        return []
    safe = all(finding.fix is not None and finding.fix.safe for finding in chosen)
    return [Action(FIX_ALL, f"Fix all {len(chosen)} of {rule} in this file", changes, tuple(chosen), safe)]


def fix_file(session: Session, address: str) -> Action | None:
    """Give the action that makes all safe fixes of a file that can be made together; None where there are none."""
    safe = [t.finding for t in session.told(address) if t.finding.fix is not None and t.finding.fix.safe]
    chosen = compatible(safe)
    changes = _together(session, chosen)
    if not chosen or changes is None:
        return None
    return Action(FIX_FILE, f"Make all {len(chosen)} safe fixes in this file", changes, tuple(chosen))


def _together(session: Session, findings: Sequence[Finding]) -> tuple[Change, ...] | None:
    """Give the changes of fixes together; None where a file would not read as it should after them."""
    edits = list(dict.fromkeys(edit for finding in findings if finding.fix for edit in finding.fix.edits))
    by_address: dict[str, list[Edit]] = {}
    for edit in edits:
        by_address.setdefault(session.address(edit.path), []).append(edit)
    for address, own in by_address.items():
        if not is_exact(session.files.read(address) or b"", own, session.settings.limits):
            return None
    return _changes(session, edits)


def _changes(session: Session, edits: Iterable[Edit]) -> tuple[Change, ...] | None:
    """Turn edits of bytes into changes of the text as it is now; None where that cannot be done."""
    found = []
    for edit in edits:
        address = session.address(edit.path)
        if "!/" in address:
            return None  # nobody can change a file in an archive
        source, shift = session.source(address), session.shift(address)
        start, end = (shift.to_new(source.char_of_byte(at)) for at in (edit.start, edit.end))
        if start is None or end is None or start > end:
            return None
        found.append(Change(address, start, end, edit.text))
    return tuple(found)


# --- suppressing ------------------------------------------------------------------------------------------------------


def suppression(session: Session, address: str, told: Told, reason: str = "") -> Action | None:
    """Give the action that suppresses a finding by a comment before its element; None where that cannot be done.

    What is found at the root element is suppressed for the file. ``reason``: one line; without one `WHY` stands there.
    """
    document = session.document(address)
    rule = told.finding.rule
    shift = session.shift(address)
    spot = None if document is None else spot_at(document, shift.to_old(told.start))
    if document is None or spot is None or rule in ("well-formed", "beyond-limits"):
        return None
    words = _safe_reason(reason) or WHY
    whole = spot.element.parent is None
    head = f"<!-- xbrllint: {'ignore-file' if whole else 'ignore'}[{rule}] "
    start, before, behind = _place(document, spot.element)
    at = shift.to_new(start)
    if at is None:
        return None
    text = f"{before}{head}{words} -->{behind}"
    first = at + len(before) + len(head)
    title = f"Suppress {rule} {'in this file' if whole else 'here'}"
    change = Change(address, at, at, text)
    return Action(SUPPRESS, title, (change,), (told.finding,), reason=(first, first + len(words)))


def _safe_reason(reason: str) -> str:
    """Write a reason in one line that a comment can hold (XML 1.0, 2.5)."""
    words = " ".join(reason.split())
    while "--" in words:
        words = words.replace("--", "-")
    return words.rstrip("-")


def _place(document: Document, element: Element) -> tuple[int, str, str]:
    """Say where a comment for an element goes, with what stands around it: on a line of its own, as far in.

    Before an element that stands behind another on its line it goes right before it.
    """
    source = document.source
    start = read_tag(element).start
    line = source.line_start(start)
    indent = source.text[line:start]
    if indent.strip():
        return start, "", ""
    return start, "", f"{_line_end(source.text)}{indent}"


def _line_end(text: str) -> str:
    """Give the line end that a text has."""
    at = text.find("\n")
    if at < 0:
        return "\r" if "\r" in text else "\n"
    return "\r\n" if text[at - 1 : at] == "\r" else "\n"


__all__ = ["FIX", "FIX_ALL", "FIX_FILE", "SUPPRESS", "WHY", "Action", "Change", "actions", "fix_file", "suppression"]
