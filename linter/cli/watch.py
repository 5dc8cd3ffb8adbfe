"""What the check command does with --watch: check, wait until a file changes, check again."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable
from types import SimpleNamespace

from ..base.console import obeys_escapes
from ..base.deadline import OverTime
from ..base.printable import one_line
from ..base.typed import TYPE_CHECKING
from ..config.in_force import in_force
from ..config.settings import STDIN, Settings
from ..errors import UserError
from ..report.formats import put
from ..running.changes import state, wait
from ..running.shown import reached
from .check import COMMAND, check
from .parsers import wrong

if TYPE_CHECKING:
    from typing import NoReturn

_CLEAR = "\x1b[2J\x1b[3J\x1b[H"  # the screen, what has gone out of it, and the cursor back to its beginning
_CHANGING = ("fix", "unsafe_fixes", "diff", "prune_baseline", "add_suppressions")


def watch(options: SimpleNamespace, settings: Settings) -> NoReturn:
    """Check again and again, until the user interrupts it. Ends the program with 2 for what cannot be watched."""
    if STDIN in options.paths:
        wrong(COMMAND, "standard input cannot be watched")
    if options.write_baseline is not None or any(getattr(options, name, None) for name in _CHANGING):
        wrong(COMMAND, "--watch goes with no option that changes files")
    gc.enable()  # this is no short run
    watched = _named(options.paths, settings)
    while True:
        known = state(watched)
        if sys.stdout.isatty() and obeys_escapes(sys.stdout):
            put(sys.stdout, _CLEAR)
        _once(options, settings)
        watched = dict.fromkeys([*_named(options.paths, settings), *_reached(options.paths, settings)])
        known = {**state(watched), **known}
        if not options.quiet:
            put(sys.stderr, f"xbrllint: waiting for a change ({len(known):,} files are watched); Ctrl-C ends\n")
            sys.stderr.flush()
        gc.collect()  # nothing stays open meanwhile: on Windows nobody else could write or remove it
        wait(watched, known)


def _once(options: SimpleNamespace, settings: Settings) -> None:
    """Check once; what the user must mend is said, and the next change may mend it."""
    try:
        check(options, settings)
    except (UserError, OverTime) as error:
        put(sys.stderr, f"xbrllint: {one_line(str(error))}\n")
    sys.stdout.flush()


def _named(paths: Iterable[str], settings: Settings) -> dict[str, None]:
    """Give the paths that are named on the command line, and by the configuration that is in force for the first."""
    found = [*paths, *settings.taxonomies, *filter(None, (settings.config, settings.baseline, settings.against))]
    try:
        configuration = in_force(found[0], settings)
        found += [*configuration.file.paths("rules"), *configuration.settings.taxonomies]
        found += filter(None, [configuration.settings.baseline, configuration.settings.against])
    except UserError:  # it was said by the run, and is looked at again with the next change
        pass
    return dict.fromkeys(found)


def _reached(paths: list[str], settings: Settings) -> frozenset[str]:
    """Give the local files that were read, those in other folders too."""
    try:
        return reached(paths, settings)
    except UserError:
        return frozenset()


__all__ = ["watch"]
