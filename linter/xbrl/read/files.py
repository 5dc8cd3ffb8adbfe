"""Where bytes come from: files on disk, entries of zip archives, standard input. Nothing here opens a connection."""

from __future__ import annotations

import os
import sys
from bisect import bisect_left

from ...base.limits import USUAL, Limits, exceeded, most
from ...base.regular import NoFile, TooLong, read_regular
from ...base.typed import TYPE_CHECKING
from ...errors import UserError
from .address import is_remote, of_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, TypeVar

    from .archive import Archive
    from .catalogue import Catalogue

    Made = TypeVar("Made")

_INNER = "!/"
_KEPT = 16 << 20  # bytes of files that are kept at hand: more of them are read again when somebody asks again
_OPEN = 40  # archives that are kept open
_NO_NAME = 123  # what Windows says of names that no file can have
_FOLDS = sys.platform in ("win32", "darwin")  # a file answers to its name in capitals, too


class Unreadable(UserError):
    """A path that the user named cannot be read; the message is one line for people."""


class Failing:
    """Keeps an exception that is no error of the user's; what follows within is left out."""

    def __init__(self, failed: dict[str, Exception], address: str) -> None:
        """Keep it in ``failed``, by an address; of several the first."""
        self._failed, self._address = failed, address

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, _: object, error: BaseException | None, __: object) -> bool:
        """Say whether the exception is kept."""
        if not isinstance(error, Exception) or isinstance(error, UserError):
            return False
        self._failed.setdefault(self._address, error)
        return True


class Files:
    """Reads local files, each once unless they are many; addresses are absolute paths with forward slashes."""

    def __init__(self, limits: Limits = USUAL) -> None:
        """Start without any file read; ``limits``: those that are not as usual."""
        self.limits = limits
        self.refused: dict[str, str] = {}  # by address: what is there and is not read, and why
        self.failed: dict[str, Exception] = {}  # by address: what was raised that never should be
        self._data: dict[str, bytes | None] = {}
        self._put: set[str] = set()  # addresses for which bytes stand that are not read
        self._kept = 0  # bytes that were read and are at hand
        self._readable: dict[str, int] = {}  # what was read and is not at hand any more: how many bytes
        self._archives: dict[str, Archive] = {}
        self._folders: dict[str, list[str]] = {}
        self._shown: dict[str, str] = {}
        self.catalogue: Catalogue | None = None  # where packages of the run have one
        self.unnamed: set[str] = set()
        self.derived: dict[Any, Any] = {}  # what others work out of the files of folders, see base.once
        try:
            self.cwd = os.getcwd()
        except FileNotFoundError:
            raise Unreadable("the working directory is not there any more") from None

    def address(self, path: str) -> str:
        """Give the address of a path as typed; its last step is a file's own name, where it may be typed otherwise."""
        if path in self._put:  # such as that of an example, which has no drive where others have
            return path
        address = of_path(os.path.abspath(path))
        return (own_name(address, Files.siblings(self, address)) or address) if _FOLDS else address

    def display(self, address: str) -> str:
        """Give an address as the user would type it from the working directory."""
        outer, bang, inner = address.partition(_INNER)
        if not is_remote(outer):
            folder, slash, name = outer.rpartition("/")
            shown = self._shown.get(folder)
            if shown is None:
                shown = self._shown[folder] = _from(self.cwd, folder + slash)
            outer = name if shown == "." else f"{shown}/{name}"
        return outer + bang + inner

    def failing(self, address: str) -> Failing:
        """Note what is raised within, by the file that was looked at: a defect of the program ends nothing else."""
        return Failing(self.failed, address)

    def located(self, address: str) -> str:
        """Give the local file that a package's catalogue puts in place of an address; else the address itself."""
        return address if self.catalogue is None else self.catalogue.located(address)

    def holds(self, address: str) -> bool:
        """Say whether there is a file at a local address, without reading it."""
        if address in self._data:
            return self._data[address] is not None
        if address in self._readable:
            return True
        outer, bang, inner = address.partition(_INNER)
        try:
            if bang:
                return inner in self.archive(outer)
            return os.path.exists(address) and not os.path.isdir(address) and self._is_named_so(address)
        except (OSError, UserError, ValueError):
            return False

    def put(self, address: str, data: bytes, named: bool = True) -> None:
        """Let bytes stand for a file, such as standard input for the file that it is named after.

        ``named``: false where the address is only something to call them by, which no rule should judge.
        """
        self._data[address] = data
        self._put.add(address)
        if not named:
            self.unnamed.add(address)

    def list_only(self, folder: str, addresses: list[str]) -> None:
        """Let a folder (with its closing slash) hold just these files; for documents that lie only in memory."""
        self._folders[folder] = sorted(addresses)

    def read(self, address: str) -> bytes | None:
        """Give a file's bytes; None where there is none."""
        if address in self._data:
            return self._data[address]
        data = self._data[address] = None if is_remote(address) else self._read(address)
        if data is not None:
            self._kept += len(data)
            if self._kept > _KEPT:
                self._release_oldest(address)
        return data

    def made_of(self, address: str, data: bytes, kind: str, make: Callable[[], Made]) -> Made:
        """Give what is made of a file's bytes and of nothing else, a thing of some kind.

        Those who read the same files again and again keep it for as long as the bytes are the same.
        """
        return make()

    def readable(self, address: str) -> bool:
        """Say whether a file can be read; that it was is remembered longer than its bytes."""
        return address in self._readable or self.read(address) is not None

    def size(self, address: str) -> int:
        """Give how many bytes a file has; 0 for what cannot be read. It is remembered as long as that it was read."""
        size = self._readable.get(address)
        return len(self.read(address) or b"") if size is None else size

    def release(self, address: str) -> None:
        """Forget the bytes of a file that is not likely to be asked for again."""
        if address in self._put:
            return
        data = self._data.pop(address, None)
        if data is not None:
            self._kept -= len(data)
            self._readable[address] = len(data)

    def _release_oldest(self, but: str) -> None:
        """Forget the bytes of the files that were read first, until what is left is within bounds."""
        for address in [address for address, data in self._data.items() if data is not None and address != but]:
            if self._kept <= _KEPT // 2:
                break
            self.release(address)

    def looked_through(self, folder: str) -> None:
        """Be told that what somebody keeps for others in ``derived`` is made of all documents of a folder."""

    def fresh(self) -> Files:
        """Give files that have read nothing yet, and share with these what is known of folders and archives."""
        files = Files.__new__(Files)
        files.__dict__.update(self.__dict__)
        files.refused, files._data, files._put, files._kept, files._readable = {}, {}, set(), 0, {}
        files.failed = {}
        return files

    def _read(self, address: str) -> bytes | None:
        outer, bang, inner = address.partition(_INNER)
        try:
            if bang:
                archive = self.archive(outer)
                return archive.read(inner) if inner in archive else None
            return read_regular(address, most(self.limits, "file-size")) if self._is_named_so(address) else None
        except (FileNotFoundError, NotADirectoryError):
            return None
        except TooLong as error:
            self.refused[address] = exceeded(self.limits, "file-size", error.size)
        except NoFile as error:
            self.refused[address] = str(error.strerror)
        except OSError as error:
            if getattr(error, "winerror", 0) != _NO_NAME:
                self.refused[address] = f"cannot be read ({error.strerror})"
        except (UserError, ValueError) as error:
            self.refused[address] = f"cannot be read ({error})"
        return None

    def _is_named_so(self, address: str) -> bool:
        """Say whether a file has the name that it is asked for by: others read it where a is not A."""
        return not _FOLDS or own_name(address, Files.siblings(self, address)) is None

    def archive(self, path: str) -> Archive:
        """Open a zip once; raises ArchiveError for one that is broken or beyond the limits."""
        archive = self._archives.get(path)
        if archive is None:
            from .archive import limits_of, open_archive

            if len(self._archives) >= _OPEN:
                self._archives.pop(next(iter(self._archives))).close()
            archive = self._archives[path] = open_archive(path, limits_of(self.limits))
        return archive

    def listed(self, folder: str) -> list[str]:
        """Give the addresses of the files below a folder of an archive, or that lie in memory, sorted; none on disk."""
        outer, bang, inner = folder.partition(_INNER)
        found = sorted(address for address in self._put if address.startswith(folder))
        if found or not bang:
            return found
        names = self.archive(outer).sorted_names
        inside = names[bisect_left(names, inner) : bisect_left(names, f"{inner}\U0010ffff")]
        return [f"{outer}{_INNER}{name}" for name in inside]

    def names_as_written(self, archive: str) -> list[str]:
        """Give the names of the files in an archive as it writes them, which may be with backslashes."""
        start = archive + _INNER
        put = [address[len(start) :] for address in self._put if address.startswith(start)]
        return put or self.archive(archive).names_as_written()

    def close_archives(self) -> None:
        """Close what is open; it is opened again when it is asked for. Windows holds it till then."""
        for archive in self._archives.values():
            archive.close()
        self._archives.clear()

    def is_folder(self, path: str) -> bool:
        """Say whether a path as typed, or an address, is a folder."""
        return os.path.isdir(path)

    def walk(
        self, folder: str, failed: Callable[[str, OSError], None] | None = None
    ) -> Iterator[tuple[str, list[str]]]:
        """Go over a folder and those below it, see `base.folders.walk`."""
        from ...base.folders import walk

        return walk(folder, failed)

    def folders(self, folder: str) -> list[str]:
        """Give the names of the folders in a folder on disk, sorted; hidden ones left out."""
        try:
            with os.scandir(folder) as entries:
                return sorted(e.name for e in entries if not e.name.startswith(".") and e.is_dir(follow_symlinks=False))
        except OSError:
            return []

    def siblings(self, address: str) -> list[str]:
        """Give the addresses of the files in the folder of an address, sorted."""
        folder = address[: address.rfind("/") + 1]
        if folder not in self._folders:
            self._folders[folder] = self._list(folder)
        return self._folders[folder]

    def _list(self, folder: str) -> list[str]:
        outer, bang, inner = folder.partition(_INNER)
        try:
            if bang:
                found = [name for name in self.archive(outer).names() if name.startswith(inner)]
                return sorted(f"{outer}{_INNER}{name}" for name in found if "/" not in name[len(inner) :])
            with os.scandir(folder or ".") as entries:
                return sorted(folder + entry.name for entry in entries if entry.is_file())
        except (OSError, UserError):
            return []


def _from(start: str, folder: str) -> str:
    """Give the path of a folder from another one; from another drive there is no shorter one than its own."""
    try:
        return os.path.relpath(folder, start).replace(os.sep, "/")
    except ValueError:
        return folder.rstrip("/")


def own_name(address: str, others: list[str]) -> str | None:
    """Give the address of the file that a system has in mind which takes a for A; None where it has that very name.

    ``others``: the addresses of the files of the folder. Of a short name that DOS would know nothing is said.
    """
    if address in others:
        return None
    folded = address.rstrip(" .").lower()
    return next((other for other in others if other.lower() == folded), None)
