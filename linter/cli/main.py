"""The command line: a command's name and its arguments become a run and an exit code."""

from __future__ import annotations

import errno
import gc
import sys
from collections.abc import Sequence

from ..base import image
from ..base.deadline import OverTime
from ..base.printable import short_line
from ..errors import UserError
from . import NAMES, run

OK, FINDINGS, USAGE, DEFECT, INTERRUPTED = 0, 1, 2, 3, 130
# What the system says of an output that takes no more; of files their name is known, and they are said by it.
_NO_OUTPUT = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF, errno.EINVAL, errno.EROFS)


def entry() -> None:
    """Run as a program: like `main`, but ends the process without tearing its objects down one by one."""
    import os

    gc.disable()  # a run makes few cycles and ends soon; collecting would cost a fifth of it
    closed = _open_streams()
    if sys.stdout.errors == "strict":  # what an encoding such as that of a pipe on Windows lacks becomes question marks
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    kept = image.install()
    try:
        code = main()
    except SystemExit as error:  # of the parser of arguments: help, or wrong use
        code = error.code if isinstance(error.code, int) else OK
    try:
        sys.stdout.flush()
    except OSError as error:
        code = code if _is_closed(error) else _unwritable(error)
    if closed and code in (OK, FINDINGS):
        code = _say("the output cannot be written: standard output is closed", USAGE)
    try:  # noqa: SIM105 - contextlib is not imported for what nearly never happens
        sys.stderr.flush()
    except OSError:
        pass
    if kept is not None:
        kept.save()
    os._exit(code)


def _open_streams() -> bool:
    """Put something in place of streams that are closed: a file that is opened would become one of them.

    Says whether standard output was closed.
    """
    import os

    closed = sys.stdout is None
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            handle = os.open(os.devnull, os.O_RDWR)
            if handle != number:
                os.dup2(handle, number)
                os.close(handle)
            if name != "stdin":  # that it is closed is said by who reads it
                setattr(sys, name, open(number, "w", encoding="utf-8", closefd=False))  # noqa: SIM115
    return closed


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; gives the exit code: 0 clean, 1 findings, 2 usage or nothing to check, 3 a defect of xbrllint."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    name = given.pop(0) if given and given[0] in NAMES else "check"
    try:
        return run(name, given)
    except KeyboardInterrupt:
        return INTERRUPTED
    except (UserError, OverTime) as error:
        return _say(f"{error}{_mistyped(given) if name == NAMES[0] else ''}", USAGE)
    except MemoryError:
        return _say("there is not enough memory for these files", USAGE)
    except Exception as error:
        if isinstance(error, OSError) and _is_closed(error):
            _close_stdout()
            return OK
        if isinstance(error, OSError) and error.filename is None and error.errno in _NO_OUTPUT:
            return _unwritable(error)
        return _defect(error, "--debug" in given)


def _is_closed(error: OSError) -> bool:
    """Say whether nobody reads the output any more; Windows calls that an invalid argument."""
    invalid = error.errno == errno.EINVAL and error.filename is None
    return isinstance(error, BrokenPipeError) or (sys.platform == "win32" and invalid)


def _mistyped(given: Sequence[str]) -> str:
    """Say which command was likely meant by a first word that is no file; '' for none."""
    import os

    from ..base.nearest import nearest

    may_be = given and not given[0].startswith("-") and not os.path.exists(given[0])
    near = nearest(given[0], NAMES, 0.7) if may_be else None
    return f"; did you mean the command {near}?" if near else ""


def _say(text: str, code: int) -> int:
    """Say a line on standard error, if that can be written; gives the exit code."""
    try:  # noqa: SIM105
        print(f"xbrllint: {short_line(text)}", file=sys.stderr, flush=True)
    except (OSError, ValueError):
        pass
    return code


def _unwritable(error: OSError) -> int:
    """Say that the system takes no more output: what was found is not told, so this is no clean run."""
    _close_stdout()
    return _say(f"the output cannot be written: {error.strerror}", USAGE)


def _defect(error: Exception, debug: bool) -> int:
    """Say what to report of a defect of our own: the last step and the version; the traceback only with --debug."""
    from .. import __version__
    from ..verdicts.defects import described

    if debug:
        from contextlib import suppress
        from traceback import print_exception

        with suppress(OSError):
            print_exception(type(error), error, error.__traceback__)
    _say(f"a defect of xbrllint {__version__}: {described(error)}", DEFECT)
    return _say("please report this line with the file that caused it", DEFECT)


def _close_stdout() -> None:
    """The reader has gone: let nothing be written at exit."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
