"""xbrllint diff OLD NEW: what changed between two filings, by meaning."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from ..base.atomic import replace_file
from ..base.printable import one_line
from ..config.options import ONE, VALUE, Option
from ..report.changes import FORMATS, renderer, text
from ..report.formats import put
from ..report.formats.style import look_of
from ..running.comparing import compare_paths
from .arguments import Command, setting, settings_from
from .parsers import parse

COMMAND = Command(
    "diff",
    "Show what changed between two filings, by meaning.",
    (
        Option("old", ONE, "the former filing: a file, folder, zip package, or REV:PATH in git", "OLD"),
        Option("new", ONE, "the filing that is compared with it", "NEW"),
        Option("--format", VALUE, "how to show it", choices=FORMATS, default="text"),
        Option("--output", VALUE, "write it here; else to standard output", "FILE"),
        Option("--color", VALUE, "colour of the text", choices=("auto", "always", "never"), default="auto"),
        setting("taxonomies"),
        setting("config"),
        setting("no_config"),
    ),
)


def run(arguments: Sequence[str]) -> int:
    """Print the changes; gives 0 where nothing changed, 1 where something did."""
    options = parse(COMMAND, arguments)
    comparison = compare_paths(options.old, options.new, settings_from(options))
    for note in comparison.notes:
        put(sys.stderr, f"xbrllint: {one_line(note)}\n")
    if options.output:
        replace_file(options.output, renderer(options.format)(comparison).encode("utf-8", "backslashreplace"))
    elif options.format == "text":
        put(sys.stdout, text.render(comparison, look_of(sys.stdout, options.color)))
    else:
        put(sys.stdout, renderer(options.format)(comparison), utf_8=True)
    return 1 if comparison.all else 0


__all__ = ["COMMAND", "run"]
