"""Which of many inputs every run of the tests takes: a few small ones; the others are for runs that may take long."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from _pytest.mark import ParameterSet


def mostly_deep(folders: Iterable[Path], few: int = 3) -> list[ParameterSet]:
    """Give folders as parameters: the smallest ones marked slow, all others deep."""
    found = sorted(folders, key=lambda folder: (_size(folder), folder.name))
    return [
        pytest.param(folder, id=folder.name, marks=pytest.mark.slow if number < few else pytest.mark.deep)
        for number, folder in enumerate(found)
    ]


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


__all__ = ["mostly_deep"]
