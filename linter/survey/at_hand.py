"""The files of a filing, on this machine: where they lie, or in a temporary folder into which they are fetched."""

from __future__ import annotations

import os
import posixpath
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from ..base.limits import Limits, exceeded, most
from ..base.typed import TYPE_CHECKING
from ..errors import UserError
from .archive import Unreachable, is_address, opened
from .order import Item

if TYPE_CHECKING:
    from typing import Any

_STEP = 1 << 20  # bytes
_BLOCK = 8 << 20
_WAITS = (0.5, 2.0)  # seconds before each further attempt


class NotFetched(UserError):
    """A file of a filing that cannot be fetched; the message is one line."""


@contextmanager
def at_hand(item: Item, storage: Mapping[str, Any], limits: Limits) -> Iterator[str]:
    """Give the local folder in which the files of a filing lie, for as long as they are needed. Raises NotFetched."""
    if not is_address(item.root):
        yield item.root
        return
    with TemporaryDirectory(prefix="xbrllint-survey-", ignore_cleanup_errors=True) as temporary:
        folder = os.path.join(temporary, _name(item.root))
        _fetch_all(item, storage, limits, folder)
        yield folder


def _name(address: str) -> str:
    """Give the name of a folder as it is at its address, for names of packages are looked at."""
    last = re.sub(r"[^\w.-]", "_", address.rstrip("/").rpartition("/")[2])
    return last if last.strip(".") else "filing"


def _fetch_all(item: Item, storage: Mapping[str, Any], limits: Limits, folder: str) -> None:
    try:
        system, root = opened(item.root, storage)
    except Unreachable as error:
        raise NotFetched(str(error)) from None
    left = most(limits, "archive-size")
    for name in item.files:
        target = os.path.join(folder, *_steps(name))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        source = f"{root.rstrip('/')}/{name}"
        left -= _fetch(system, source, target, most(limits, "archive-size" if item.kind == "zip" else "file-size"))
        if left < 0:
            raise NotFetched(f"{item.filing}: {exceeded(limits, 'archive-size')}")


def _steps(name: str) -> list[str]:
    """Give the steps of a name below the folder; raises NotFetched for one that would lead out of it."""
    steps = name.split("/")
    if posixpath.isabs(name) or ".." in steps or "\\" in name or "\0" in name or ":" in steps[0]:
        raise NotFetched(f"{name[:200]}: is no name of a file below its folder")
    return steps


def _fetch(system: Any, source: str, target: str, allowed: int) -> int:
    """Copy a file, again where that fails as networks do; gives its size in bytes. Raises NotFetched."""
    for wait in (*_WAITS, None):
        try:
            return _copy(system, source, target, allowed)
        except NotFetched:
            raise
        except Exception as error:  # of any file system there is
            if wait is None or isinstance(error, FileNotFoundError):
                raise NotFetched(f"{source}: cannot be fetched ({_words(error)})") from None
            time.sleep(wait)
    raise AssertionError("one of the attempts gives or raises")


def _copy(system: Any, source: str, target: str, allowed: int) -> int:
    how = {"block_size": 0} if source.startswith("http") else {"block_size": _BLOCK, "cache_type": "readahead"}
    size = 0
    with system.open(source, "rb", **how) as stream, open(target, "wb") as copy:
        while part := stream.read(_STEP):
            size += len(part)
            if size > allowed:
                raise NotFetched(f"{source}: has more than {allowed:,} bytes")
            copy.write(part)
    return size


def _words(error: Exception) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__


__all__ = ["NotFetched", "at_hand"]
