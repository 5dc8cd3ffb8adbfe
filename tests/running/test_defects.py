"""A check that fails, a process that is killed, an interruption, a run that takes too long: what is said, and when."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from kit import company
from xbrllint.base.deadline import OverTime, deadline
from xbrllint.checks.xml import identifiers, well_formed
from xbrllint.cli.main import main
from xbrllint.config.settings import Settings
from xbrllint.running.run import lint
from xbrllint.xbrl.dts import discovery, loader, named
from xbrllint.xbrl.model.document import Document

TWICE = "<link:linkbase xmlns:link='http://www.xbrl.org/2003/linkbase'><a id='x'/><b id='x'/></link:linkbase>"
needs_children = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="the system does not list children")


def failing(document: Document) -> Iterator[object]:
    """Find what the check finds, and fail on one of the files."""
    yield from _found(document)
    if document.path.endswith("bad_pre.xml"):
        raise ZeroDivisionError("of our own\nmaking")


_found = identifiers.duplicate_id


@pytest.fixture
def _one_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("bad_pre.xml", "good_pre.xml"):
        (tmp_path / name).write_text(TWICE)
    failing.__dict__.update(_found.__dict__)
    failing.__module__, failing.__name__ = _found.__module__, _found.__name__
    monkeypatch.setattr(identifiers, "duplicate_id", failing)
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("_one_fails")
def test_a_check_that_fails_on_one_file() -> None:
    """The findings of the other files stand, those of other rules too, and that it failed is no clean run."""
    report = lint(["."], Settings(no_config=True))
    assert {(f.rule, f.location.path) for f in report.findings if f.rule == "duplicate-id"} >= {
        ("duplicate-id", "good_pre.xml")
    }
    assert any(f.rule == "schema-valid" and f.location.path == "bad_pre.xml" for f in report.findings)
    ((line, trace),) = report.defects
    assert line.startswith("bad_pre.xml: the rule duplicate-id failed: ZeroDivisionError: of our own making (at ")
    assert "\n" not in line
    assert "ZeroDivisionError" in trace
    ((unknown),) = (u for u in report.unchecked if "failed" in u.reason)
    assert (unknown.rule, unknown.path) == ("duplicate-id", "bad_pre.xml")


@pytest.mark.usefixtures("_one_fails")
def test_what_is_said_of_it(capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 3; the traceback is told with --debug alone."""
    assert main([".", "--no-config", "--output-format", "json", "--quiet"]) == 3
    out, err = capsys.readouterr()
    assert any(u["rule"] == "duplicate-id" and u["path"] == "bad_pre.xml" for u in json.loads(out)["unchecked"])
    assert "bad_pre.xml: the rule duplicate-id failed" in err
    assert "Traceback" not in err
    assert main([".", "--no-config", "--debug"]) == 3
    assert "Traceback" in capsys.readouterr().err


def test_a_defect_in_what_all_rules_need(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where many rules fail for one reason each says so, and what needs less still runs."""
    (tmp_path / "bad_pre.xml").write_text(TWICE + "<")

    def broken(*_: object) -> str:
        raise KeyError("x")

    monkeypatch.setattr(well_formed, "_found", broken)
    report = lint([str(tmp_path)], Settings(no_config=True))
    assert [line.partition("failed")[0] for line, _ in report.defects] == [
        f"{os.path.relpath(tmp_path)}/bad_pre.xml: the rule well-formed "
    ]


# -- reading -------------------------------------------------------------------------------------------------------


def _break(monkeypatch: pytest.MonkeyPatch, where: ModuleType, name: str) -> None:
    """Let a function fail on what belongs to the bad file, by its address or its bytes."""
    found = getattr(where, name)

    def failing(*given: Any, **more: Any) -> Any:
        if any("bad_" in str(one) or (isinstance(one, bytes) and b"'bad'" in one) for one in given):
            raise ZeroDivisionError("of our own\nmaking")
        return found(*given, **more)

    monkeypatch.setattr(where, name, failing)


@pytest.fixture
def _two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, name in (("one", "bad"), ("two", "good")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{name}_pre.xml").write_text(TWICE.replace("'x'", f"'{name}'"))
    monkeypatch.chdir(tmp_path)


READING = {"parsing": (loader, "read_document"), "references": (loader, "referred_addresses"),
           "telling kinds": (named, "sniff"), "siblings": (loader, "base_name"),
           "joining": (discovery, "_leave_out_helpers")}  # fmt: skip


@pytest.mark.usefixtures("_two")
@pytest.mark.parametrize("what", READING)
def test_reading_that_fails_on_one_file(
    what: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The run goes on, and says which file failed; what is told of the others stands."""
    _break(monkeypatch, *READING[what])
    report = lint(["."], Settings(no_config=True))
    found = {(f.rule, f.location.path) for f in report.findings}
    assert ("duplicate-id", "two/good_pre.xml") in found
    ((line, _),) = report.defects
    path = "one/bad_pre.xml"
    assert line.startswith(f"{path}: reading it failed: ZeroDivisionError: of our own making (at ")
    assert path in {unknown.path for unknown in report.unchecked}
    assert path in report.files
    assert main([".", "--no-config", "--output-format", "json"]) == 3
    out, err = capsys.readouterr()
    assert json.loads(out)["findings"]
    assert line.partition(": ZeroDivisionError")[0] in err
    assert "Traceback" not in err
    assert main([".", "--no-config", "--debug"]) == 3
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.usefixtures("_two")
def test_nothing_else_is_there_to_read(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    _break(monkeypatch, loader, "read_document")
    assert main(["one", "--no-config"]) == 3
    assert "one/bad_pre.xml: reading it failed" in capsys.readouterr().err
    assert main(["tree", "one", "--no-findings"]) == 3
    assert "one/bad_pre.xml: reading it failed" in capsys.readouterr().err


# -- processes -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of many filings, which take some seconds."""
    place = tmp_path_factory.mktemp("many")
    names = [f"C{number}" for number in range(400)]
    for number in range(60):
        folder = place / f"f{number}"
        folder.mkdir()
        for name, text in company.company("co", names, {"C0": names[1:]}).items():
            (folder / name).write_text(text)
    return place


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start the command line in a group of processes of its own, as a terminal does, also from tests in background."""
    command = [sys.executable, "-m", "xbrllint", ".", "--no-config", *arguments]
    return subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )  # fmt: skip


def children(process: subprocess.Popen[bytes], wanted: int) -> list[int]:
    """Wait until a process has children; gives these."""
    path = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    end = time.monotonic() + 20
    found: list[int] = []
    while len(found) < wanted and time.monotonic() < end and process.poll() is None:
        found = [int(word) for word in path.read_text().split()]
        time.sleep(0.01)
    return found


@needs_children
@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interruption_ends_at_once(folders: Path, jobs: int) -> None:
    """With several processes as with one, without a word of them."""
    process = start(folders, "--jobs", str(jobs))
    if jobs > 1:
        assert len(children(process, jobs)) >= jobs
    time.sleep(0.3)
    started = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert time.monotonic() - started < 5  # however busy the machine is
    assert (process.returncode, said) == (130, b"")


@needs_children
def test_a_killed_process(folders: Path) -> None:
    """What it had not done is done again: nothing is lost."""
    process = start(folders, "--jobs", "2")
    os.kill(children(process, 2)[0], signal.SIGKILL)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 0
    assert b"Checked 240 files" in said


def test_a_file_that_kills_its_process(folders: Path, tmp_path: Path) -> None:
    """It is named, and all others are checked."""
    (tmp_path / "sitecustomize.py").write_text(
        "import os, signal, sys\n"
        "def hook(event, arguments):\n"
        "    if event == 'open' and str(arguments[0]).endswith('f7/co-20301231_cal.xml') and PARENT != os.getpid():\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "PARENT = os.getpid()\n"
        "sys.addaudithook(hook)\n"
    )
    command = [sys.executable, "-m", "xbrllint", ".", "--no-config", "--jobs", "2"]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(command, cwd=folders, env=environment, capture_output=True)
    assert done.returncode == 2
    lost = [line for line in done.stderr.decode().splitlines() if "not checked" in line]
    assert lost == [
        f"xbrllint: f7/co-20301231{end}: not checked: the process that did so was killed, twice"
        for end in (".xsd", "_cal.xml", "_lab.xml", "_pre.xml")
    ]
    assert b"Checked 240 files" in done.stderr or b"Checked 236 files" in done.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_that_takes_too_long(
    folders: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jobs: str
) -> None:
    """It ends with a line that names the limit and the option: here every linkbase takes its time to open."""
    (tmp_path / "sitecustomize.py").write_text(
        "import sys, time\n"
        "def hook(event, arguments):\n"
        "    if event == 'open' and str(arguments[0]).endswith('_pre.xml'):\n"
        "        time.sleep(0.1)\n"
        "sys.addaudithook(hook)\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    process = start(folders, "--jobs", jobs, "--limit", "run-seconds=1")
    _, said = process.communicate(timeout=60)
    assert process.returncode == 2
    assert said == b"xbrllint: more than 1 seconds of a run (--limit run-seconds=NUMBER raises this)\n"


def test_a_deadline_reaches_into_regular_expressions() -> None:
    """These are evaluated in C."""
    import re

    stop = deadline(0.3, "over")
    started = time.monotonic()
    try:
        with pytest.raises(OverTime, match="over"):
            re.match("(a+)+$", "a" * 60 + "b")
    finally:
        stop()
    assert time.monotonic() - started < 5
