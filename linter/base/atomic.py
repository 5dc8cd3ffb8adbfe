"""Files replaced in one step: whoever reads one, at any moment and after any end of the program, sees old or new."""

from __future__ import annotations

import os
from contextlib import suppress

from ..errors import UserError


class Unwritable(UserError):
    """A file that cannot be written; the message is one line for people."""


def replace_file(path: str, data: bytes) -> None:
    """Write a file anew: a temporary file in the same folder, on disk before it takes the name. Mode and owner stay.

    A link is followed: the file that it leads to is replaced. Raises Unwritable.
    """
    path = os.path.realpath(path)
    temporary = f"{path}.xbrllint-{os.getpid()}"
    try:
        _write(temporary, data, _status(path))
        os.replace(temporary, path)
        _sync_folder(os.path.dirname(path))
    except BaseException as error:
        with suppress(OSError):
            os.unlink(temporary)
        if isinstance(error, OSError):
            raise Unwritable(f"{path}: {error.strerror or error}") from None
        raise


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)
    except FileNotFoundError:
        return None


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
