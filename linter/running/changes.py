"""Whether anything has changed behind a run: by the names, sizes and times of files, asked for again and again."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable

from ..base.folders import walk
from ..config.file import FILE_NAME

_SHORTEST = 0.3  # seconds between two looks
_SHARE = 20  # a look may take this part of the time from one to the next
_SETTLED = 0.1  # seconds in which nothing more happens, so that a file is not read half written

State = dict[str, tuple[int, int]]  # when a file was changed last, and its size


def state(paths: Iterable[str]) -> State:
    """Give the state of files, of all in the folders that are named, and of those beside a file that is named.

    What stands beside a file may be context of it; a configuration may stand in any folder above.
    """
    found: State = {}
    folders: set[str] = set()
    for path in dict.fromkeys(os.path.abspath(path) for path in paths):
        if os.path.isdir(path):
            for folder, names in walk(path):
                _note(found, (os.path.join(folder, name) for name in names))
        else:
            folder = os.path.dirname(path)
            if folder not in folders:
                folders.add(folder)
                _note(found, (os.path.join(folder, name) for name in _names(folder)))
        _note(found, _configurations(path))
    return found


def wait(paths: Iterable[str], known: State) -> State:
    """Wait until the state of files is another than the known one, and no longer changes; gives it."""
    paths = list(paths)
    while True:
        began = time.monotonic()
        now = state(paths)
        took = time.monotonic() - began
        if now != known:
            time.sleep(_SETTLED)
            settled = state(paths)
            if settled == now:
                return now
            continue
        time.sleep(max(_SHORTEST, took * _SHARE))


def _names(folder: str) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _note(found: State, paths: Iterable[str]) -> None:
    for path in paths:
        try:
            status = os.stat(path)
        except OSError:  # it went while it was looked at, or is a link to nothing
            continue
        found[path] = (status.st_mtime_ns, status.st_size)


def _configurations(path: str) -> list[str]:
    """Give the paths at which a configuration may stand above a path."""
    found = []
    folder = path if os.path.isdir(path) else os.path.dirname(path)
    while True:
        found += [os.path.join(folder, name) for name in (FILE_NAME, "pyproject.toml")]
        parent = os.path.dirname(folder)
        if parent == folder:
            return found
        folder = parent


__all__ = ["State", "state", "wait"]
