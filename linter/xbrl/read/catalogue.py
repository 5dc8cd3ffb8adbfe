"""Catalogues of packages: which local files stand for published addresses (Taxonomy Packages 1.0, 3.3)."""

from __future__ import annotations

from ...base.starts import Starts
from ...base.typed import TYPE_CHECKING
from ...errors import UserError
from .. import names
from .address import file_name, is_remote, join

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from .files import Files

_REWRITE = "urn:oasis:names:tc:entity:xmlns:xml:catalog rewriteURI"
_ENTRY_POINT = "http://xbrl.org/2016/taxonomy-package entryPointDocument"


class CatalogueError(UserError):
    """A catalogue that cannot be read or leads out of its package; the message is one line."""


def heed(packages: list[str], files: Files, notes: list[str], judged: Container[str] = ()) -> None:
    """Let the catalogues of packages say which local files stand for published addresses.

    ``notes`` gets what is wrong with those that no rule judges; ``judged`` are the others.
    """
    if not packages:
        return
    files.catalogue = files.catalogue or Catalogue(files)
    for address in packages:
        try:
            files.catalogue.add(address)
        except CatalogueError as error:
            if address not in judged:
                notes.append(str(error))


class Catalogue:
    """The rewritings of all packages of a run; of several that fit an address the longest counts."""

    def __init__(self, files: Files) -> None:
        """Start without any; ``files`` says which of several targets exists."""
        self._files = files
        self._targets: dict[str, list[str]] = {}  # by the start of addresses: what it is replaced with
        self._published: dict[str, str] = {}  # by folder: what it is published at
        self._added: set[str] = set()
        self._starts = Starts()
        self._located: dict[str, str] = {}
        self._elsewhere_by: Callable[[str, int], bool] = lambda _address, _length: False

    def add(self, address: str) -> None:
        """Take the rewritings of a `META-INF/catalog.xml`, whose prefixes are relative to it.

        One that was taken before is not taken again. Raises CatalogueError; what stands before the fault counts.
        """
        if address in self._added:
            return
        self._added.add(address)
        for start, target in _targets(address, self._files):
            self._targets.setdefault(start, []).append(target)
            folder, published = _folders(target, start)
            self._published.setdefault(folder, published)
        self._starts = Starts(self._targets)
        self._located.clear()

    def yield_to(self, rewrites: Callable[[str, int], bool]) -> None:
        """Leave an address to catalogues of others that have a longer start for it.

        ``rewrites`` says whether they have one of more than so many characters, and what it leads to.
        """
        if rewrites != self._elsewhere_by:
            self._elsewhere_by = rewrites
            self._located.clear()

    def leaves(self, address: str) -> bool:
        """Say whether catalogues of others have a longer start for an address than these."""
        return self._elsewhere_by(address, len(self._starts.longest(address) or ""))

    def located(self, address: str) -> str:
        """Give the local file that stands for an address; the address itself where no package has a place for it."""
        found = self._located.get(address)
        if found is None:
            found = self._located[address] = self._locate(address)
        return found

    def _locate(self, address: str) -> str:
        """Rewrite by the longest start, to the first target that exists.

        A package need not hold all that its catalogue could: what is not there and has no neighbours is left to others.
        """
        if not is_remote(address):
            return self._elsewhere(address)
        longest = self._starts.longest(address)
        if longest is None or self._elsewhere_by(address, len(longest)):
            return address
        rest = address[len(longest) :]
        targets = [rewritten(target, rest) for target in self._targets[longest]]
        present = next((target for target in targets if self._files.readable(target)), None)
        return present or next((target for target in targets if self._files.siblings(target)), address)

    def _elsewhere(self, address: str) -> str:
        """Give where a local file may be that its package has no place for: references are between published addresses.

        So one package may refer to another by relative references.
        """
        if self._files.holds(address) or self._files.siblings(address):
            return address
        folder = address
        while "/" in folder:
            folder = folder[: folder.rstrip("/").rfind("/") + 1]
            if folder in self._published:
                return self._locate(self._published[folder] + address[len(folder) :])
        return address


def _targets(address: str, files: Files) -> Iterator[tuple[str, str]]:
    """Give the starts that a catalogue rewrites, and what stands for each; raises CatalogueError."""
    shown, package = files.display(address), address.removesuffix("META-INF/catalog.xml")
    for start, prefix, base in read_rewrites(files.read(address) or b"", shown):
        target = target_of(join(address, base), prefix, package)
        if target is None:
            raise CatalogueError(f"{shown}: '{prefix}' leads out of the package")
        yield start, target


def fault_of(address: str, files: Files) -> str:
    """Say why what a file tells of its package cannot be heeded; '' for one that can be, or that nobody heeds."""
    try:
        if address.endswith("/catalog.xml"):
            for _ in _targets(address, files):
                pass
        elif address.endswith("/taxonomyPackage.xml"):
            read_entry_points(files.read(address) or b"", address, files.display(address))
    except CatalogueError as error:
        return str(error)
    return ""


def target_of(base: str, prefix: str, package: str) -> str | None:
    """Give the address that a rewritePrefix stands for, relative to its catalogue; None for one outside of the package.

    ``package``: the folder that holds META-INF, with its closing slash.
    """
    target = join(base, prefix) if prefix else base[: base.rfind("/") + 1]
    target += "/" if prefix.rpartition("/")[2] in (".", "..") else ""
    outside = is_remote(prefix) or prefix.startswith("file:") or not target.startswith(package)
    return None if outside else target


def rewritten(target: str, rest: str) -> str:
    """Give the address of a file by what its address begins with, and what comes behind that."""
    return join(target, f"./{file_name(target)}{rest}")


def _folders(target: str, start: str) -> tuple[str, str]:
    """Give the topmost folder of a package that a rewriting tells the published address of, and that address.

    What both end in alike has folders of the same names above it.
    """
    local, published = target.split("/"), start.split("/")
    local.pop(), published.pop()
    while len(published) > 3 and local[-1] == published[-1]:
        local.pop()
        published.pop()
    return "/".join(local) + "/", "/".join(published) + "/"


def read_rewrites(data: bytes, shown: str) -> list[tuple[str, str, str]]:
    """Give uriStartString, rewritePrefix and what xml:base tells of each rewriteURI of a catalogue.

    ``shown`` is its name in errors. Raises CatalogueError.
    """
    found = ((a, base) for a, base in _attributes(data, shown, _REWRITE) if a.get("uriStartString"))
    return [(a["uriStartString"].strip(), a.get("rewritePrefix", "").strip(), base) for a, base in found]


def read_entry_points(data: bytes, address: str, shown: str) -> list[str]:
    """Give the addresses of the entry points that a `META-INF/taxonomyPackage.xml` names (Taxonomy Packages 1.0, 3.2).

    Raises CatalogueError.
    """
    found = ((a.get("href", "").strip(), base) for a, base in _attributes(data, shown, _ENTRY_POINT))
    return [join(join(address, base), href) for href, base in found if href]


def _attributes(data: bytes, shown: str, wanted: str) -> list[tuple[dict[str, str], str]]:
    """Give the attributes of all elements of a name, each with the base address that xml:base tells; '' for none."""
    from pyexpat import ExpatError, ParserCreate

    from .encoding import DecodeError
    from .source import decode

    found: list[tuple[dict[str, str], str]] = []
    bases = [""]  # of what is open

    def start(name: str, attributes: dict[str, str]) -> None:
        own = attributes.get(names.BASE, "")
        bases.append((join(bases[-1], own) if bases[-1] else own) if own else bases[-1])
        if name == wanted:
            found.append((attributes, bases[-1]))

    try:
        source = decode(data)
        parser = ParserCreate(source.parse_encoding, " ")
        parser.StartElementHandler, parser.EndElementHandler = start, lambda _: bases.pop()
        parser.Parse(source.parse_bytes, True)
    except (DecodeError, ExpatError) as error:
        raise CatalogueError(f"{shown}: {' '.join(str(error).split())}") from None
    return found
