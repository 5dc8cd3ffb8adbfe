"""Filing zips, report packages and taxonomy packages, read in place and within limits.

A name in an archive is written behind the archive's own: `package.zip!/inner/path`. Archives within archives are
entries like any other and are not opened.
"""

from __future__ import annotations

import os

from ...base.record import Record
from ...base.typed import TYPE_CHECKING
from ...errors import UserError

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

SEPARATOR = "!/"
_ENCRYPTED = 0x1
_MEBIBYTE = 1 << 20


class Limits(Record):
    """What an archive may hold; more is taken for an attack or a mistake."""

    entries: int = 10_000
    total: int = 1024 * _MEBIBYTE  # uncompressed bytes of all entries
    entry: int = 256 * _MEBIBYTE  # uncompressed bytes of one
    ratio: int = 200  # uncompressed to compressed
    small: int = _MEBIBYTE  # uncompressed bytes up to which any ratio will do


class ArchiveError(UserError):
    """An archive that cannot or must not be read; the message is one line and begins with its path."""


def is_archive(data: bytes) -> bool:
    """Whether a file that begins with these bytes is a zip."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def inner_path(path: str, name: str) -> str:
    """How an entry is written: `package.zip!/inner/path`."""
    return path + SEPARATOR + name


def split_path(path: str) -> tuple[str, str]:
    """The archive and the entry of an inner path; the entry is '' for a path that is none."""
    archive, _, name = path.partition(SEPARATOR)
    return archive, name


def open_archive(path: str, limits: Limits | None = None) -> Archive:
    """Open a zip and check all that its directory says before anything is read from it.

    Args:
        path: the zip file.
        limits: what it may hold.

    Raises:
        ArchiveError: it is no zip, breaks a limit, or holds an entry that is encrypted, comes twice, or has an
            absolute name or one with '..'.
        OSError: the file cannot be read.
    """
    from zipfile import BadZipFile, ZipFile

    limits = limits or Limits()
    size = os.path.getsize(path)
    if size > limits.total:
        raise ArchiveError(f"{path}: {size:,} bytes are more than the {limits.total:,} that an archive may hold")
    try:
        archive = ZipFile(path)
    except (BadZipFile, NotImplementedError, ValueError) as error:
        raise ArchiveError(f"{path}: not a readable zip archive ({_one_line(error)})") from None
    try:
        return Archive(path, archive, _entries(path, archive, limits, size))
    except ArchiveError:
        archive.close()
        raise


class Archive:
    """An open zip. Close it, or use it in a with statement."""

    __slots__ = ("_archive", "_entries", "path")

    def __init__(self, path: str, archive: ZipFile, entries: dict[str, ZipInfo]) -> None:
        self.path = path
        self._archive = archive
        self._entries = entries

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._archive.close()

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def names(self) -> list[str]:
        """The files in the archive, with forward slashes, in the order of its directory."""
        return list(self._entries)

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


def _entries(path: str, archive: ZipFile, limits: Limits, size: int) -> dict[str, ZipInfo]:
    """The files of the directory by their names."""
    infos = archive.infolist()
    if len(infos) > limits.entries:
        raise ArchiveError(f"{path}: {len(infos):,} entries are more than {limits.entries:,}")
    entries: dict[str, ZipInfo] = {}
    for info in infos:
        name = info.filename.replace("\\", "/")
        reason = _refusal(name, info, limits) or ("comes twice" if name in entries else "")
        if reason:
            raise ArchiveError(f"{path}: '{_printable(name)}' {reason}")
        if not name.endswith("/"):
            entries[name] = info
    total = sum(info.file_size for info in infos)
    if total > limits.total:
        raise ArchiveError(f"{path}: {total:,} bytes uncompressed are more than {limits.total:,}")
    if total > max(limits.small, size * limits.ratio):  # entries may share their compressed bytes
        raise ArchiveError(f"{path}: compressed more than {limits.ratio}:1")
    return entries


def _refusal(name: str, info: ZipInfo, limits: Limits) -> str:
    """Why an entry is not accepted, '' if it is."""
    if info.flag_bits & _ENCRYPTED:
        return "is encrypted"
    if name.startswith("/") or name[1:2] == ":":
        return "has an absolute name"
    if ".." in name.split("/"):
        return "leads out of the archive"
    if info.file_size > limits.entry:
        return f"has {info.file_size:,} bytes uncompressed, more than {limits.entry:,}"
    if info.file_size > max(limits.small, info.compress_size * limits.ratio):
        return f"is compressed more than {limits.ratio}:1"
    return ""


def _printable(name: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in name[:200])


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__
