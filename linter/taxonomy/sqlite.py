"""SQLite without the library's conversions of dates, whose import costs every start a millisecond."""

from __future__ import annotations

import os

from ..base.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Connection, Error, connect
else:
    try:
        from _sqlite3 import Error, connect
    except ImportError:  # not CPython
        from sqlite3 import Error, connect


def open_unchanging(path: str) -> Connection:
    """Open a file that nobody writes: no query locks it or looks whether it has changed. Raises Error."""
    quoted = os.path.abspath(path).replace("\\", "/")
    for char in "%?#":
        quoted = quoted.replace(char, f"%{ord(char):02x}")
    start = "file://" if quoted.startswith("/") else "file:///"
    return connect(f"{start}{quoted}?mode=ro&immutable=1", uri=True, check_same_thread=False)


__all__ = ["Error", "connect", "open_unchanging"]
