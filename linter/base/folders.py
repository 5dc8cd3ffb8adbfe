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
        except OSError as error:
            if failed is not None:
                failed(here, error)
            continue
        folders = [entry for entry in found if _is_folder(entry, follow=False)]
        yield here, [entry.name for entry in found if not _is_folder(entry, follow=True)]
        waiting.extend(entry.path for entry in reversed(folders) if not entry.name.startswith("."))


def _is_folder(entry: os.DirEntry[str], follow: bool) -> bool:
    """Say whether an entry is a folder, or with ``follow`` leads to one; a link that leads to itself does not."""
    try:
        return entry.is_dir(follow_symlinks=follow)
    except OSError:
        return False


__all__ = ["walk"]
