"""xbrllint view PATH: writes the page about files, and opens it in the browser."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from types import SimpleNamespace

from ..base.atomic import replace_file
from ..config.options import FLAG, SOME, VALUE, Option
from ..report.formats import renderer
from ..running.run import lint
from .arguments import Command, setting, settings_from
from .check import say_notes
from .parsers import parse, wrong

_SETTINGS = (
    "profile", "select", "ignore", "extend_select", "severity", "follow", "whole_filing", "taxonomies", "online",
    "config", "no_config", "baseline", "edgar_release", "labels", "jobs", "cache", "limits",
)  # fmt: skip
COMMAND = Command(
    "view",
    "Show the statements and their findings on a page.",
    (
        Option("paths", SOME, "linkbases, schemas, folders or zip packages", "PATH"),
        Option("--output", VALUE, "write the page here, - is standard output; else into a temporary file", "FILE"),
        Option("--no-open", FLAG, "write the page, and open no browser"),
        Option("--all-findings", FLAG, "show all findings of a rule in a file, however many"),
        *map(setting, _SETTINGS),
    ),
)


def run(arguments: Sequence[str]) -> int:
    """Write the page and open it; gives 0 whatever was found, 2 where files were lost, 3 where a rule failed."""
    options = parse(COMMAND, arguments)
    try:
        settings = settings_from(options)._replace(statements=True)
    except ValueError as error:
        wrong(COMMAND, str(error))
    if options.all_findings:
        settings = settings._replace(limits={**settings.limits, "findings": 0})
    report = lint(options.paths, settings)
    page = renderer("html")(report, None)
    say_notes(report, SimpleNamespace(quiet=False, debug=False))
    if options.output == "-":
        sys.stdout.buffer.write(page.encode("utf-8", "backslashreplace"))
    else:
        path = _written(page, options.output)
        print(f"wrote {path}")
        if not options.no_open:
            _open(path)
    return 3 if report.defects else 2 if report.lost else 0


def _written(page: str, path: str | None) -> str:
    """Write the page; gives its path. A temporary file is its maker's alone. Raises Unwritable."""
    data = page.encode("utf-8", "backslashreplace")
    if path:
        replace_file(path, data)
        return path
    from tempfile import mkstemp

    handle, made = mkstemp(".html", "xbrllint-")
    with open(handle, "wb") as stream:
        stream.write(data)
    return made


def _open(path: str) -> None:
    """Open a file in the browser; where there is none, say so."""
    import webbrowser
    from pathlib import Path

    if not webbrowser.open(Path(os.path.abspath(path)).as_uri()):
        print("xbrllint: no browser is there to open it", file=sys.stderr)


__all__ = ["COMMAND", "run"]
