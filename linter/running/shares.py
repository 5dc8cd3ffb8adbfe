"""Shares of a run: documents that may belong together, so that each share is linted and let go before the next.

A run takes the memory of its largest filing, and its shares may be done in any order and in several processes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from ..base.joined import Joined
from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..xbrl.dts.loader import base_name
from ..xbrl.dts.named import Named, catalogues, named_documents
from ..xbrl.read.files import Failing
from .groups import Group

if TYPE_CHECKING:
    from ..xbrl.dts.mentions import Written
    from ..xbrl.read.files import Files


_WORTH = 3 << 20  # bytes whose linting takes many times what it takes to start a process
_SMALL = 4 << 20  # bytes that are linted together without a look at what belongs together


class Share(Record):
    """Some of a group's documents, all that may belong together among them.

    Attributes:
        group: the group with just these documents.
        size: how many bytes these are; 0 where the group has one share, or little in it.
        first: the path of the first of them, as it is shown; '' where there are none.
    """

    group: Group
    size: int = 0
    first: str = ""


def shared_out(groups: Iterable[Group], files: Files) -> list[Share]:
    """Share out the documents of groups; raises Unreadable and ArchiveError.

    They come in the order of their first documents. What there is to say of a group goes with its first share.
    """
    shares = [share for group in groups for share in _of_group(group, files)]
    return sorted(shares, key=attrgetter("first")) if len(shares) > 1 else shares


def _of_group(group: Group, files: Files) -> Iterator[Share]:
    """Give the shares of a group, in the order of their first documents."""
    passed_over: list[str] = []
    together = _Together(files)
    named = group.named
    if named is None:
        named = named_documents(group.paths, files, passed_over, together.look)
    packages = catalogues((item.address for item in named), files)
    group = group._replace(named=named, packages=packages, passed_over=tuple(passed_over))
    if len({unit_of(item.address) for item in named}) < 2 or not _is_worth_it(group, named, together):
        yield Share(group, 0, min((files.display(item.address) for item in named), default=""))
        return
    if packages:
        from ..xbrl.read.catalogue import heed

        heed(packages, files, passed_over)
        group = group._replace(passed_over=tuple(passed_over))
    known = {item.address: item for item in named}
    for address, item in known.items():
        together.add(address, item.kind)
    for address in group.beside:
        together.add(address, "")
    beside = {together.of(addresses[0]): tuple(addresses) for addresses in together.groups(group.beside)}
    groups = list(together.groups(known))
    for addresses in groups:
        own = group._replace(
            apart=len(groups) > 1,
            named=[known[address] for address in addresses], beside=beside.get(together.of(addresses[0]), ())
        )
        yield Share(own, sum(together.sizes[one] for one in addresses), min(map(files.display, addresses)))
        group = group._replace(notes=(), passed_over=())


def unit_of(address: str) -> str:
    """Give what the files of one filing have in common by their names: an archive, or a folder with a base name."""
    outer, bang, _ = address.partition("!/")
    if bang:
        return outer
    folder, slash, name = address.rpartition("/")
    return folder + slash + (base_name(address) or name.rpartition(".")[0])


def _is_worth_it(group: Group, named: list[Named], together: _Together) -> bool:
    """Say whether to look at what belongs together: of little only where results of its parts are kept."""
    if group.configuration.settings.cache:
        return True
    size = 0
    for item in named:
        size += together.size(item.address)
        if size >= _SMALL:
            return True
    return False


class _Together(Joined):
    """Documents joined by what they mention, and by their names; what is mentioned is looked at too."""

    def __init__(self, files: Files) -> None:
        super().__init__()
        self.sizes: dict[str, int] = {}
        self._files = files
        self._found: dict[str, int] = {}  # sizes of documents when they were found
        self._units: set[str] = set()  # of these, as many as tell whether there are several
        self._written: dict[str, Written] = {}  # what these mention
        self._size = 0  # of all these

    def look(self, item: Named) -> None:
        """Look at a document that was just read: of many, the first are not at hand any more when all are found."""
        data = self._files.read(item.address) or b""
        self._found[item.address] = len(data)
        self._size += len(data)
        if len(self._units) < 2:
            self._units.add(unit_of(item.address))
        if self._size >= _SMALL and len(self._units) > 1:
            from ..xbrl.dts.mentions import references_in

            with Failing({}, item.address):
                self._written[item.address] = references_in(data, item.kind)

    def size(self, address: str) -> int:
        """Give how many bytes a document has."""
        found = self._found.get(address)
        return len(self._files.read(address) or b"") if found is None else found

    def add(self, address: str, kind: str) -> None:
        """Look at a document and all local ones that it leads to."""
        from ..xbrl.dts.mentions import mentioned

        queue = [(address, kind)]
        while queue:
            address, kind = queue.pop()
            if address in self.sizes:
                continue
            self.sizes[address] = self.size(address)
            self.join(unit_of(address), address)
            with Failing({}, address):  # who lints it says so
                for other in mentioned(address, kind, self._files, self._written.pop(address, None)):
                    self.join(address, other)
                    queue.append((other, ""))
            self._files.release(address)


def processes(shares: Sequence[Share], wanted: int) -> int:
    """Give in how many processes shares are linted; ``wanted``: how many are asked for, 0 leaves the choice to us."""
    if wanted:
        return min(wanted, len(shares))
    worth = sum(share.size for share in shares) // _WORTH
    return max(1, min(processors(), len(shares), worth)) if worth > 1 else 1


def processors() -> int:
    """Give how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


__all__ = ["Share", "processes", "shared_out"]
