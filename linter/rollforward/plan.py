"""What each taxonomy, file and namespace of a filing becomes in another year: the addresses alone, no concepts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..base.record import Record
from ..errors import UserError
from ..knowledge.standard_schemas import is_extension
from ..knowledge.tables import table
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.reports import referred_address
from ..xbrl.model.instances import REFERENCE_LISTS, Instance
from ..xbrl.read.address import canonical, is_remote, join
from .bound import Bound
from .editions import Edition, Editions, File, Target, edition_of

MOVES, STAYS, WITH, NO_YEAR, UNKNOWN, LOCAL = "moves", "stays", "stays-with", "no-such-year", "unknown", "local"
HELD = "held"  # by a taxonomy that stays, and goes with this very version
MOVED, RENAMED, LACKING = "moved", "renamed", "lacking"


class NoSuchYear(UserError):
    """None of a filing's taxonomies is known for the year that was asked for; the message is one line."""


class Family(Record):
    """A taxonomy that a filing uses, and what becomes of it.

    Attributes:
        name: us-gaap, dei, ifrs.
        used: the versions that the filing refers to.
        to: the version that it goes to; '' where it stays.
        status: moves; stays (it is there); stays-with (its version belongs to the new one of another taxonomy);
            no-such-year; unknown (no version of it is known); local (the filing has a copy of it); held (another
            one that stays builds on its version).
        known: all versions that are known.
        beside: for a version that was chosen by the SEC's table of compatible taxonomies, the taxonomy it goes with;
            for one that is held, the taxonomy that holds it.
    """

    name: str
    used: tuple[str, ...]
    to: str
    status: str
    known: tuple[str, ...]
    beside: str = ""


class FileMove(Record):
    """A file of a standard taxonomy that a filing refers to: moved, renamed, or lacking in the other year."""

    old: str
    new: str  # '' where it is lacking
    status: str
    family: str
    version: str


class Plan:
    """What a filing's addresses and namespaces become."""

    def __init__(self, filing: Filing, editions: Editions, target: Target) -> None:
        """Work it out. Raises nothing; see `families` for what cannot be done."""
        self.editions, self._filing = editions, filing
        self.target = target
        self.used = _used(filing, editions)
        self.families: dict[str, Family] = {}
        self._targets: dict[str, Target] = {}  # of the taxonomies that move
        self._choose()
        self.files: dict[str, FileMove] = {}  # those that move, by canonical address
        self.there: dict[str, FileMove] = {}  # those that are there already, each with itself in its place
        self.namespaces: dict[str, str] = {}
        for address in self.used:
            self._move_file(address)
        self._move_namespaces()
        self._settle()

    def of(self, address: str) -> FileMove | None:
        """Give what takes the place of a file by its address, itself where it is there; None for one that stays."""
        key = canonical(address)
        return self.files.get(key) or self.there.get(key)

    def moves(self) -> bool:
        """Say whether any taxonomy of the filing is known for the year."""
        return any(family.status in (MOVES, STAYS, WITH, HELD) for family in self.families.values())

    # -- taxonomies -------------------------------------------------------------------------------------------------

    def _choose(self) -> None:
        """Say of each taxonomy what becomes of it; those without the year by those that have it."""
        local = {edition.group for edition in _local_editions(self._filing, self.editions)}
        for group, by_version in self._versions().items():
            self.families[group] = self._family(group, by_version, group in local)
        moving = [family for family in self.families.values() if family.status in (MOVES, STAYS)]
        for group, family in self.families.items():
            if family.status == NO_YEAR:
                self.families[group] = self._beside(family, moving)
        self._hold()
        for group, family in self.families.items():
            if family.status == MOVES:
                self._targets[group] = Target(family.to)

    def _versions(self) -> dict[str, dict[str, Edition]]:
        """Give the editions of each taxonomy that the filing uses, by their versions."""
        used: dict[str, dict[str, Edition]] = {}
        for address in self.used:
            edition = edition_of(address)
            if edition is not None:
                used.setdefault(edition.group, {})[edition.version] = edition
        return used

    def _hold(self) -> None:
        """Hold taxonomies on whose versions others build that stay, and those on which these build in turn."""
        bound = Bound(self._filing, self.editions)
        staying = [
            (group, family.name, version) for group, family in self.families.items()
            if family.status in (NO_YEAR, UNKNOWN, LOCAL) for version in family.used
        ]  # fmt: skip
        copies = _local_editions(self._filing, self.editions)
        staying += dict.fromkeys((edition.group, edition.name, edition.version) for edition in copies)
        while staying:
            holder, name, version = staying.pop()
            for group, family in self.families.items():
                if family.status == MOVES and any(bound.builds_on(holder, version, group, one) for one in family.used):
                    self.families[group] = family._replace(status=HELD, to="", beside=f"{name} {version}")
                    staying += ((group, family.name, one) for one in family.used)

    def _family(self, group: str, by_version: dict[str, Edition], local: bool) -> Family:
        known = sorted(self.editions.versions.get(group, ()))
        name = next(iter(by_version.values())).name
        to = self.target.of(known)
        family = Family(name, tuple(sorted(by_version)), to, MOVES, tuple(known))
        if not known:
            return family._replace(status=UNKNOWN)
        if local:
            return family._replace(status=LOCAL, to="")
        if not to:
            return family._replace(status=NO_YEAR)
        return family._replace(status=STAYS) if set(by_version) == {to} else family

    def _beside(self, family: Family, moving: Iterable[Family]) -> Family:
        """Look for the version that the SEC's table of compatible taxonomies has beside one that is known.

        The one that the filing has, where that may stay; else the last that is known.
        """
        for other in moving:
            year = other.to if other.name != "ifrs" else other.to[:4]
            listed = table("taxonomy-compatibility").get(f"{other.name}/{year}", ())
            versions = [one.partition("/")[2] for one in listed if one.partition("/")[0] == family.name]
            there = [version for version in versions if version in family.known]
            if there and set(family.used) <= set(versions):
                return family._replace(status=WITH, to=family.used[-1], beside=f"{other.name} {other.to}")
            if there:
                return family._replace(status=MOVES, to=max(there), beside=f"{other.name} {other.to}")
        return family

    # -- files and namespaces ---------------------------------------------------------------------------------------

    def _move_file(self, address: str) -> None:
        edition = edition_of(address)
        target = self._targets.get(edition.group) if edition is not None else None
        if edition is not None and self._is_there(edition):
            self.there[canonical(address)] = FileMove(address, address, STAYS, edition.name, edition.version)
        if edition is None or target is None or edition.version == target.text:
            return
        namespace = self.namespace_of(address)
        found, status = self._counterpart(address, namespace, target)
        if found is None:
            self.files[canonical(address)] = FileMove(address, "", LACKING, edition.name, target.text)
        elif canonical(found.address) != canonical(address):
            new = self.editions.spelled(found, address)
            self.files[canonical(address)] = FileMove(address, new, status, edition.name, found.edition.version)
            if namespace and found.namespace and namespace != found.namespace:
                self.namespaces[namespace] = found.namespace

    def _counterpart(self, address: str, namespace: str, target: Target) -> tuple[File | None, str]:
        """Give the file that another edition has in place of one, and whether it only moved or was renamed too."""
        same = self.editions.same_file(address, target)
        return (same, MOVED) if same is not None else (self.editions.renamed_file(address, namespace, target), RENAMED)

    def _is_there(self, edition: Edition) -> bool:
        """Say whether a version is the one that its taxonomy goes to."""
        family = self.families[edition.group]
        return family.status in (MOVES, STAYS, WITH) and family.to == edition.version

    def namespace_of(self, address: str) -> str:
        """Give the namespace of a known file; '' where it has none, or is not known."""
        edition = edition_of(address)
        files = self.editions.files_of(edition) if edition is not None else ()
        key = canonical(address)
        return next((file.namespace for file in files if canonical(file.address) == key), "")

    def _settle(self) -> None:
        """Say of taxonomies that they are there where none of their files goes elsewhere: a year may have versions."""
        moving = {edition.group for move in self.files.values() if (edition := edition_of(move.old)) is not None}
        for group, family in self.families.items():
            if family.status == MOVES and group not in moving:
                self.families[group] = family._replace(status=STAYS)

    def _move_namespaces(self) -> None:
        """Map the namespaces that documents bind without naming their files, such as in an instance."""
        for namespace in _bound(self._filing):
            if namespace in self.namespaces:
                continue
            for file in self.editions.namespaces.get(namespace, ()):
                new = self._successor(file)
                if new is not None and new.namespace and new.namespace != namespace:
                    self.namespaces[namespace] = new.namespace
                    break

    def _successor(self, file: File) -> File | None:
        target = self._targets.get(file.edition.group)
        if target is None or file.edition.version == target.text:
            return None
        return self._counterpart(file.address, file.namespace, target)[0]


def _of_facts(instance: Instance, editions: Editions, there: set[str]) -> Iterator[str]:
    """Give a file for each namespace of facts and axes of which none is ``there``, by canonical address."""
    for namespace in sorted({names.split(name)[0] for name in (*instance.concepts, *instance.axes)}):
        files = editions.namespaces.get(namespace, ())
        if files and not any(canonical(file.address) in there for file in files):
            yield files[0].address


def _used(filing: Filing, editions: Editions) -> list[str]:
    """Give the remote addresses that a filing names, those of its reports and of typed domains too, each once.

    Of the namespaces of facts it gives the files, for the schema that names them may not be at hand.
    """
    found = dict.fromkeys(filing.addresses)
    for schema in filing.schemas:
        for concept in schema.concepts.values():
            if concept.typed_domain_ref and concept.element is not None:
                found[join(concept.element.base, concept.typed_domain_ref.partition("#")[0])] = None
    if filing.instances and filing.instance is not None:
        for name in REFERENCE_LISTS:
            found.update((referred_address(filing, one), None) for one in getattr(filing.instance, name))
        found.update(dict.fromkeys(_of_facts(filing.instance, editions, set(map(canonical, found)))))
    return [address for address in found if is_remote(address)]


def _local_editions(filing: Filing, editions: Editions) -> Iterator[Edition]:
    """Give the editions of taxonomies of which a filing brings schemas along: they are what it says they are."""
    for schema in filing.schemas:
        if not is_remote(schema.document.uri) and not schema.document.beyond and not is_extension(schema):
            yield from (file.edition for file in editions.namespaces.get(schema.namespace, ()))


def _bound(filing: Filing) -> Iterator[str]:
    """Go over the namespaces that documents and reports of a filing bind to prefixes."""
    seen: set[str] = set()
    for document in filing.documents:
        for scope in document.scopes.values():
            seen.update(scope.values())
    instance = filing.instance if filing.instances else None
    if instance is not None:
        seen.update(instance.namespaces.values())
        seen.update(names.split(name)[0] for name in (*instance.concepts, *instance.axes))
    yield from sorted(seen)


__all__ = ["Family", "FileMove", "NoSuchYear", "Plan"]
