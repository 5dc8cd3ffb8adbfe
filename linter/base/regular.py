"""Files that are files: what is none is not opened, for reading a pipe never ends and a device has no end.

Between looking and opening a file may become another; so what was opened is looked at again.
"""

from __future__ import annotations

import os
import stat

from .typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO

_KINDS = (
    (stat.S_ISDIR, "is a folder"), (stat.S_ISFIFO, "is a pipe and no file"), (stat.S_ISSOCK, "is a socket and no file"),
    (stat.S_ISCHR, "is a device and no file"), (stat.S_ISBLK, "is a device and no file"),
)  # fmt: skip
_FLAGS = (
    os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_NONBLOCK", 0)
)  # fmt: skip


_STEP = 1 << 16


class NoFile(OSError):
    """Something that is there and is no regular file; its text says what it is."""

    def __init__(self, what: str) -> None:
        super().__init__(0, what)


class TooLong(OSError):
    """A file with more bytes than are read of one."""

    def __init__(self, size: int) -> None:
        super().__init__(0, f"has {size:,} bytes")
        self.size = size


def open_regular(path: str) -> BinaryIO:
    """Open a regular file for reading; a link is followed. Raises NoFile and OSError."""
    _hold(os.stat(path))
    handle = os.open(path, _FLAGS)
    try:
        _hold(os.fstat(handle))
        return open(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def _hold(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise NoFile(next((what for is_kind, what in _KINDS if is_kind(status.st_mode)), "is no file"))


def read_regular(path: str, most: int) -> bytes:
    """Give the bytes of a regular file of at most so many bytes. Raises NoFile, TooLong and OSError."""
    with open_regular(path) as stream:
        size = os.fstat(stream.fileno()).st_size
        if size > most:
            raise TooLong(size)
        data = _read(stream, size + 1)
        while len(data) > size:  # files of /proc have no size, and others grow
            if len(data) > most:
                raise TooLong(len(data))
            size = len(data)
            data += _read(stream, size + _STEP)
        return data


def _read(stream: BinaryIO, most: int) -> bytes:
    data: bytes | None = stream.read(most)
    if data is None:
        raise NoFile("gives nothing now and is no file")
    return data


def read_text(path: str, most: int = 16 << 20) -> str:
    """Give the text of a regular file in UTF-8. Raises NoFile, TooLong, OSError and UnicodeDecodeError."""
    return read_regular(path, most).decode("utf-8")


__all__ = ["NoFile", "TooLong", "open_regular", "read_regular", "read_text"]
