"""Changes of a filing as a whole: the period and the taxonomies' year roll, and addresses move."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from ..reserialise import reserialise
from .book import LINK, XS, Book, Files
from .expected import Expected, expect
from .plants import Planted, plant

_DATED = re.compile(r"(?:19|20)\d\d-?(?:0\d|1[0-2])-?[0-3]\d")
_BEFORE = rb"(?<=[/_.-])"
_STANDARD = rb"(fasb\.org|xbrl\.sec\.gov|xbrl\.ifrs\.org/taxonomy|www\.esma\.europa\.eu/taxonomy)/"

Rewrite = Callable[[bytes], bytes]


def rolled(files: Files, home: str) -> Rewrite:
    """Give how the files of another period are written: their names, namespaces and roles have another date.

    ``home``: the namespace of the filing's own schema, and the schema's name.
    """
    dates = sorted(set(_DATED.findall(home)), key=len, reverse=True)
    pairs = [
        (re.compile(_BEFORE + date.encode() + rb"(?!\d)"), f"2031-0{n}-30" if "-" in date else f"20310{n}30")
        for n, date in enumerate(dates, 3)
    ]  # fmt: skip

    def rewrite(data: bytes) -> bytes:
        for pattern, new in pairs:
            data = pattern.sub(new.encode(), data)
        return data

    return rewrite


def roll_period(files: Files) -> tuple[Files, Rewrite]:
    """Give the files of a filing for another period, which say the same, and how roles are rewritten."""
    rewrite = rolled(files, _home(files))
    return {rewrite(name.encode()).decode(): rewrite(data) for name, data in files.items()}, rewrite


def next_period(planted: Planted, random: Random) -> Planted:
    """Give planted changes as the next period's filing by another program would have them."""
    after, rewrite = roll_period(planted.after)
    expected = [
        one if "statement-removed" in one.kinds else one._replace(role=rewrite(one.role.encode()).decode())
        for one in planted.expected
    ]  # fmt: skip
    return Planted(planted.before, reserialise(after, random), expected)


def _home(files: Files) -> str:
    found = list(files)
    for data in files.values():
        found += [uri.decode() for uri in re.findall(rb'targetNamespace="([^"]*)"', data)]
    return " ".join(found)


@plant("period rolled", alone=True)
def roll(book: Book) -> list[Expected]:
    """Roll the period: nothing is to be told."""
    _replace(book, roll_period(book.files())[0])
    return []


def _replace(book: Book, files: Files) -> None:
    again = Book(files, book.random)
    book.pick([True] if files != book.files() else [])
    book.trees, book.others = again.trees, again.others
    book.changed()


@plant("role URIs moved", alone=True)
def move_roles(book: Book) -> list[Expected]:
    """Let the company's roles have another address: nothing is to be told."""
    types = (type_ for tree in book.trees.values() for type_ in tree.iter(f"{LINK}roleType"))
    starts = {type_.get("roleURI", "").rpartition("/")[0] for type_ in types}
    files = book.files()
    for start in sorted(filter(None, starts), key=len, reverse=True):
        old = re.compile(re.escape(start).encode() + rb"/(?=[^/\"']*[\"'])")
        files = {name: old.sub(b"http://moved.example/2031/roles/", data) for name, data in files.items()}
    _replace(book, files)
    return []


@plant("company's address moved", alone=True)
def move_company(book: Book) -> list[Expected]:
    """Let the company's namespace and roles have another authority: nothing is to be told."""
    spaces = {tree.get("targetNamespace") or "" for tree in book.trees.values() if tree.tag == f"{XS}schema"}
    imported = {e.get("namespace") or "" for tree in book.trees.values() for e in tree.iter(f"{XS}import")}
    hosts = {_host(space) for space in spaces if space.startswith("http")} - {_host(space) for space in imported}
    files = book.files()
    for host in sorted(hosts):
        files = {name: data.replace(host.encode() + b"/", b"http://moved.example/") for name, data in files.items()}
    _replace(book, files)
    return []


def _host(uri: str) -> str:
    return "/".join(uri.split("/")[:3])


@plant(
    "taxonomy year rolled", alone=True,
    besides="now-deprecated still-deprecated type-changed balance-changed period-changed declaration-changed",
)  # fmt: skip
def roll_year(book: Book) -> list[Expected]:
    """Let the standard taxonomies be of the next year; what that year deprecates or declares otherwise is true."""
    files = book.files()
    address = re.compile(_STANDARD + rb"[^\"'\s]*")

    def later(found: re.Match[bytes]) -> bytes:
        return re.sub(rb"(?<=[/_-])20[12]\d", lambda year: str(int(year[0]) + 1).encode(), found[0])

    _replace(book, {name: address.sub(later, data) for name, data in files.items()})
    return [expect("taxonomy-changed", many=True)]
