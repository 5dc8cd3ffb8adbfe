"""Editions of standard taxonomies: which year an address is of, and where the same file lies in another year.

An address tells its edition by the dates in it. With these masked, the same file has the same shape in all years; one
that was renamed is known by the shape of its namespace, one that moved within its taxonomy by that of its name. Only
addresses that a store or one of the SEC's lists knows are ever given: no address is made of digits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from ..base.pattern import pattern
from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..taxonomy.bundled import is_specification
from ..taxonomy.store import Stores
from ..xbrl.read.address import canonical, file_name

if TYPE_CHECKING:
    from typing import Any

VERSION = r"(?:(?:19|20)\d\d(?:-\d\d-\d\d|q\d|v\d\.\d)?|nt\d+|\d\.\d)"  # as people write them, in either case
_TOKEN = pattern(rf"(?i)(?<![0-9a-z])(?:{VERSION}|(?:19|20)\d\d[01]\d[0-3]\d)(?![0-9a-z])")
_DATE = pattern(r"(\d{4})-?(\d\d)-?(\d\d)")
_STEP = pattern(r"[a-z][a-z-]*[a-z0-9]", 2)
_UNTOLD = ("taxonomy", "xbrl", "http", "https", "www")
# Those who published US taxonomies one after the other, under the same paths.
_US = frozenset(
    ("xbrl.us", "www.xbrl.us", "taxonomies.xbrl.us", "xbrl.fasb.org", "www.fasb.org", "fasb.org", "xbrl.sec.gov")
)


class Edition(Record):
    """What an address or a namespace tells of its taxonomy.

    Attributes:
        group: the taxonomy, whoever published it: ``us /us-gaap/``.
        name: what to call it: us-gaap, dei, ifrs.
        version: its year or date: 2023, 2022q4, 2019-03-27.
        shape: the whole address with all dates masked.
    """

    group: str
    name: str
    version: str
    shape: str

    @property
    def year(self) -> str:
        """The year of the version; '' for one that tells none."""
        return self.version[:4] if self.version[:2] in ("19", "20") else ""


class File(Record):
    """A file of a taxonomy that is known by its address."""

    address: str  # as its publisher spells it
    namespace: str  # '' for none
    edition: Edition


@cache
def edition_of(address: str) -> Edition | None:
    """Tell the edition from an address or a namespace; None for what tells no date, and for specifications."""
    key = canonical(address)
    if not key.startswith("http://") or is_specification(key):
        return None
    host, slash, path = key[7:].partition("/")
    tokens = list(_TOKEN.finditer(slash + path))
    if not tokens:
        return None
    host = "us" if host.lower() in _US else host.lower()
    start = (slash + path)[: tokens[0].start()]
    version = next((token[0] for token in tokens if token[0][:2] in ("19", "20")), tokens[0][0])
    shape = f"{host}{_TOKEN.sub('*', slash + path)}"
    return Edition(f"{host} {start}", _name(host, start), _normal(version), shape)


def _normal(version: str) -> str:
    """Write a date with hyphens, however its address does."""
    found = _DATE.fullmatch(version)
    return "-".join(found.groups()) if found else version.lower()


def _name(host: str, start: str) -> str:
    """Name a taxonomy by the last step that says something, else by its publisher's host."""
    steps = [step.strip("_-") for step in start.split("/") if _STEP.search(step) and step.lower() not in _UNTOLD]
    if steps:
        return steps[-1].lower()
    if host.endswith("esma.europa.eu"):
        return "esef"
    labels = [label for label in host.split(".") if label not in _UNTOLD]
    return labels[0] if labels else host


class Target(Record):
    """The year, or the very version, to which a filing is to go."""

    text: str

    def of(self, versions: Iterable[str]) -> str:
        """Choose of the versions of a taxonomy; '' where none is of the year.

        The very one that is named; else that of the year as such, for supplements of a quarter stand beside it; else
        the last of the year.
        """
        known = set(versions)
        if self.text in known:
            return self.text
        year = self.text[:4]
        return year if year in known else max((one for one in known if one[:4] == year), default="")


class Editions:
    """All files of standard taxonomies that the stores and the SEC's lists know, by edition."""

    def __init__(self, stores: Stores) -> None:
        """Read the addresses and namespaces of all stores."""
        self._shapes: dict[str, dict[str, list[File]]] = {}
        self._named: dict[tuple[str, str], dict[str, list[File]]] = {}  # by taxonomy and masked name
        self._spaces: dict[str, dict[str, list[File]]] = {}  # by the shape of namespaces
        self.versions: dict[str, set[str]] = {}
        self.namespaces: dict[str, list[File]] = {}
        self._spellings: dict[str, list[str]] = {}
        known: dict[str, tuple[str, str]] = {}
        for store in reversed(stores.stores):
            for key, address, namespace in store.located():
                known[key] = (address if canonical(address) == key else key, namespace)
        for row in stores.edgar.rows:  # as the SEC spells them, for these are what filings may name
            key = canonical(row.address)
            self._spellings.setdefault(key, []).append(row.address)
            known[key] = (row.address, known.get(key, ("", ""))[1] or row.namespace)
        for address, namespace in known.values():
            self._add(address, _without_slip(address, namespace, known))

    def _add(self, address: str, namespace: str) -> None:
        edition = edition_of(address)
        if edition is None:
            return
        file, version = File(address, namespace, edition), edition.version
        self.versions.setdefault(edition.group, set()).add(version)
        name = (edition.group, _TOKEN.sub("*", file_name(address)))
        kept: list[tuple[dict[Any, dict[str, list[File]]], object]] = [
            (self._shapes, edition.shape), (self._named, name),
        ]  # fmt: skip
        if namespace:
            self.namespaces.setdefault(namespace, []).append(file)
            kept.append((self._spaces, _shape(namespace)))
        for index, key in kept:
            index.setdefault(key, {}).setdefault(version, []).append(file)

    def holds(self, address: str) -> bool:
        """Say whether an address of this edition is known as it is."""
        edition = edition_of(address)
        files = self.files_of(edition) if edition is not None else ()
        return any(canonical(file.address) == canonical(address) for file in files)

    def files_of(self, edition: Edition) -> list[File]:
        """Give the known files of an edition that have its shape."""
        return self._shapes.get(edition.shape, {}).get(edition.version, [])

    def beside(self, address: str) -> list[File]:
        """Give the other known files that have the namespace of a file, and its version."""
        edition = edition_of(address)
        mine = [file for file in self.files_of(edition) if file.address == address] if edition is not None else []
        found = [other for file in mine for other in self.namespaces.get(file.namespace, ()) if other != file]
        return [other for other in found if edition is not None and other.edition.version == edition.version]

    def spelled(self, file: File, like: str) -> str:
        """Write the address of a file by http or https: as another address is, where the SEC lists it with both."""
        scheme = like.partition(":")[0]
        listed = self._spellings.get(canonical(file.address), ())
        return next((one for one in listed if one.partition(":")[0] == scheme), file.address)

    def same_file(self, address: str, target: Target) -> File | None:
        """Give the file of the same shape in the edition that a target chooses of those that have it."""
        edition = edition_of(address)
        if edition is None:
            return None
        return _best(self._shapes.get(edition.shape, {}), target, address)

    def renamed_file(self, address: str, namespace: str, target: Target) -> File | None:
        """Give what another edition has in place of a file: the one of its namespace, or the only one of its name."""
        edition = edition_of(address)
        if edition is None:
            return None
        if namespace:
            found = _best(self._spaces.get(_shape(namespace), {}), target, address)
            if found is not None:
                return found
        by_name = self._named.get((edition.group, _TOKEN.sub("*", file_name(address))), {})
        files = by_name.get(target.of(by_name), ())
        return files[0] if len(files) == 1 else None


def _without_slip(address: str, namespace: str, known: Mapping[str, tuple[str, str]]) -> str:
    """Give the namespace of a file; where a list gives it that of another year's file, the one of its own date.

    That is a slip where the file of that other year has the namespace, and its date as the file's name does.
    """
    own, theirs = _TOKEN.findall(file_name(address)), _TOKEN.findall(namespace)
    if len(own) != 1 or len(theirs) != 1 or own == theirs or len(own[0]) != len(theirs[0]):
        return namespace
    key = canonical(address)
    other = key.replace(own[0], theirs[0]).replace(f"/{own[0][:4]}/", f"/{theirs[0][:4]}/")
    claimed = other != key and known.get(other, ("", ""))[1] == namespace
    return namespace.replace(theirs[0], own[0]) if claimed else namespace


def _shape(namespace: str) -> str:
    edition = edition_of(namespace)
    return edition.shape if edition is not None else namespace


def _best(by_version: dict[str, list[File]], target: Target, address: str) -> File | None:
    """Choose of the files of the chosen version: one of the same host before others."""
    files = by_version.get(target.of(by_version), ())
    host = canonical(address)[7:].partition("/")[0]
    return min(files, key=lambda file: canonical(file.address)[7:].partition("/")[0] != host, default=None)


__all__ = ["VERSION", "Edition", "Editions", "File", "Target", "edition_of"]
