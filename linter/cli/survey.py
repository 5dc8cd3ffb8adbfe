"""xbrllint survey PATH...: an archive of filings, on all processors or a cluster; page, query and diff of its runs."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence

from ..base.counted import counted
from ..base.printable import one_line
from ..base.typed import TYPE_CHECKING
from ..config.options import ANY, FLAG, NUMBER, ONE, REPEATED, VALUE, Option
from ..config.settings import PATHS, REPORTS
from .arguments import Command, setting, settings_from
from .parsers import parse, wrong

if TYPE_CHECKING:
    from typing import Any

    from ..base.progress import Line
    from ..survey.run import Ended

_MOST_NOTES = 20
_RUN = (
    Option("paths", ANY, "folders, zips, addresses such as s3://bucket/folder; @FILE names a list of them", "PATH"),
    Option("--list", REPEATED, "survey what this file lists, one path or address a line", "FILE", group=PATHS),
    Option("--into", VALUE, "folder of the run; one that is there is gone on with (survey-run)", "RUN",
           default="survey-run", group=PATHS),
    Option("--workers", NUMBER, "processes; 0 for as many as there are processors (0)", "N", group=PATHS),
    Option("--scheduler", VALUE, "scheduler of a Dask cluster, or its file, instead of processes here", "ADDRESS",
           group=PATHS),
    Option("--timeout", NUMBER, "seconds that a filing may take (600)", "SECONDS", default=600, group=PATHS),
    Option("--retry", FLAG, "try those filings again that failed", group=PATHS),
    Option("--storage", REPEATED, "an option for those who keep what is addressed, such as anon=true", "KEY=VALUE",
           group=PATHS),
    setting("limits"),
    *(setting(field) for field in ("profile", "select", "ignore", "extend_select", "severity", "taxonomies",
                                   "edgar_release", "online")),
    setting("config", help="use this configuration; none is looked for"),
    Option("--quiet", FLAG, "no progress and no summary", group=REPORTS),
)  # fmt: skip
_REPORT = (
    Option("run", ONE, "folder of a run", "RUN"),
    Option("--output", VALUE, "the page (RUN/report.html)", "FILE"),
)
_QUERY = (
    Option("run", ONE, "folder of a run", "RUN"),
    Option("sql", ONE, "a query over the tables filings, counts, findings, unchecked", "SQL"),
    Option("--output-format", VALUE, "table (default), csv or json", choices=("table", "csv", "json"), default="table"),
)
_DIFF = (
    Option("old", ONE, "folder of a run", "RUN"),
    Option("new", ONE, "folder of another one", "RUN"),
    Option("--by-content", FLAG, "filings of the same content are the same, wherever they lie"),
    Option("--filings", FLAG, "a line for each rule and filing, not for each rule"),
    Option("--output-format", VALUE, "table (default), csv or json", choices=("table", "csv", "json"), default="table"),
)
COMMAND = Command(
    "survey",
    "Lint an archive of filings on many processors, and look into what was found.",
    commands=(
        Command("run", "survey filings; the word may be left out", _RUN),
        Command("report", "write a page about a run", _REPORT),
        Command("query", "ask a run's tables in SQL", _QUERY),
        Command("diff", "say which findings two runs do not have in common", _DIFF),
    ),
)


def run(arguments: Sequence[str]) -> int:
    """Do what is asked; gives the exit code."""
    first = next(iter(arguments), "--help")
    known = (*(command.name for command in COMMAND.commands), "-h", "--help")
    options = parse(COMMAND, arguments if first in known else ["run", *arguments])
    return {"run": _survey, "report": _report, "query": _query, "diff": _diff}[options.command](options)


def _survey(options: Namespace) -> int:
    """Survey; gives 2 where filings were not linted, 3 where rules failed, 130 after an interruption."""
    import gc

    from ..survey.archive import listed
    from ..survey.run import Survey, survey

    gc.enable()  # a survey is no short run
    lists = [*options.list, *(path[1:] for path in options.paths if path.startswith("@"))]
    paths = [path for path in options.paths if not path.startswith("@")]
    of_lists = [path for name in lists for path in listed(name)]
    if not (paths or of_lists):
        wrong(COMMAND, "name at least one folder, zip, address or list")
    try:
        settings, storage = settings_from(options), dict(map(_storage, options.storage))
    except ValueError as error:
        wrong(COMMAND, str(error))
    if options.timeout < 1:
        wrong(COMMAND, "--timeout takes at least 1 second")
    line = _line(options)
    asked = Survey(options.into, settings, options.workers, options.scheduler, options.timeout, options.retry, storage)
    _interrupt_when_ended()
    try:
        ended = survey(paths, asked, line, of_lists)
    finally:
        if line is not None:
            line.clear()
    return _say(ended, options)


def _interrupt_when_ended() -> None:
    """Let whoever ends jobs, such as a batch system, stop a survey as Ctrl-C does: what is gathered is kept."""
    import signal
    from contextlib import suppress

    with suppress(ValueError):  # not the main thread
        signal.signal(signal.SIGTERM, signal.default_int_handler)


def _line(options: Namespace) -> Line | None:
    if options.quiet or not sys.stderr.isatty():
        return None
    from ..base.console import obeys_escapes
    from ..base.progress import Line

    return Line() if obeys_escapes(sys.stderr) else None


def _storage(pair: str) -> tuple[str, Any]:
    """Read KEY=VALUE, where true, false and whole numbers are what they say; raises ValueError."""
    key, equals, value = pair.partition("=")
    if not equals or not key.isidentifier():
        raise ValueError(f"--storage takes KEY=VALUE, not '{key[:40]}'")  # the value may be a secret
    words: dict[str, Any] = {"true": True, "false": False}
    return key, int(value) if value.isascii() and value.isdigit() else words.get(value, value)


def _say(ended: Ended, options: Namespace) -> int:
    """Say what was done, and give the exit code."""
    from ..survey.filing import FAILED
    from ..survey.progress import GOOD

    for note in ended.notes[:_MOST_NOTES]:
        print(f"xbrllint: {one_line(note)}", file=sys.stderr)
    if len(ended.notes) > _MOST_NOTES:
        print(f"xbrllint: {len(ended.notes) - _MOST_NOTES:,} more were passed over", file=sys.stderr)
    bad = {status: number for status, number in sorted(ended.by_status.items()) if status not in GOOD}
    if not options.quiet:
        print(f"Surveyed {counted(sum(ended.by_status.values()), 'filing')}: {counted(ended.findings, 'finding')}.")
        if ended.before:
            print(f"{counted(ended.before, 'filing')} were done before.")
        if bad:
            words = ", ".join(f"{number:,} {status}" for status, number in bad.items())
            print(f"Not linted: {words}; the page and the table filings say which, and why.")
    if ended.stopped:
        print(f"xbrllint: stopped; {ended.left:,} are left, the same command goes on", file=sys.stderr)
        return 130
    return 3 if bad.get(FAILED) else 2 if bad else 0


def _report(options: Namespace) -> int:
    import os

    from ..base.atomic import replace_file
    from ..survey.page import page

    path = options.output or os.path.join(options.run, "report.html")
    replace_file(path, page(options.run).encode("utf-8", "replace"))
    print(f"wrote {path}")
    return 0


def _query(options: Namespace) -> int:
    from ..survey.query import ask, opened, shown

    with opened(options.run) as database:
        names, rows = ask(database, options.sql)
        for line in shown(names, rows, options.output_format):
            print(line)
    return 0


def _diff(options: Namespace) -> int:
    """Print the difference of two runs; gives 1 where there is one."""
    from ..survey.diff import compared
    from ..survey.query import shown

    found = compared(options.old, options.new, options.by_content, options.filings)
    for line in shown(found.names, found.rows, options.output_format):
        print(line)
    for note in found.notes:
        print(f"xbrllint: {note}", file=sys.stderr)
    return int(bool(found.rows))


__all__ = ["COMMAND", "run"]
