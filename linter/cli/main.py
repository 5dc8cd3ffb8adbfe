"""The command line: a command's name and its arguments become a run and an exit code."""

from __future__ import annotations

import errno
import gc
import sys
from collections.abc import Sequence
from contextlib import suppress

from ..errors import UserError
from . import NAMES, run

OK, FINDINGS, USAGE, DEFECT = 0, 1, 2, 3
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def entry() -> None:
    """Run as a program: like `main`, but ends the process without tearing its objects down one by one."""
    import os

    gc.disable()  # a run makes few cycles and ends soon; collecting would cost a fifth of it
    code = main()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        pass
    except OSError as error:
        code = _unwritable(error)
    with suppress(OSError):
        sys.stderr.flush()
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
    except UserError as error:
        print(f"xbrllint: {error}", file=sys.stderr)
        return USAGE
    except Exception as error:
        return _unwritable(error) if isinstance(error, OSError) and error.errno in _NO_ROOM else _defect(error)


def _unwritable(error: OSError) -> int:
    """Say that the system takes no more output: what was found is not told, so this is no clean run."""
    _close_stdout()
    print(f"xbrllint: the output cannot be written: {error.strerror}", file=sys.stderr)
    return USAGE


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
