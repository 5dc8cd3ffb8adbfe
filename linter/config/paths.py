"""Patterns of paths in a configuration: what they fit, and which entries of ``overrides`` hold for a file."""

from __future__ import annotations

from collections.abc import Iterable

from ..base.typed import TYPE_CHECKING
from .file import Config

if TYPE_CHECKING:
    from typing import Any


def fits(path: str, patterns: Iterable[str]) -> bool:
    """Say whether a path from the configuration's folder, its file's name, or a folder that it is in fits a pattern."""
    from fnmatch import fnmatch

    name = path.rpartition("/")[2]
    plain = (pattern.removeprefix("./").rstrip("/") for pattern in patterns)
    return any(fnmatch(path, one) or fnmatch(name, one) or fnmatch(path, f"{one}/*") for one in plain)


def path_from(config: Config, path: str) -> str:
    """Give a path from the configuration's folder, with forward slashes; on another drive the whole one."""
    from ..base.paths import relative

    return relative(path, config.folder)


def is_excluded(config: Config, path: str) -> bool:
    """Say whether a configuration leaves a file out."""
    patterns = config.get("exclude")
    return bool(patterns) and fits(path_from(config, path), patterns)


def for_path(config: Config, path: str) -> Config:
    """Give what a configuration says of one file: entries of ``overrides`` that fit count like a command line."""
    entries = config.get("overrides")
    if not entries:
        return config
    inner = path_from(config, path)
    chosen = tuple(number for number, entry in enumerate(entries) if fits(inner, entry["paths"]))
    return overridden(config, chosen) if chosen else config


def overridden(config: Config, chosen: tuple[int, ...]) -> Config:
    """Give a configuration with some of its overrides in force; a later one outdoes the earlier ones."""
    from .keys import KEYS

    values: dict[str, Any] = dict(config.values)
    for number in chosen:
        for name, value in config.values["overrides"][number].items():
            join = KEYS[name].join if name in KEYS else None
            if join is not None:
                values[name] = join(value, values[name]) if name in values else value
    return config._replace(values=values, overriding=chosen, written=config.values)
