"""What several test modules need: where the shared material is, and a linter run over a copy of a filing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
FILINGS = SHARED / "filings"


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the tests' compiled rules apart from the user's."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


def filing_folders() -> list[Path]:
    """Give the folders of the shared filings; empty where there are none."""
    return sorted(path for path in FILINGS.iterdir() if path.is_dir()) if FILINGS.is_dir() else []


def copy_filing(folder: Path, target: Path, changed: str, data: bytes) -> Path:
    """Copy a filing by links, except one file that gets other bytes; gives that file's path."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for file in folder.iterdir():
        if file.name != changed:
            (target / file.name).symlink_to(file)
    path = target / changed
    path.write_bytes(data)
    return path
