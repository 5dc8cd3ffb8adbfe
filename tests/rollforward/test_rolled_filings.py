"""Real filings go to later years: what the report says is so, and the files are what they were but for addresses."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from conftest import filing_folders
from kit.sampling import mostly_deep
from rolling import STORES, again
from xbrllint.rollforward.fixing import RollForward
from xbrllint.taxonomy.bundled import is_specification
from xbrllint.xbrl.dts.discovery import open_filings
from xbrllint.xbrl.model.elements import Locator
from xbrllint.xbrl.read.address import canonical, is_remote, join
from xbrllint.xbrl.read.files import Files

YEARS = ("2012", "2016", "2019", "2020", "2021", "2022", "2023", "2024", "2025")
LATER = [  # the last year of the smallest filings in every run, all others in long ones
    pytest.param(
        folder, year, id=f"{folder.name}-{year}",
        marks=pytest.mark.slow if number < 3 and year == YEARS[-1] else pytest.mark.deep,
    )
    for number, (folder,) in enumerate(param.values for param in mostly_deep(filing_folders()))
    for year in YEARS
    if not folder.name.startswith("edinet") and year > re.findall(r"20\d\d", folder.name)[0]
]
pytestmark = [
    pytest.mark.skipif(not LATER, reason="../shared/filings is not beside the project"),
]


@pytest.mark.parametrize(("source", "year"), LATER)
def test_later_years(source: Path, year: str, tmp_path: Path) -> None:
    folder = tmp_path / source.name
    shutil.copytree(source, folder, copy_function=shutil.copyfile)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    found = again(folder, year, check=year in ("2020", "2024"))
    hold_statements(found)
    assert found.write() == ()
    hold_locators(folder, found)
    hold_bytes(folder, before, found)
    if not found.needs_eye:
        assert found.new_errors == ()
    again_found = again(folder, year)
    assert again_found.changes == ()


def hold_statements(found: RollForward) -> None:
    """Hold what is said of concepts and files against the store."""
    for outlook in found.filings:
        moved = {canonical(move.old): move for move in outlook.files}
        for one in outlook.concepts:
            move = moved[canonical(one.address)]
            new, info = STORES.concept(move.new, one.id), STORES.schema(move.new)
            if one.status == "gone":
                assert new is None
                assert info is not None
                assert info.known in ("complete", "superset")
            elif one.status == "deprecated":
                assert one.since[:4] <= year_of(move.version)
                assert STORES.deprecated(one.id.partition("_")[0], one.id.partition("_")[2]) == one.since
            if one.instead is not None:
                prefix, _, name = one.instead.concept.partition(":")
                assert STORES.concept(one.instead.address, f"{prefix}_{name}") is not None


def year_of(version: str) -> str:
    return version[:4]


def hold_locators(folder: Path, found: RollForward) -> None:
    """Each locator into a standard schema that is known leads to what is there, or to what is said to be gone."""
    told = {one.id for outlook in found.filings for one in outlook.concepts if one.status in ("gone", "unsure")}
    stuck = {used for o in found.filings for f in o.families if f.status == "no-such-year" for used in f.used}
    looked = 0
    for filing in open_filings([str(folder)], Files(), STORES).filings:
        for document in filing.documents:
            for href, base, elements in document.hrefs():
                path, _, id_ = href.partition("#")
                address = join(base, path)
                info = STORES.schema(address) if is_remote(address) and not is_specification(address) else None
                if info is None or info.known == "partial" or not isinstance(elements[0], Locator):
                    continue
                looked += 1
                assert STORES.concept(address, id_) is not None or id_ in told, href
    assert looked > 10 or stuck


def hold_bytes(folder: Path, before: dict[str, bytes], found: RollForward) -> None:
    """With all that moved masked, old and new bytes are the same; files without edits are the same."""
    words = {word for outlook in found.filings for move in outlook.files for word in (move.old, move.new) if word}
    pattern = re.compile(
        rb"https?://[\w./-]+|" + b"|".join(re.escape(word.encode()) for word in sorted(words)) if words else rb"$^"
    )
    changed = {Path(change.path).name for change in found.changes}
    for name, old in before.items():
        new = (folder / name).read_bytes()
        if name not in changed:
            assert new == old
        else:
            assert pattern.sub(b"@", new) == pattern.sub(b"@", old)
            assert new != old
