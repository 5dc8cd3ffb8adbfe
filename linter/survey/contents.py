"""What the files of a filing tell without their being linted: a digest, who wrote them, what they build on."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from hashlib import blake2b

from ..base.limits import Limits, exceeded, most
from ..base.record import Record
from ..base.regular import TooLong, read_regular
from ..errors import UserError
from ..rulebook.book import RuleBook
from ..rulebook.profiles import regulator_of, year_of
from ..taxonomy.store import Stores
from ..xbrl import names
from ..xbrl.dts.named import SUFFIXES
from ..xbrl.dts.referred import bare
from ..xbrl.read.address import ARCHIVES
from ..xbrl.read.archive import ArchiveError, limits_of, open_archive
from ..xbrl.read.encoding import DecodeError
from ..xbrl.read.parser import read_document
from ..xbrl.read.sniff import INLINE, INSTANCE, LINKBASE, SCHEMA, sniff
from ..xbrl.read.source import decode
from .order import Item
from .programs import Program, most_common, program_of

_ELEMENT = f"{names.XS} element"
_HREF = re.compile(rb"\s[\w.-]+:href\s*=\s*[\"'](https?://[^\"'#\s<>]*)")
_NAMESPACE = re.compile(rb"\s(?:namespace|targetNamespace|schemaLocation)\s*=\s*[\"'](https?://[^\"'#\s<>]*)")
_DATE = re.compile(r"[-_]?(20\d\d)(?:-?\d\d){0,2}$")
_YEAR = re.compile(r"[/_-](20\d\d)(?!\d)")
_OWN = ("www.xbrl.org/", "xbrl.org/", "www.w3.org/")  # of the specifications, which every filing refers to


class Unreadable(UserError):
    """A file of a filing that is there and cannot be read; the message is one line."""


class Contents(Record):
    """What the files of a filing tell.

    Attributes:
        digest: of their names and bytes: equal for equal content, wherever it lies.
        bytes: of all of them, unpacked.
        program: that wrote most of the documents.
        referred: the addresses and namespaces that documents refer to, without http:// and https://, each with how
            often.
        concepts: that the schemas declare, by having a substitution group.
    """

    digest: str
    bytes: int
    program: Program
    referred: Counter[str]
    concepts: int


class Taxonomy(Record):
    """What a filing builds on: the regulator whose profile fits, the main taxonomy, its year (0: unknown), and all."""

    regulator: str
    family: str
    year: int
    families: tuple[str, ...]


def read_contents(folder: str, item: Item, limits: Limits) -> Contents:
    """Read through the files of a filing, one after the other. Raises Unreadable and ArchiveError."""
    digest = blake2b(digest_size=16)
    programs: list[Program] = []
    referred: Counter[str] = Counter()
    size = concepts = 0
    for name, data in _files(folder, item, limits):
        digest.update(f"{name}\0{len(data)}\0".encode(errors="surrogatepass"))
        digest.update(data)
        size += len(data)
        kind = sniff(data) if name.lower().endswith(SUFFIXES) else ""
        if kind in (LINKBASE, SCHEMA, INSTANCE, INLINE):
            programs.append(program_of(data))
            referred.update(_references(data, kind))
        if kind == SCHEMA:
            concepts += _concepts(name, data, limits)
    return Contents(digest.hexdigest(), size, most_common(programs), referred, concepts)


def _files(folder: str, item: Item, limits: Limits) -> Iterator[tuple[str, bytes]]:
    """Go over the files with their bytes; of zips those of all entries that may be documents."""
    for name in item.files:
        path = os.path.join(folder, name)
        if item.kind == "zip" or name.lower().endswith(ARCHIVES):
            yield from _entries(path, name, limits)
            continue
        try:
            yield name, read_regular(path, most(limits, "file-size"))
        except TooLong as error:
            raise Unreadable(f"{name}: {exceeded(limits, 'file-size', error.size)}") from None
        except OSError as error:
            raise Unreadable(f"{name}: {error.strerror or error}") from None


def _entries(path: str, name: str, limits: Limits) -> Iterator[tuple[str, bytes]]:
    try:
        with open_archive(path, limits_of(limits)) as archive:
            for entry in sorted(archive.names()):
                yield entry, archive.read(entry)
    except ArchiveError as error:
        raise Unreadable(str(error).replace(path, name, 1)) from None
    except OSError as error:
        raise Unreadable(f"{name}: {error.strerror or error}") from None


def _references(data: bytes, kind: str) -> Iterator[str]:
    """Go over the addresses and namespaces that a document refers to; of reports the references to schemas alone."""
    if b"\0" in data[:64]:
        try:
            data = decode(data).text.encode("utf-8", "replace")
        except DecodeError:
            return
    patterns = (_HREF,) if kind in (INSTANCE, INLINE) else (_HREF, _NAMESPACE)
    for one in patterns:
        yield from (bare(found.decode("utf-8", "replace")) for found in one.findall(data))


def _concepts(name: str, data: bytes, limits: Limits) -> int:
    """Count the global elements of a schema that are in a substitution group (XBRL 2.1, 5.1.1)."""
    root = read_document(name, name, data, limits=limits).root
    children = root.children if root is not None else ()
    return sum(child.name == _ELEMENT and "substitutionGroup" in child.attributes for child in children)


def taxonomy_of(contents: Contents, book: RuleBook, stores: Stores) -> Taxonomy:
    """Say what a filing builds on, by what it refers to most often among what is known to be standard."""
    referred = contents.referred
    counts: Counter[str] = Counter()
    for name, number in referred.items():
        if not name.startswith(_OWN) and stores.schema(f"http://{name}") is not None:
            counts[_family(name)] += number
    main = max(counts, key=lambda family: (counts[family], family), default="")
    year = _year_in(main) or year_of(referred, book)
    families = tuple(sorted(counts))
    return Taxonomy(regulator_of(referred, book), main.partition(" ")[0], year, families)


def _family(name: str) -> str:
    """Give the family of a schema's address and the year of its version: us-gaap 2017; the family alone without one."""
    steps = name.removesuffix(".xsd").split("/")
    year = (_YEAR.findall(name) or [""])[-1]
    last = next((stem for step in reversed(steps) if (stem := _DATE.sub("", step)) and not stem.isdigit()), name)
    return f"{last} {year}".strip()


def _year_in(family: str) -> int:
    last = family.rpartition(" ")[2]
    return int(last) if last.isdigit() and len(last) == 4 else 0


__all__ = ["Contents", "Taxonomy", "Unreadable", "read_contents", "taxonomy_of"]
