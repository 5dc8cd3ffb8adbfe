"""Which configuration holds for a path, joined with what the command line says."""

from __future__ import annotations

import os

from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from .file import Config, find_config, read_config
from .options import ADD_UP, Key, table
from .paths import for_path
from .settings import Settings

if TYPE_CHECKING:
    from typing import Any

Known = dict[str, Config]


class Configuration(Record):
    """What is in force for a path: ``settings`` are those given with what the configuration file says filled in."""

    file: Config = Config()
    given: Settings = Settings()
    settings: Settings = Settings()

    def origins(self, key: Key) -> list[str]:
        """Say where the value of a key comes from: FILE:LINE, the command line, both, or neither: the default."""
        given = key.join is not None and self._is_given(key)
        adds_up = key.join in ADD_UP
        found = self._places(key.name, adds_up) if adds_up or not given else []
        return [*found, "command line"] if given else found

    def _places(self, name: str, adds_up: bool) -> list[str]:
        """Give FILE:LINE of a key and of the overrides that say it; of those that do not add up the one that counts."""
        written = self.file.written if self.file.overriding else self.file.values
        places: list[tuple[str | int, ...]] = [(name,)] if written.get(name) is not None else []
        chosen = [(number, written["overrides"][number]) for number in self.file.overriding]
        places += [("overrides", number, name) for number, entry in chosen if entry.get(name) is not None]
        return [self.place(*keys) for keys in (places if adds_up else places[-1:])]

    def place(self, *keys: str | int) -> str:
        """Give FILE:LINE of a key of the file, by the keys that lead to it."""
        from .positions import line_of

        return f"{self.file.path}:{line_of(self.file.path, *keys)}"

    def value(self, key: Key) -> Any:
        """Give the value of a key; None or nothing where it has its default."""
        if key.join is None:
            return self.file.paths(key.name) if key.paths else self.file.get(key.name)
        return getattr(self.settings, self._field(key))

    def _field(self, key: Key) -> str:
        return next(field for field, option in table(type(self.given)).items() if option.key is key)

    def _is_given(self, key: Key) -> bool:
        field = self._field(key)
        return bool(getattr(self.given, field) != table(type(self.given))[field].unset)


def in_force(path: str, settings: Settings, known: Known | None = None) -> Configuration:
    """Give what is in force for a path. ``known`` remembers the folders looked at, for one run with its settings.

    Raises ConfigError.
    """
    file = file_for(path, settings, {} if known is None else known)
    return join(for_path(file, path), settings)


def file_for(path: str, settings: Settings, known: Known) -> Config:
    """Give the configuration file that holds for a path: none, the named one, or the nearest one upward from a path."""
    if settings.no_config:
        return Config()
    if settings.config is not None:
        if settings.config not in known:
            known[settings.config] = read_config(settings.config, named=True)
        return known[settings.config]
    full = os.path.abspath(path)
    return find_config(full if os.path.isdir(full) else os.path.dirname(full), known)


def join(file: Config, settings: Settings) -> Configuration:
    """Join what a file says with what the command line says, each key in its way."""
    changes = {}
    for field, option in table(type(settings)).items():
        key = option.key
        if key is not None and key.join is not None and key.name in file.values:
            changes[field] = key.join(getattr(settings, field), _found(file, key))
    return Configuration(file, settings, settings._replace(**changes) if changes else settings)


def _is_path(file: Config, value: str) -> bool:
    """Say whether a text that may be a path is one: something is there, or it leads out of the file's folder."""
    from ..base.paths import on_one_drive

    full = os.path.join(file.folder, value)
    if (file.named or on_one_drive(file.folder, full)) and os.path.lexists(full):
        return True
    return ":" not in value and value.isprintable() and not file.contains(value)


def _found(file: Config, key: Key) -> Any:
    """Give what a file says of a key, its paths from the file's folder; of no path there is none."""
    value = file.values[key.name]
    if key.may_be_path and value and _is_path(file, value):
        return file.resolved(value, key.name)
    if not key.paths:
        return value
    return file.paths(key.name) if isinstance(value, list) else file.resolved(value, key.name) if value else None

