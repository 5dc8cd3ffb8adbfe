"""A configuration file: .xbrllint.yaml or pyproject's [tool.xbrllint], found upward from each linted file."""

from __future__ import annotations

import os
from collections.abc import Mapping

from ..base.record import Record
from ..base.regular import read_regular
from ..base.typed import TYPE_CHECKING
from ..errors import UserError

if TYPE_CHECKING:
    from typing import Any

FILE_NAME = ".xbrllint.yaml"
LONGEST = 16 << 20  # bytes of a configuration


class ConfigError(UserError):
    """A configuration that cannot be used; the message is one line with file and line."""


class Config(Record):
    """What one configuration file says; ``path`` is '' for none. Relative paths in it count from its folder.

    ``named``: the user named the file; one that was found may come from whoever wrote what is linted, and its paths may
    not lead out of its folder.

    ``overriding``: the positions of the overrides that are in force; ``written`` has then the values without them.
    """

    path: str = ""
    values: Mapping[str, Any] = {}
    overriding: tuple[int, ...] = ()
    written: Mapping[str, Any] = {}
    named: bool = False

    @property
    def folder(self) -> str:
        """The folder that relative paths count from."""
        return os.path.dirname(self.path) or "."

    def get(self, key: str, default: Any = None) -> Any:
        """Give a value."""
        return self.values.get(key, default)

    def paths(self, key: str) -> list[str]:
        """Give the paths that a key lists, relative ones from the configuration's folder. Raises ConfigError."""
        return [self.resolved(path, key, position) for position, path in enumerate(self.values.get(key, ()))]

    def contains(self, path: str) -> bool:
        """Say whether a path from the configuration's folder stays in it, also by links and if nothing is there."""
        return _is_inside(self.folder, os.path.join(self.folder, path))

    def resolved(self, path: str, *keys: str | int) -> str:
        """Give a path that stands at some keys, from the configuration's folder.

        Raises ConfigError for one that leads out of the folder of a file that was only found.
        """
        full = os.path.join(self.folder, path)
        if not self.named and not self.contains(path):
            from .positions import line_of

            raise ConfigError(
                f"{self.path}:{line_of(self.path, *keys)}: '{path}' leads out of the folder of this configuration, "
                "which was found and not named; --config names it"
            )
        return full


def _is_inside(folder: str, path: str) -> bool:
    """Say whether a path leads to a folder or into it, also by links; nobody looks at another drive or share for it."""
    from ..base.paths import is_inside, on_one_drive

    try:
        if not on_one_drive(folder, path):
            return False
        return is_inside(os.path.realpath(folder), os.path.realpath(path))
    except (OSError, ValueError):  # a circle of links, a zero byte
        return False


def find_config(folder: str, known: dict[str, Config]) -> Config:
    """Find the configuration for files of a folder: the nearest one upward. ``known`` remembers folders.

    Raises ConfigError.
    """
    passed = []
    config = known.get(folder)
    while config is None:
        passed.append(folder)
        config = _in_folder(folder)
        if config is None:
            parent = os.path.dirname(folder)
            config = Config() if parent == folder else known.get(parent)
            folder = parent
    known.update(dict.fromkeys(passed, config))
    return config


NEAR_MISSES = (
    ".xbrllint.yml", "xbrllint.yaml", "xbrllint.yml", ".xbrllint", ".xbrllint.json", ".xbrllint.toml", "xbrllint.toml",
    ".xbrlint.yaml", ".xbrllintrc",
)  # fmt: skip


def near_misses(folder: str, config: Config, seen: set[str]) -> list[str]:
    """Say which files of a folder and those above it, up to its configuration, are most likely meant as one.

    ``seen`` remembers the folders looked at.
    """
    found = []
    end = os.path.abspath(config.folder) if config.path else ""
    while folder not in seen:
        seen.add(folder)
        if folder == end:
            break
        paths = [path for name in NEAR_MISSES if os.path.isfile(path := os.path.join(folder, name))]
        found += [f"{_shown(path)} is not read: the name is {FILE_NAME}" for path in paths]
        folder = os.path.dirname(folder)
    return found


def _shown(path: str) -> str:
    from ..base.paths import relative

    return relative(path)


def _in_folder(folder: str) -> Config | None:
    path = os.path.join(folder, FILE_NAME)
    if os.path.lexists(path):
        _hold_inside(folder, path)
        return read_config(path)
    path = os.path.join(folder, "pyproject.toml")
    return _in_project(path) if _mentions_us(path) else None


def _in_project(path: str) -> Config | None:
    from .reading import read_values

    _hold_inside(os.path.dirname(path), path)
    values = read_values(path)
    return None if values is None else Config(path, values)


def _hold_inside(folder: str, path: str) -> None:
    if os.path.islink(path) and not _is_inside(folder, path):
        raise ConfigError(f"{path}: is a link out of its folder; --config names a configuration wherever it is")


def _mentions_us(path: str) -> bool:
    """Say whether a TOML file may have a table for this program; most have none and need not be parsed."""
    if not os.path.exists(path) or os.path.isdir(path):
        return False
    try:
        return b"xbrllint" in read_regular(path, LONGEST)
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from None


def read_config(path: str, named: bool = False) -> Config:
    """Read a configuration file and check it; ``named`` as in `Config`. Raises ConfigError."""
    from .reading import read_values

    return Config(path, read_values(path) or {}, named=named)
