"""Work that is done once in a run of the tests, whichever of the processes that run them asks for it first."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

_SECONDS = 500  # that another process may take


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Give a folder that ``make`` fills; who comes while another process is at it waits.

    Where it fails it has failed for all who ask.
    """
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent  # that of all processes
    folder, outcome = base / name, base / f"{name}.outcome"
    try:
        folder.mkdir()
    except FileExistsError:
        _wait(outcome)
        return folder
    said = "it was broken off"
    try:
        make(folder)
        said = ""
    except BaseException as error:
        said = f"{type(error).__name__}: {error}"
        raise
    finally:
        started = outcome.with_suffix(".new")
        started.write_text(said, "utf-8")
        started.rename(outcome)
    return folder


def _wait(outcome: Path) -> None:
    """Wait until another process has done its work; fail where that failed."""
    end = time.monotonic() + _SECONDS
    while not outcome.exists():
        assert time.monotonic() < end, f"{outcome.stem} is not made after {_SECONDS} seconds"
        time.sleep(0.05)
    said = outcome.read_text("utf-8")
    assert not said, f"{outcome.stem}, in another process: {said}"
