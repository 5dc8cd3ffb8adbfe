"""Files of a git revision, named `REV:PATH`: read from the repository's objects, the working tree is not looked at.

PATH counts from the top of the repository, or with ``./`` or ``../`` at its beginning from the working directory, as
git has it; without REV it is what is staged. Each folder and file is read when somebody asks for it, so that the cost
follows what is read. What files refer to outside of the repository is read as from everywhere else.
"""

from __future__ import annotations

import os
import posixpath

from ...base.limits import USUAL, Limits, exceeded, most
from ...base.record import Record
from ...base.regular import TooLong
from ...base.typed import TYPE_CHECKING
from .archive import Archive, ArchiveError, limits_of, open_within
from .files import Files, Unreadable
from .git import Entry, GitError, Objects, entries, top_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import TypeVar

    Made = TypeVar("Made")

_LINKS = 20  # from one to the next
_INNER = "!/"


class Revision(Record):
    """What a user named: the text, the revision ('' for what is staged), and the path."""

    text: str
    rev: str
    path: str


def revision_in(text: str) -> Revision | None:
    """Take ``REV:PATH`` apart; None for a text that is none: of a drive, of an address, without a colon.

    A colon in braces is part of the revision (``HEAD^{/fix: sums}:co``).
    """
    depth = 0
    for at, char in enumerate(text):
        depth += (char == "{") - (char == "}")
        if char == ":" and depth <= 0:
            return _divided(text, at)
    return None


def _divided(text: str, at: int) -> Revision | None:
    rev, path = text[:at], text[at + 1 :]
    drive = at == 1 and rev.isalpha() and (os.name == "nt" or path.startswith(("/", "\\")))
    if drive or path.startswith(("/", "\\")):
        return None
    return Revision(text, rev, path)


def is_path(text: str) -> bool:
    """Say whether something is there under a path: that is meant before any revision."""
    try:
        return os.path.lexists(text)
    except ValueError:
        return False


def open_revision(
    revision: Revision, folder: str, limits: Limits = USUAL, outside: Files | None = None
) -> RevisionFiles:
    """Open a revision of the repository that a folder is in; its files know the user's text as a path.

    ``outside`` reads what lies outside of the repository.

    Raises Unreadable, with the likely name, where there is no such repository, revision or path.
    """
    found = open_tree(revision.text, revision.rev, folder, limits, outside)
    try:
        found.name(revision)
    except BaseException:
        found.close()
        raise
    return found


def open_tree(
    text: str, rev: str, folder: str, limits: Limits = USUAL, outside: Files | None = None
) -> RevisionFiles:
    """Open all of a revision; ``text`` is what the user named. Raises Unreadable."""
    if rev.startswith("-") or any(ord(char) < 32 for char in text):
        raise Unreadable(f"{text!r:.200}: no revision begins with '-' or holds control characters")
    top = top_of(folder)
    if not top:
        raise Unreadable(f"{text}: no such file or folder, and no git repository is here that could have a revision")
    try:
        return RevisionFiles(Objects(top), rev, limits, outside)
    except GitError as error:
        raise Unreadable(f"{text}: {error}") from None


class RevisionFiles(Files):
    """The files of one revision, under the addresses that they would have in the working tree.

    Close them when nothing more is to be read.
    """

    def __init__(self, objects: Objects, rev: str, limits: Limits = USUAL, outside: Files | None = None) -> None:
        """Look up the revision; raises GitError where the repository does not have it."""
        super().__init__(limits)
        self.rev, self.objects, self.outside = rev, objects, outside
        self.root = objects.top.replace(os.sep, "/").rstrip("/")
        self._trees: dict[str, Mapping[str, Entry]] = {}
        self._names: dict[str, str] = {}  # addresses by what the user named
        self._bytes = self._read_files = 0
        self.oid = self._find_root()  # changes with any file of the revision

    def close(self) -> None:
        """End what reads the repository."""
        self.objects.close()

    def __enter__(self) -> RevisionFiles:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _find_root(self) -> str:
        if not self.rev:
            self._trees, oid = _staged(self.objects)
            return oid
        try:
            found = self.objects.find(f"{self.rev}^{{tree}}", most(self.limits, "file-size"))
        except TooLong:
            found = None
        if found is None:
            raise GitError(self._no_revision())
        self._trees[""] = dict(entries(found.data, len(found.oid) // 2))
        return found.oid

    def _shown_root(self) -> str:
        return Files.display(self, self.root) if self.cwd.replace(os.sep, "/") != self.root else "here"

    def _no_revision(self) -> str:
        """Say what is wrong with the revision, and which is likely meant."""
        from ...base.nearest import nearest

        names = self.objects.names()
        where = f"the repository {self._shown_root()}"
        if self.rev in ("HEAD", "@") and "HEAD" not in names:
            return f"{where} has no commit yet" if not names else f"the branch that {where} is on has no commit yet"
        if self.objects.knows(self.rev):
            return f"'{self.rev}' in {where} is no commit and holds no files"
        near = nearest(self.rev, names, 0.6)
        return f"no revision '{self.rev}' in {where}" + (f", did you mean '{near}'?" if near else "")

    # --- names --------------------------------------------------------------------------------------------------------

    def name(self, revision: Revision) -> None:
        """Know what the user named as a path; raises Unreadable, with the likely path, where it is not there."""
        path = revision.path.replace("\\", "/") if os.name == "nt" else revision.path
        if path.startswith(("./", "../")) or path in (".", ".."):
            path = posixpath.join(self._below_root(self.cwd), path)
        path = posixpath.normpath(path) if path else ""
        path = "" if path == "." else path
        if path == ".." or path.startswith("../"):
            raise Unreadable(f"{revision.text}: leads out of the repository {self._shown_root()}")
        found = self._found(path)
        if found is None:
            raise Unreadable(f"{revision.text}: {self._lacks(path)}")
        path = found[0]
        self._names[revision.text] = f"{self.root}/{path}" if path else self.root

    def _below_root(self, folder: str) -> str:
        folder = folder.replace(os.sep, "/")
        return folder[len(self.root) + 1 :] if folder.startswith(f"{self.root}/") else ""

    def _lacks(self, path: str) -> str:
        """Say that a path is not there, and why, or which is most likely meant: from the working directory, or a near
        name.
        """
        from ...base.nearest import nearest

        what = f"revision '{self.rev}' has" if self.rev else "there is staged"
        here = posixpath.join(self._below_root(self.cwd), path)
        if here != path and self._entry(here) is not None:
            return f"{what} no '{path}', did you mean '{self.rev}:{here}'?"
        folder, _, rest = "", "", path
        while rest:
            name, _, rest = rest.partition("/")
            inner = posixpath.join(folder, name)
            entry = self._entry(inner)
            if entry is None:
                held = self._held(folder)
                why = self._astray(folder, name, held.get(name))
                near = nearest(name, list(held), 0.6) if not why else ""
                meant = f", did you mean '{self.rev}:{posixpath.join(folder, near)}'?" if near else ""
                return why or f"{what} no '{inner}'{meant}"
            if rest and not entry.is_folder:
                return f"{what} no '{path}': '{inner}' is no folder"
            folder = inner
        return f"{what} no '{path}'"

    def _astray(self, folder: str, name: str, entry: Entry | None) -> str:
        """Say why something is not read though it is there: a link, or a submodule; '' for what is not there."""
        found = self._found(folder)
        path = posixpath.join(found[0] if found is not None else folder, name)
        if entry is not None:
            return f"'{posixpath.join(folder, name)}' is a link that leads {self._led(path, entry)}"
        listing = ("ls-tree", "-z", self.rev, "--") if self.rev else ("ls-files", "-z", "--stage", "--")
        if any(line.startswith("160000 ") for line in self.objects.lines(*listing, path)):
            return f"'{path}' is a submodule: its files are in a repository of their own"
        return ""

    def _led(self, path: str, entry: Entry) -> str:
        """Say where a link leads that does not lead to any file or folder."""
        for _ in range(_LINKS):
            target = self._target(posixpath.dirname(path), entry)
            if target is None:
                return f"out of the repository {self._shown_root()}"
            following = self._in_tree(posixpath.dirname(target), posixpath.basename(target))
            if following is None or not following.is_link:
                return f"to '{target}', which is not there"
            path, entry = target, following
        return "in a circle"

    def address(self, path: str) -> str:
        """Give the address of what the user named, or of a path as typed."""
        return self._names.get(path) or super().address(path)

    def display(self, address: str) -> str:
        """Give an address as the user would type it: with the revision before it."""
        inner = self._inner(address)
        return super().display(address) if inner is None else f"{self.rev}:{inner}"

    def _inner(self, address: str) -> str | None:
        """Give the path of an address from the top of the repository; None for one outside of it."""
        if address == self.root:
            return ""
        return address[len(self.root) + 1 :] if address.startswith(f"{self.root}/") else None

    # --- what there is ------------------------------------------------------------------------------------------------

    def _tree(self, folder: str) -> Mapping[str, Entry] | None:
        """Give what a folder holds; None where there is no such folder."""
        if folder not in self._trees:
            above, _, name = folder.rpartition("/")
            entry = self._in_tree(above, name)
            if entry is None or not entry.is_folder or not self.rev:
                return None
            found = self.objects.find(entry.oid, most(self.limits, "file-size"))
            if found is None:
                return None
            self._trees[folder] = dict(entries(found.data, len(found.oid) // 2))
        return self._trees[folder]

    def _in_tree(self, folder: str, name: str) -> Entry | None:
        tree = self._tree(folder) if folder.count("/") < most(self.limits, "depth") else None
        return None if tree is None else tree.get(name)

    def _entry(self, path: str) -> Entry | None:
        """Give what stands at a path, links followed."""
        found = self._found(path)
        return None if found is None else found[1]

    def _held(self, folder: str) -> Mapping[str, Entry]:
        """Give what a folder holds, links to it followed; nothing where there is no such folder."""
        found = self._found(folder)
        return {} if found is None else self._tree(found[0]) or {}

    def _found(self, path: str) -> tuple[str, Entry] | None:
        """Give what stands at a path, and the path to it without links; those that lead out of the repository lead
        nowhere.
        """
        for _ in range(_LINKS):
            if not path:
                return "", Entry(self.oid, is_folder=True)
            above, _, name = path.rpartition("/")
            entry = self._in_tree(above, name)
            if entry is None:
                linked = self._linked_folder(above) if above else None
                if linked is None:
                    return None
                path = posixpath.join(linked, name)
            elif entry.is_link:
                target = self._target(above, entry)
                if target is None:
                    return None
                path = target
            else:
                return path, entry
        return None

    def _linked_folder(self, folder: str) -> str | None:
        """Give the path that a folder's path leads to by a link in it; None where none is in it."""
        parts = folder.split("/")
        for number in range(len(parts)):
            above, name = "/".join(parts[:number]), parts[number]
            entry = self._in_tree(above, name)
            if entry is None:
                return None
            if entry.is_link:
                target = self._target(above, entry)
                return None if target is None else posixpath.join(target, *parts[number + 1 :])
        return None

    def _target(self, folder: str, link: Entry) -> str | None:
        found = self.objects.find(link.oid, 1 << 12)
        target = os.fsdecode(found.data) if found is not None else "/"
        path = posixpath.normpath(posixpath.join(folder, target))
        return None if path.startswith(("/", "../")) or path == ".." else "" if path == "." else path

    def is_folder(self, path: str) -> bool:
        """See `Files.is_folder`."""
        address = self.address(path)
        inner = self._inner(address)
        if inner is None:
            return super().is_folder(path) if self.outside is None else self.outside.is_folder(path)
        entry = self._guarded(inner, address)
        return entry is not None and entry.is_folder

    def _guarded(self, inner: str, address: str) -> Entry | None:
        try:
            return self._entry(inner)
        except (GitError, TooLong) as error:
            self.refused[address] = f"cannot be read ({error})"
            return None

    def holds(self, address: str) -> bool:
        """See `Files.holds`."""
        outer, bang, entry_name = address.partition(_INNER)
        inner = self._inner(outer)
        if inner is None:
            return super().holds(address) if self.outside is None else self.outside.holds(address)
        entry = self._guarded(inner, outer)
        if entry is None or entry.is_folder:
            return False
        try:
            return not bang or entry_name in self.archive(outer)
        except ArchiveError:
            return False

    def walk(
        self, folder: str, failed: Callable[[str, OSError], None] | None = None
    ) -> Iterator[tuple[str, list[str]]]:
        """See `Files.walk`; raises Unreadable for more files than an archive may hold."""
        inner = self._inner(folder)
        if inner is None:
            yield from super().walk(folder, failed)
            return
        waiting, count = [inner], 0
        while waiting:
            here = waiting.pop()
            names, below = _parted(self._held(here))
            count += len(names)
            if count > most(self.limits, "archive-entries"):
                told = exceeded(self.limits, "archive-entries")
                raise Unreadable(f"{self.display(folder)}: {told}")
            yield f"{self.root}/{here}" if here else self.root, names
            waiting.extend(posixpath.join(here, name) for name in reversed(below))

    def _list(self, folder: str) -> list[str]:
        outer, bang, _ = folder.partition(_INNER)
        inner = self._inner(outer.rstrip("/") or "/")
        if bang or inner is None:
            return super()._list(folder) if bang or self.outside is None else self.outside.siblings(folder)
        return [folder + name for name in _parted(self._held(inner))[0]]

    def folders(self, folder: str) -> list[str]:
        """See `Files.folders`."""
        inner = self._inner(folder)
        return _parted(self._held(inner))[1] if inner is not None else []

    # --- bytes --------------------------------------------------------------------------------------------------------

    def _read(self, address: str) -> bytes | None:
        outer, bang, _ = address.partition(_INNER)
        inner = self._inner(outer)
        if inner is None:
            return super()._read(address) if self.outside is None else self.outside.read(address)
        if bang:
            return super()._read(address)
        try:
            return self._blob(inner)
        except TooLong as error:
            self.refused[address] = exceeded(self.limits, "file-size", error.size)
        except GitError as error:
            self.refused[address] = f"cannot be read ({error})"
        return None

    def _blob(self, path: str) -> bytes | None:
        entry = self._entry(path)
        if entry is None:
            return None
        if entry.is_folder:
            raise GitError("is a folder")
        found = self.objects.find(entry.oid, most(self.limits, "file-size"))
        if found is None:
            raise GitError("the repository lacks it: it is a clone in part")
        self._bytes += len(found.data)
        self._read_files += 1
        for name, number in (("archive-size", self._bytes), ("archive-entries", self._read_files)):
            if number > most(self.limits, name):
                raise GitError(exceeded(self.limits, name))
        return found.data

    def made_of(self, address: str, data: bytes, kind: str, make: Callable[[], Made]) -> Made:
        """See `Files.made_of`: kept beside what the run makes of the file in the working tree."""
        return make() if self.outside is None else self.outside.made_of(address, data, f"revision {kind}", make)

    def archive(self, path: str) -> Archive:
        """See `Files.archive`."""
        inner = self._inner(path)
        if inner is None or path in self._archives:
            return super().archive(path)
        shown = self.display(path)
        try:
            data = self._blob(inner)
        except (GitError, TooLong) as error:
            raise ArchiveError(f"{shown}: cannot be read ({error})") from None
        if data is None:
            raise ArchiveError(f"{shown}: no such file")
        found = self._archives[path] = open_within(data, shown, limits_of(self.limits))
        return found


def _parted(held: Mapping[str, Entry]) -> tuple[list[str], list[str]]:
    """Give the names in a folder, sorted: those of files, and those of folders that are not hidden."""
    names = sorted(held)
    folders = [name for name in names if held[name].is_folder and not name.startswith(".")]
    return [name for name in names if not held[name].is_folder], folders


def _staged(objects: Objects) -> tuple[dict[str, Mapping[str, Entry]], str]:
    """Give what is staged, by folder, and what tells it from other states of the index."""
    from hashlib import sha256

    found: dict[str, dict[str, Entry]] = {"": {}}
    told = sha256()
    for line in objects.lines("ls-files", "-z", "--stage", most=1 << 20):
        about, _, path = line.partition("\t")
        mode, oid, stage = about.split(" ")
        if stage != "0" or mode == "160000":
            continue
        told.update(os.fsencode(f"{line}\n"))
        folder, _, name = path.rpartition("/")
        _add_folder(folder, found)[name] = Entry(oid, is_link=mode == "120000")
    return dict(found), told.hexdigest()


def _add_folder(folder: str, found: dict[str, dict[str, Entry]]) -> dict[str, Entry]:
    """Give what is known of a folder, which then stands in the one above it, and so on up."""
    here = held = found.setdefault(folder, {})
    while folder:
        folder, _, name = folder.rpartition("/")
        held = found.setdefault(folder, {})
        if name in held:
            break
        held[name] = Entry("", is_folder=True)
    return here


__all__ = ["Revision", "RevisionFiles", "is_path", "open_revision", "open_tree", "revision_in"]
