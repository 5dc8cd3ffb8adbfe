"""Files of an editor's session: what is typed stands over the disk, and what was read is kept while it is the same.

A run reads a file once and ends; a session makes one run after the other over nearly the same files. What is made of a
file's bytes (documents, instances) is kept as long as the bytes are equal, so only what changed is read again.
"""

from __future__ import annotations

import os
from time import time_ns

from ..base.limits import USUAL, Limits
from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..xbrl.model.document import Document
from ..xbrl.read.files import Files

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from typing import Any, TypeVar

    Made = TypeVar("Made")

_SAME_TICK = 2_000_000_000  # nanoseconds within which a second change may leave a file's time as it is
_VERSIONS = 2  # of what is made of a file: the last sound text of a buffer, and the broken one


class _OnDisk(Record):
    """A file as it was read: what the system said of it then, and its bytes; ``sure``: a change would show."""

    stamp: tuple[int, int, int]
    data: bytes
    sure: bool


class KeptFiles(Files):
    """Files that stay from run to run. `begin` starts a run; what no run asked for is forgotten at the next one."""

    def __init__(self, limits: Limits = USUAL) -> None:
        """Start without any buffer, and with nothing read."""
        super().__init__(limits)
        self.buffers: dict[str, bytes] = {}  # by address: what stands for a file on disk
        self._disk: dict[str, _OnDisk] = {}
        self._made: dict[object, dict[tuple[str, str], list[tuple[bytes, Any]]]] = {}
        self._whose: object = None

    def begin(self, whose: object = None) -> None:
        """Begin a run: look at the disk again.

        ``whose``: for whom; what is made of files is kept for each by itself, for a document is of one filing.
        """
        self._whose = whose
        self.close_archives()
        self.refused, self.failed, self.derived = {}, {}, {}
        self._data, self._put, self._kept, self._readable = {}, set(), 0, {}
        self._folders = {}
        self.catalogue = None

    def keep_only(self, wanted: Mapping[object, Collection[str]]) -> None:
        """Forget what was read of all files but some: those that are wanted, by whose they are."""
        known = {address for addresses in wanted.values() for address in addresses}
        self._disk = {address: kept for address, kept in self._disk.items() if address in known}
        self._made = {
            whose: {key: versions for key, versions in made.items() if key[0] in wanted[whose]}
            for whose, made in self._made.items()
            if whose in wanted
        }

    def holds(self, address: str) -> bool:
        """Say whether there is a buffer or a file at a local address, without reading it."""
        return address in self.buffers or super().holds(address)

    def made_of(self, address: str, data: bytes, kind: str, make: Callable[[], Made]) -> Made:
        """Give what is made of a file's bytes: what was made of equal ones, if it was kept; see `Files.made_of`."""
        versions = self._made.setdefault(self._whose, {}).setdefault((address, kind), [])
        for number, (known, made) in enumerate(versions):
            if known is data or known == data:
                versions.append(versions.pop(number))
                if isinstance(made, Document):
                    made.leave_filing()
                found: Made = made
                return found
        new = make()
        versions.append((data, new))
        del versions[:-_VERSIONS]
        return new

    def _read(self, address: str) -> bytes | None:
        return self.buffers[address] if address in self.buffers else self.on_disk(address)

    def on_disk(self, address: str) -> bytes | None:
        """Give the bytes of a file, whatever buffer stands over it; read again only where it may have changed."""
        try:
            status = os.stat(address)
        except (OSError, ValueError):
            self._disk.pop(address, None)
            return super()._read(address)
        stamp = status.st_mtime_ns, status.st_size, status.st_ino
        kept = self._disk.get(address)
        if kept is not None and kept.sure and kept.stamp == stamp:
            return kept.data
        data = super()._read(address)
        if data is not None:
            if kept is not None and kept.data == data:
                data = kept.data
            self._disk[address] = _OnDisk(stamp, data, time_ns() - status.st_mtime_ns > _SAME_TICK)
        return data

    def _list(self, folder: str) -> list[str]:
        unsaved = {address for address in self.buffers if address.rpartition("/")[0] + "/" == folder}
        return sorted({*super()._list(folder), *unsaved})


__all__ = ["KeptFiles"]
