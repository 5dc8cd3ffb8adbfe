"""Several processes give the same bytes as one; progress is only for people who wait at a terminal."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, filing_folders
from xbrllint.base import progress

KETTLE = ROOT / "examples" / "kettle"


def folders(tmp_path: Path) -> list[str]:
    """Lay out filings: three copies, one whose files lie in two folders, a broken file, and some real ones."""
    for name in ("one", "two", "three"):
        shutil.copytree(KETTLE, tmp_path / name)
    split = tmp_path / "split"
    shutil.copytree(KETTLE, split / "taxonomy")
    (split / "linkbases").mkdir()
    for file in (split / "taxonomy").glob("*_*.xml"):
        text = file.read_text("utf-8").replace('href="kettle-', 'href="../taxonomy/kettle-')
        (split / "linkbases" / file.name).write_text(text, encoding="utf-8")
        file.unlink()
    (tmp_path / "broken.xml").write_text("<link:linkbase", encoding="utf-8")
    (tmp_path / "other.xml").write_text("<other/>", encoding="utf-8")
    real = sorted(filing_folders(), key=lambda folder: sum(f.stat().st_size for f in folder.iterdir()))[:3]
    return [".", "broken.xml", "other.xml", *map(str, real)]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["json", "full"])
def test_the_same_bytes(tmp_path: Path, name: str) -> None:
    """Whatever the number of processes, also with a baseline and for filings that lie in several folders."""
    paths = folders(tmp_path)
    known = tmp_path / "known.json"
    command = [sys.executable, "-m", "xbrllint", "--no-config", "--output-format", name]
    subprocess.run([*command, "one", f"--write-baseline={known}"], cwd=tmp_path, check=True, capture_output=True)
    (tmp_path / "one" / "kettle-20301231_cal.xml").unlink()
    told = []
    for jobs in ("1", "2", "0", "7"):
        arguments = ["--baseline", str(known), "--jobs", jobs, *paths]
        done = subprocess.run([*command, *arguments], cwd=tmp_path, capture_output=True)
        assert done.returncode == 1
        told.append((done.stdout, done.stderr))
    assert told[0][0]
    assert told.count(told[0]) == len(told)


def test_wrong_use_in_a_process_is_2(tmp_path: Path) -> None:
    """An error that is the user's to mend comes through."""
    paths = folders(tmp_path)
    command = [sys.executable, "-m", "xbrllint", "--jobs", "2", "--profile", "edgr", *paths]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2
    assert "no profile 'edgr'" in done.stderr
    assert "Traceback" not in done.stderr
    done = subprocess.run([*command[:3], "--jobs", "-1", "x"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 2


def test_progress(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing in the first second; then one line that is written over, cut to the screen, and taken away."""
    now = 100.0
    stream = io.StringIO()
    monkeypatch.setattr(progress.time, "monotonic", lambda: now)
    monkeypatch.setattr(progress.sys, "stderr", stream)
    line = progress.Line()
    line("reading a.xml")
    line.clear()
    assert stream.getvalue() == ""
    now = 101.5
    line(f"reading {'b' * 200}.xml\x1b")
    line("reading too soon.xml")
    shown = stream.getvalue()
    assert shown.startswith("\r\x1b[Kreading bbb")
    assert len(shown) <= 85
    assert "soon" not in shown
    assert "\x1b" not in shown[4:]
    line.clear()
    assert stream.getvalue().endswith("\r\x1b[K")


def test_no_progress_without_a_terminal() -> None:
    """Standard error that is no terminal gets notes and the closing words alone."""
    command = [sys.executable, "-m", "xbrllint", "--no-config", "--output-format", "concise", str(KETTLE)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert "\x1b" not in done.stderr
    assert done.stderr.startswith("Checked 5 files")
    assert subprocess.run([*command, "--quiet"], capture_output=True, text=True).stderr == ""
