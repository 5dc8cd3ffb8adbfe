"""The SEC's lists as the bundled store holds them: accepted addresses (EFM 6.22) and deprecated concepts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable

from ..base.image import kept
from ..base.once import cached_property
from ..base.pattern import pattern
from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..xbrl.read.address import canonical
from .database import BUNDLED, Store

if TYPE_CHECKING:
    from typing import Any


class Accepted(Record):
    """A row of the lists of standard taxonomies: an address that a filing may refer to."""

    address: str
    family: str  # US-GAAP, DEI, ...
    version: str
    kind: str  # SCH, CAL, DEF, LAB, PRE, REF
    file_type: str
    namespace: str
    prefix: str  # '' where the list gives none
    releases: tuple[str, ...]  # the lists it stands in: 23-4, 25-4, all-years


class EdgarLists:
    """Look-ups in the SEC's lists. Addresses with http and https are equal."""

    def __init__(self, store: Store) -> None:
        """Take the store that holds the lists."""
        self._store = store
        self._accepted: dict[str, list[Accepted]] = {}

    def accepted(self, address: str) -> list[Accepted]:
        """Give the rows of an address, [] if no list has it."""
        key = canonical(address)
        if key not in self._accepted:
            rows = self._store.query(f"{_SELECT} WHERE key = ? ORDER BY row", key)
            self._accepted[key] = [_row(row) for row in rows]
        return self._accepted[key]

    def is_accepted(self, address: str, release: str | None = None) -> bool:
        """Say whether an address stands in the list of a release, or in any."""
        return any(release is None or release in row.releases for row in self.accepted(address))

    def addresses_of(self, namespace: str) -> list[str]:
        """Give the listed addresses of the schemas of a namespace (EFM 6.22.02)."""
        sql = "SELECT address FROM accepted WHERE namespace = ? AND kind = 'SCH' ORDER BY key, row"
        return [address for (address,) in self._store.query(sql, namespace)]

    @cached_property
    def rows(self) -> list[Accepted]:
        """All rows of all lists."""
        return [_row(row) for row in self._store.query(f"{_SELECT} ORDER BY key, row")]

    @cached_property
    def releases(self) -> frozenset[str]:
        """The lists there are."""
        return frozenset(release for row in self.rows for release in row.releases)

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """The recommended prefixes by namespace."""
        sql = "SELECT namespace, prefix FROM accepted WHERE namespace != '' AND prefix != '' ORDER BY key, row"
        return dict(self._store.query(sql))

    @cached_property
    def standard_namespaces(self) -> frozenset[str]:
        """The namespaces of the listed schemas."""
        return self._held("standard", self._standard_namespaces)

    @cached_property
    def published(self) -> frozenset[str]:
        """The namespaces of all standard schemas that the bundled store knows, those of other regulators too."""
        return self._held("published", lambda: self.standard_namespaces.union(self._store.namespaces()))

    def _standard_namespaces(self) -> frozenset[str]:
        rows = self._store.query("SELECT DISTINCT namespace FROM accepted WHERE namespace != ''")
        return frozenset(namespace for (namespace,) in rows)

    def _held(self, name: str, make: Callable[[], frozenset[str]]) -> frozenset[str]:
        """Give what is made of the bundled store: once for all runs of a process, and for later ones."""
        if self._store.path != BUNDLED or not os.path.exists(BUNDLED):
            return make()  # which tells that there is no store
        if name not in _of_bundled:
            files = ((path, os.stat(path)) for path in (BUNDLED, __file__))
            stamp = tuple((path, status.st_size, status.st_mtime_ns) for path, status in files)
            _of_bundled[name] = kept(f"namespaces {name}", stamp, make)
        return _of_bundled[name]

    @cached_property
    def first_steps(self) -> frozenset[str]:
        """The authorities with the first steps of the `published` namespaces, such as xbrl.fasb.org/us-gaap."""
        return self._held("steps", lambda: frozenset(map(first_step, self.published)) - {""})

    @cached_property
    def standard_authorities(self) -> frozenset[str]:
        """The hosts of the standard namespaces, such as fasb.org (EFM 6.7.3)."""
        return frozenset(ns.split("/")[2] for ns in self.standard_namespaces if ns.startswith(("http:", "https:")))

    def prefix_of(self, namespace: str) -> str | None:
        """Give the recommended prefix of a standard namespace, None for others."""
        return self.prefixes.get(namespace)

    def deprecated(self, prefix_or_namespace: str, name: str) -> str | None:
        """Give the version of the taxonomy (2022, 2019-01-31) in which a concept was deprecated, None if it was not."""
        prefix = prefix_or_namespace
        if ":" in prefix:
            prefix = self.prefixes.get(prefix, "")
        rows = self._store.query("SELECT since FROM deprecated WHERE prefix = ? AND name = ?", prefix, name)
        return str(rows[0][0]) if rows else None

    def deprecated_among(self, prefix: str, names: Iterable[str]) -> dict[str, str]:
        """Give those of some concepts of a taxonomy that are deprecated, with the versions in which they were.

        By prefix and local names as the SEC lists them; by scope of a schema and ids as labels say it (`deprecation`).
        """
        found: dict[str, str] = {}
        wanted = list(names)
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            marks = ",".join("?" * len(chunk))
            sql = f"SELECT name, since FROM deprecated WHERE prefix = ? AND name IN ({marks})"
            found.update(self._store.query(sql, prefix, *chunk))
        return found


def first_step(namespace: str) -> str:
    """Give authority and first step of an http namespace without its scheme; '' for others."""
    found = _STEP.match(namespace)
    return found[1] if found else ""


_of_bundled: dict[str, frozenset[str]] = {}
_STEP = pattern(r"https?://([^/?#]+/[^/?#]+)")
_CHUNK = 500  # values in one query
_SELECT = "SELECT address, family, version, kind, file_type, namespace, prefix, releases FROM accepted"


def _row(row: tuple[Any, ...]) -> Accepted:
    return Accepted._make((*row[:-1], tuple(row[-1].split(" "))))
