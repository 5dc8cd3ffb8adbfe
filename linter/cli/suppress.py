"""What the check command does with --add-suppressions: what is found is suppressed, with a reason."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from types import SimpleNamespace

from ..base.atomic import replace_file
from ..base.counted import counted
from ..base.printable import one_line
from ..base.typed import TYPE_CHECKING
from ..config.settings import STDIN, Settings
from ..report.formats import put, write
from ..running.fixes import diff
from ..running.run import lint
from ..running.suppressing import Suppressed, suppress
from ..running.writing import write as write_changes
from .check import COMMAND, exit_code, say_notes
from .parsers import wrong

if TYPE_CHECKING:
    from ..base.progress import Line

IN = ("files", "configuration")


def add_suppressions(options: SimpleNamespace, settings: Settings, line: Line | None) -> int:
    """Suppress what is found, and report what still counts; gives the exit code, 2 where something was not written."""
    if STDIN in options.paths:
        wrong(COMMAND, "--add-suppressions goes with no standard input")
    found = _suppressed(options, settings, line)
    if line is not None:
        line.clear()
    if options.diff:
        for change in found.changes:
            put(sys.stdout, diff(change), utf_8=True)
        _say(options, found.notes)
        return int(bool(found.changes))
    left: list[str] = []
    if options.suppress_in == IN[1]:
        for change in found.changes:
            replace_file(change.address, change.new)
    else:
        _, left = write_changes(found.changes, options.paths)
    _say(options, (f"{change.path}: suppressed {counted(change.made, 'finding')}" for change in found.changes))
    _say(options, found.notes)
    for text in left:
        put(sys.stderr, f"xbrllint: {one_line(text)}\n")
    is_told = not left and options.suppress_in == IN[0]
    report = found.report if is_told else lint(options.paths, settings, progress=line)
    if line is not None:
        line.clear()
    say_notes(report, options)
    write(report, options)
    return max(exit_code(report, report.fail_on), 2 if left else 0)


def _suppressed(options: SimpleNamespace, settings: Settings, line: Line | None) -> Suppressed:
    if options.suppress_in == IN[1]:
        from ..running.suppress_entries import suppress_by_entries

        return suppress_by_entries(options.paths, settings, options.add_suppressions, line)
    return suppress(options.paths, settings, options.add_suppressions, line)


def _say(options: SimpleNamespace, lines: Iterable[str]) -> None:
    for text in lines:
        if not options.quiet:
            put(sys.stderr, f"xbrllint: {one_line(text)}\n")


__all__ = ["IN", "add_suppressions"]
