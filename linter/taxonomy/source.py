"""Where taxonomies are read from: a folder or an archive, files by their paths in it, with forward slashes."""

from __future__ import annotations

import os
from typing import Protocol

from ..xbrl.read.archive import Archive, Limits, inner_path
from . import TaxonomyError

LIMITS = Limits(entries=200_000, total=4 << 30, entry=256 << 20)


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

    def __init__(self, path: str) -> None:
        """Take the folder's path."""
        self.path = path

    def names(self) -> list[str]:
        """Give the paths of all files below the folder. Raises TaxonomyError when there are too many."""
        found: list[str] = []
        for folder, folders, files in os.walk(self.path):
            folders.sort()
            inner = os.path.relpath(folder, self.path).replace(os.sep, "/")
            found += [name if inner == "." else f"{inner}/{name}" for name in sorted(files)]
            if len(found) > LIMITS.entries:
                raise TaxonomyError(f"{self.path}: more than {LIMITS.entries:,} files")
        return found

    def read(self, name: str) -> bytes:
        """Give a file's bytes. Raises OSError, or TaxonomyError when it is too large or no plain file."""
        return read_file(os.path.join(self.path, name))


def read_file(path: str) -> bytes:
    """Give the bytes of a plain file, which a pipe or device is not. Raises OSError, TaxonomyError."""
    if os.path.exists(path) and not os.path.isfile(path):
        raise TaxonomyError(f"{path}: not a plain file")
    with open(path, "rb") as stream:
        data = stream.read(LIMITS.entry + 1)
    if len(data) > LIMITS.entry:
        raise TaxonomyError(f"{path}: larger than the {LIMITS.entry:,} bytes that a schema may have")
    return data


def place(source: Source, name: str) -> str:
    """Give what to call a file of a source in errors."""
    return inner_path(source.path, name) if isinstance(source, Archive) else f"{source.path}/{name}"
