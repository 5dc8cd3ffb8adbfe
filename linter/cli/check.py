"""xbrllint check PATH...: lint and report."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import SimpleNamespace

from ..base.deadline import deadline
from ..base.limits import exceeded, most
from ..base.printable import one_line
from ..base.typed import TYPE_CHECKING
from ..config.options import ANY, FLAG, MAYBE, REPEATED, VALUE, Option, table
from ..config.settings import CHANGES, PATHS, REPORTS, STDIN, Settings
from ..report.finding import Report
from ..report.formats import (
    FORMATS,
    GROUPINGS,
    FormatError,
    put,
    streaming_writer,
    to_standard_output,
    write,
    write_edits,
)
from ..running.run import NothingToCheck, lint
from .arguments import Command, read_arguments, settings_from

if TYPE_CHECKING:
    from typing import NoReturn

    from ..base.progress import Line

_LEVELS = {"info": 3, "warning": 2, "error": 1, "never": 0}

# What is told besides the settings of a run.
_OPTIONS = (
    Option("--stdin-filename", VALUE, "name that standard input stands for", "NAME", group=PATHS),
    Option("--allow-none", FLAG, "exit 0 where no path leads to an XBRL document", group=PATHS),
    Option("--show-files", FLAG, "list the files that would be reported on, and check nothing", group=PATHS),
    Option("--watch", FLAG, "check again whenever a file changes, until Ctrl-C", group=PATHS),
    Option("--output-format", VALUE, "full on a terminal, else concise", choices=FORMATS, group=REPORTS),
    Option("--output", REPEATED, "write a report to a file too; - is standard output", "FORMAT=FILE", group=REPORTS),
    Option("--group-by", VALUE, "order findings, in the formats full and concise", choices=GROUPINGS, group=REPORTS),
    Option("--all-findings", FLAG, "report all findings of a rule in a file, however many", group=REPORTS),
    Option("--statistics", FLAG, "count the findings of each rule", group=REPORTS),
    Option("--quiet", FLAG, "no summary, and no notes but of what was not checked", group=REPORTS),
    Option("--color", VALUE, "colour of the full format", choices=("auto", "always", "never"), default="auto",
           group=REPORTS),
    Option("--fix", FLAG, "make the safe repairs, then report what is left", group=CHANGES),
    Option("--unsafe-fixes", FLAG, "make the repairs too that may change what a file means", group=CHANGES),
    Option("--diff", FLAG, "show what --fix would change, and change nothing", group=CHANGES),
    Option("--add-suppressions", VALUE, "suppress all that is found and counts, for this reason", "REASON",
           group=CHANGES),
    Option("--suppress-in", VALUE, "by comments in files (default), or in the configuration",
           choices=("files", "configuration"), default="files", group=CHANGES),
    Option("--write-baseline", MAYBE, "make a baseline of the findings that there are", "FILE", group=CHANGES),
    Option("--prune-baseline", FLAG, "take out of the baseline what is gone from the files", group=CHANGES),
    Option("--debug", FLAG, "with a defect of this program: its traceback", group=REPORTS),
    Option("--version", FLAG, "print the version"),
)  # fmt: skip


def command_with(settings: type[Settings]) -> Command:
    """Make the command of a table of settings."""
    paths = Option("paths", ANY, "files, folders, zip packages; - reads standard input", "PATH")
    about = "Lint XBRL linkbases, schemas and filings."
    return Command("check", about, (paths, *table(settings).values(), *_OPTIONS))


COMMAND = command_with(Settings)


def _wrong(message: str) -> NoReturn:
    """End with the parser's words for wrong usage."""
    from .parsers import wrong

    wrong(COMMAND, message)


def run(arguments: Sequence[str]) -> int:
    """Lint and report; gives the exit code."""
    options = read_arguments(COMMAND, arguments)
    if options.version:
        from .. import __version__

        print(f"xbrllint {__version__}")
        return 0
    if options.write_baseline and not _may_be_baseline(options.write_baseline):
        if options.paths:
            _wrong(f"--write-baseline: {options.write_baseline} is there and no baseline")
        options.paths, options.write_baseline = [options.write_baseline], ""  # a path that follows the option
    if not options.paths:
        _wrong("name at least one file, folder or zip package")
    settings = _settings(options)
    if options.show_files:
        from .show_files import show_files

        return show_files(options.paths, settings)
    if options.watch:
        from .watch import watch

        return watch(options, settings)
    return check(options, settings)


def check(options: SimpleNamespace, settings: Settings) -> int:
    """Lint or fix once, and report; gives the exit code."""
    line = _progress(options)
    stop = deadline(most(settings.limits, "run-seconds"), exceeded(settings.limits, "run-seconds"))
    try:
        if options.add_suppressions is not None:
            from .suppress import add_suppressions

            if options.fix or options.unsafe_fixes or options.write_baseline is not None or options.prune_baseline:
                _wrong("--add-suppressions goes with --diff, and with no other option that changes files")
            return add_suppressions(options, settings, line)
        if options.fix or options.unsafe_fixes or options.diff:
            from .fix import run_fixes

            if options.write_baseline is not None or options.prune_baseline:
                _wrong("write a baseline of what is left after a run with --fix")
            return run_fixes(options, settings, line)
        return _report(options, settings, line)
    except NothingToCheck as error:
        if not options.allow_none:
            raise
        put(sys.stderr, f"xbrllint: {error}\n")
        return 0
    finally:
        stop()
        if line is not None:
            line.clear()


def _may_be_baseline(path: str) -> bool:
    """Say whether a baseline may be written to a path: there is nothing yet, or a baseline."""
    import os

    from ..verdicts.baseline import is_baseline

    return not os.path.exists(path) or is_baseline(path)


def _progress(options: SimpleNamespace) -> Line | None:
    """Give what shows the progress, on a terminal only."""
    if options.quiet or not sys.stderr.isatty():
        return None
    from ..base.console import obeys_escapes
    from ..base.progress import Line

    return Line() if obeys_escapes(sys.stderr) else None


def _report(options: SimpleNamespace, settings: Settings, line: Line | None) -> int:
    """Lint and report, with what is asked of the baseline."""
    writer = None
    settings = settings._replace(edits=write_edits(options))
    if options.write_baseline is None:
        writer = None if options.prune_baseline else streaming_writer(options, most(settings.limits, "findings"))
        report = lint(options.paths, settings, progress=line, take=None if writer is None else writer.take)
        if options.prune_baseline:
            from .baseline import prune

            report = prune(report, options, settings)
    else:
        from .baseline import write_baseline

        report = write_baseline(options, settings, line)
    if line is not None:
        line.clear()
    say_notes(report, options)
    write(report, options, writer=writer)
    return exit_code(report, report.fail_on)


def say_defects(report: Report, options: SimpleNamespace) -> None:
    """Say which rules failed on what."""
    if not report.defects:
        return
    from .. import __version__

    for line, trace in report.defects:
        put(sys.stderr, f"xbrllint: a defect of xbrllint {__version__}: {one_line(line)}\n")
        put(sys.stderr, trace if options.debug else "")
    put(sys.stderr, "xbrllint: the other findings stand; please report these lines with the files that caused them\n")


def say_notes(report: Report, options: SimpleNamespace) -> None:
    """Say on standard error what a run has to say besides its findings: always what was not looked at."""
    for note in report.incomplete if options.quiet else report.notes:
        put(sys.stderr, f"xbrllint: {one_line(note)}\n")
    for path in report.lost:
        put(sys.stderr, f"xbrllint: {one_line(path)}: not checked: the process that did so was killed, twice\n")
    say_defects(report, options)


def _settings(options: SimpleNamespace) -> Settings:
    try:
        to_standard_output(options)
        settings = settings_from(options)
        if options.output_format == "html" or any(pair.startswith("html=") for pair in options.output):
            settings = settings._replace(statements=True)
    except (FormatError, ValueError) as error:
        _wrong(str(error))
    if options.all_findings:
        settings = settings._replace(limits={**settings.limits, "findings": 0})
    if STDIN not in options.paths:
        return settings
    from .standard_input import read_standard_input

    return settings._replace(stdin=(options.stdin_filename or "", read_standard_input(settings.limits)))


def exit_code(report: Report, fail_on: str) -> int:
    """Give 1 where a finding that counts is at or above a severity; 2 where files were lost, 3 where a rule failed."""
    if report.defects:
        return 3
    if report.lost:
        return 2
    levels = report.levels
    counting = (finding for finding in report.findings if not finding.suppressed)
    return int(any(_LEVELS[f.severity] <= _LEVELS[levels.get(f.location.path, fail_on)] for f in counting))
