"""Standard input, which may be closed, be a folder, or never end."""

from __future__ import annotations

import sys

from ..base.limits import Limits, exceeded, most
from ..errors import UserError

_STEP = 1 << 20


def read_standard_input(limits: Limits) -> bytes:
    """Read standard input to its end. Raises UserError."""
    allowed = most(limits, "file-size")
    if sys.stdin is None:
        raise UserError("standard input is closed")
    parts, size = [], 0
    try:
        while part := sys.stdin.buffer.read(min(_STEP, allowed + 1)):
            parts.append(part)
            size += len(part)
            if size > allowed:
                raise UserError(f"standard input: {exceeded(limits, 'file-size')}")
    except OSError as error:
        raise UserError(f"standard input cannot be read: {error.strerror}") from None
    return b"".join(parts)
