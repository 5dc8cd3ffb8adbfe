"""The wheel and the source archive have the same bytes, whenever and wherever they are built from the same sources."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tarfile
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from conftest import ROOT

pytestmark = pytest.mark.slow
LEFT_OUT = shutil.ignore_patterns(
    *(".git", ".venv", "build", "dist", "site", "generated"), *("__pycache__", "*.egg-info", ".*_cache", ".hypothesis")
)


def disturbed(folder: Path, seed: int) -> Path:
    """Copy the checkout with files made in another order, of other times and modes."""
    rng = random.Random(seed)
    source = folder / f"checkout-{seed}"
    shutil.copytree(ROOT, folder / "first", ignore=LEFT_OUT)
    paths = [path for path in (folder / "first").rglob("*") if path.is_file()]
    rng.shuffle(paths)
    for path in paths:
        copy = source / path.relative_to(folder / "first")
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        copy.chmod(rng.choice([0o600, 0o644, 0o664, 0o755]))
        time = rng.randrange(400_000_000, 1_900_000_000)
        os.utime(copy, (time, time))
    shutil.rmtree(folder / "first")
    return source


def built(folder: Path, seed: int, umask: int, zone: str, epoch: str = "1893456000") -> dict[str, Path]:
    """Build both from a disturbed copy; gives the files by name."""
    source = disturbed(folder, seed)
    env = {**os.environ, "TZ": zone, "SOURCE_DATE_EPOCH": epoch, "PYTHONHASHSEED": str(seed)}
    done = subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder / f"out-{seed}", source],
        env=env, capture_output=True, text=True, umask=umask,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return {path.name: path for path in (folder / f"out-{seed}").iterdir()}


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Path], dict[str, Path]]:
    """Give what two builds made that have nothing in common but the sources."""
    return (
        built(tmp_path_factory.mktemp("a"), 1, 0o022, "UTC"),
        built(tmp_path_factory.mktemp("another-place"), 2, 0o077, "Asia/Kolkata"),
    )


def test_same_bytes(builds: tuple[dict[str, Path], dict[str, Path]]) -> None:
    """Each file of one is, byte for byte, that of the other."""
    first, second = ({name: sha256(path.read_bytes()).hexdigest() for name, path in each.items()} for each in builds)
    assert sorted(path.rpartition(".")[2] for path in first) == ["gz", "whl"]
    assert first == second


def test_plain_entries(builds: tuple[dict[str, Path], dict[str, Path]]) -> None:
    """No entry tells of a time, an owner or a mode of the machine that built it."""
    for path in builds[1].values():
        if path.suffix == ".whl":
            entries = zipfile.ZipFile(path).infolist()
            assert {entry.date_time for entry in entries} == {(2030, 1, 1, 0, 0, 0)}
            assert {entry.external_attr >> 16 for entry in entries} == {0o100644}
        else:
            with tarfile.open(path) as archive:
                members = archive.getmembers()
            assert {(m.uid, m.gid, m.uname, m.gname, m.mtime, m.mode) for m in members} == {
                (0, 0, "", "", 1893456000, 0o644)
            }


def test_what_is_built_is_whole(builds: tuple[dict[str, Path], dict[str, Path]]) -> None:
    """RECORD, which is sorted, names each file of the wheel with its digest."""
    (wheel,) = (path for path in builds[0].values() if path.suffix == ".whl")
    with zipfile.ZipFile(wheel) as opened:
        assert opened.testzip() is None
        names = opened.namelist()
        record = opened.read(names[-1]).decode().splitlines()
    assert names[-1].endswith("/RECORD")
    assert record == sorted(record)
    assert {line.rpartition(",")[0].rpartition(",")[0] for line in record} == set(names)
