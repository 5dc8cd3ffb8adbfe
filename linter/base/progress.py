"""A line on a terminal's standard error that says what is being done, for runs that take longer than a second."""

from __future__ import annotations

import sys
import time

_AFTER = 1.0  # seconds before anything is shown
_EVERY = 0.1
_WIDTH = 79
_CLEAR = "\r\x1b[K"


class Line:
    """Shows what it is told, one line that is written over."""

    def __init__(self) -> None:
        """Show nothing yet."""
        self._next = time.monotonic() + _AFTER
        self._shown = False

    def __call__(self, text: str) -> None:
        """Say what is being done now."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _EVERY
        short = text if len(text) < _WIDTH else f"{text[:20]}...{text[-_WIDTH + 24 :]}"
        plain = "".join(char if char.isprintable() else "?" for char in short)
        encoding = sys.stderr.encoding or "ascii"
        sys.stderr.write(_CLEAR + plain.encode(encoding, "replace").decode(encoding))
        sys.stderr.flush()
        self._shown = True

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()
            self._shown = False
