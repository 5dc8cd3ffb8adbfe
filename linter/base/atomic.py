"""Files replaced in one step: whoever reads one, at any moment and after any end of the program, sees old or new."""

from __future__ import annotations

import os
import stat
import time
from contextlib import suppress

from ..errors import UserError

_WAITS = (0.02, 0.05, 0.1, 0.2, 0.4)  # seconds from one attempt to the next


class Unwritable(UserError):
    """A file that cannot be written; the message is one line for people."""


def replace_file(path: str, data: bytes) -> None:
    """Write a file anew: a temporary file in the same folder, on disk before it takes the name. Mode and owner stay.

    A link is followed: the file that it leads to is replaced. Raises Unwritable.
    """
    path = os.path.realpath(path)
    status = _status(path)
    if status is not None and not stat.S_ISREG(status.st_mode):
        _write_into(path, data, status)
        return
    temporary = f"{path}.xbrllint-{os.urandom(6).hex()}"
    try:
        _write(temporary, data, status)
        replace(temporary, path)
        _sync_folder(os.path.dirname(path))
    except BaseException as error:
        with suppress(OSError):
            os.unlink(temporary)
        if isinstance(error, OSError):
            raise Unwritable(f"{path}: {error.strerror or error}") from None
        raise


def replace(new: str, path: str) -> None:
    """Let a file take the place of another one. On Windows that fails while any program reads it: so again for a while.

    There each new file is read by what looks for viruses, for one.
    """
    for wait in _WAITS if os.name == "nt" else ():
        try:
            os.replace(new, path)
            return
        except PermissionError:
            time.sleep(wait)
    os.replace(new, path)


def _write_into(path: str, data: bytes, status: os.stat_result) -> None:
    """Write to what is no file, such as a terminal or a pipe: that takes what it is given, and is never replaced."""
    if stat.S_ISDIR(status.st_mode):
        raise Unwritable(f"{path}: is a folder")
    try:
        handle = os.open(path, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))  # a pipe that nobody reads is an error
        with open(handle, "wb", buffering=0) as stream:
            if hasattr(os, "set_blocking"):
                os.set_blocking(handle, True)
            view = memoryview(data)
            while view:
                view = view[stream.write(view) :]
    except OSError as error:
        raise Unwritable(f"{path}: {error.strerror or error}") from None


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise Unwritable(f"{path[:200]}: {getattr(error, 'strerror', None) or error}") from None


def _write(path: str, data: bytes, status: os.stat_result | None) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o600 if status is not None else 0o666)
    with open(handle, "wb") as stream:
        stream.write(data)
        if status is not None:
            _keep_owner(handle, path, status)
        stream.flush()
        os.fsync(handle)


def _keep_owner(handle: int, path: str, status: os.stat_result) -> None:
    """Give a file the owner and mode of another; the owner first, for a change of owner may take mode bits away."""
    if hasattr(os, "fchown"):
        own = os.fstat(handle)
        if (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
            os.fchown(handle, status.st_uid, status.st_gid)
        os.fchmod(handle, status.st_mode & 0o7777)
    else:
        os.chmod(path, status.st_mode)


def _sync_folder(folder: str) -> None:
    """Make the new name last; systems that cannot sync folders do without."""
    with suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
