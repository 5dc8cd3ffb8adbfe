"""Writing what fixing made: each file in one step or not at all, and nothing that is not the user's to be changed.

A file is left as it is, and that is said, where it changed since it was read, where another run writes it, where it is
read-only or has a second name (a hard link, which would keep the old text), and where it lies outside of the folders
that were named, though something leads there.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from ..base.atomic import Unwritable, replace_file
from ..base.paths import is_inside
from ..base.record import Record
from ..base.regular import open_regular
from ..base.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO

_WAITING = 2.0  # seconds for another run that writes a file
_ANY_WRITER = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


class Change(Record):
    """What happens to one file.

    Attributes:
        path: the file, as one would type it from the working directory; the name of a document in memory.
        address: the same in full.
        old: its bytes as they were read.
        new: its bytes with the changes made.
        made: how many fixes, or suppressions, are in the new bytes.
    """

    path: str
    address: str
    old: bytes
    new: bytes
    made: int


def write(changes: Iterable[Change], paths: Iterable[str]) -> tuple[list[Change], list[str]]:
    """Write the changed files; ``paths``: those that the user named.

    Gives the changes that were made, and a line for each file that is left as it was.
    """
    roots = [_root(path) for path in paths]
    made, left = [], []
    for change in changes:
        problem = _problem(change, roots)
        if problem:
            left.append(f"{problem}; it is left as it was")
        else:
            made.append(change)
    return made, left


def write_together(changes: Sequence[Change], paths: Iterable[str]) -> tuple[list[Change], list[str]]:
    """Write all of some files or none, as far as the system allows; ``paths``: those that the user named.

    All are looked at before one is written; where one fails all the same, those before it get their old bytes back.
    Gives the changes that were made, and a line for each file that stood against it; both are there only where a file
    could not be brought back, and that is said.
    """
    roots = [_root(path) for path in paths]
    left = [problem for change in changes if (problem := _problem(change, roots, only_look=True))]
    made: list[Change] = []
    for change in () if left else changes:
        problem = _problem(change, roots)
        if problem:
            left.append(problem)
            break
        made.append(change)
    return _brought_back(made, roots, left) if left else (made, left)


def _brought_back(made: Sequence[Change], roots: list[str], left: list[str]) -> tuple[list[Change], list[str]]:
    """Give files their old bytes; gives those that keep the new ones, and the lines with one for each of them."""
    kept = []
    for change in reversed(made):
        problem = _problem(change._replace(old=change.new, new=change.old), roots)
        if problem:
            kept.append(change)
            left = [*left, f"{problem}; it was changed before that, and could not be brought back"]
    return kept, left


def _problem(change: Change, roots: list[str], only_look: bool = False) -> str:
    """Write a file, or only look whether it may be; gives why not, as a line, '' where all is well."""
    try:
        with _writable(change, roots) as real:
            if not only_look:
                replace_file(real, change.new)
    except (Unwritable, OSError) as error:
        return f"{change.path}: {error.strerror or error}" if isinstance(error, OSError) else str(error)
    return ""


def _root(path: str) -> str:
    """Give the folder in which what a path leads to may be changed."""
    real = os.path.realpath(path)
    return real if os.path.isdir(real) else os.path.dirname(real)


@contextmanager
def _writable(change: Change, roots: list[str]) -> Iterator[str]:
    """Hold a file that may be written while no other run does; gives its real path. Raises Unwritable and OSError."""
    real = os.path.realpath(change.address)
    if not any(is_inside(root, real) for root in roots):
        raise Unwritable(f"{change.path}: leads out of what was named, to {real}")
    with open_regular(real) as stream, _locked(stream, change.path) as locked:
        status = os.fstat(stream.fileno())
        if not status.st_mode & _ANY_WRITER or not os.access(real, os.W_OK):
            raise Unwritable(f"{change.path}: is read-only")
        if status.st_nlink > 1:
            raise Unwritable(f"{change.path}: has another name (a hard link), which would keep the old text")
        if stream.read(len(change.old) + 1) != change.old or not os.path.samestat(status, os.stat(real)):
            raise Unwritable(f"{change.path}: was changed while it was being fixed")
        if not locked:
            stream.close()
        yield real


@contextmanager
def _locked(stream: BinaryIO, path: str) -> Iterator[bool]:
    """Hold a file so that no two runs write it at once; says whether the system does so for files that are open.

    Windows does not: there an open file cannot even be replaced.
    """
    try:
        import fcntl
    except ImportError:
        yield False
        return
    end = time.monotonic() + _WAITING
    while True:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except BlockingIOError:
            if time.monotonic() > end:
                raise Unwritable(f"{path}: is being written by another run") from None
            time.sleep(0.02)
        except OSError:  # some file systems know no locks
            break
    yield True  # closing the file lets it go


__all__ = ["Change", "write", "write_together"]
