"""SQLite without the library's conversions of dates, whose import costs every start a millisecond."""

from __future__ import annotations

from ..base.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Error, connect
else:
    try:
        from _sqlite3 import Error, connect
    except ImportError:  # not CPython
        from sqlite3 import Error, connect

__all__ = ["Error", "connect"]
