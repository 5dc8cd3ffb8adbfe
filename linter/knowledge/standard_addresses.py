"""Addresses of standard taxonomies: the taxonomy and version that they tell, and what a mistyped one means."""

from __future__ import annotations

from functools import cache

from ..base.nearest import slipped
from ..base.once import once
from ..base.pattern import pattern
from ..base.record import Record
from ..xbrl.dts.filing import Filing
from ..xbrl.read.address import canonical, is_remote

_FAMILY = pattern(
    r"(?i)https?://(?:xbrl\.fasb\.org|xbrl\.sec\.gov|(?:taxonomies\.)?xbrl\.us)/([a-z-]+)/(20\d\d(?:q\d)?)[/-]"
    r"|https?://(xbrl\.ifrs\.org)/taxonomy/(20\d\d)",
)


class Family(Record):
    """A taxonomy of the US and SEC family, or IFRS, and its version: us-gaap 2023, dei 2021q4."""

    name: str
    version: str

    @property
    def year(self) -> int:
        """The year of the version."""
        return int(self.version[:4])

    def __str__(self) -> str:
        return f"{self.name}/{self.version}"


@cache
def family(address: str) -> Family | None:
    """Tell taxonomy and version from an address; None for addresses of other taxonomies."""
    found = _FAMILY.match(address)
    if found is None:
        return None
    return Family("ifrs", found[4]) if found[3] else Family(found[1].lower(), found[2].lower())


def is_newer_than_lists(filing: Filing, address: str) -> bool:
    """Say whether an address is of a later year of its taxonomy than the SEC's lists have, which then tell nothing."""
    known = family(address)
    if known is None:
        return False
    listed = _newest_listed(filing)
    newest = max(listed.values(), default=0)  # what was given up before that has no later year
    return known.year >= newest and known.year > listed.get(known.name, newest)


@once
def _newest_listed(filing: Filing) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in filing.stores.edgar.rows:
        known = family(row.address)
        if known is not None:
            found[known.name] = max(found.get(known.name, 0), known.year)
    return found


_DIGITS = "0123456789"


@once
def mistyped(filing: Filing, address: str) -> str | None:
    """Give the known address of a standard taxonomy that is one letter beside one that nobody knows; None for none."""
    unknown = is_remote(address) and filing.stores.schema(address) is None
    return _near(filing, address) if unknown else None


def _near(filing: Filing, address: str) -> str | None:
    key = canonical(address)
    by_length = _by_length(filing)
    likely = (address for size in (-1, 0, 1) for address in by_length.get(len(key) + size, ()))
    near = slipped(key, sorted(likely))
    if near is None or _digits(near) != _digits(key):
        return None
    return near if key == address else near.replace("http:", "https:", 1)


@once
def _by_length(filing: Filing) -> dict[int, list[str]]:
    """Give the addresses that are known by their lengths, which a slip of the finger changes by one at most."""
    found: dict[int, list[str]] = {}
    for address in filing.stores.addresses():
        found.setdefault(len(address), []).append(address)
    return found


def _digits(address: str) -> str:
    return "".join(char for char in address if char in _DIGITS)
