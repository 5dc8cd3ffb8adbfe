"""What the bundled store holds, by taxonomy and year: how much, how far it is known, and where that comes from."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable

from ..base.pattern import pattern
from ..base.record import Record
from .database import Store

_PUBLISHERS = {  # by the end of the host
    "xbrl.fasb.org": "FASB", "xbrl.us": "XBRL US", "xbrl.sec.gov": "SEC", "xbrl.ifrs.org": "IFRS Foundation",
    "esma.europa.eu": "ESMA", "efrag.org": "EFRAG", "eurofiling.info": "Eurofiling", "eba.europa.eu": "EBA",
    "edinet-fsa.go.jp": "FSA Japan (EDINET)", "tdnet.info": "Tokyo Stock Exchange (TDnet)",
    "frc.org.uk": "FRC (UK)", "eogs.dk": "Danish Business Authority", "nltaxonomie.nl": "Dutch taxonomy (SBR)",
    "ferc.gov": "FERC", "mca.gov.in": "MCA India", "ssm.com.my": "SSM Malaysia", "cipc.co.za": "CIPC South Africa",
    "xbrl.org": "XBRL International", "w3.org": "W3C",
}  # fmt: skip
_SPECIFICATION = pattern(r"https?://(?:www\.)?(?:xbrl\.org/(?:20\d\d|lrr|dtr|taxonomy/int/filing)|w3\.org)/?")
_UK = pattern(r"https?://www\.xbrl\.org/uk/")
_VERSION = pattern(r"/(20\d\d)(?:[-/q]|\d{4}/)|[-_v](20\d\d)(?:[-.v/]|\d{4})|/(\d\.\d)/")
_DATED = pattern(r"[-_](?:20)?\d[\dq-]*(?=[-_.]|$)")
_KIND = pattern(r"[-_](?:cor|core|all|dep|depr)$")
_ORIGINS = {"schema": "schema", "other-year": "list", "name": "list", "maybe": "list", "used": "filings"}
_DOUBT = ("complete", "superset", "partial")  # how much less is known, from left to right


class Bundled(Record):
    """A taxonomy of one year in the bundled store."""

    family: str  # us-gaap, jppfs, full_ifrs, ... as its files are called
    year: str  # or version; '' where its addresses tell none
    publisher: str
    schemas: int  # that declare elements
    concepts: int
    known: str  # as in `SchemaInfo`, the least of its schemas
    origins: tuple[str, ...]  # of its facts, most first: schema (was read), list (of ids), filings (that use it)


def bundled(store: Store | None = None) -> list[Bundled]:
    """Give what the bundled store (or another) holds, by publisher, taxonomy and year.

    Raises: TaxonomyError, when the store cannot be read.
    """
    store = store or Store()
    counts, origins = _counted(store)
    groups: dict[tuple[str, str, str], list[tuple[int, str]]] = {}
    for number, address, known in store.query("SELECT number, address, known FROM schema"):
        if counts[number]:
            groups.setdefault(named(address), []).append((number, known))
    found = []
    for (publisher, family, year), schemas in sorted(groups.items()):
        numbers = [number for number, _ in schemas]
        concepts, least = sum(counts[n] for n in numbers), max((known for _, known in schemas), key=_DOUBT.index)
        found.append(Bundled(family, year, publisher, len(schemas), concepts, least, _joined(origins, numbers)))
    return found


def named(address: str) -> tuple[str, str, str]:
    """Give publisher, family and year of a taxonomy by the address of one of its schemas; '' for no publisher."""
    host = "".join(address.split("/")[2:3]).lower()  # an added taxonomy may have addresses without any
    publisher = next((words for end, words in _PUBLISHERS.items() if host == end or host.endswith(f".{end}")), host)
    if is_specification(address):
        return publisher, "specifications", ""
    if _UK.match(address):
        publisher = _PUBLISHERS["frc.org.uk"]
    stem = address.rpartition("/")[2].removesuffix(".xsd")
    family = _KIND.sub("", _DATED.sub("", stem))
    found = _VERSION.search(address)
    return publisher, family or stem, next(filter(None, found.groups()), "") if found else ""


def is_specification(address: str) -> bool:
    """Say whether an address is of a specification, or of the registries that belong to them."""
    return _SPECIFICATION.match(address) is not None


def _counted(store: Store) -> tuple[Counter[int], dict[int, Counter[str]]]:
    """Count the concepts of each schema, by its number, in all and by where what is known of them comes from."""
    words = {n: _ORIGINS.get(word, word) for n, word in store.query("SELECT number, provenance FROM attributes")}
    pairs: Counter[tuple[int, int]] = Counter()
    for schemas, attributes in store.query("SELECT schemas, attributes FROM concept"):
        pairs.update(zip(_numbers(schemas), _numbers(attributes), strict=True))
    counts: Counter[int] = Counter()
    origins: dict[int, Counter[str]] = {}
    for (schema, kind), count in pairs.items():
        counts[schema] += count
        origins.setdefault(schema, Counter())[str(words[kind])] += count
    return counts, origins


def _numbers(packed: bytes) -> Iterable[int]:
    """Unpack numbers of two bytes, the low one first."""
    import sys

    numbers = array("H", packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _joined(origins: dict[int, Counter[str]], numbers: Iterable[int]) -> tuple[str, ...]:
    total: Counter[str] = Counter()
    for number in numbers:
        total += origins[number]
    return tuple(word for word, _ in sorted(total.items(), key=lambda item: (-item[1], item[0])))
