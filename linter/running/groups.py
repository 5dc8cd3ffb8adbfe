"""The paths of a run by the configuration that holds for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..base.record import Record
from ..config.in_force import Configuration, Known, file_for, join
from ..config.settings import Settings

if TYPE_CHECKING:
    from ..xbrl.dts.named import Named


class Group(Record):
    """Paths with a common configuration; ``named`` are the documents that they lead to and ``packages`` the
    catalogues around these, where they are known."""

    configuration: Configuration
    paths: list[str]
    named: list[Named] | None = None
    packages: list[str] | None = None


def grouped(paths: Iterable[str], settings: Settings) -> list[Group]:
    """Group paths by the configuration that holds for them; raises ConfigError."""
    known: Known = {}
    groups: dict[str, Group] = {}
    for path in paths:
        file = file_for(path, settings, known)
        group = groups.get(file.path)
        if group is None:
            group = groups[file.path] = Group(join(file, settings), [])
        group.paths.append(path)
    return list(groups.values())
