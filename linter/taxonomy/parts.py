"""The parts of what is added as one taxonomy: the folder or zip itself, and each zip that lies in it, at any place.

Regulators give several packages in one zip, as zips or unpacked. Limits hold for all parts together.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..base.limits import Limits, exceeded, most
from ..xbrl.read.archive import Archive, ArchiveError, open_archive, open_within
from . import TaxonomyError
from .source import BOUNDS, Folder, Source, place

DEEPEST = 3  # zips within zips


def parts(source: Source, limits: Limits, notes: list[str]) -> Iterator[Source]:
    """Give a source, then the zips in it and in these; each is closed when the next is asked for.

    Args:
        source: a folder or an open archive.
        limits: those of reading that are not as usual.
        notes: takes a line for each zip that cannot be read.

    Raises:
        TaxonomyError: all parts together are more than the limits allow.
    """
    sizes = _Sizes(source.path, limits)
    sizes.add(source)
    yield source
    opened: list[tuple[Source, Iterator[str]]] = [(source, _zips_of(source))]
    try:
        while opened:
            within, names = opened[-1]
            name = next(names, None)
            if name is None:
                _close(opened.pop()[0], source)
                continue
            archive = _opened(within, name, limits, notes)
            if archive is not None:
                opened.append((archive, _zips_of(archive) if len(opened) < DEEPEST else iter(())))
                sizes.add(archive)
                yield archive
    finally:
        for within, _ in opened:
            _close(within, source)


def _close(part: Source, whole: Source) -> None:
    if part is not whole and isinstance(part, Archive):
        part.close()


class _Sizes:
    """Counts the files and bytes of all archives that were opened."""

    def __init__(self, path: str, limits: Limits) -> None:
        self._path, self._limits = path, limits
        self._files = self._bytes = 0

    def add(self, source: Source) -> None:
        """Count a part. Raises TaxonomyError, where there are too many."""
        self._files += len(source.names())
        self._bytes += source.size() if isinstance(source, Archive) else 0
        for name, number in ((BOUNDS.entries, self._files), (BOUNDS.size, self._bytes)):
            if number > most(self._limits, name):
                raise TaxonomyError(f"{self._path}: {exceeded(self._limits, name, number)}")


def _zips_of(source: Source) -> Iterator[str]:
    return iter([name for name in source.names() if name.lower().endswith(".zip")])


def _opened(source: Source, name: str, limits: Limits, notes: list[str]) -> Archive | None:
    """Open a zip within a source; one that is none, or breaks a limit by itself, is noted and left out."""
    bounds = BOUNDS._replace(limits=limits)
    try:
        if isinstance(source, Folder):
            return open_archive(place(source, name), bounds)
        return open_within(source.read(name), place(source, name), bounds)
    except ArchiveError as error:
        notes.append(str(error))
    except OSError as error:
        notes.append(f"{place(source, name)}: {error.strerror or error}")
    return None


__all__ = ["DEEPEST", "parts"]
