"""The documents of a package's entry points: they are there, and are what a taxonomy is made of."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.nearest import Names
from ...base.once import once
from ...xbrl.dts.guesses import guess
from ...xbrl.dts.packages import Package, Rewrite
from ...xbrl.model.element import Element
from ...xbrl.read.address import file_name, is_remote, join, split_fragment
from ...xbrl.read.catalogue import rewritten
from ...xbrl.read.sniff import INLINE, INSTANCE, NOT_XML, XML, sniff, unlike_xbrl
from .. import Hit, check

_NEAR = 0.9  # how much of a start must be as it is written
_REPORTS = {INSTANCE: "is an instance", INLINE: "is an inline report"}


@once
def _leading(package: Package) -> list[tuple[Element, str, Rewrite | None]]:
    """Give the entry points that lead into the package: the element, the file, and the rewriting that leads there."""
    found = ((element, *package.located(element)) for element in package.entry_points)
    return [(element, address, rewrite) for element, address, rewrite in found if address]


@check("entry-point-not-in-package", says=("file", "hint"))
def entry_point_not_in_package(package: Package) -> Iterator[Hit]:
    """Entry points that the package has a place for, and does not hold (Taxonomy Packages 1.0, 3.2.2.5 and 3.3.1)."""
    for element, address, rewrite in _leading(package):
        if _is_inside(package, address) and (package.files.holds(address) or _is_elsewhere(package, element)):
            continue
        folder, _, name = address.rpartition("/")
        lost = rewrite is not None and package.is_lost(rewrite)
        near = None if lost else guess(package.first.filing, "entry points", name, package.names_in(f"{folder}/"))
        yield Hit(
            element.place("href"),
            cause=("rewrite", rewrite.element) if lost and rewrite is not None else ("entry point", address),
            follows=int(lost),
            file=address.removeprefix(package.root) if _is_inside(package, address) else element.get("href"),
            hint=f", did you mean {near}?" if near else "",
        )


def _is_inside(package: Package, address: str) -> bool:
    """Say whether an address is that of a file which the package may hold: relative ones may lead out of it."""
    return address.startswith(package.root) and "!/" not in address[len(package.root) :]


def _is_elsewhere(package: Package, element: Element) -> bool:
    """Say whether another package of the run, or a store, has the document of an entry point."""
    catalogue, files = package.files.catalogue, package.files
    address = join(element.base, split_fragment(element.get("href").strip())[0])
    if catalogue is None or not is_remote(address):
        return False
    return catalogue.leaves(address) or files.holds(catalogue.located(address))


@check("entry-point-not-rewritten", says=("address", "start"))
def entry_point_not_rewritten(package: Package) -> Iterator[Hit]:
    """Entry points that a rewriting leads to but for a slip, such as http for https (Taxonomy Packages 1.0, 3.3.1)."""
    rewrites = {rewrite.start: rewrite for rewrite in reversed(package.rewrites) if rewrite.start and rewrite.target}
    starts = Names(rewrites)
    for element in package.entry_points if rewrites else ():
        address = join(element.base, split_fragment(element.get("href").strip())[0])
        if is_remote(address) and package.rewrite_of(address) is None and not _is_elsewhere(package, element):
            meant = _meant(package, address, rewrites, starts)
            if meant is not None:
                place = meant.element.place("uriStartString")
                yield Hit(element.place("href"), related=[(place, "leads to it")], address=address, start=meant.start)


def _meant(package: Package, address: str, rewrites: dict[str, Rewrite], starts: Names) -> Rewrite | None:
    """Give the rewriting of a start that is near to that of an address, and by which a file of the package is there."""
    end = len(address)
    while (end := address.rfind("/", 0, end)) > len("https://"):
        start = guess(package.first.filing, "starts", address[: end + 1], starts, _NEAR)
        target = rewrites[start].target if start is not None else None
        if start is not None and target and package.files.holds(rewritten(target, address[end + 1 :])):
            return rewrites[start]
    return None


@check("entry-point-is-no-taxonomy", says=("file", "what"))
def entry_point_is_no_taxonomy(package: Package) -> Iterator[Hit]:
    """Entry points that lead to anything but a schema or a linkbase (Taxonomy Packages 1.0, 3.2.2.5)."""
    for element, address, _ in _leading(package):
        data = package.files.read(address) if _is_inside(package, address) else None
        if data is not None:
            kind = sniff(data)
            if kind in (XML, NOT_XML, *_REPORTS):
                what = _REPORTS.get(kind) or unlike_xbrl(data)
                yield Hit(element.place("href"), file=file_name(address), what=what)
