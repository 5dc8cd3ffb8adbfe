"""How a package is put together: one folder, META-INF in it, its files, and names that every program can read."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.nearest import nearest
from ...base.once import once
from ...base.record import Record
from ...xbrl.dts.named import is_metadata
from ...xbrl.dts.packages import CATALOGUE, REPORT, TAXONOMY, Package
from ...xbrl.read.files import Files
from .. import Hit, check

_SHOWN = 3  # names that a message has


@check("metadata-file-missing", says=("file", "hint"))
def metadata_file_missing(package: Package) -> Iterator[Hit]:
    """Packages without their taxonomyPackage.xml, and files whose names differ in case (Taxonomy Packages 1.0, 3.1)."""
    inside = f"{package.root}META-INF/"
    exact = {f"{inside}{name}": name for name in (TAXONOMY, CATALOGUE, REPORT)}
    others = {address: document for address, document in package.documents.items() if address not in exact}
    for address, document in others.items():
        name = next(name for name in exact.values() if address.lower().endswith(name.lower()))
        if not package.files.holds(f"{inside}{name}"):
            written = address.removeprefix(package.root)
            yield Hit(document.place(0), file=f"META-INF/{name}", hint=f": {written} is written otherwise")
    catalogue = package.document(CATALOGUE)
    meant = any(address.lower().endswith(TAXONOMY.lower()) for address in others)
    if catalogue is not None and not meant and not package.files.holds(f"{inside}{TAXONOMY}"):
        names = [address.rpartition("/")[2] for address in package.files.siblings(inside)]
        near = nearest(TAXONOMY, names)
        yield Hit(catalogue.place(0), file=f"META-INF/{TAXONOMY}", hint=f", did you mean {near}?" if near else "")


class _Contents(Record):
    """What lies in an archive: how many folders META-INF it has, its topmost names, and a name with a backslash.

    Attributes:
        backslashes: how many names have any.
    """

    described: int
    top: list[str]
    wrong: str
    backslashes: int


@once
def _contents(files: Files, archive: str) -> _Contents:
    """Look through an archive, once for all packages in it."""
    start = f"{archive}!/"
    names = [address[len(start) :] for address in files.listed(start)]
    described = {name.rpartition("/")[0] for name in names if is_metadata(f"/{name}")}
    wrong = [name for name in files.names_as_written(archive) if "\\" in name]
    top = list(dict.fromkeys(name.partition("/")[0] for name in names))
    return _Contents(len(described), top, min(wrong, default=""), len(wrong))


@check("package-not-in-one-folder", says=("what",))
def package_not_in_one_folder(package: Package) -> Iterator[Hit]:
    """Archives that have not one folder at their top with META-INF in it (Taxonomy Packages 1.0, 3.1).

    An archive of several packages is none itself.
    """
    found = _contents(package.files, package.archive) if package.archive else None
    what = _structure(package, found.top) if found is not None and found.described == 1 else ""
    if what:
        yield Hit(package.first.place(0), what=what)


def _structure(package: Package, top: list[str]) -> str:
    """Say what is wrong with where an archive has its META-INF; '' for nothing."""
    folder = package.root.removeprefix(f"{package.archive}!/")
    if not folder:
        return f"META-INF lies at the top of {package.name}, and not in one folder with all else"
    own, _, below = folder.partition("/")
    if below:
        return f"META-INF lies in {folder.rstrip('/')}, and not in {own}, the folder at the top of {package.name}"
    others = [name for name in top if name != own]
    return f"{_listed(others)} lies beside {own}, the folder at the top of {package.name}" if others else ""


def _listed(names: list[str]) -> str:
    more = len(names) - _SHOWN
    shown = ", ".join(names[:_SHOWN])
    return f"{shown} and {more} more" if more > 0 else shown


@check("backslash-in-archive", says=("name", "count"))
def backslash_in_archive(package: Package) -> Iterator[Hit]:
    """Archives whose names have backslashes between folders (Taxonomy Packages 1.0, 3.1; ZIP, 4.4.17)."""
    if package.archive:
        found = _contents(package.files, package.archive)
        if found.wrong:
            yield Hit(package.first.place(0), name=found.wrong, count=found.backslashes)
