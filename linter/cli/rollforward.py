"""xbrllint rollforward OLD --to YEAR: what another year of the standard taxonomies means for a filing."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence

from ..base.counted import counted
from ..base.pattern import pattern
from ..base.printable import one_line
from ..config.options import FLAG, SOME, VALUE, Option
from ..config.settings import CHANGES, REPORTS
from ..report.formats import put
from ..rollforward.editions import VERSION
from ..rollforward.fixing import RollForward, roll_forward
from ..rollforward.formats import FORMATS, rendered
from .arguments import Command, setting, settings_from
from .parsers import parse, wrong

_VERSION = pattern(rf"(?i){VERSION}")
COMMAND = Command(
    "rollforward",
    "Say what another year of the taxonomies means for a filing.",
    (
        Option("paths", SOME, "linkbases, schemas, instances, folders or zip packages", "OLD"),
        Option("--to", VALUE, "year (2025) or version (2022q4, 2013-09-09) to go to", "YEAR", default=""),
        Option("--format", VALUE, "text (default), json or markdown", choices=tuple(FORMATS), default="text",
               group=REPORTS),
        Option("--fix", FLAG, "change addresses, namespaces and the prefixes that carry the year", group=CHANGES),
        Option("--diff", FLAG, "show what --fix would change, and change nothing", group=CHANGES),
        *map(setting, ("taxonomies", "online", "profile", "config", "no_config", "whole_filing", "limits")),
    ),
)  # fmt: skip


def run(arguments: Sequence[str]) -> int:
    """Report, or edit; gives 0 where addresses are all, 1 where something needs an eye, 2 where a file was left."""
    options = parse(COMMAND, arguments)
    if not _VERSION.fullmatch(options.to):
        wrong(COMMAND, f"--to takes a year or a version, not '{options.to}'" if options.to else "--to YEAR is needed")
    try:
        settings = settings_from(options)
    except ValueError as error:
        wrong(COMMAND, str(error))
    found = roll_forward(options.paths, options.to, settings, check=options.fix or options.diff)
    if options.diff:
        return _show(found)
    written = found.put() if options.fix else None
    put(sys.stdout, rendered(found, options.format, written))
    _say(found)
    left = written.left if written is not None else found.held
    _say_lines(left)
    return 2 if left and written is not None else int(found.needs_eye)


def _show(found: RollForward) -> int:
    """Print the diff; gives 1 where something would change, or needs an eye."""
    put(sys.stdout, found.diff(), utf_8=True)
    _say(found)
    _say_lines(found.held)
    made = sum(change.made for change in found.changes)
    put(sys.stderr, f"xbrllint: would make {counted(made, 'edit')} in {counted(len(found.changes), 'file')}\n")
    return 2 if found.held else int(bool(found.changes) or found.needs_eye)


def _say(found: RollForward) -> None:
    """Say on standard error what was not edited, and which errors the edited files have that were not there before."""
    _say_lines(found.notes)
    if found.new_errors:
        rules = Counter(error.rule for error in found.new_errors)
        told = ", ".join(f"{rule} ({number:,})" for rule, number in rules.items())
        put(sys.stderr, f"xbrllint: {counted(len(found.new_errors), 'new error')} after the edits: {told}\n")


def _say_lines(lines: Sequence[str]) -> None:
    for line in lines:
        put(sys.stderr, f"xbrllint: {one_line(line)}\n")


__all__ = ["COMMAND", "run"]
