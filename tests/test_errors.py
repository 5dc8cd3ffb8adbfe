"""What is the user's to mend: one class of errors, one line, exit 2; defects, broken pipes and full disks."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
import xbrllint
from samples import BAD, GOOD
from xbrllint.base.atomic import Unwritable
from xbrllint.cli import main as cli
from xbrllint.config.file import ConfigError
from xbrllint.report.formats import FormatError
from xbrllint.rulebook.rule import RuleError
from xbrllint.rulebook.severities import SelectionError
from xbrllint.running.run import NothingToCheck
from xbrllint.taxonomy import TaxonomyError
from xbrllint.xbrl.read.archive import ArchiveError
from xbrllint.xbrl.read.files import Unreadable

COMMAND = [sys.executable, "-c", "from xbrllint.cli.main import entry; entry()"]


# Named one by one: which modules a process has imported depends on the tests that ran before.
OF_ROOMS = (
    Unreadable, ArchiveError, ConfigError, RuleError, SelectionError, NothingToCheck, TaxonomyError, Unwritable,
    FormatError,
)  # fmt: skip


def test_one_class() -> None:
    """Each room's error is one of it, travels between processes, and is what ERRORS holds."""
    assert [kind.__name__ for kind in OF_ROOMS if not issubclass(kind, xbrllint.UserError)] == []
    assert (xbrllint.UserError,) == xbrllint.ERRORS
    again = pickle.loads(pickle.dumps(ConfigError("a.yaml:3: no")))
    assert (type(again), str(again)) == (ConfigError, "a.yaml:3: no")


CONFIGS = {
    ".xbrllint.yaml": {
        "suppress: [{path: 3}]": "'path' must hold a text",
        "suppress:\n - role: [a]": ":2: 'role' must hold a text",
        "fail-on: [": "did not find",
        "rules: [absent]": "absent: No such file",
        "baseline: absent.json": "absent.json: No such file",
    },
    "pyproject.toml": {
        "[tool.xbrllint]\nprofile = 'caf\xe9'": "not UTF-8",
        "[tool.xbrllint": "pyproject.toml: ",
        "[tool]\nxbrllint = 'tool.xbrllint'": ":2: the configuration is a mapping",
    },
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in CONFIGS.items() for text in texts])
def test_wrong_configurations(tmp_path: Path, name: str, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A configuration that cannot be used is wrong use, said in one line."""
    (tmp_path / "bad.xml").write_text(BAD, encoding="utf-8")
    (tmp_path / name).write_bytes(text.encode("latin-1"))
    assert cli.main([str(tmp_path / "bad.xml")]) == 2
    said = capsys.readouterr().err
    assert CONFIGS[name][text] in said
    assert said.startswith("xbrllint: ")
    assert said.count("\n") == 1
    with pytest.raises(xbrllint.UserError):
        xbrllint.lint(tmp_path / "bad.xml")


def test_no_table_of_ours(tmp_path: Path) -> None:
    """A file of project settings that only speaks of the linter is no configuration."""
    (tmp_path / "good.xml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("tool = 'see tool.xbrllint'\n", encoding="utf-8")
    assert xbrllint.lint(tmp_path / "good.xml").findings == ()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device here")
@pytest.mark.parametrize("arguments", [["bad.xml"], ["rules"], ["bad.xml", "--output-format", "json"]])
def test_a_full_disk_is_told(tmp_path: Path, arguments: list[str]) -> None:
    """A report that could not be written is no clean run and no defect."""
    (tmp_path / "bad.xml").write_text(BAD, encoding="utf-8")
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*COMMAND, *arguments], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 2
    assert "xbrllint: the output cannot be written: " in done.stderr
    assert "defect" not in done.stderr


def test_a_reader_that_goes_is_no_error(tmp_path: Path) -> None:
    """Nothing is said to a pipe that nobody reads."""
    read, write = os.pipe()
    os.close(read)
    with open(write, "wb") as stream:
        done = subprocess.run([*COMMAND, "rules"], stdout=stream, stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_defects_are_told_apart(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Any other error is a defect, with what to report, and an interrupt ends quietly."""

    def fail(error: BaseException) -> int:
        raise error

    for error, code in ((ValueError("x"), 3), (FileNotFoundError(2, "x"), 3), (KeyboardInterrupt(), 130)):
        monkeypatch.setattr(cli, "run", lambda name, given, error=error: fail(error))
        assert cli.main([]) == code
        assert ("a defect of xbrllint" in capsys.readouterr().err) == (code == 3)


@pytest.mark.skipif(sys.platform == "win32", reason="a folder that is in use cannot be removed there")
def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    """Started where nothing is any more."""
    gone = tmp_path / "gone"
    gone.mkdir()
    code = f"import os; os.chdir({str(gone)!r}); os.rmdir({str(gone)!r}); {COMMAND[2]}"
    done = subprocess.run([sys.executable, "-c", code, "x.xml"], capture_output=True, text=True)
    assert done.returncode == 2
    assert "working directory" in done.stderr
