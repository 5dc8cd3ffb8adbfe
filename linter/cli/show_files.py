"""What the check command does with --show-files: the files that would be reported on, one path a line."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from ..base.printable import one_line
from ..config.settings import Settings
from ..report.formats import put
from ..running.run import NothingToCheck
from ..running.shown import reported_files


def show_files(paths: Sequence[str], settings: Settings) -> int:
    """Print the paths, sorted; what is passed over goes to standard error. Gives the exit code."""
    found, notes = reported_files(paths, settings)
    for note in notes:
        put(sys.stderr, f"xbrllint: {one_line(note)}\n")
    if not found:
        raise NothingToCheck("no XBRL document there")
    for path in found:
        put(sys.stdout, f"{one_line(path)}\n", utf_8=True)
    return 0
