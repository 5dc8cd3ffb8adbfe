"""The command line: a command's name and its arguments become a run and an exit code."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from . import NAMES, run

OK, FINDINGS, USAGE, DEFECT = 0, 1, 2, 3


def entry() -> None:
    """Run as a program: like `main`, but ends the process without tearing its objects down one by one."""
    import os

    gc.disable()  # a run makes few cycles and ends soon; collecting would cost a fifth of it
    code = main()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        code = code or OK
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; gives the exit code: 0 clean, 1 findings, 2 usage or nothing to check, 3 a defect of xbrllint."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    name = given.pop(0) if given and given[0] in NAMES else "check"
    try:
        return run(name, given)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _close_stdout()
        return OK
    except Exception as error:
        if isinstance(error, _user_errors()):
            print(f"xbrllint: {error}", file=sys.stderr)
            return USAGE
        return _defect(error)


def _user_errors() -> tuple[type[Exception], ...]:
    """Give the errors that are the user's to mend; imported only when one has come up."""
    from ..api import ERRORS

    return ERRORS


def _defect(error: Exception) -> int:
    """Say what to report of a defect of our own: the last step and the version, no traceback."""
    from .. import __version__

    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else "?"
    print(
        f"xbrllint: a defect of xbrllint {__version__}: {type(error).__name__}: {error} (at {where})\n"
        "xbrllint: please report this line with the file that caused it",
        file=sys.stderr,
    )
    return DEFECT


def _close_stdout() -> None:
    """The reader has gone: let nothing be written at exit."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
