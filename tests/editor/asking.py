"""A session with files of a folder open, and places in them by marks, as the tests of what editors ask need it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from kit.linting import texts
from xbrllint.config.settings import Settings
from xbrllint.running.session import Session


def address(path: Path) -> str:
    """Give the address of a path."""
    return str(path).replace(os.sep, "/")


def opened(folder: Path, names: Iterable[str] = (), **changes: str) -> Session:
    """Open files of a folder, all by default, and lint them; ``changes``: texts by the end of a file's name."""
    session = Session(Settings(no_config=True))
    for name in names or texts(folder):
        text = next((text for end, text in changes.items() if name.endswith(f"{end}.xml")), None)
        session.open(address(folder / name), (folder / name).read_bytes().decode() if text is None else text)
    session.work()
    assert session.errors == []
    return session


def after(text: str, mark: str, skip: int = 0) -> int:
    """Give the character right behind a piece of a text; ``skip``: how many such pieces stand before."""
    at = -1
    for _ in range(skip + 1):
        at = text.index(mark, at + 1)
    return at + len(mark)
