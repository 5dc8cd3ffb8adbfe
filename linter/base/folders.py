"""Going over folders, however deep they are; links to folders are not followed, so no walk goes in circles."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator


def walk(folder: str, failed: Callable[[str, OSError], None] | None = None) -> Iterator[tuple[str, list[str]]]:
    """Give a folder and those below it, each with the names of all that it holds and that is no folder, sorted.

    Hidden folders are left out. ``failed`` is told the folders that cannot be listed, with the reason.
    """
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
            folders = [entry for entry in found if entry.is_dir(follow_symlinks=False)]
            linked = {entry.name for entry in found if entry.is_dir()}
        except OSError as error:
            if failed is not None:
                failed(here, error)
            continue
        yield here, [entry.name for entry in found if entry.name not in linked]
        waiting.extend(entry.path for entry in reversed(folders) if not entry.name.startswith("."))


__all__ = ["walk"]
