"""Where taxonomies are read from: a folder or an archive, files by their paths in it, with forward slashes."""

from __future__ import annotations

import os
from typing import Protocol

from ..base.folders import walk
from ..base.limits import USUAL, Limits, exceeded, most
from ..base.regular import NoFile, TooLong, read_regular
from ..xbrl.read.archive import Archive, Bounds, inner_path
from . import TaxonomyError

BOUNDS = Bounds(entries="taxonomy-entries", size="taxonomy-size")


class Source(Protocol):
    """A folder or an open archive."""

    path: str

    def names(self) -> list[str]:
        """Give the paths of all files."""
        ...

    def read(self, name: str) -> bytes:
        """Give a file's bytes; raises ArchiveError, OSError or TaxonomyError."""
        ...


class Folder:
    """A folder on disk as a source; links to other folders are not followed."""

    def __init__(self, path: str, limits: Limits = USUAL) -> None:
        """Take the folder's path, and the limits that are not as usual."""
        self.path = path
        self.limits = limits

    def names(self) -> list[str]:
        """Give the paths of all files below the folder. Raises TaxonomyError when there are too many."""
        found: list[str] = []
        for folder, names in walk(self.path):
            inner = os.path.relpath(folder, self.path).replace(os.sep, "/")
            found += [name if inner == "." else f"{inner}/{name}" for name in names]
            if len(found) > most(self.limits, BOUNDS.entries):
                raise TaxonomyError(f"{self.path}: {exceeded(self.limits, BOUNDS.entries, len(found))}")
        return found

    def read(self, name: str) -> bytes:
        """Give a file's bytes. Raises OSError, or TaxonomyError when it is too large or no plain file."""
        return read_file(os.path.join(self.path, name), self.limits)


def read_file(path: str, limits: Limits = USUAL) -> bytes:
    """Give the bytes of a plain file, which a pipe or device is not. Raises OSError, TaxonomyError."""
    try:
        return read_regular(path, most(limits, "file-size"))
    except NoFile as error:
        raise TaxonomyError(f"{path}: {error.strerror}") from None
    except TooLong as error:
        raise TaxonomyError(f"{path}: {exceeded(limits, 'file-size', error.size)}") from None


def place(source: Source, name: str) -> str:
    """Give what to call a file of a source in errors."""
    return inner_path(source.path, name) if isinstance(source, Archive) else f"{source.path}/{name}"
