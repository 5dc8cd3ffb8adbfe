"""A run with results of earlier ones: what has changed is linted, the rest is taken as it was found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..xbrl.read.files import Files
from ..xbrl.read.traced import TracedFiles
from .parts import Part
from .shares import Share
from .workplace import Workplace


def lint_changed(
    shares: Sequence[Share], files: Files, lint: Callable[[Sequence[Share]], Iterator[Part]]
) -> Iterator[Part]:
    """Give the parts of shares in their order; ``lint`` works out those whose results are not kept or do not hold."""
    assert isinstance(files, TracedFiles)
    place = Workplace(files)
    held = [_holds(share, place, files) for share in shares]
    linted = lint([share for share, is_held in zip(shares, held, strict=True) if not is_held])
    for share, is_held in zip(shares, held, strict=True):
        if not is_held:
            yield next(linted)
            continue
        cache = place.caches.of(share)
        part = cache.get(share, place, files) if cache is not None else None
        yield next(lint([share])) if part is None else part  # None: somebody has deleted it just now


def _holds(share: Share, place: Workplace, files: TracedFiles) -> bool:
    cache = place.caches.of(share)
    return cache is not None and cache.holds(share, files)


def keep(share: Share, part: Part, place: Workplace, files: Files) -> None:
    """Keep the result of a share that was just linted with some files."""
    cache = place.caches.of(share)
    if cache is not None and isinstance(files, TracedFiles):
        cache.keep(share, part, files)


__all__ = ["keep", "lint_changed"]
