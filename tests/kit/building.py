"""Wheels and source archives of this checkout, each built once in a run of the tests."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from .shared_work import made_once

_LEFT_OUT = shutil.ignore_patterns(
    *(".git", ".venv", "build", "dist", "site", "generated"), *("__pycache__", "*.egg-info", ".*_cache", ".hypothesis")
)
EPOCH = "1893456000"


class Used:
    """A copy of the checkout in which somebody has built before, and what is built from it.

    The earlier build has left a rule that there is no more, and a list of sources.
    """

    def __init__(self, factory: pytest.TempPathFactory) -> None:
        """Build, or wait until another process has: first the wheel alone, then both, the wheel from the archive."""
        folder = made_once(factory, "built-where-used", _build_used)
        self.source = folder / "source"
        (self.wheel,) = (folder / "wheel").glob("*.whl")
        self.both = folder / "both"


def _build_used(folder: Path) -> None:
    source = folder / "source"
    shutil.copytree(ROOT, source, ignore=_LEFT_OUT)
    stale = source / "build" / "lib" / "xbrllint" / "rules" / "arcs"
    stale.mkdir(parents=True)
    (stale / "renamed-since.yaml").write_text("id: renamed-since\n", encoding="utf-8")
    (source / "xbrllint.egg-info").mkdir()
    listed = "rules/arcs/renamed-since.yaml\nscripts/write_examples.py\ntests/samples.py\n"
    (source / "xbrllint.egg-info" / "SOURCES.txt").write_text(listed, encoding="utf-8")
    _build(source, folder / "wheel", "--wheel")
    _build(source, folder / "both", umask=0o022, zone="UTC", seed=1)


def built_disturbed(factory: pytest.TempPathFactory) -> Path:
    """Give a folder with what is built from a copy whose files are made in another order, of other times and modes."""

    def build(folder: Path) -> None:
        _disturb(folder / "source", random.Random(2))
        _build(folder / "source", folder / "both", umask=0o077, zone="Asia/Kolkata", seed=2)

    return made_once(factory, "built-elsewhere", build) / "both"


def _disturb(source: Path, rng: random.Random) -> None:
    """Copy the checkout so."""
    shutil.copytree(ROOT, source.with_name("first"), ignore=_LEFT_OUT)
    paths = [path for path in source.with_name("first").rglob("*") if path.is_file()]
    rng.shuffle(paths)
    for path in paths:
        copy = source / path.relative_to(source.with_name("first"))
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        copy.chmod(rng.choice([0o600, 0o644, 0o664, 0o755]))
        time = rng.randrange(400_000_000, 1_900_000_000)
        os.utime(copy, (time, time))
    shutil.rmtree(source.with_name("first"))


def _build(
    source: Path, out: Path, *options: str, umask: int = -1, zone: str = "UTC", seed: int = 0
) -> None:
    """Build from a folder as a packager does, without a network."""
    env = {**os.environ, "TZ": zone, "SOURCE_DATE_EPOCH": EPOCH, "PYTHONHASHSEED": str(seed)}
    done = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", *options, "--outdir", out, source],
        env=env, capture_output=True, text=True, umask=umask, timeout=500,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
