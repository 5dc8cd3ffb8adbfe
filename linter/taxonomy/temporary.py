"""Taxonomies for one run: packages, folders and schemas that are read when something first refers to them.

What was read is kept as a store in the user's cache, by the path and the sizes and times of its files: `packages` in
$XDG_CACHE_HOME/xbrllint, else in ~/.cache/xbrllint. A cache that cannot be written only costs time.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress

from ..base.limits import USUAL, Limits
from ..base.typed import TYPE_CHECKING
from ..xbrl.read.address import canonical, file_name
from . import TaxonomyError
from .database import FORMAT, Store

if TYPE_CHECKING:
    from sqlite3 import Connection
    from typing import Any

_SUFFIX = ".sqlite3"
_READERS = (
    "build.py", "catalog.py", "deprecation.py", "exported.py", "label_rows.py", "linkbase.py", "package.py", "parts.py",
    "placed.py", "roots.py", "schema.py",
)  # fmt: skip - a newer one may read more


class TemporaryStore(Store):
    """The store of a taxonomy for one run; it answers nothing before an address is asked for that it may hold."""

    def __init__(self, path: str, limits: Limits = USUAL) -> None:
        """Look at the names of the files and at the catalogue, and read nothing else; ``limits``: those of reading.

        Raises: TaxonomyError, when the path cannot be read or holds no schema.
        """
        super().__init__(path)
        from .package import names_at

        named = names_at(path, limits)
        self._may_hold = {canonical(address) for address in named.addresses}
        self._starts = [canonical(start) for start in named.starts]
        self._limits = limits
        self._is_open = False

    def may_hold(self, address: str, by_name: bool = True) -> bool:
        """Say whether the taxonomy has a document of an address, or of its file name; reads the taxonomy if so."""
        key = canonical(address)
        if not self._is_open and (key in self._may_hold or (by_name and file_name(key) in self._may_hold)):
            self._is_open = True
            self._of_namespace.clear()  # nothing was known while nothing was read
            self._connection = _connection(self.path, self._limits)
        return self._is_open

    def addresses(self) -> list[str]:
        """Give all addresses that the store answers to, those of schemas without having read them."""
        return super().addresses() if self._is_open else sorted(a for a in self._may_hold if a.endswith(".xsd"))

    def starts(self) -> list[str]:
        """See `Store.starts`; the catalogue tells them without the taxonomy being read."""
        return self._starts

    def query(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """Run a query; what nothing refers to has nothing to tell."""
        return super().query(sql, *values) if self._is_open else []


def _connection(path: str, limits: Limits) -> Connection:
    """Open the store that the cache has of a taxonomy; it is read and written there if need be."""
    from sqlite3 import Error, connect

    from .build import fill, write_store
    from .database import open_store
    from .package import read_taxonomy

    cached = _cache_file(path)
    if cached:
        try:
            return open_store(cached)
        except (TaxonomyError, Error):
            pass  # not there yet, or not whole
    content = read_taxonomy(path, limits=limits).content
    try:
        if cached:
            write_store(cached, content)
            _forget_older(cached)
            return open_store(cached)
    except TaxonomyError:
        pass
    connection = connect(":memory:", isolation_level=None, check_same_thread=False)
    fill(connection, content)
    return connection


def _cache_file(path: str) -> str:
    """Give the file for a taxonomy as it is now; '' where that cannot be told."""
    from hashlib import sha256

    root = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    full = os.path.abspath(path)
    try:
        state = [(name, found.st_size, found.st_mtime_ns) for name, found in _files(full)]
        program = [os.stat(os.path.join(os.path.dirname(__file__), name)).st_mtime_ns for name in _READERS]
    except OSError:
        return ""
    which = sha256(os.fsencode(full)).hexdigest()[:16]
    what = sha256(repr((FORMAT, program, state)).encode("utf-8", "surrogatepass")).hexdigest()[:24]
    return os.path.join(root, "xbrllint", "packages", f"{which}-{what}{_SUFFIX}")


def _files(path: str) -> Iterable[tuple[str, os.stat_result]]:
    if not os.path.isdir(path):
        yield "", os.stat(path)
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        for name in sorted(names):
            full = os.path.join(folder, name)
            yield os.path.relpath(full, path), os.stat(full)


def _forget_older(cached: str) -> None:
    """Remove what the cache has of the same path as it was before."""
    folder, name = os.path.split(cached)
    start = name.partition("-")[0] + "-"
    for other in os.listdir(folder):
        if other.startswith(start) and other.endswith(_SUFFIX) and other != name:
            with suppress(OSError):  # another run has it open, where that keeps a file
                os.unlink(os.path.join(folder, other))
