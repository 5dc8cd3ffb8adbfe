"""What a taxonomy package says of itself: its catalogue and its metadata (Taxonomy Packages 1.0, 3 and 4).

Packages of before 1.0 have a file `.taxonomyPackage.xml` with `remapping` elements instead of the catalogue.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from ..base.starts import Starts
from ..base.typed import TYPE_CHECKING
from . import TaxonomyError
from .schema import parse
from .source import Source, place

if TYPE_CHECKING:
    from pyexpat import XMLParserType

_CATALOG = "META-INF/catalog.xml"
_METADATA = "META-INF/taxonomyPackage.xml"
_OLD = ".taxonomyPackage.xml"
_ATTRIBUTES = {
    "rewriteURI": ("uriStartString", "rewritePrefix"),
    "remapping": ("prefix", "replaceWith"),
}
_FIELDS = {"identifier": "identifier", "name": "title", "version": "version"}


class Rewrites:
    """The rewritings of a package, read backwards: which addresses lead to a file (Taxonomy Packages 1.0, 3.3)."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        """Take the starts of addresses, each with the start of paths in the package that replaces it."""
        self.starts: list[str] = []  # of addresses
        self._by_target: dict[str, list[str]] = {}
        for start, target in pairs:
            self.starts.append(start)
            self._by_target.setdefault(target, []).append(start)
        self._of_addresses, self._of_paths = Starts(self.starts), Starts(self._by_target)

    def addresses(self, path: str) -> list[str]:
        """Give the addresses that are rewritten to a path, the one by its innermost folder first.

        An address that has a longer start leads to another file (XML Catalogs 1.1, 7.2).
        """
        every = (
            (start, start + path[len(target) :])
            for target in self._of_paths.all_of(path)
            for start in self._by_target[target]
        )
        return list(dict.fromkeys(one for start, one in every if self._of_addresses.longest(one) == start))


def rewrites(source: Source, files: Iterable[str]) -> tuple[Rewrites, list[str]]:
    """Give the rewritings of the catalogues of packages, and the folders of these packages, as starts of paths.

    A catalogue that rewrites nothing makes no package. Raises TaxonomyError, when a catalogue is not well-formed or
    leads out of the package.
    """
    pairs: list[tuple[str, str]] = []
    packages = []
    for catalog in _described_by(files, (_CATALOG, _OLD)):
        found = [(start, _target(source, catalog, prefix)) for start, prefix in _read_catalog(source, catalog)]
        if found:
            packages.append(_folder(catalog))
        pairs += found
    return Rewrites(pairs), sorted(set(packages))


def package_of(name: str, packages: Sequence[str]) -> str | None:
    """Give the folder of the package that a file lies in; None for a file beside them.

    ``packages``: in their order as texts, and none within another: the one before a name alone can hold it.
    """
    at = bisect_right(packages, name) - 1
    return packages[at] if at >= 0 and name.startswith(packages[at]) else None


def metadata(source: Source, files: Iterable[str]) -> dict[str, str]:
    """Give identifier, title and version of a package, as far as it tells them; {} where it is not all there is."""
    found: dict[str, str] = {}
    text: list[str] = []
    depth = [0]

    def start(_name: str, _attributes: dict[str, str]) -> None:
        depth[0] += 1
        text.clear()

    def end(name: str) -> None:
        depth[0] -= 1
        key = _FIELDS.get(_local(name))
        if key and depth[0] == 1:
            found.setdefault(key, " ".join("".join(text).split()))

    def listen(parser: XMLParserType) -> None:
        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler = text.append

    described, folders = _described_by(files, (_METADATA, _OLD)), set[str]()
    folders.update(map(_folder, described))
    beside = any(name.endswith(".xsd") and not name.startswith(tuple(folders)) for name in files)
    if len(folders) != 1 or beside:
        return {}
    for name in described[:1]:
        parse(source.read(name), place(source, name), listen)
    return found


def _described_by(files: Iterable[str], endings: tuple[str, ...]) -> list[str]:
    """The files of these names in the outermost folders that have any: what lies within a package is its own affair."""
    every = [name for name in files if name.endswith(tuple(f"/{ending}" for ending in endings)) or name in endings]
    outermost: list[str] = []
    for folder in sorted({_folder(name) for name in every}):  # one within another follows it at once
        if not outermost or not folder.startswith(outermost[-1]):
            outermost.append(folder)
    kept = set(outermost)
    return [name for name in every if _folder(name) in kept]


def _folder(name: str) -> str:
    """The folder of the package that a catalogue or metadata file describes, as a start of paths."""
    ending = next(ending for ending in (_CATALOG, _METADATA, _OLD) if name.endswith(ending))
    return name[: -len(ending)]


def _read_catalog(source: Source, catalog: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        keys = _ATTRIBUTES.get(_local(name))
        if keys and attributes.get(keys[0]):
            found.append((attributes[keys[0]], attributes.get(keys[1], "")))

    def listen(parser: XMLParserType) -> None:
        parser.StartElementHandler = start

    parse(source.read(catalog), place(source, catalog), listen)
    return found


def _target(source: Source, catalog: str, prefix: str) -> str:
    """A rewrite prefix, relative to the catalogue, as the start of paths in the package."""
    segments = catalog.split("/")[:-1]
    for segment in prefix.split("/"):
        if (segment == ".." and not segments) or ":" in segment:
            raise TaxonomyError(f"{place(source, catalog)}: '{prefix}' leads out of the package")
        if segment == "..":
            segments.pop()
        elif segment not in ("", "."):
            segments.append(segment)
    is_folder = prefix.rpartition("/")[2] in ("", ".", "..")
    return "/".join(segments) + ("/" if segments and is_folder else "")


def _local(name: str) -> str:
    return name[name.rfind(" ") + 1 :]
