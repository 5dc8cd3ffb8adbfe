"""What tells two runs of a survey apart: the settings, and all that these lead to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from hashlib import blake2b

from .. import __version__
from ..base.folders import walk
from ..base.typed import TYPE_CHECKING
from ..config.in_force import in_force
from ..config.settings import Settings
from ..knowledge.tables import bundled_rules
from ..taxonomy.user import data_folder
from .run_folder import About

if TYPE_CHECKING:
    from typing import Any

_LEFT_OUT = ("stdin", "jobs", "baseline", "follow", "whole_filing", "no_config")


def about_run(settings: Settings) -> About:
    """Say what a run is made with; raises ConfigError."""
    told: dict[str, Any] = {}
    for name, value in settings._asdict().items():
        if name not in _LEFT_OUT:
            told[name] = dict(value) if isinstance(value, dict) else list(value) if isinstance(value, tuple) else value
    digest = blake2b(repr((__version__, sorted(told.items(), key=repr))).encode(), digest_size=16)
    for path in _files(settings):
        digest.update(path.encode(errors="surrogatepass"))
        with open(path, "rb") as stream:
            while part := stream.read(1 << 20):
                digest.update(part)
    return About(told, digest.hexdigest())


def _files(settings: Settings) -> Iterator[str]:
    """Go over the files that decide what is found: rules, configuration, a profile, taxonomies.

    Not the user's store where that is filled as the survey goes.
    """
    file = in_force(".", settings).file
    named = [bundled_rules(), *file.paths("rules"), *settings.taxonomies, *file.paths("taxonomies")]
    if not settings.online:
        named.append(data_folder())
    if file.path:
        named.append(file.path)
    profile = file.get("profile")
    named += [path for path in (settings.profile, profile and file.resolved(profile, "profile")) if path]
    for path in named:
        if os.path.isdir(path):
            yield from (os.path.join(folder, name) for folder, names in walk(path) for name in names if _counts(name))
        elif os.path.isfile(path):
            yield path


def _counts(name: str) -> bool:
    return not name.endswith((".pyc", ".py")) and "-wal" not in name and "-shm" not in name


__all__ = ["about_run"]
