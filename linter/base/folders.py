"""Going over folders, however deep they are; links to folders are not followed, so no walk goes in circles."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator


def walk(folder: str, failed: Callable[[str, OSError], None] | None = None) -> Iterator[tuple[str, list[str]]]:
    """Give a folder and those below it, each with the names of all that it holds and that is no folder, sorted.

    Hidden folders are left out. ``failed`` is told the folders that cannot be listed and the links that lead nowhere
    else, with the reason.
    """
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            if failed is not None:
                failed(here, error)
            continue
        names, folders = [], []
        for entry in found:
            try:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry)
                elif not entry.is_dir():
                    names.append(entry.name)
            except OSError as error:  # a link that leads to itself
                if failed is not None:
                    failed(entry.path, error)
        yield here, names
        waiting.extend(entry.path for entry in reversed(folders) if not entry.name.startswith("."))


__all__ = ["walk"]
