"""Files of another filing in the same run: bytes come from the run's files, and what is made of them is its own.

Two filings may have documents in common. Each needs a document of its own, for a document is of one filing.
"""

from __future__ import annotations

from ...base.typed import TYPE_CHECKING
from .archive import Archive
from .files import Files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeVar

    Made = TypeVar("Made")


class ApartFiles(Files):
    """Files that ask others for all that they know."""

    def __init__(self, others: Files) -> None:
        """Take the files of the run; what fails is noted there."""
        super().__init__(others.limits)
        self.others = others
        self.cwd, self.failed = others.cwd, others.failed

    def address(self, path: str) -> str:
        """See `Files.address`."""
        return self.others.address(path)

    def display(self, address: str) -> str:
        """See `Files.display`."""
        return self.others.display(address)

    def holds(self, address: str) -> bool:
        """See `Files.holds`."""
        return self.others.holds(address)

    def is_folder(self, path: str) -> bool:
        """See `Files.is_folder`."""
        return self.others.is_folder(path)

    def walk(
        self, folder: str, failed: Callable[[str, OSError], None] | None = None
    ) -> Iterator[tuple[str, list[str]]]:
        """See `Files.walk`."""
        return self.others.walk(folder, failed)

    def folders(self, folder: str) -> list[str]:
        """See `Files.folders`."""
        return self.others.folders(folder)

    def archive(self, path: str) -> Archive:
        """See `Files.archive`."""
        return self.others.archive(path)

    def siblings(self, address: str) -> list[str]:
        """See `Files.siblings`."""
        return self.others.siblings(address)

    def made_of(self, address: str, data: bytes, kind: str, make: Callable[[], Made]) -> Made:
        """See `Files.made_of`: kept beside what the run makes of the same bytes."""
        return self.others.made_of(address, data, f"former {kind}", make)

    def read(self, address: str) -> bytes | None:
        """See `Files.read`."""
        data = self.others.read(address)
        if data is None and address in self.others.refused:
            self.refused[address] = self.others.refused[address]
        return data

    def release(self, address: str) -> None:
        """Leave it to the run, which may still need it."""


__all__ = ["ApartFiles"]
