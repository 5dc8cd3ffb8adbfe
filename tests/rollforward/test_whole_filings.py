"""A filing goes to another year as a whole: all of its files are written, or none of them, and that is said."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from rolling import STEM, US, filing, rolled
from xbrllint.base.atomic import replace_file
from xbrllint.cli.main import main

IDS = ["us-gaap_Assets", "us-gaap_Liabilities"]
KINDS = "pre cal def"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with two filings, of four files each."""
    for name in ("one", "two"):
        rolled(tmp_path / name, filing(*US["2022"], IDS, kinds=KINDS), "2024")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def years(folder: Path) -> set[str]:
    """Give the years of a filing's files."""
    told = {year for path in folder.iterdir() for year in ("2022", "2024") if US[year][1] in path.read_text("utf-8")}
    assert len(list(folder.iterdir())) == 4
    return told


def fix(*arguments: str) -> int:
    return main(["rollforward", *arguments, "--to", "2024", "--fix"])


def cut(path: Path) -> None:
    """Let a file break off behind its first locators."""
    text = path.read_text("utf-8")
    path.write_text(text[: text.rindex("<link:loc")], "utf-8")


def test_a_file_that_breaks_off_holds_its_filing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The other filing is rolled all the same."""
    cut(folder / "one" / f"{STEM}_cal.xml")
    assert main(["rollforward", "one", "--to", "2024"]) == 1
    capsys.readouterr()
    assert fix("one", "two") == 2
    assert (years(folder / "one"), years(folder / "two")) == ({"2022"}, {"2024"})
    shown = capsys.readouterr()
    assert f"one/{STEM}_cal.xml cannot be read to its end" in shown.err
    assert "7 edits in 3 files not made" in shown.err
    assert "Made 9 edits in 4 files." in shown.out


def test_a_file_that_breaks_off_is_told_with_the_diff(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cut(folder / "one" / f"{STEM}_cal.xml")
    assert main(["rollforward", "one", "--to", "2024", "--diff"]) == 2
    shown = capsys.readouterr()
    assert "---" not in shown.out
    assert "cannot be read to its end" in shown.err


def test_filings_that_share_a_file_go_together(folder: Path) -> None:
    """Two schemas with a linkbase in common: where one of them has a broken file, both stay."""
    for path in (folder / "two").iterdir():
        if not path.name.endswith("_pre.xml"):
            text = path.read_text("utf-8").replace(STEM, "other").replace("co.example/2019", "other.example/2019")
            (folder / "one" / path.name.replace(STEM, "other")).write_text(text, "utf-8")
    schema = folder / "one" / "other.xsd"
    schema.write_text(schema.read_text("utf-8").replace("other_pre", f"{STEM}_pre"), "utf-8")
    cut(folder / "one" / "other_cal.xml")
    assert fix("one") == 2
    assert not any(US["2024"][1] in path.read_text("utf-8") for path in (folder / "one").iterdir())


def test_a_file_that_may_not_be_written_holds_its_filing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.link(folder / "one" / f"{STEM}_pre.xml", folder / "second")
    assert fix("one", "two", "--format", "json") == 2
    assert (years(folder / "one"), years(folder / "two")) == ({"2022"}, {"2024"})
    shown = capsys.readouterr()
    edits = json.loads(shown.out)["edits"]
    assert edits["made"] is False
    assert {Path(file["path"]).parent.name: file["made"] for file in edits["files"]} == {"one": False, "two": True}
    assert "hard link" in edits["left"][0]
    assert "all is left as it was" in shown.err


def test_what_was_not_made_is_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.link(folder / "one" / f"{STEM}_pre.xml", folder / "second")
    assert fix("one", "two") == 2
    assert "Made 9 edits in 4 files; 9 edits in 4 files were not made.\n" in capsys.readouterr().out


@pytest.mark.parametrize("heals", [True, False])
def test_a_disk_that_fails_midway(
    heals: bool, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was written gets its old bytes back; where that fails too, it is said that the filing is of two years."""
    written = []

    def failing(path: str, data: bytes) -> None:
        written.append(path)
        if len(written) == 3 or (len(written) > 3 and not heals):
            raise OSError(28, "No space left on device")
        replace_file(path, data)

    monkeypatch.setattr("xbrllint.running.writing.replace_file", failing)
    assert fix("one") == 2
    shown = capsys.readouterr()
    assert "No space left on device" in shown.err
    if heals:
        assert years(folder / "one") == {"2022"}
        assert "9 edits in 4 files were not made." in shown.out
    else:
        assert years(folder / "one") == {"2022", "2024"}
        assert "is now of two years: 2 of 4 files changed" in shown.err
        assert "Made 5 edits in 2 files; 4 edits in 2 files were not made." in shown.out


def test_edits_in_archives_are_asked_for_and_not_made(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.make_archive("one", "zip", "one")
    assert main(["rollforward", "one.zip", "--to", "2024"]) == 0
    assert fix("one.zip") == 2
    assert "9 edits in 4 files not made" in capsys.readouterr().err
    assert fix("two") == 0


def test_a_reference_to_be_edited_by_hand(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It keeps its year, so that this is not a filing of the new one: exit code 2."""
    path = folder / "one" / f"{STEM}_pre.xml"
    text = path.read_text("utf-8")
    address = f"{US['2022'][1]}#us-gaap_Assets"
    path.write_text(text.replace(address, f"&#x68;{address[1:]}"), "utf-8")
    assert fix("one") == 2
    assert "is written with references to characters" in capsys.readouterr().err
