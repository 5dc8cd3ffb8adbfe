"""What several tests need is made once, and is known to have failed where it did."""

from __future__ import annotations

from pathlib import Path

import pytest
from kit import shared_work
from kit.shared_work import made_once


def test_it_is_made_once(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> None:
    """Who asks again gets the folder of before."""
    made: list[Path] = []

    def make(folder: Path) -> None:
        made.append(folder)
        (folder / "done").touch()

    first, again = (made_once(tmp_path_factory, f"once-{tmp_path.name}", make) for _ in range(2))
    assert made == [first]
    assert first == again
    assert (again / "done").exists()


def test_who_comes_later_is_told_of_a_failure(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> None:
    """A folder that is half made is given to nobody."""

    def make(folder: Path) -> None:
        raise ValueError("no space")

    name = f"failed-{tmp_path.name}"
    with pytest.raises(ValueError, match="no space"):
        made_once(tmp_path_factory, name, make)
    with pytest.raises(AssertionError, match=f"{name}, in another process: ValueError: no space"):
        made_once(tmp_path_factory, name, lambda _: None)


def test_waiting_ends(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that was killed at its work keeps the others waiting for a while, and not for ever."""
    monkeypatch.setattr(shared_work, "_SECONDS", 0.1)
    name = f"killed-{tmp_path.name}"
    folder = made_once(tmp_path_factory, name, lambda _: None)
    folder.with_name(f"{name}.outcome").unlink()
    with pytest.raises(AssertionError, match="is not made after"):
        made_once(tmp_path_factory, name, lambda _: None)
