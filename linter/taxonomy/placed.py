"""Which addresses the files of a folder or zip have: by catalogues, by paths such as https/HOST/PATH, by namespaces.

A catalogue speaks for all that lies in its package, the folder that holds META-INF, and for nothing beside it: one zip
may hold several packages, and trees without a catalogue next to them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from .catalog import Rewrites, package_of, rewrites
from .source import Source

_HOST = re.compile(r"(localhost|[\w-]+(\.[\w-]+)+)(:\d+)?")
_META_INF = re.compile(r"(^|/)META-INF/")
_ESCAPED = re.compile(r"\^(\d{3})")  # as web caches write characters that file names cannot have: ^058 is a colon


class Placed:
    """Where the files of a source belong."""

    def __init__(self, source: Source, address: str | None = None) -> None:
        """Read the catalogues, and what the schemas tell beside them; ``address``: of the source as a whole.

        Raises: TaxonomyError, where a catalogue cannot be read or leads out of its package.
        """
        self._source, self._path = source, os.path.abspath(source.path)
        self._names = source.names()
        self._packages: list[str] = []
        self._beside = Rewrites()
        if address is not None:
            self._within = Rewrites([(address.rstrip("/") + "/", "")])
            return
        self._within, self._packages = rewrites(source, self._names)
        schemas = [name for name in self._names if is_schema(name) and not self._in_package(name)]
        if schemas and not any(self._by_path(name) for name in schemas):
            from .roots import guessed

            self._beside = Rewrites(guessed(source, schemas))

    @property
    def starts(self) -> list[str]:
        """The starts of addresses that are rewritten to paths."""
        return [*self._within.starts, *self._beside.starts]

    @property
    def guessed(self) -> list[str]:
        """Those of them that no catalogue tells, but the schemas' namespaces."""
        return self._beside.starts

    def addresses(self) -> dict[str, list[str]]:
        """Give the schemas and XML files by their paths, each with its addresses, the best first.

        [] is for a file whose address nothing tells.
        """
        wanted = [n for n in self._names if n.lower().endswith((".xsd", ".xml")) and not _META_INF.search(n)]
        return {name: self._of(name) for name in wanted}

    def _of(self, name: str) -> list[str]:
        found = self._within.addresses(name)
        if not found and not self._in_package(name):
            found = self._beside.addresses(name)
        return found or self._by_path(name)

    def _in_package(self, name: str) -> bool:
        return package_of(name, self._packages) is not None

    def _by_path(self, name: str) -> list[str]:
        return address_by_path(f"{self._path}/{name}")


def is_schema(name: str) -> bool:
    """Say whether a file is a schema, by its name."""
    return name.lower().endswith(".xsd")


def address_by_path(path: str) -> list[str]:
    """Give the address that a path spells, .../https/HOST/PATH, the innermost; [] for none."""
    segments = path.replace("\\", "/").split("/")
    for at in range(len(segments) - 3, -1, -1):
        scheme = segments[at]
        host = _unescaped(segments[at + 1])
        if scheme in ("http", "https") and _HOST.fullmatch(host):
            return [f"{scheme}://{host}/" + _joined(segments[at + 2 :])]
    return []


def _joined(segments: Iterable[str]) -> str:
    return "/".join(map(_unescaped, segments))


def _unescaped(segment: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1])), segment) if "^" in segment else segment


__all__ = ["Placed", "address_by_path", "is_schema"]
