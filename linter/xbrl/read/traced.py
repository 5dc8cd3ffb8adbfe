"""Files that remember what was asked of them, so that others can tell later whether any answer would be another."""

from __future__ import annotations

from hashlib import sha256

from ...base.record import Record
from ...base.regular import open_regular
from .files import Files

_INNER = "!/"
_BLOCK = 1 << 20


class Trace(Record):
    """What was asked of files, with digests of the answers, by paths as they are shown.

    Attributes:
        content: of the files that were read, '' where there was none.
        present: whether files are there.
        listed: of the names in folders.
        below: of the names of the folders in folders.
        looked_through: of all documents in folders.
    """

    content: dict[str, str]
    present: dict[str, bool]
    listed: dict[str, str]
    looked_through: dict[str, str]
    below: dict[str, str]


class TracedFiles(Files):
    """Files with a trace. What an archive holds has the archive's digest."""

    def begin(self) -> None:
        """Begin a trace; what is known of digests stays."""
        self._content: dict[str, str] = {}
        self._present: dict[str, bool] = {}
        self._listed: set[str] = set()
        self._below: dict[str, str] = {}
        self._through: dict[str, str] = {}
        self.changing = False  # whether a file had two contents while it was read

    def fresh(self) -> TracedFiles:
        """Give files that have read nothing yet; digests of folders and archives are shared."""
        files = TracedFiles.__new__(TracedFiles)
        files.__dict__.update(super().fresh().__dict__)
        files.begin()
        return files

    def _read(self, address: str) -> bytes | None:
        data = super()._read(address)
        outer, bang, _ = address.partition(_INNER)
        if data is None:
            found = self.refused.get(address, "")
        else:
            found = self._of_archive(outer) if bang else _digest(data)
        if self._content.setdefault(address, found) != found:
            self.changing = True
        return data

    def holds(self, address: str) -> bool:
        """See `Files.holds`."""
        found = self._present[address] = super().holds(address)
        return found

    def siblings(self, address: str) -> list[str]:
        """See `Files.siblings`."""
        self._listed.add(address[: address.rfind("/") + 1])
        return super().siblings(address)

    def folders(self, folder: str) -> list[str]:
        """See `Files.folders`."""
        found = super().folders(folder)
        self._below[folder] = _digest("\n".join(found).encode())
        return found

    def looked_through(self, folder: str) -> None:
        """See `Files.looked_through`."""
        known: dict[str, str] = self.derived.setdefault(TracedFiles, {})
        if folder not in known:
            others = self.fresh()
            known[folder] = _digest("\n".join(map(others.digest, others.siblings(folder))).encode())
        self._through[folder] = known[folder]

    def _of_archive(self, path: str) -> str:
        """Give the digest of an archive, which is read once for it."""
        known: dict[str, str] = self.derived.setdefault(Trace, {})
        if path not in known:
            with open_regular(path) as stream:
                found = sha256()
                while block := stream.read(_BLOCK):
                    found.update(block)
            known[path] = found.hexdigest()[:32]
        return known[path]

    def digest(self, address: str) -> str:
        """Give the digest of a file's content, '' where there is none; the file is read once for it."""
        if address not in self._content:
            self.read(address)
            self.release(address)
        return self._content.get(address, "")

    def trace(self) -> Trace:
        """Give what was asked so far."""
        show = self.display
        return Trace(
            {show(address): found for address, found in self._content.items()},
            {show(address): found for address, found in self._present.items()},
            {show(folder): self._names(folder) for folder in self._listed},
            {show(folder): found for folder, found in self._through.items()},
            {show(folder): found for folder, found in self._below.items()},
        )

    def agrees(self, trace: Trace) -> bool:
        """Say whether all that was asked elsewhere has the same answers here and now."""
        address = self.address_of
        return (
            all(self.digest(address(path)) == found for path, found in trace.content.items())
            and all(super(TracedFiles, self).holds(address(path)) == found for path, found in trace.present.items())
            and all(self._names(address(path)) == found for path, found in trace.listed.items())
            and all(self._digest_of_all(address(path)) == found for path, found in trace.looked_through.items())
            and all(self._digest_below(address(path)) == found for path, found in trace.below.items())
        )

    def _digest_below(self, folder: str) -> str:
        return _digest("\n".join(super().folders(folder)).encode())

    def _digest_of_all(self, folder: str) -> str:
        self.looked_through(folder)
        return self._through[folder]

    def _names(self, folder: str) -> str:
        return _digest("\n".join(name[len(folder) :] for name in super().siblings(folder)).encode())

    def address_of(self, shown: str) -> str:
        """Give the address of a path as `display` shows it; that of a folder ends with a slash as it does there."""
        outer, bang, inner = shown.partition(_INNER)
        is_folder = not bang and (not outer or outer.endswith("/"))
        return self.address(outer) + ("/" if is_folder else "") + bang + inner


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:32]


__all__ = ["Trace", "TracedFiles"]
