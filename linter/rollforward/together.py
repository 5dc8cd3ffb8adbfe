"""Files that go to another year together or not at all: those of a filing, and of filings that share a file."""

from __future__ import annotations

from collections.abc import Iterable

from ..base.counted import counted
from ..base.joined import Joined
from ..base.record import Record
from ..running.writing import Change


class Batch(Record):
    """Files that are changed all or none.

    Attributes:
        files: how many files have a part in it.
        first: the first of them, to name it by.
        changes: what becomes of those that change.
        reasons: why none of them may be changed; empty where all may.
    """

    files: int
    first: str
    changes: tuple[Change, ...]
    reasons: tuple[str, ...]

    def held(self) -> str:
        """Say that nothing of it is edited, and why; '' where nothing stands against it."""
        if not self.reasons:
            return ""
        count = sum(change.made for change in self.changes)
        what = f"{counted(count, 'edit')} in {counted(len(self.changes), 'file')} not made" if count else "not edited"
        return f"{self._name}: {what}, for a filing is rolled as a whole: {'; '.join(self.reasons)}"

    def left(self, kept: int) -> str:
        """Say what became of the batch where a file could not be written; ``kept``: how many have their new bytes."""
        if kept:
            return f"{self._name}: is now of two years: {kept} of {counted(len(self.changes), 'file')} changed"
        return f"{self._name}: all is left as it was, for a filing is rolled as a whole"

    @property
    def _name(self) -> str:
        return f"{self.first} and {self.files - 1:,} more" if self.files > 1 else self.first


class Together:
    """Gathers the changes of filings, and what stands against them."""

    def __init__(self) -> None:
        """Begin with none."""
        self._joined = Joined()
        self._paths: dict[str, str] = {}  # by address
        self._changes: dict[str, Change] = {}
        self._reasons: dict[str, list[str]] = {}

    def join(self, files: Iterable[tuple[str, str]]) -> None:
        """Say that some files, each by address and path, belong to one filing."""
        first = ""
        for address, path in files:
            self._paths.setdefault(address, path)
            first = first or address
            self._joined.join(first, address)

    def has(self, address: str) -> bool:
        """Say whether a file was decided on, for another filing that it belongs to."""
        return address in self._changes or address in self._reasons

    def change(self, change: Change) -> None:
        """Take what becomes of a file that was joined."""
        self._changes[change.address] = change

    def hold(self, address: str, reason: str) -> None:
        """Take why a file that was joined, and with it all of its batch, cannot be changed."""
        self._reasons.setdefault(address, []).append(reason)

    def batches(self) -> list[Batch]:
        """Give the batches in which something changes, or would."""
        found = []
        for addresses in self._joined.groups(self._paths):
            changes = tuple(self._changes[one] for one in addresses if one in self._changes)
            reasons = dict.fromkeys(reason for one in addresses for reason in self._reasons.get(one, ()))
            if changes or reasons:
                found.append(Batch(len(addresses), self._paths[addresses[0]], changes, tuple(reasons)))
        return found


__all__ = ["Batch", "Together"]
