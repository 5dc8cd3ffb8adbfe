"""A system with drives, shares and backslashes, made up on one without; its files lie in a folder.

Only what the program asks of files is there. A file that is open cannot be replaced or removed, as on Windows.
"""

from __future__ import annotations

import builtins
import ntpath
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from xbrllint.taxonomy import sqlite
from xbrllint.xbrl.read import address, files

# where the program itself lies, and what is there for a moment
_OWN = (str(Path(__file__).parents[2]), sys.prefix, sys.base_prefix, f"{tempfile.gettempdir()}/tmp")
_ASKED = ("stat", "lstat", "listdir", "mkdir", "access", "open", "chmod", "utime")
_LACKING = ("fchown", "fchmod", "getuid", "geteuid", "pread", "O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY", "O_DIRECTORY")
_FROM = "file:///C:"


class Drives:
    """Drives and shares that are folders: ``C:\\x`` is ``C/x``, ``\\\\host\\share\\x`` is ``host/share/x``."""

    def __init__(self, folder: Path, at: str) -> None:
        """Take the folder, and the working directory."""
        self.folder, self.at = folder, at
        self.asked: list[str] = []  # what was looked at or opened, but for what is the program's own

    def real(self, path: Any) -> Any:
        """Give where a path leads to."""
        if isinstance(path, int):
            return path
        full = ntpath.normpath(ntpath.join(self.at, path))
        drive, rest = ntpath.splitdrive(full.replace("\\", "/"))
        if rest.startswith(_OWN):
            return rest
        self.asked.append(drive + rest)
        return f"{self.folder}/{drive.strip(':/')}{rest}"

    def taking(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """Let a function of the system take such a path."""

        def take(path: Any = ".", *more: Any, **named: Any) -> Any:
            within = named.get("dir_fd") is not None  # of a folder that is open already
            return function(path if within else self.real(path), *more, **named)

        return take

    def listed(self, scan: Callable[[Any], Any]) -> Callable[..., Any]:
        """Let folders be listed."""
        return lambda path=".": scan(path) if isinstance(path, int) else _Listed(path, scan(self.real(path)))

    def _held(self, path: str) -> None:
        """Raise PermissionError for a file that is open."""
        for handle in range(3, 200):
            try:
                if os.path.samestat(os.fstat(handle), os.stat(path)):
                    raise PermissionError(13, "Access is denied", path)
            except PermissionError:
                raise
            except OSError:
                continue

    def replaced(self, replace: Callable[[str, str], None]) -> Callable[[str, str], None]:
        """Let a file be replaced that nobody has open."""

        def take(new: str, old: str) -> None:
            self._held(old)
            replace(self.real(new), self.real(old))

        return take

    def removed(self, unlink: Callable[..., None]) -> Callable[..., None]:
        """Let a file be removed that nobody has open."""

        def take(path: str, **named: Any) -> None:
            if named:
                unlink(path, **named)
            else:
                self._held(path)
                unlink(self.real(path))

        return take


class _Listed:
    """What `os.scandir` gives, by names of Windows."""

    def __init__(self, folder: str, entries: Any) -> None:
        self._folder, self._entries = folder, entries

    def __enter__(self) -> _Listed:
        return self

    def __exit__(self, *_: object) -> None:
        self._entries.close()

    def __iter__(self) -> _Listed:
        return self

    def __next__(self) -> _Entry:
        return _Entry(self._folder, next(self._entries))


class _Entry:
    def __init__(self, folder: str, entry: os.DirEntry[str]) -> None:
        self.name, self.path = entry.name, ntpath.join(folder, entry.name)
        self.is_dir, self.is_file, self.stat = entry.is_dir, entry.is_file, entry.stat


@contextmanager
def windows(folder: Path, at: str = "C:\\work") -> Iterator[Drives]:
    """Look like Windows, with a working directory, to all that is run within; pathlib does not work there."""
    drives = Drives(folder, at)
    drives_connect = sqlite.connect
    with pytest.MonkeyPatch.context() as patch:
        for name in _LACKING:
            patch.delattr(os, name, raising=False)
        taking = {name: drives.taking(getattr(os, name)) for name in _ASKED}
        taking |= {"replace": drives.replaced(os.replace), "unlink": drives.removed(os.unlink)}
        taking |= {"scandir": drives.listed(os.scandir), "getcwd": lambda: drives.at}
        for name, function in taking.items():
            patch.setattr(os, name, function)
        patch.setattr(builtins, "open", drives.taking(builtins.open))
        for name, value in {"name": "nt", "path": ntpath, "sep": "\\", "altsep": "/"}.items():
            patch.setattr(os, name, value)
        patch.setitem(sys.modules, "os.path", ntpath)
        patch.setitem(sys.modules, "fcntl", None)
        patch.setattr(files, "_FOLDS", True)
        patch.setattr(
            sqlite, "connect", lambda path, **named: drives_connect(path.replace(_FROM, "file://"), **named)
        )
        address.join.cache_clear()
        yield drives
    address.join.cache_clear()


__all__ = ["Drives", "windows"]
