"""The former filing that a run is held against: named by a path or a git revision, or found for each filing.

It is found before anything of it is read, and opened when a rule asks what changed.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence

from ..base.joined import Joined
from ..base.nearest import nearest
from ..base.once import once
from ..base.periods import Period, dated
from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..config.settings import Settings
from ..errors import UserError
from ..xbrl.dts.discovery import open_filings
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.loader import base_name
from ..xbrl.dts.named import Named, named_documents
from ..xbrl.read.address import is_remote
from ..xbrl.read.apart import ApartFiles
from ..xbrl.read.files import Files, Unreadable
from ..xbrl.read.memory_files import MemoryFiles
from ..xbrl.read.revisions import RevisionFiles, is_path, open_tree, revision_in
from ..xbrl.read.traced import TracedFiles
from .former_search import NOT_FOUND, Found, in_tree, name_of, search, stem_of, units

if TYPE_CHECKING:
    from ..taxonomy.store import Stores

AUTO = "auto"
HELP = "name it: --against PATH or REV"


class Former:
    """The former filing of one that is linted."""

    def __init__(
        self, name: str, found: Found, files: Files, stores: Stores, beside: Sequence[Filing] = ()
    ) -> None:
        """Take what names it, its documents, where they are read from, and what else is of the later filing."""
        self.name, self.found, self.beside = name, found, list(beside)
        self._files, self._stores = files, stores
        self.opened: list[Filing] | None = None  # what `filings` gave

    def filings(self) -> list[Filing]:
        """Open it, once; raises Unreadable where nothing there is a linkbase or a schema."""
        if self.opened is None:
            files = self._files if isinstance(self._files, RevisionFiles) else ApartFiles(self._files)
            named = [Named(address, "", False) for address in self.found.addresses]
            opened = open_filings((), files, self._stores, named=named).filings
            if not any(document.links or document.schema for filing in opened for document in filing.documents):
                raise Unreadable(f"{self.name}: no linkbase or schema there, to compare with")
            self.opened = opened
        return self.opened

    @property
    def watched(self) -> tuple[str, ...]:
        """The files whose change may make it another: its documents, or what says where a repository is."""
        if isinstance(self._files, RevisionFiles):
            return (os.path.join(self._files.objects.top, ".git", "HEAD"),)
        return self.found.addresses

    def read(self) -> Iterator[str]:
        """Give the addresses of its local documents on disk, as far as it was opened."""
        if not isinstance(self._files, RevisionFiles):
            for filing in self.opened or ():
                yield from (document.uri for document in filing.documents if not document.beyond)


class Answer(Record):
    """What was found for a filing: its former filing, or None; what there is to say; why nothing was found."""

    former: Former | None = None
    note: str = ""
    missing: str = ""


class Formers:
    """Finds former filings for the shares of a run; what they have in common is looked for once."""

    def __init__(self, files: Files) -> None:
        """Take the files of the run; documents in memory are held against what lies on disk."""
        self._disk = Files(files.limits) if isinstance(files, MemoryFiles) else files
        self._revisions: dict[tuple[str, str], RevisionFiles] = {}

    def begin(self) -> None:
        """Begin a run: where revisions lead is asked again."""
        for files in self._revisions.values():
            files.close()
        self._revisions.clear()

    def asked(
        self, filings: Sequence[Filing], settings: Settings, files: Files, stores: Stores, apart: bool
    ) -> Callable[[Filing], Answer]:
        """Give what finds the former filing of each filing of a run, see `answer`; ``apart``: the run has others.

        Documents of one filing by their names to which nothing refers are filings of their own: the largest speaks for
        all.
        """
        families = list(_families(filings))
        alone = len(families) == 1 and not apart
        first = {id(family[0]): family[1:] for family in families}

        def answer(filing: Filing) -> Answer:
            beside = first.get(id(filing))
            return Answer() if beside is None else self.answer(filing, beside, settings, files, stores, alone)

        return answer

    def answer(
        self, filing: Filing, beside: Sequence[Filing], settings: Settings, files: Files, stores: Stores, alone: bool
    ) -> Answer:
        """Find the former filing of one, with what is beside it; ``alone``: it is all that the run looks at.

        Raises Unreadable where what is named is not there.
        """
        addresses = [address for each in (filing, *beside) for address in _local(each)]
        asked = settings.against or ""
        disk = self._disk if isinstance(files, MemoryFiles) else files
        found, tree = self._find(asked, addresses, disk, alone)
        the_one = alone and asked != AUTO
        if not found.addresses:
            if the_one:
                raise Unreadable(f"{asked}: no former filing there, to compare with")
            nothing = f"{files.display(addresses[0])}: compared with nothing{_why(found)}" if addresses else ""
            return Answer(note=nothing, missing=found.missing)
        former = Former(found.name, found, tree if isinstance(tree, RevisionFiles) else disk, stores, beside)
        return Answer(former, "" if the_one else f"{files.display(addresses[0])}: compared with {found.name}")

    def identity(self, addresses: Sequence[str], settings: Settings, files: Files, alone: bool) -> list[str]:
        """Give what tells the former filing of some documents from others, without opening it.

        Of one on disk its contents are left to who reads them.
        """
        asked, told = settings.against or "", []
        for unit in units(addresses).values():
            try:
                found, tree = self._find(asked, unit, files, alone)
            except UserError as error:
                return [str(error)]
            told += [found.name, getattr(tree, "oid", ""), *map(files.display, found.addresses)]
        return told

    def _find(self, asked: str, addresses: Sequence[str], disk: Files, alone: bool) -> tuple[Found, Files]:
        return self._search(addresses, disk) if asked == AUTO else self._named(asked, addresses, disk, alone)

    # --- what is named ------------------------------------------------------------------------------------------------

    def _named(self, asked: str, addresses: Sequence[str], disk: Files, alone: bool) -> tuple[Found, Files]:
        folder = _folder(addresses)
        revision = None if is_path(asked) else revision_in(asked)
        if revision is not None:
            tree = self._tree(asked, revision.rev, folder, disk)
            tree.name(revision)
            return _among(asked, asked, addresses, tree, alone), tree
        if is_path(asked):
            return _among(asked, asked, addresses, disk, alone), disk
        try:
            tree = self._tree(asked, asked, folder, disk)
        except Unreadable as error:
            if asked.startswith("-"):
                raise
            raise _neither(asked, disk, error) from None
        return _same(addresses, tree), tree

    def _tree(self, text: str, rev: str, folder: str, disk: Files) -> RevisionFiles:
        """Open a revision, once a run."""
        from ..xbrl.read.git import top_of

        key = top_of(folder) or top_of(os.getcwd()), rev
        if key not in self._revisions:
            self._revisions[key] = open_tree(text, rev, key[0] or folder, disk.limits, ApartFiles(disk))
        return self._revisions[key]

    # --- what is looked for -------------------------------------------------------------------------------------------

    def _search(self, addresses: Sequence[str], disk: Files) -> tuple[Found, Files]:
        def tree(rev: str) -> RevisionFiles:
            return self._tree(rev, rev, _folder(addresses), disk)

        # which names there are is no part of a trace: what was found among them is told by `identity`
        return search(addresses, disk.fresh() if isinstance(disk, TracedFiles) else disk, tree)


def _why(found: Found) -> str:
    why = found.missing.removeprefix(NOT_FOUND)
    return f", for {why[2:]}" if why.startswith(": ") else why


def _local(filing: Filing) -> list[str]:
    """Give the addresses of a filing's documents that are no taxonomy's."""
    return [d.uri for d in filing.documents if not (d.beyond or is_remote(d.uri))] or filing.reported


def _families(filings: Sequence[Filing]) -> Iterator[list[Filing]]:
    """Put filings together that are one by their documents' names, the largest first."""
    joined = Joined()
    for number, filing in enumerate(filings):
        for unit in units(_local(filing)):
            joined.join(f"filing {number}", unit)
    by_name = {f"filing {number}": filing for number, filing in enumerate(filings)}
    for family in joined.groups(by_name):
        yield sorted((by_name[name] for name in family), key=lambda filing: -len(filing.documents))


def _folder(addresses: Sequence[str]) -> str:
    return os.path.dirname(addresses[0].partition("!/")[0]) if addresses else os.getcwd()


def _neither(asked: str, disk: Files, error: Unreadable) -> Unreadable:
    """Say of what is neither a path nor a revision both."""
    why = str(error).removeprefix(f"{asked}: ").removeprefix("no such file or folder, and ")
    return Unreadable(f"{asked}: no such file or folder{_near(asked, disk)}, and {why}")


def _near(path: str, disk: Files) -> str:
    """Name the file or folder that was likely meant by a path which is not there."""
    folder, slash, name = path.replace(os.sep, "/").rstrip("/").rpartition("/")
    address = disk.address(folder or ".")
    near = nearest(name, [*disk.folders(address), *(a.rpartition("/")[2] for a in disk.siblings(f"{address}/"))], 0.6)
    return f" (did you mean '{folder}{slash}{near}'?)" if near else ""


def _same(addresses: Sequence[str], tree: RevisionFiles) -> Found:
    """Give the documents of the same units in a revision, else those of the nearest earlier date."""
    found: dict[str, None] = {}
    for unit in units(addresses).values():
        found.update(dict.fromkeys(in_tree(unit, tree)))
    where = tree.display(addresses[0].partition("!/")[0].rpartition("/")[0])
    if not found:
        return Found(where, (), missing=f"{NOT_FOUND} in the revision {tree.rev}")
    return Found(where if set(found) & set(addresses) else name_of(list(found), tree), tuple(found))


def _among(name: str, path: str, addresses: Sequence[str], files: Files, alone: bool) -> Found:
    """Choose what a path leads to: all of it for a filing that is alone, else what has the same name but for dates."""
    listed = _listed(files, path)
    if alone:
        return Found(name, tuple(listed))
    stems = {stem_of(address) for address in addresses}
    known = [(unit, members) for unit, members in units(listed).items() if any(stem_of(a) in stems for a in members)]
    if not known:
        return Found(name, (), missing=NOT_FOUND)
    own = _folders(addresses[0])
    best = max(_shared_end(own, _folders(members[0])) for _, members in known)
    near = [members for _, members in known if _shared_end(own, _folders(members[0])) == best]
    members = _before(near, _period(addresses))
    return Found(name_of(members, files), tuple(members))


@once
def _listed(files: Files, path: str) -> list[str]:
    """Give the documents that a path leads to."""
    return [item.address for item in named_documents([path], files, [])]


def _folders(address: str) -> list[str]:
    """Give the folders of a document without their dates, the nearest first."""
    parts = address.replace("!/", "/").split("/")[-2::-1]
    return [found.stem if (found := dated(part)) is not None else part for part in parts]


def _shared_end(ours: list[str], theirs: list[str]) -> int:
    return next((n for n, pair in enumerate(zip(ours, theirs, strict=False)) if pair[0] != pair[1]), len(ours))


def _period(addresses: Sequence[str]) -> Period | None:
    found = (dated(base_name(address)) for address in addresses)
    return max((one.period for one in found if one is not None), default=None)


def _before(choices: list[list[str]], own: Period | None) -> list[str]:
    """Choose the documents of the nearest earlier period, else of the same one, else of the last; all without one."""
    by_period: dict[Period | None, list[str]] = {}
    for members in choices:
        by_period.setdefault(_period(members), []).extend(members)
    undated = by_period.pop(None, [])
    periods = [period for period in by_period if period is not None]
    earlier = [period for period in periods if own is None or period < own]
    chosen = max(earlier or [period for period in periods if period == own] or periods, default=None)
    return [*by_period.get(chosen, ()), *undated]


__all__ = ["AUTO", "HELP", "Answer", "Former", "Formers", "units"]
