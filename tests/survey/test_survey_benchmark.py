"""The measurement of surveys runs on few filings: folders and zips of several kinds, with the counts of plain runs."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from surveying import needs_extra

pytestmark = needs_extra
SCRIPT = ROOT / "benchmarks" / "survey.py"


@pytest.mark.slow
def test_measurement_runs() -> None:
    """It ends with what it is there to say."""
    command = [sys.executable, str(SCRIPT), "--filings", "12", "--workers", "1"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("archive: 12 filings, ")
    assert "12 filings were done before" in done.stdout or "Surveyed 12 filings" in done.stdout
    assert done.stdout.endswith("\nthe counts are equal\n")


def test_archive_of_the_measurement(tmp_path: Path) -> None:
    """Folders and zips, and most copies of a filing differ from the others."""
    script = runpy.run_path(str(SCRIPT))
    given = len(script["sources"]())
    count = 6 * given
    assert script["make"](tmp_path, count) > 0
    homes = sorted(tmp_path.glob("*/*"))
    assert len(homes) == count
    assert sum(home.suffix == ".zip" for home in homes) == count // 4
    contents = {tuple(sorted(file.read_bytes() for file in home.iterdir())) for home in homes if home.is_dir()}
    assert len(contents) > len([home for home in homes if home.is_dir()]) // 2
