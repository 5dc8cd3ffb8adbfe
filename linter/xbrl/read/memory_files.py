"""Documents that lie only in memory: nothing is read from disk beside them."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from ...base.limits import USUAL, Limits
from .archive import Archive, ArchiveError
from .files import Files, Unreadable

FOLDER = "/xbrllint-documents"  # where they seem to lie; no file is looked for there


class MemoryFiles(Files):
    """Files of one made-up folder, known by relative paths with forward slashes."""

    def __init__(self, documents: Mapping[str, bytes], limits: Limits = USUAL) -> None:
        """Take the documents' bytes by name; raises Unreadable for a name that leads out of their folder."""
        super().__init__(limits)
        self.cwd = FOLDER
        for name, data in documents.items():
            address = self.address(name)
            if not address.startswith(f"{FOLDER}/") or "\0" in name:
                raise Unreadable(f"{name[:200]!r}: the name of a document is a relative path, such as co_pre.xml")
            self.put(address, data)

    def address(self, path: str) -> str:
        """Give the address of a name, or of an address."""
        return posixpath.normpath(posixpath.join(FOLDER, path))

    def display(self, address: str) -> str:
        """Give a document's name."""
        return address.removeprefix(f"{FOLDER}/")

    def holds(self, address: str) -> bool:
        """Say whether there is a document of an address."""
        return self._data.get(address) is not None

    def folders(self, folder: str) -> list[str]:
        """Give nothing: all documents lie in one folder, as far as anybody looks around."""
        return []

    def archive(self, path: str) -> Archive:
        """Raise ArchiveError: archives are read from disk alone."""
        raise ArchiveError(f"{self.display(path)}: an archive is read from disk alone")

    def _read(self, address: str) -> bytes | None:
        return None

    def _list(self, folder: str) -> list[str]:
        return sorted(address for address in self._put if address.rpartition("/")[0] == folder.rstrip("/"))


__all__ = ["FOLDER", "MemoryFiles"]
