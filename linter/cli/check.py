"""xbrllint check PATH...: lint and report."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NoReturn

from ..report.finding import SEVERITIES, Report
from ..report.formats import FORMATS, FormatError, put, split, write
from ..running.run import STDIN, NothingToCheck, Settings, lint

if TYPE_CHECKING:
    import argparse

    from ..base.progress import Line

_CHOICES = {
    "--fail-on": (*SEVERITIES, "never"),
    "--xsd-engine": ("auto", "libxml2", "xmlschema"),
    "--output-format": FORMATS,
    "--color": ("auto", "always", "never"),
}
_LEVELS = {"info": 3, "warning": 2, "error": 1, "never": 0}

_COMMANDS = """\
other commands (each has its own --help):
  explain RULE          what a rule wants, why, and how to mend it
  rules                 every rule, with its severity in each profile
  tree PATH             the networks of linkbases as trees, findings marked
  config PATH           the configuration that is in force, and from where
  init                  write a commented .xbrllint.yaml
  taxonomy ...          add, list, remove and fetch standard taxonomies
  completions SHELL     completions for bash, zsh and fish

exit codes: 0 clean, 1 findings, 2 wrong usage or nothing to check, 3 a defect of xbrllint
"""


def parser() -> argparse.ArgumentParser:
    """Make the parser of the command's arguments."""
    import argparse

    p = argparse.ArgumentParser(
        "xbrllint",
        usage="xbrllint [check] [options] PATH...",
        description="Lint XBRL linkbases, schemas and filings.",
        epilog=_COMMANDS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = p.add_argument
    add("paths", nargs="*", metavar="PATH", help="files, folders, zip packages; - reads standard input")
    add("--stdin-filename", metavar="NAME", default="stdin.xml", help="name that standard input stands for")
    add("--profile", metavar="NAME|FILE", help="auto (default), xbrl, edgar, esef, edinet, strict, or a file")
    add("--select", action="append", default=[], metavar="RULE|FAMILY,...", help="run only these")
    add("--ignore", action="append", default=[], metavar="RULE|FAMILY,...", help="do not run these")
    add("--extend-select", action="append", default=[], metavar="RULE|FAMILY,...", help="run these too")
    add("--severity", action="append", default=[], metavar="RULE=LEVEL", help="change a rule's severity")
    add("--fail-on", choices=_CHOICES["--fail-on"], help="lowest severity that makes the exit code 1 (error)")
    add("--follow", action="store_true", help="report on all local documents that the named ones reach")
    add("--taxonomy", action="append", default=[], metavar="PATH", help="a taxonomy for this run")
    add("--xsd-engine", choices=_CHOICES["--xsd-engine"], default="", help="who decides schema validity")
    add("--edgar-release", metavar="VERSION", help="EDGAR release that chooses the eras of rules")
    add("--online", action="store_true", help="fetch taxonomies that are not known")
    add("--config", metavar="FILE", help="use this configuration")
    add("--no-config", action="store_true", help="use no configuration")
    add("--output-format", choices=_CHOICES["--output-format"], help="full on a terminal, else concise")
    add("--output", action="append", default=[], metavar="FORMAT=FILE", help="write a report to a file too")
    add("--fix", action="store_true", help="make the safe repairs, then report what is left")
    add("--unsafe-fixes", action="store_true", help="make the repairs too that may change what a file means")
    add("--diff", action="store_true", help="show what --fix would change, and change nothing")
    add("--baseline", metavar="FILE", help="findings that this file knows do not count")
    add("--write-baseline", nargs="?", const="", metavar="FILE", help="make a baseline of the findings that there are")
    add("--prune-baseline", action="store_true", help="take out of the baseline what is gone from the files")
    add("--jobs", type=_jobs, default=1, metavar="N", help="processes; 0 for as many as there are processors (1)")
    add("--allow-none", action="store_true", help="exit 0 where no path leads to an XBRL document")
    add("--quiet", action="store_true", help="no summary and no notes")
    add("--statistics", action="store_true", help="count the findings of each rule")
    add("--color", choices=_CHOICES["--color"], default="auto", help="colour of the full format")
    add("--version", action="store_true", help="print the version")
    return p


_FLAGS = {
    f"--{name}": name.replace("-", "_")
    for name in ("follow", "online", "no-config", "fix", "unsafe-fixes", "diff", "allow-none", "quiet", "statistics")
}
_SINGLE = ("profile", "fail-on", "edgar-release", "config", "output-format", "baseline", "stdin-filename", "xsd-engine",
           "color")  # fmt: skip
_REPEATED = ("select", "ignore", "extend-select", "severity", "taxonomy", "output")
_VALUED = {f"--{name}": name.replace("-", "_") for name in (*_SINGLE, *_REPEATED)}
_LISTS = tuple(name.replace("-", "_") for name in _REPEATED)
_DEFAULTS = {
    **dict.fromkeys((*_FLAGS.values(), "prune_baseline", "version"), False),
    **dict.fromkeys(("profile", "fail_on", "edgar_release", "config", "output_format", "baseline", "write_baseline")),
    "stdin_filename": "stdin.xml",
    "xsd_engine": "",
    "jobs": 1,
    "color": "auto",
}


def read_arguments(arguments: Sequence[str]) -> SimpleNamespace:
    """Read the arguments: the common ones by hand, for importing argparse costs every hook run.

    What that gives is the same as the parser's.
    """
    found = _by_hand(arguments)
    return SimpleNamespace(**(vars(parser().parse_intermixed_args(arguments)) if found is None else found))


def _by_hand(arguments: Sequence[str]) -> dict[str, Any] | None:
    """Read paths, flags and options with a proper value; None where there is anything else."""
    found: dict[str, Any] = {"paths": [], **{name: [] for name in _LISTS}, **_DEFAULTS}
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if argument == STDIN or not argument.startswith("-"):
            found["paths"].append(argument)
        elif argument in _FLAGS:
            found[_FLAGS[argument]] = True
        elif name in _VALUED:
            value = value if equals else next(rest, "-")
            if (not equals and value.startswith("-")) or value not in _CHOICES.get(name, (value,)):
                return None
            if _VALUED[name] in _LISTS:
                found[_VALUED[name]].append(value)
            else:
                found[_VALUED[name]] = value
        else:
            return None
    return found


def _wrong(message: str) -> NoReturn:
    """End with the parser's words for wrong usage."""
    parser().error(message)


def run(arguments: Sequence[str]) -> int:
    """Lint and report; gives the exit code."""
    options = read_arguments(arguments)
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
    line = _progress(options)
    try:
        if options.fix or options.unsafe_fixes or options.diff:
            from .fix import run_fixes

            if options.write_baseline is not None or options.prune_baseline:
                _wrong("write a baseline of what is left after a run with --fix")
            return run_fixes(options, settings, line)
        return _report(options, settings, line)
    except NothingToCheck:
        if options.allow_none:
            return 0
        raise
    finally:
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
    from ..base.progress import Line

    return Line()


def _report(options: SimpleNamespace, settings: Settings, line: Line | None) -> int:
    """Lint and report, with what is asked of the baseline."""
    if options.write_baseline is None:
        report = lint(options.paths, settings, progress=line)
        if options.prune_baseline:
            from .baseline import prune

            report = prune(report, options, settings)
    else:
        from .baseline import write_baseline

        report = write_baseline(options, settings, line)
    if line is not None:
        line.clear()
    say_notes(report, options)
    write(report, options)
    return exit_code(report, report.fail_on)


def say_notes(report: Report, options: SimpleNamespace) -> None:
    """Say on standard error what a run has to say besides its findings."""
    if not options.quiet:
        for note in report.notes:
            put(sys.stderr, f"xbrllint: {note}\n")


def _jobs(text: str) -> int:
    """Read a number of processes."""
    if not text.isdigit():
        from argparse import ArgumentTypeError

        raise ArgumentTypeError(f"'{text}' is no number of processes")
    return int(text)


def _settings(options: SimpleNamespace) -> Settings:
    for pair in options.output:
        try:
            split(pair)
        except FormatError as error:
            _wrong(str(error))
    severity = {}
    for pair in options.severity:
        rule, equals, level = pair.partition("=")
        if not equals or level not in SEVERITIES:
            _wrong(f"--severity takes RULE=LEVEL with one of {', '.join(SEVERITIES)}, not '{pair}'")
        severity[rule] = level
    stdin = (options.stdin_filename, sys.stdin.buffer.read()) if STDIN in options.paths else None
    return Settings(
        profile=options.profile,
        select=_split(options.select),
        ignore=_split(options.ignore),
        extend_select=_split(options.extend_select),
        severity=severity,
        fail_on=options.fail_on,
        follow=options.follow,
        taxonomies=options.taxonomy,
        online=options.online,
        config=options.config,
        no_config=options.no_config,
        edgar_release=options.edgar_release,
        xsd_engine=options.xsd_engine,
        baseline=options.baseline,
        jobs=options.jobs,
        stdin=stdin,
    )


def _split(values: Sequence[str]) -> list[str]:
    return [name.strip() for value in values for name in value.split(",") if name.strip()]


def exit_code(report: Report, fail_on: str) -> int:
    """Give 1 where a finding that counts is at or above a severity."""
    limit = _LEVELS[fail_on]
    return int(any(_LEVELS[f.severity] <= limit for f in report.findings if not f.suppressed))
