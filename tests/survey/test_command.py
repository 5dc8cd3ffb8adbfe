"""The command line of surveys: what it refuses, and what it is without the extra."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from surveying import archive, needs_extra
from xbrllint.cli.main import main

NAMES = ("dask", "distributed", "pyarrow", "duckdb", "fsspec")


@pytest.mark.parametrize("command", [["survey", "."], ["survey", "report", "."], ["survey", "query", ".", "x"]])
def test_without_the_extra(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line that says what to install, and exit code 2; nothing is written."""
    for name in NAMES:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.chdir(tmp_path)
    run = '{"format": 1, "version": "", "settings": {}, "identity": ""}'
    if command[1] != ".":
        (tmp_path / "run.json").write_text(run, encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    assert main(command) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "which is not installed: pip install 'xbrllint[survey]'" in said
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["", "run", "report", "query", "diff"])
def test_help_needs_nothing(name: str) -> None:
    """The help of each command is there without the extra, and imports nothing of it."""
    code = (
        f"import sys; from xbrllint.cli.main import main\n"
        f"try:\n    main(['survey', *{[name] if name else []!r}, '--help'])\n"
        f"finally:\n    assert not {NAMES!r} & sys.modules.keys(), sys.modules.keys()"
    ).replace(f"{NAMES!r} &", f"set({NAMES!r}) &")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert f"usage: xbrllint survey {name}".rstrip() in done.stdout


@needs_extra
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "name at least one folder"), (["x", "--timeout", "0"], "at least 1 second"),
        (["x", "--storage", "anon"], "--storage takes KEY=VALUE"), (["x", "--limit", "files=1"], "--limit takes"),
        (["x", "--workers", "two"], "no whole number"),
    ],
)  # fmt: skip
def test_wrong_use(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2 and the usage."""
    with pytest.raises(SystemExit) as ended:
        main(["survey", "run", *arguments])
    assert ended.value.code == 2
    assert words in capsys.readouterr().err


@needs_extra
def test_nothing_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without filings, a path and a list that are not there: one line, exit code 2."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    for arguments, words in (
        (["empty"], "no filing there"), (["none"], "none: no such file or folder"), (["@none"], "none: No such file"),
        (["--list", "none"], "none: No such file"), (["foo://x"], "Protocol not known"),
    ):  # fmt: skip
        assert main(["survey", "run", *arguments]) == 2
        said = capsys.readouterr().err
        assert words in said
        assert said.count("\n") == 1


@needs_extra
def test_into_a_folder_of_other_things(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is written there."""
    path = archive(tmp_path / "a", 1)
    assert main(["survey", str(path), "--into", str(path)]) == 2
    assert "is a folder of other things" in capsys.readouterr().err
