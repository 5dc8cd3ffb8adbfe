"""Paths as they are typed on Windows, whose shells leave it to programs what ``*.xml`` stands for."""

from __future__ import annotations

import os
from collections.abc import Iterable

_DEVICE = "\\\\?\\"  # how paths begin that are taken as they are


def expanded(paths: Iterable[str]) -> list[str]:
    """Put the files and folders that a pattern fits in its place, in their order; one that fits nothing stays.

    No name holds a quote there: one at the end comes of "C:\\my filings\\", whose backslash keeps it from ending.
    """
    found = []
    for path in paths:
        path = path.removesuffix('"')
        found += _fitting(path) or [path]
    return found


def _fitting(path: str) -> list[str]:
    if path.startswith(_DEVICE) or not ("*" in path or "?" in path) or os.path.lexists(path):
        return []
    from glob import glob

    return sorted(glob(path.replace("[", "[[]")))  # names may have brackets, and only * and ? stand for others


__all__ = ["expanded"]
