"""Planted changes are told as what they are and as nothing else; filings that are only written anew show none."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from conftest import ROOT, filing_folders, needs_shared
from kit.altering import (
    PLANTS,
    Files,
    Nothing,
    Planted,
    filing_files,
    next_period,
    planted,
    sample,
    several,
    verdict,
)
from kit.reserialise import KINDS, reserialise
from kit.sampling import mostly_deep

TOGETHER = [name for name, plant in PLANTS.items() if not plant.alone]


def files_of(folder: Path) -> Files:
    """Read the schemas and linkbases of a filing; the reference that the example has to nowhere is mended."""
    files = filing_files({path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()})
    return {name: data.replace(b"CopperInventry", b"CopperInventory") for name, data in files.items()}


@pytest.mark.parametrize("kind", PLANTS)
def test_a_planted_change_is_told(kind: str) -> None:
    """Each kind finds a place in the filing of our own."""
    assert str(verdict(planted(kind, sample(), Random(kind)))) == ""


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_only_written_anew_shows_no_change(kind: str) -> None:
    for files in (sample(), files_of(ROOT / "examples" / "kettle")):
        assert str(verdict(Planted(files, KINDS[kind](files, Random(kind)), []))) == ""


@pytest.mark.parametrize("turn", range(3))
def test_several_changes_in_the_next_period_by_another_program(turn: int) -> None:
    random = Random(turn)
    change = several(random.choices(TOGETHER, k=8), sample(), random)
    assert len(change.expected) > 3
    assert str(verdict(next_period(change, random))) == ""


@needs_shared("filings")
@pytest.mark.parametrize("folder", mostly_deep(filing_folders()))
def test_filings_of_many_programs(folder: Path) -> None:
    """Written anew they show nothing; a few changes at once are all told, and nothing else."""
    files = files_of(folder)
    random = Random(folder.name)
    assert str(verdict(Planted(files, reserialise(files, random), []))) == ""
    change = several(random.choices(TOGETHER, k=5), files, random)
    assert str(verdict(next_period(change, random))) == ""


@needs_shared("filings")
@pytest.mark.parametrize("folder", mostly_deep(filing_folders(), 1))
def test_each_kind_in_filings_of_many_programs(folder: Path) -> None:
    """Most kinds find a place in most filings."""
    files, found = files_of(folder), 0
    for kind in PLANTS:
        try:
            change = planted(kind, files, Random(f"{kind} {folder.name} test"))
        except Nothing:
            continue
        found += 1
        assert str(verdict(change)) == "", kind
    assert found >= 8
