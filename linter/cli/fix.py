"""What the check command does with --fix, --unsafe-fixes and --diff."""

from __future__ import annotations

import sys
from types import SimpleNamespace

from ..base.printable import one_line
from ..base.typed import TYPE_CHECKING
from ..config.settings import UNNAMED, Settings
from ..report.formats import put, say_apart, write
from ..report.formats.summary import unsafe_fixes
from ..running import fixes
from ..running.run import lint
from ..running.writing import write as write_changes
from .check import exit_code, say_notes

if TYPE_CHECKING:
    from ..base.progress import Line


def run_fixes(options: SimpleNamespace, settings: Settings, line: Line | None) -> int:
    """Fix, or show what would be fixed, and report what is left; gives the exit code, 2 where a file was not written.

    Of standard input the fixed text goes to standard output, and the report to standard error.
    """
    outcome = fixes.fix(options.paths, settings, options.unsafe_fixes, line)
    if line is not None:
        line.clear()
    if options.diff:
        return _show(options, outcome)
    address = _stdin_address(settings)
    made, left = write_changes([change for change in outcome.changes if change.address != address], options.paths)
    report = lint(options.paths, settings, progress=line) if left else outcome.report
    if line is not None:
        line.clear()
    say_notes(report, options)
    for change in (*made, *(change for change in outcome.changes if change.address == address)):
        _say(options, f"{change.path}: made {_count(change.made)}")
    for note in outcome.notes:
        _say(options, note)
    for text in left:
        put(sys.stderr, f"xbrllint: {one_line(text)}\n")
    if settings.stdin is not None:
        sys.stdout.buffer.write(next((c.new for c in outcome.changes if c.address == address), settings.stdin[1]))
        write(report, options, sys.stderr)
    else:
        write(report, options)
    return max(exit_code(report, report.fail_on), 2 if left else 0)


def _show(options: SimpleNamespace, outcome: fixes.Outcome) -> int:
    """Print the diff; gives 1 where something would change, else the exit code for the files as they are."""
    for change in outcome.changes:
        put(sys.stdout, fixes.diff(change), utf_8=True)
    sys.stdout.flush()  # what is said of it comes after it, however large the stream's buffer is
    made = sum(change.made for change in outcome.changes)
    files = len(outcome.changes)
    say_notes(outcome.before, options)
    say_apart(outcome.before, options)
    for note in outcome.notes:
        _say(options, note)
    more = unsafe_fixes(outcome.report) if not options.unsafe_fixes else 0
    others = f", {more} more with --unsafe-fixes" if more else ""
    _say(options, f"would make {_count(made)} in {files} file{'' if files == 1 else 's'}{others}")
    fail_on = outcome.before.fail_on
    return int(bool(outcome.changes) and fail_on != "never") or exit_code(outcome.before, fail_on)


def _stdin_address(settings: Settings) -> str:
    from ..xbrl.read.files import Files

    return Files().address(settings.stdin[0] or UNNAMED) if settings.stdin is not None else ""


def _count(number: int) -> str:
    return f"{number} fix{'' if number == 1 else 'es'}"


def _say(options: SimpleNamespace, text: str) -> None:
    if not options.quiet:
        put(sys.stderr, f"xbrllint: {one_line(text)}\n")
