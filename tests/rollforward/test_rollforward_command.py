"""xbrllint rollforward: exit codes, formats, --fix and --diff, and the same from Python."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import jsonschema
import pytest
import xbrllint
from conftest import ROOT
from rolling import STEM, US, filing
from xbrllint.cli.main import main

SCHEMA = json.loads((ROOT / "linter" / "schemas" / "rollforward.schema.json").read_text("utf-8"))
LOST = ["us-gaap_Assets", "us-gaap_ShareRepurchaseProgramAxis"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with a filing in which all is there in 2024, and one that uses what is gone."""
    for name, ids in (("sound", LOST[:1]), ("lost", LOST)):
        (tmp_path / name).mkdir()
        for file, text in filing(*US["2022"], ids).items():
            (tmp_path / name / file).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> int:
    """Run the command; gives its exit code, that of wrong use too."""
    try:
        return main(["rollforward", *arguments])
    except SystemExit as error:
        return int(error.code or 0)


def test_exit_codes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """0 where addresses are all, 1 where something needs an eye, 2 for wrong input, with the years that are known."""
    assert run("sound", "--to", "2024") == 0
    assert run("lost", "--to", "2024") == 1
    capsys.readouterr()
    for arguments, words in [
        (("sound", "--to", "2031"), "known: us-gaap 20"),
        (("sound",), "--to YEAR is needed"),
        (("sound", "--to", "next"), "not 'next'"),
        (("none", "--to", "2024"), "none"),
        (("sound", "--to", "2024", "--format", "yaml"), "invalid choice"),
        (("sound", "--to", "2024", "--taxonomy", "none.zip"), "none.zip"),
    ]:
        assert run(*arguments) == 2
        assert words in capsys.readouterr().err


def test_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("lost", "--to", "2024")
    out = capsys.readouterr().out
    assert out.startswith(f"lost/{STEM}.xsd and 1 more: to 2024\n  us-gaap  2022 -> 2024\n")
    for words in ("Gone (1)", "us-gaap:ShareRepurchaseProgramAxis", "srt:ShareRepurchaseProgramAxis has the same name",
                  f"0001 - Statement - Sheet: presentation lost/{STEM}_pre.xml:", "with --fix."):  # fmt: skip
        assert words in out


def test_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is what its schema says; a field that is missing would not be."""
    run("lost", "sound", "--to", "2024", "--format", "json")
    report = json.loads(capsys.readouterr().out)
    validator = jsonschema.Draft202012Validator(SCHEMA)
    assert list(validator.iter_errors(report)) == []
    assert report["version"] == 1
    assert [filing["needs_eye"] for filing in report["filings"]] == [True, False]
    assert [one["concept"] for one in report["filings"][0]["concepts"]] == ["us-gaap:ShareRepurchaseProgramAxis"]
    del report["filings"][0]["concepts"][0]["uses"]
    assert list(validator.iter_errors(report)) != []


def test_markdown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is special to Markdown is escaped."""
    run("lost", "--to", "2024", "--format", "markdown")
    out = capsys.readouterr().out
    assert f"## lost/{STEM}.xsd: to 2024" in out
    assert "- **us-gaap:ShareRepurchaseProgramAxis**" in out
    assert f"lost/{STEM}\\_pre.xml:" in out


def test_diff_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in (folder / "sound").iterdir()}
    assert run("sound", "--to", "2024", "--diff") == 1
    shown = capsys.readouterr()
    assert "--- a/sound/" in shown.out
    assert "+" in shown.out
    assert "would make 4 edits in 2 files" in shown.err
    assert {path: path.read_bytes() for path in (folder / "sound").iterdir()} == before
    assert run("sound", "--to", "2022", "--diff") == 0


def test_fix(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The edits are made and told; a second time there is nothing to do."""
    assert run("sound", "--to", "2024", "--fix") == 0
    assert "Made 4 edits in 2 files." in capsys.readouterr().out
    assert US["2024"][1] in (folder / "sound" / f"{STEM}_pre.xml").read_text("utf-8")
    assert run("sound", "--to", "2024", "--fix") == 0
    assert "edit" not in capsys.readouterr().out
    assert run("lost", "--to", "2024", "--fix") == 1
    assert "new error" in capsys.readouterr().err


def test_what_cannot_be_written_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "sound" / f"{STEM}_pre.xml"
    os.link(path, folder / "other.txt")
    before = path.read_bytes()
    assert run("sound", "--to", "2024", "--fix") == 2
    assert "hard link" in capsys.readouterr().err
    assert path.read_bytes() == before


def test_a_list_of_linkbases(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Named files alone are edited; the rest of the filing is context."""
    before = (folder / "sound" / f"{STEM}.xsd").read_bytes()
    assert run(f"sound/{STEM}_pre.xml", "--to", "2024", "--fix") == 0
    assert US["2024"][1] in (folder / "sound" / f"{STEM}_pre.xml").read_text("utf-8")
    assert (folder / "sound" / f"{STEM}.xsd").read_bytes() == before
    assert "Made 1 edit in 1 file." in capsys.readouterr().out


def test_zips_are_reported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.make_archive("lost", "zip", "lost")
    assert run("lost.zip", "--to", "2024") == 1
    assert run("lost.zip", "--to", "2024", "--fix") == 2
    shown = capsys.readouterr()
    assert f"lost.zip!/{STEM}_pre.xml:" in shown.out
    assert "files in archives stay" in shown.err


def test_python(folder: Path) -> None:
    """The same report, the same edits; nothing is written before it is asked for."""
    found = xbrllint.roll_forward("sound", 2024, no_config=True)
    assert isinstance(found, xbrllint.RollForward)
    assert not found.needs_eye
    assert found.text("json").startswith("{")
    assert found.diff().startswith("--- a/sound/")
    assert US["2022"][1] in (folder / "sound" / f"{STEM}.xsd").read_text("utf-8")
    assert found.write() == ()
    assert US["2024"][1] in (folder / "sound" / f"{STEM}.xsd").read_text("utf-8")
    with pytest.raises(xbrllint.UserError, match="no format 'yaml'"):
        found.text("yaml")
    with pytest.raises(xbrllint.UserError, match="known: us-gaap"):
        xbrllint.roll_forward("sound", 2031)
    with pytest.raises(TypeError, match=r"roll_forward\(\) has no option 'profil'"):
        xbrllint.roll_forward("sound", 2024, profil="xbrl")
