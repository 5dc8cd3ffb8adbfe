"""Looking for the former filing of one: among names with earlier dates, then in what git remembers."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence

from ..base.periods import Period, dated, part_of_year
from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..errors import UserError
from ..xbrl.dts.loader import base_name
from ..xbrl.dts.named import SUFFIXES
from ..xbrl.read.files import Files
from ..xbrl.read.git import top_of
from .shares import unit_of

if TYPE_CHECKING:
    from ..xbrl.read.revisions import RevisionFiles

    Tree = Callable[[str], RevisionFiles]

_MOST_FOLDERS = 1_000  # beside a filing's that are looked into
NOT_FOUND = "what changed since the former filing: none was found"


class Found(Record):
    """What was found: its name for people, its documents, and why there are none."""

    name: str
    addresses: tuple[str, ...]
    missing: str = ""


def search(addresses: Sequence[str], files: Files, tree: Tree) -> tuple[Found, Files]:
    """Look for the former filing of some documents; gives it with the files that it is of."""
    unit = _main_unit(addresses)
    if not unit:
        return Found("", (), NOT_FOUND), files
    found = by_name(unit, files)
    if found:
        return Found(name_of(found, files), tuple(found)), files
    outer = unit[0].partition("!/")[0]
    if not top_of(os.path.dirname(outer)):
        return Found("", (), NOT_FOUND), files
    try:
        return _in_git(unit, files, tree)
    except UserError as error:
        return Found("", (), f"{NOT_FOUND} ({error})"), files


def _main_unit(addresses: Sequence[str]) -> list[str]:
    """Give the documents of the filing that most others are named like."""
    return max(units(addresses).values(), key=len, default=[])


def units(addresses: Iterable[str]) -> dict[str, list[str]]:
    """Put documents together that are of one filing by their names: of an archive, or of a folder and base name."""
    found: dict[str, list[str]] = {}
    for address in addresses:
        found.setdefault(unit_of(address), []).append(address)
    return found


def name_of(addresses: Sequence[str], files: Files) -> str:
    """Name a filing by what its documents' paths have in common."""
    outer = {address.partition("!/")[0] for address in addresses}
    if len(outer) == 1:
        return files.display(*outer)
    shown = [files.display(address) for address in addresses]
    if len({unit_of(address) for address in addresses}) == 1:
        return unit_of(shown[0])
    try:
        return os.path.commonpath([one.rpartition("/")[0] for one in shown]).replace(os.sep, "/") or "."
    except ValueError:  # several drives, or some of another one
        return shown[0].rpartition("/")[0]


# --- by names ---------------------------------------------------------------------------------------------------------


def by_name(unit: Sequence[str], files: Files) -> list[str]:
    """Give the documents of the filing that is named like another with the nearest earlier date; [] for none."""
    outer, bang, _ = unit[0].partition("!/")
    if bang:
        return _archive_before(outer, files)
    folder, _, _ = unit[0].rpartition("/")
    own = dated(base_name(unit[0]))
    choices: list[tuple[Period, list[str]]] = []
    if own is not None:
        choices += _bases(folder, own.stem, own.period, files)
        for other in _beside(folder, files):
            choices += _bases(other, own.stem, own.period, files)
    choices += _dated_folders(folder, unit[0], files)
    return max(choices, key=lambda choice: choice[0], default=((0, 0, 0), []))[1]


def _archive_before(outer: str, files: Files) -> list[str]:
    from ..xbrl.dts.named import named_documents

    own = dated(outer.rpartition("/")[2])
    if own is None:
        return []
    found: list[tuple[Period, str]] = []
    for other in files.siblings(outer):
        theirs = dated(other.rpartition("/")[2])
        if theirs is not None and theirs.stem == own.stem and theirs.period < own.period:
            found.append((theirs.period, other))
    return [item.address for item in named_documents([max(found)[1]], files, [])] if found else []


def _bases(folder: str, stem: str, before: Period, files: Files) -> Iterator[tuple[Period, list[str]]]:
    """Give the filings of a folder whose base names are like one but for an earlier date."""
    by_base: dict[str, list[str]] = {}
    for address in files.siblings(f"{folder}/"):
        base = base_name(address)
        if base:
            by_base.setdefault(base, []).append(address)
    for base, addresses in by_base.items():
        found = dated(base)
        if found is not None and found.stem == stem and found.period < before:
            yield found.period, addresses


def _beside(folder: str, files: Files) -> list[str]:
    """Give the folders beside one; none beside the top of a repository, whose files are another's affair."""
    if _is_top(folder):
        return []
    above, _, name = folder.rpartition("/")
    names = [other for other in files.folders(above if above[-1:] not in ("", ":") else f"{above}/") if other != name]
    return [f"{above}/{other}" for other in names[:_MOST_FOLDERS]]


def _is_top(folder: str) -> bool:
    return bool(folder) and top_of(folder).replace(os.sep, "/") == folder


def _dated_folders(folder: str, address: str, files: Files) -> Iterator[tuple[Period, list[str]]]:
    """Give what stands in folders that are named like one but for an earlier date.

    That may be a quarter in a folder of its year: then those of other years are looked through too.
    """
    above, _, name = folder.rpartition("/")
    year = above.rpartition("/")[2]
    own = dated(name)
    if own is None and _is_top(folder):
        return
    period = own.period if own is not None else part_of_year(name, year)
    if period is None:
        return
    for other in _beside(folder, files) if own is not None else _in_years(above, files):
        last = other.rpartition("/")[2]
        theirs = dated(last)
        if own is not None:
            found = theirs.period if theirs is not None and theirs.stem == own.stem else None
        else:
            found = part_of_year(last, other.rpartition("/")[0].rpartition("/")[2])
        if found is not None and found < period:
            documents = _like(address, other, files)
            if documents:
                yield found, documents


def _in_years(year: str, files: Files) -> Iterator[str]:
    """Give the folders in a year's folder, and in those beside it that have other years for names."""
    for folder in (year, *_beside(year, files)):
        if dated(folder.rpartition("/")[2]) is not None:
            yield from (f"{folder}/{name}" for name in files.folders(folder))


def _like(address: str, folder: str, files: Files) -> list[str]:
    """Give the documents of a folder that are named as one is, but for dates; all where none is and all are one."""
    documents = [one for one in files.siblings(f"{folder}/") if one.lower().endswith(SUFFIXES)]
    stem = stem_of(address)
    same = [one for one in documents if stem_of(one) == stem]
    bases = {base for one in documents if (base := base_name(one))}
    return same or (documents if len(bases) == 1 else [])


def stem_of(address: str) -> str:
    """Give the name that the documents of former and later filings have in common."""
    base = base_name(address) or address.rpartition("/")[2].rpartition(".")[0]
    found = dated(base)
    return found.stem if found is not None else base


# --- in git -----------------------------------------------------------------------------------------------------------


def _in_git(unit: Sequence[str], files: Files, tree: Tree) -> tuple[Found, Files]:
    """Give the last commit in which the documents differ from now; by name where it has none of them."""
    now = {address.partition("!/")[0]: None for address in unit}
    head = tree("HEAD")
    there = [address for address in now if head.holds(address)]
    if not there or any(_differs(address, files, head) for address in now) or _gone(unit, files, head):
        return _of_tree(unit, head), head
    parent = _before_last_change(head, there)
    if not parent:
        shallow = head.objects.lines("rev-parse", "--is-shallow-repository") == ["true"]
        why = "the clone is shallow" if shallow else "no earlier commit has these files"
        return Found("", (), f"{NOT_FOUND}: {why}"), files
    former = tree(parent)
    return _of_tree(unit, former), former


def _differs(address: str, files: Files, head: RevisionFiles) -> bool:
    """Say whether a file is another than in a revision; how its lines end is left to git."""
    then, now = head.read(address), files.read(address)
    if then is None or now is None:
        return then is not now
    return then != now and then.replace(b"\r\n", b"\n") != now.replace(b"\r\n", b"\n")


def _gone(unit: Sequence[str], files: Files, head: RevisionFiles) -> bool:
    """Say whether a document of the same name was in a revision and is not there now."""
    base = base_name(unit[0])
    return bool(base) and any(base_name(a) == base and not files.holds(a) for a in head.siblings(unit[0]))


def _before_last_change(head: RevisionFiles, addresses: Sequence[str]) -> str:
    """Give the commit before the last one that changed some files; '' for none."""
    inner = [address[len(head.root) + 1 :] for address in addresses]
    last = head.objects.lines("rev-list", "--max-count=1", "HEAD", "--", *inner)
    parent = head.objects.lines("rev-parse", "--verify", "--quiet", f"{last[0]}^") if last else []
    return parent[0][:12] if parent else ""


def _of_tree(unit: Sequence[str], tree: RevisionFiles) -> Found:
    """Give the documents of a filing in a revision, with their name."""
    found = in_tree(unit, tree)
    if not found:
        return Found("", (), f"{NOT_FOUND}: these files are new in git")
    return Found(name_of(found, tree), tuple(found))


def in_tree(unit: Sequence[str], tree: RevisionFiles) -> list[str]:
    """Give the documents of the same names in a revision, else those of the nearest earlier date; [] for none."""
    outer, bang, _ = unit[0].partition("!/")
    if bang:
        from ..xbrl.dts.named import named_documents

        same = [item.address for item in named_documents([outer], tree, [])] if tree.holds(outer) else []
    else:
        base = base_name(unit[0])
        beside = [a for a in tree.siblings(unit[0]) if a in unit or (base and base_name(a) == base)]
        same = [a for a in beside if a.lower().endswith(SUFFIXES)]
    return same or by_name(unit, tree)


__all__ = ["NOT_FOUND", "Found", "in_tree", "name_of", "search", "stem_of", "units"]
