"""xbrllint diff OLD NEW: what changed between two filings, by meaning."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from ..config.options import ONE, VALUE, Option
from ..report.changes import renderer
from ..running.comparing import compare_paths
from .arguments import Command, setting, settings_from
from .parsers import parse

COMMAND = Command(
    "diff",
    "Show what changed between two filings, by meaning.",
    (
        Option("old", ONE, "the former filing: a file, folder, zip package, or REV:PATH in git", "OLD"),
        Option("new", ONE, "the filing that is compared with it", "NEW"),
        Option("--format", VALUE, "how to show it", choices=("text", "json", "markdown"), default="text"),
        setting("taxonomies"),
        setting("config"),
        setting("no_config"),
    ),
)


def run(arguments: Sequence[str]) -> int:
    """Print the changes; gives 0 where nothing changed, 1 where something did."""
    options = parse(COMMAND, arguments)
    comparison = compare_paths(options.old, options.new, settings_from(options))
    text = renderer(options.format)(comparison)
    sys.stdout.write(text)
    return 1 if comparison.all else 0


__all__ = ["COMMAND", "run"]
