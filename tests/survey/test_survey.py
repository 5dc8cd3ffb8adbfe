"""Surveys on clusters of several processes: whole, with a worker killed, stopped and gone on with, with poison."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from surveying import (
    POISON,
    answers,
    archive,
    environment_of,
    filing,
    needs_extra,
    needs_signals,
    plain_counts,
    survey_counts,
)  # fmt: skip
from xbrllint import __version__
from xbrllint.cli.main import main
from xbrllint.config.settings import Settings
from xbrllint.survey import cluster as clusters
from xbrllint.survey import conduct
from xbrllint.survey.conduct import Conductor
from xbrllint.survey.order import Item, Order
from xbrllint.survey.progress import Progress
from xbrllint.survey.work import WrongWorker, message_of, survey_on_worker

pytestmark = needs_extra
SLOW = """
import sys, time
def slow(event, values):
    if event == "open" and "_lab.xml" in str(values[0]):
        open({begun!r}, "w").close()
        time.sleep(0.3)
sys.addaudithook(slow)
"""
STATUSES = "SELECT status, count(*) FROM filings GROUP BY status ORDER BY status"


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Give a cluster of two processes."""
    with clusters.client_of(None, 2) as client:
        yield client.cluster


@pytest.fixture
def address(cluster: Any) -> str:
    """Give the address of the cluster's scheduler."""
    found: str = cluster.scheduler_address
    return found


def when_done(number: int, monkeypatch: pytest.MonkeyPatch, act: Any) -> None:
    """Do something once, when so many filings are done."""
    add = Progress.add

    def watched(self: Progress, status: str, findings: int = 0) -> None:
        add(self, status, findings)
        if self.done == number:
            act()

    monkeypatch.setattr(Progress, "add", watched)


def survey(*arguments: object) -> int:
    """Run the command and give its exit code."""
    return main(["survey", *map(str, arguments)])


def test_counts_are_those_of_a_plain_run(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rule by rule; never more filings are given out than a window holds; both workers have work."""
    path = archive(tmp_path / "a", 40)
    out = []
    give = Conductor._give
    monkeypatch.setattr(Conductor, "_give", lambda self, *item: (give(self, *item), out.append(len(self._out)))[0])
    assert survey(path, "--into", tmp_path / "run", "--scheduler", address) == 0
    counts = plain_counts(path)
    assert survey_counts(tmp_path / "run") == counts
    assert answers(tmp_path / "run", STATUSES) == [("linted", 40)]
    assert capsys.readouterr().out == f"Surveyed 40 filings: {sum(counts.values())} findings.\n"
    assert max(out) <= max(conduct._FEWEST, 2 * conduct._A_WORKER)


def test_a_worker_is_killed(
    cluster: Any, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    """What it had in work is done by others, once, and nothing is missing."""
    path = archive(tmp_path / "a", 40)
    killed = []

    def kill() -> None:
        nanny = next(iter(cluster.workers.values()))
        killed.append(nanny.pid)
        os.kill(nanny.pid, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)

    when_done(10, monkeypatch, kill)
    assert survey(path, "--into", tmp_path / "run", "--scheduler", address) == 0
    assert killed
    assert survey_counts(tmp_path / "run") == plain_counts(path)
    assert answers(tmp_path / "run", STATUSES) == [("linted", 40)]


def test_stopped_and_gone_on_with(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is done when it is stopped is not done again; what changed since is."""
    path, run = archive(tmp_path / "a", 30), tmp_path / "run"

    def stop() -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        when_done(10, patch, stop)
        assert survey(path, "--into", run, "--scheduler", address) == 130
    assert "stopped; 20 are left, the same command goes on" in capsys.readouterr().err
    assert answers(run, "SELECT count(*) FROM seen") == [(10,)]
    assert survey(path, "--into", run, "--scheduler", address) == 0
    assert "Surveyed 20 filings" in capsys.readouterr().out
    assert survey_counts(run) == plain_counts(path)
    changed = path / "2000" / "filing-0000" / "co0-20301231_pre.xml"
    changed.write_text(changed.read_text("utf-8").replace("#co0_Item0", "#co0_Itm0"), encoding="utf-8")
    os.utime(path / "2001" / "filing-0001" / "co1-20301231_pre.xml", (5, 5))  # other time, same content
    assert survey(path, "--into", run, "--scheduler", address) == 0
    said = capsys.readouterr().out
    assert "Surveyed 2 filings" in said
    assert "28 filings were done before" in said
    assert survey_counts(run) == plain_counts(path)
    assert answers(run, "SELECT filing FROM filings WHERE part = 3") == [(str(changed.parent),)]
    assert answers(run, "SELECT count(*) FROM filings") == [(30,)]
    assert survey(path, "--into", run, "--scheduler", address) == 0
    assert "30 filings were done before" in capsys.readouterr().out


@pytest.mark.slow
@needs_signals
def test_interrupted_from_outside(tmp_path: Path) -> None:
    """Ctrl-C of a survey with processes of its own: exit code 130 soon, no process is left, and it goes on."""
    import psutil

    path, run, begun = archive(tmp_path / "a", 20), tmp_path / "run", tmp_path / "begun"
    command = [sys.executable, "-m", "xbrllint", "survey", str(path), "--into", str(run), "--workers", "2"]
    (tmp_path / "python").mkdir()
    (tmp_path / "python" / "sitecustomize.py").write_text(SLOW.format(begun=str(begun)), encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(tmp_path / "python")}
    process = subprocess.Popen(
        command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # also where tests run in background
    )  # fmt: skip
    while not begun.exists():
        assert process.poll() is None
        time.sleep(0.05)
    family = psutil.Process(process.pid).children(recursive=True)
    assert len(family) >= 3
    process.send_signal(signal.SIGINT)
    started = time.monotonic()
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130, said
    assert time.monotonic() - started < 20
    assert "the same command goes on" in said
    assert "Traceback" not in said
    assert psutil.wait_procs(family, timeout=20)[1] == []
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert survey_counts(run) == plain_counts(path)


@pytest.mark.slow
@needs_signals
def test_poison(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A filing that kills every process is passed over, and said; mended, it is linted when asked for again."""
    path, run = archive(tmp_path / "a", 12), tmp_path / "run"
    filing(path / "poison", 99)
    (path / "poison" / "kills-its-process.xml").write_text("<x/>", encoding="utf-8")
    environment_of(tmp_path / "python", POISON, monkeypatch)
    assert survey(path, "--into", run, "--workers", 2) == 2
    assert "Not linted: 1 lost" in capsys.readouterr().out
    assert answers(run, STATUSES) == [("linted", 12), ("lost", 1)]
    assert survey(path, "--into", run, "--workers", 2) == 0
    (path / "poison" / "kills-its-process.xml").rename(path / "poison" / "harmless.xml")
    assert survey(path, "--into", run, "--workers", 2, "--retry") == 0
    assert answers(run, STATUSES) == [("linted", 13)]
    assert survey_counts(run) == plain_counts(path)


@pytest.mark.slow
@needs_signals
def test_poison_that_kills_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Filings that were in work beside it are cleared; it alone is given up."""
    import dask

    path, run = archive(tmp_path / "a", 12), tmp_path / "run"
    filing(path / "poison", 99)
    (path / "poison" / "kills-its-worker.xml").write_text("<x/>", encoding="utf-8")
    environment_of(tmp_path / "python", POISON, monkeypatch)
    with dask.config.set({"distributed.scheduler.allowed-failures": 0}):
        assert survey(path, "--into", run, "--workers", 2) == 2
    assert answers(run, STATUSES) == [("linted", 12), ("lost", 1)]
    assert answers(run, "SELECT error FROM filings WHERE status = 'lost'") == [
        ("its workers died, also when it was alone on the cluster",)
    ]


def test_wrong_settings(address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is wrong for every filing ends the survey in one line."""
    path = archive(tmp_path / "a", 2)
    assert survey(path, "--into", tmp_path / "run", "--scheduler", address, "--profile", "edgr") == 2
    assert "no profile 'edgr'" in capsys.readouterr().err


def test_no_scheduler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """An address at which nobody answers is said."""
    monkeypatch.setattr(clusters, "_PATIENCE", 1)
    path = archive(tmp_path / "a", 1)
    assert survey(path, "--into", tmp_path / "run", "--scheduler", "tcp://127.0.0.1:1") == 2
    assert "no scheduler answers at tcp://127.0.0.1:1" in capsys.readouterr().err
    assert survey(path, "--into", tmp_path / "run", "--scheduler", "nonsense://x") == 2
    assert "no scheduler answers at nonsense://x" in capsys.readouterr().err


@pytest.mark.slow
def test_the_scheduler_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:  # fmt: skip
    """One line and exit code 2; what was gathered is written, and another scheduler goes on."""
    import dask

    path, run = archive(tmp_path / "a", 20), tmp_path / "run"
    soon = dask.config.set({"distributed.comm.timeouts.connect": "2s"})
    monkeypatch.setattr(clusters, "_PATIENCE", 3)
    with soon, clusters.client_of(None, 1) as client, monkeypatch.context() as patch:
        when_done(5, patch, client.cluster.close)
        assert survey(path, "--into", run, "--scheduler", client.cluster.scheduler_address) == 2
    assert "the scheduler has gone; the same command goes on" in capsys.readouterr().err
    ((done,),) = answers(run, "SELECT count(*) FROM seen")
    assert 5 <= int(str(done)) < 20
    assert survey(path, "--into", run, "--workers", 1) == 0
    assert survey_counts(run) == plain_counts(path)


def test_worker_of_another_version() -> None:
    """It says which it has, and works not at all."""
    message = message_of(Item("/a", "/a", (), "folder", ""), Order(Settings()), "")
    with pytest.raises(WrongWorker, match=rf"has xbrllint {__version__} instead of 0\.0\.1"):
        survey_on_worker("0.0.1", message)


def test_progress() -> None:
    """A bar, the number done, the time that is left at this rate, and what failed."""
    shown: list[str] = []
    progress = Progress(shown.append, 8)  # type: ignore[arg-type]
    progress.workers = 2
    for status in ("linted", "nothing", "lost", "same"):
        progress.add(status, 1)
    assert progress.text(10.0) == "[##########----------] 4/8, 0:00:10 left, 2 workers, 1 failed"
    progress.show()
    assert len(shown) == 1
    assert Progress(None).text(0.0) == "[--------------------] 0/0, 0 workers"
