"""Checking again when something changes: what counts as a change, and the command as a user runs it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from samples import BAD, GOOD, SCHEMA
from xbrllint.running import changes


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a working directory with a small filing, below another one of the test's own."""
    inner = tmp_path / "filing"
    inner.mkdir()
    (inner / "co.xsd").write_text(SCHEMA, encoding="utf-8")
    (inner / "co_pre.xml").write_text(BAD, encoding="utf-8")
    monkeypatch.chdir(inner)
    return inner


def test_what_is_a_change(folder: Path) -> None:
    """A file that is written, comes or goes beside the named one, and a configuration above it."""
    paths = ["co_pre.xml"]
    known = changes.state(paths)
    assert changes.state(paths) == known
    assert str(folder / "co.xsd") in known
    (folder / "co_lab.xml").write_text(GOOD, encoding="utf-8")
    more = changes.state(paths)
    assert set(more) - set(known) == {str(folder / "co_lab.xml")}
    (folder / "co_lab.xml").unlink()
    assert changes.state(paths) == known
    os.utime("co.xsd", ns=(1, 1))
    assert changes.state(paths)[str(folder / "co.xsd")][0] == 1
    (folder.parent / ".xbrllint.yaml").write_text("profile: xbrl\n", encoding="utf-8")
    assert str(folder.parent / ".xbrllint.yaml") in changes.state(paths)


def test_it_waits_until_nothing_more_happens(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is still being written is not read."""
    known = changes.state(["."])
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) <= 3:
            (folder / "co_pre.xml").write_text(GOOD + "\n" * len(slept), encoding="utf-8")

    monkeypatch.setattr(changes.time, "sleep", sleep)
    assert changes.wait(["."], known) == changes.state(["."])
    assert len(slept) == 4
    assert slept[0] >= 0.3


def test_the_command(folder: Path) -> None:
    """A run, a change, another run; a configuration that is wrong for a while ends nothing; Ctrl-C ends it."""
    command = [sys.executable, "-m", "xbrllint", ".", "--watch", "--output-format", "concise", "--errors-only"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # tests may run in background
    ) as running:  # fmt: skip
        assert running.stdout is not None
        killer = threading.Timer(60, running.kill)
        killer.start()
        try:
            said = [_round(running)]
            (folder / "co_pre.xml").write_text(GOOD, encoding="utf-8")
            said.append(_round(running))
            (folder / ".xbrllint.yaml").write_text("profil: edgar\n", encoding="utf-8")
            said.append(_round(running))
            (folder / ".xbrllint.yaml").write_text("profile: xbrl\n", encoding="utf-8")
            said.append(_round(running))
            time.sleep(0.2)
            running.send_signal(signal.SIGINT)
            assert running.wait(20) == 130
        finally:
            killer.cancel()
            running.kill()
    assert "[arc-endpoint-exists]" in said[0]
    assert "Checked 2 files" in said[1]
    assert "[arc-endpoint-exists]" not in said[1]
    assert "did you mean 'profile'" in said[2]
    assert "0 errors" in said[3]


def _round(running: subprocess.Popen[str]) -> str:
    """Read what one round says, to the line that it waits."""
    assert running.stdout is not None
    lines = []
    for line in running.stdout:
        lines.append(line)
        if "waiting for a change" in line:
            return "".join(lines)
    raise AssertionError("".join(lines))


@pytest.mark.parametrize("arguments", [["-"], [".", "--fix"], [".", "--diff"], [".", "--write-baseline"]])
def test_what_cannot_be_watched(folder: Path, arguments: list[str]) -> None:
    """Standard input comes once, and a run that changes files would see its own changes."""
    done = subprocess.run(
        [sys.executable, "-m", "xbrllint", *arguments, "--watch"], capture_output=True, text=True, input="", timeout=60
    )
    assert done.returncode == 2
    assert "watch" in done.stderr
