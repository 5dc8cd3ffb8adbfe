"""The wheel and the source archive have the same bytes, whenever and wherever they are built from the same sources."""

from __future__ import annotations

import tarfile
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from kit.building import Used, built_disturbed

pytestmark = pytest.mark.deep


@pytest.fixture(scope="module")
def builds(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Path], dict[str, Path]]:
    """Give what two builds made that have nothing in common but the sources: files by name.

    The first is made where somebody has built before; the second of files of other times, modes and order, with another
    umask, in another zone, with other hashes.
    """
    first, second = Used(tmp_path_factory).both, built_disturbed(tmp_path_factory)
    return {path.name: path for path in first.iterdir()}, {path.name: path for path in second.iterdir()}


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
