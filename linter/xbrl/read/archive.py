"""Filing zips, report packages and taxonomy packages, read in place and within limits.

A name in an archive is written behind the archive's own: `package.zip!/inner/path`. Archives within archives are
entries like any other; only taxonomies that are added are looked for in them.
"""

from __future__ import annotations

import os

from ...base.limits import USUAL, exceeded, most
from ...base.once import cached_property
from ...base.record import Record
from ...base.regular import NoFile, open_regular
from ...base.typed import TYPE_CHECKING
from ...errors import UserError

if TYPE_CHECKING:
    from typing import BinaryIO
    from zipfile import ZipFile, ZipInfo

    from ...base.limits import Limits

SEPARATOR = "!/"
_ENCRYPTED = 0x1
_SMALL = 1 << 20  # unpacked bytes up to which any ratio will do


class Bounds(Record):
    """What an archive may hold, by the names of the limits; more is taken for an attack or a mistake."""

    limits: Limits = USUAL
    entries: str = "archive-entries"
    size: str = "archive-size"

    def exceeded(self, name: str, number: int) -> str:
        """Say that a limit is exceeded, '' where it is not."""
        return exceeded(self.limits, name, number) if number > most(self.limits, name) else ""


def limits_of(limits: Limits) -> Bounds:
    """Give what an archive may hold by the limits of a run."""
    return Bounds(limits)


class ArchiveError(UserError):
    """An archive that cannot or must not be read; the message is one line and begins with its path."""


def is_archive(data: bytes) -> bool:
    """Whether a file that begins with these bytes is a zip."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def inner_path(path: str, name: str) -> str:
    """How an entry is written: `package.zip!/inner/path`."""
    return path + SEPARATOR + name


def open_archive(path: str, bounds: Bounds | None = None) -> Archive:
    """Open a zip and check all that its directory says before anything is read from it.

    Args:
        path: the zip file.
        bounds: what it may hold.

    Raises:
        ArchiveError: it is no zip, breaks a limit, or holds an entry that is encrypted, comes twice, or has an
            absolute name or one with '..'.
        OSError: the file cannot be read.
    """
    try:
        stream = open_regular(path)
    except NoFile as error:
        raise ArchiveError(f"{path}: {error.strerror}") from None
    return _opened(path, stream, os.fstat(stream.fileno()).st_size, bounds or Bounds())


def open_within(data: bytes, path: str, bounds: Bounds) -> Archive:
    """Open a zip that was read from another, and check it as `open_archive` does; ``path``: what to call it.

    Raises: ArchiveError.
    """
    from io import BytesIO

    return _opened(path, BytesIO(data), len(data), bounds)


def _opened(path: str, stream: BinaryIO, size: int, bounds: Bounds) -> Archive:
    """Open a zip of so many bytes that a stream holds, which is closed with it; else as `open_archive`."""
    from zipfile import BadZipFile, ZipFile

    try:
        too_much = bounds.exceeded(bounds.size, size)
        if too_much:
            raise ArchiveError(f"{path}: {too_much}")
        archive = ZipFile(stream)
        return Archive(path, archive, _entries(path, archive, bounds, size), stream)
    except (BadZipFile, NotImplementedError, ValueError, OSError) as error:
        stream.close()
        raise ArchiveError(f"{path}: not a readable zip archive ({_one_line(error)})") from None
    except BaseException:
        stream.close()
        raise


class Archive:
    """An open zip. Close it, or use it in a with statement."""

    def __init__(self, path: str, archive: ZipFile, entries: dict[str, ZipInfo], stream: BinaryIO) -> None:
        self.path = path
        self._stream = stream
        self._archive = archive
        self._entries = entries

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._archive.close()
        self._stream.close()

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def names(self) -> list[str]:
        """The files in the archive, with forward slashes, in the order of its directory."""
        return list(self._entries)

    @cached_property
    def sorted_names(self) -> list[str]:
        """The same names, sorted."""
        return sorted(self._entries)

    def names_as_written(self) -> list[str]:
        """The same names as the directory has them, which may be with backslashes."""
        return [entry.orig_filename for entry in self._entries.values()]

    def size(self) -> int:
        """The bytes of all files in the archive, unpacked."""
        return sum(entry.file_size for entry in self._entries.values())

    def read(self, name: str) -> bytes:
        """The bytes of one entry.

        Raises:
            ArchiveError: there is no such entry, or it is damaged or compressed in an unknown way.
        """
        from zipfile import BadZipFile
        from zlib import error as zlib_error

        entry = self._entries.get(name)
        if entry is None:
            raise ArchiveError(f"{self.path}: holds no '{name}'")
        try:
            return self._archive.read(entry)  # never more than the size that was checked on opening
        except (BadZipFile, zlib_error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
            raise ArchiveError(f"{self.path}: '{name}' cannot be unpacked ({_one_line(error)})") from None

    def reports(self) -> list[str]:
        """The files below `reports/` of a report package (Report Packages 1.0, 3.2), [] for any other archive."""
        return [name for name in self._entries if "reports" in name.split("/")[:-1][:2]]


def _entries(path: str, archive: ZipFile, bounds: Bounds, size: int) -> dict[str, ZipInfo]:
    """The files of the directory by their names."""
    infos = archive.infolist()
    too_much = bounds.exceeded(bounds.entries, len(infos))
    if too_much:
        raise ArchiveError(f"{path}: {too_much}")
    entries: dict[str, ZipInfo] = {}
    for info in infos:
        name = info.filename.replace("\\", "/")
        reason = _refusal(name, info, bounds) or ("comes twice" if name in entries else "")
        if reason:
            raise ArchiveError(f"{path}: '{_printable(name)}' {reason}")
        if not name.endswith("/"):
            entries[name] = info
    total = sum(info.file_size for info in infos)
    # entries may share their compressed bytes, so the ratio is that of the whole file
    too_much = bounds.exceeded(bounds.size, total) or _too_dense(bounds, total, size)
    if too_much:
        raise ArchiveError(f"{path}: {too_much}")
    return entries


def _refusal(name: str, info: ZipInfo, bounds: Bounds) -> str:
    """Why an entry is not accepted, '' if it is."""
    if info.flag_bits & _ENCRYPTED:
        return "is encrypted"
    if name.startswith("/") or name[1:2] == ":":
        return "has an absolute name"
    if ".." in name.split("/"):
        return "leads out of the archive"
    too_much = bounds.exceeded("file-size", info.file_size) or _too_dense(bounds, info.file_size, info.compress_size)
    return f"is too large: {too_much}" if too_much else ""


def _too_dense(bounds: Bounds, size: int, packed: int) -> str:
    """Say that bytes are packed more densely than documents ever are; few of them never are."""
    return bounds.exceeded("archive-ratio", -(-size // max(packed, 1))) if size > _SMALL else ""


def _printable(name: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in name[:200])


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
