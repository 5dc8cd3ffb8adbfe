"""Faults planted into a filing by one change of its texts."""

from __future__ import annotations

import re
from collections.abc import Callable

from kit.faults import Files

Plant = Callable[[Files], Files]


def changed(name: str, old: str, new: str, count: int = 1) -> Plant:
    """Change what a pattern finds in a file, the first time or so often; 0 for always."""

    def plant(files: Files) -> Files:
        text, found = re.subn(old, new, files[name], count=count)
        assert found
        return {**files, name: text}

    return plant


def in_files(names: str, old: str, new: str) -> Plant:
    """Change what a pattern finds in all files whose names another one finds."""

    def plant(files: Files) -> Files:
        found = {name: re.sub(old, new, text) if re.search(names, name) else text for name, text in files.items()}
        assert found != files
        return found

    return plant


def renamed(name: str, other: str) -> Plant:
    """Give a file another name."""
    return lambda files: {other if key == name else key: text for key, text in files.items()}


def saved_over(name: str, other: str) -> Plant:
    """Save a file under the name of another one, which is lost."""
    return lambda files: {**files, other: files[name]}


def exchanged(one: str, other: str) -> Plant:
    """Save two files each under the name of the other."""
    return lambda files: {**files, one: files[other], other: files[one]}


def both(*plants: Plant) -> Plant:
    """Plant one after the other."""

    def plant(files: Files) -> Files:
        for one in plants:
            files = one(files)
        return files

    return plant
