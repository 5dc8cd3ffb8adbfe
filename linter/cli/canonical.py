"""xbrllint tree --canonical FILE: what a file means, in an order that no generator changes; git calls it a textconv.

A textconv that fails ends git's command. So whatever can be read has a text, and only what cannot be read at all, or a
wrong use, is an error.
"""

from __future__ import annotations

import os
import stat
import sys

from ..base.limits import exceeded, most
from ..base.regular import TooLong, read_regular
from ..base.typed import TYPE_CHECKING
from ..config.settings import STDIN
from ..errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_OTHERS = ("kind", "role", "labels", "no_findings", "profile", "taxonomies", "config", "no_config")


def run(options: Mapping[str, Any]) -> int:
    """Print the text of the one file that is named; gives the exit code. Raises UserError."""
    from . import tree
    from .parsers import wrong

    paths = options["paths"]
    if len(paths) != 1:
        wrong(tree.COMMAND, "--canonical takes one file")
    others = [option.name for option in tree.COMMAND.arguments if option.field in _OTHERS and options[option.field]]
    if others:
        wrong(tree.COMMAND, f"--canonical does not go with {others[0]}")
    return show(paths[0])


def show(path: str) -> int:
    """Print the text of a file, or of standard input for -; gives the exit code. Raises UserError."""
    _write(_text(_read(path)))
    return 0


def _read(path: str) -> bytes:
    if path == STDIN:
        from .standard_input import read_standard_input

        return read_standard_input({})
    allowed = most({}, "file-size")
    try:
        if stat.S_ISFIFO(os.stat(path).st_mode):  # as shells make them of a command's output: <(git show ...)
            return _read_pipe(path, allowed)
        return read_regular(path, allowed)
    except TooLong as error:
        raise UserError(f"{path}: {exceeded({}, 'file-size', error.size)}") from None
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}") from None


def _read_pipe(path: str, allowed: int) -> bytes:
    with open(path, "rb") as stream:
        data = stream.read(allowed + 1)
    if len(data) > allowed:
        raise TooLong(len(data))
    return data


def _text(data: bytes) -> str:
    """Give the canonical text; a defect of ours costs the view of one file, not that of a whole history."""
    from ..canonical.document import canonical

    try:
        return canonical(data)
    except Exception as error:
        from ..canonical.document import unchanged
        from ..verdicts.defects import described

        return unchanged(data, f"a defect of xbrllint: {described(error)}")


def _write(text: str) -> None:
    """Write UTF-8 with line feeds, whatever the system and the terminal are used to."""
    data = text.encode("utf-8", "replace")
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None:  # something stands in for standard output that takes text alone
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    binary.write(data)
    binary.flush()
