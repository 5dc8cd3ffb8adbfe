"""Shares of a run: documents that may belong together, so that each share is linted and let go before the next.

A run takes the memory of its largest filing, and its shares may be done in any order and in several processes.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from ..base.joined import Joined
from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..xbrl.dts.loader import base_name
from ..xbrl.dts.named import METADATA, Named, catalogues, named_documents, root_of
from ..xbrl.read.files import Failing
from .groups import Group

if TYPE_CHECKING:
    from ..xbrl.read.files import Files


_MOST = 60  # processes: Windows waits for no more than 63 things at once
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
    named = named_documents(group.paths, files, passed_over, metadata=True) if group.named is None else group.named
    packages = catalogues((item.address for item in named), files)
    judged = tuple(item.address for item in named if item.kind == METADATA)
    group = group._replace(named=named, packages=packages, passed_over=tuple(passed_over), judged=judged)
    documents = {item.address: item.kind for item in named if item.kind != METADATA}
    if len(set(map(unit_of, documents))) < 2 or not _is_worth_it(group, named, files):
        yield Share(group, 0, min((files.display(item.address) for item in named), default=""))
        return
    if packages:
        from ..xbrl.read.catalogue import heed

        heed(packages, files, passed_over, frozenset(judged))
        group = group._replace(passed_over=tuple(passed_over))
    known = {item.address: item for item in named}
    together = _Together(files)
    together.add_all({**dict.fromkeys(group.beside, ""), **documents})
    if judged:
        _join_metadata(judged, sorted(documents), together)
    beside = {together.of(addresses[0]): tuple(addresses) for addresses in together.groups(group.beside)}
    groups = list(together.groups(known))
    for addresses in groups:
        own = group._replace(
            apart=len(groups) > 1,
            named=[known[address] for address in addresses], beside=beside.get(together.of(addresses[0]), ())
        )
        yield Share(own, sum(map(files.size, addresses)), min(map(files.display, addresses)))
        group = group._replace(notes=(), passed_over=())


def _join_metadata(metadata: Iterable[str], documents: list[str], together: Joined) -> None:
    """Join what describes a package to its archive, or to the first of the documents below its folder, in their order.

    So each package is judged once, and no documents belong together because they lie in one.
    """
    for address in metadata:
        root = root_of(address)
        at = bisect_left(documents, root)
        first = documents[at] if at < len(documents) else ""
        inside = first.startswith(root) and "!/" not in first[len(root) :]
        together.join(first if inside else root, address)


def unit_of(address: str) -> str:
    """Give what the files of one filing have in common by their names: an archive, or a folder with a base name."""
    outer, bang, _ = address.partition("!/")
    if bang:
        return outer
    folder, slash, name = address.rpartition("/")
    return folder + slash + (base_name(address) or name.rpartition(".")[0])


def _is_worth_it(group: Group, named: list[Named], files: Files) -> bool:
    """Say whether to look at what belongs together: of little only where results of its parts are kept."""
    if group.configuration.settings.cache:
        return True
    size = 0
    for item in named:
        size += files.size(item.address)
        if size >= _SMALL:
            return True
    return False


class _Together(Joined):
    """Documents joined by what they mention, and by their names; what is mentioned is looked at too."""

    def __init__(self, files: Files) -> None:
        super().__init__()
        self._files = files
        self._looked_at: set[str] = set()

    def add_all(self, kinds: dict[str, str]) -> None:
        """Look at documents and at all local ones that they lead to, until it is known which belong together.

        ``kinds``: by address, as far as they are known. Schemas come first: they are few and lead to linkbases, which
        then need no look of their own.
        """
        for address in kinds:
            self.join(unit_of(address), address)
        linkbases = self._add({address: kind for address, kind in kinds.items() if _is_schema(address)}, schemas=True)
        if len({self.of(address) for address in kinds}) > 1:
            self._add({**linkbases, **kinds}, schemas=False)

    def _add(self, kinds: dict[str, str], schemas: bool) -> dict[str, str]:
        """Look at documents and at what they lead to; only at ``schemas``, and give the others that these lead to."""
        from ..xbrl.dts.mentions import mentioned

        others: dict[str, str] = {}
        queue = list(kinds.items())
        while queue:
            address, kind = queue.pop()
            if address in self._looked_at:
                continue
            self._looked_at.add(address)
            self.join(unit_of(address), address)
            with Failing({}, address):  # who lints it says so
                for other in mentioned(address, kind, self._files):
                    self.join(address, other)
                    if not schemas or _is_schema(other):
                        queue.append((other, ""))
                    else:
                        others[other] = ""
            self._files.release(address)
        return others


def _is_schema(address: str) -> bool:
    return address.endswith(".xsd")


def processes(shares: Sequence[Share], wanted: int) -> int:
    """Give in how many processes shares are linted; ``wanted``: how many are asked for, 0 leaves the choice to us."""
    if wanted:
        return min(wanted, len(shares), _MOST)
    worth = sum(share.size for share in shares) // _WORTH
    return max(1, min(processors(), len(shares), worth, _MOST)) if worth > 1 else 1


def processors() -> int:
    """Give how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


__all__ = ["Share", "processes", "shared_out"]
