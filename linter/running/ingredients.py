"""What a result depends on besides the linted files: the program, configuration, rules, profile, taxonomies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from hashlib import sha256

from .. import __version__
from ..base.folders import walk
from ..base.typed import TYPE_CHECKING
from ..config.in_force import Configuration

if TYPE_CHECKING:
    from typing import Any

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_LIBRARIES = ("lxml", "xmlschema", "elementpath")  # their words and verdicts are in findings
_BLOCK = 1 << 20


def of_program() -> str:
    """Give a digest of the program, with the libraries that it asks.

    Files of the program are told by their sizes and times, in an installed copy and in a checkout alike.
    """
    from importlib.util import find_spec

    found: list[object] = [__version__, sys.version]
    found.extend(_stamps(_sources(_PACKAGE)))
    rules = os.path.join(os.path.dirname(_PACKAGE), "rules")
    if os.path.isdir(rules) and not os.path.isdir(os.path.join(_PACKAGE, "rules")):  # a checkout
        found.extend(_stamps(_sources(rules)))
    specs = map(find_spec, _LIBRARIES)
    found.extend(_stamps(spec.origin for spec in specs if spec is not None and spec.origin))
    return _digest(found)


def of_run(configuration: Configuration) -> str:
    """Give a digest of what a configuration tells a run, with the contents of all files that it names."""
    from ..taxonomy.user import store_files

    settings, file = configuration.settings, configuration.file
    paths = [*file.paths("rules"), *settings.taxonomies, *store_files()]
    profile = settings.profile or ""
    if profile:
        paths.append(profile if configuration.given.profile else os.path.join(file.folder, profile))
    told = [_plain(settings._replace(stdin=None, jobs=0, cache=None)), _plain(file.values), file.overriding]
    return _digest([*told, *map(_content, paths)])


def _plain(value: Any) -> Any:
    """Give values in an order of their own, so that equal ones are written alike."""
    if isinstance(value, dict):
        return sorted((str(key), _plain(held)) for key, held in value.items())
    if isinstance(value, (list, tuple)):
        return [_plain(held) for held in value]
    return value


def _content(path: str) -> list[str]:
    """Give the digests of a file, or of all files of a folder; [] for what is not there."""
    if os.path.isdir(path):
        return [f"{one[len(path) :]} {_of_file(one)}" for one in _sources(path)]
    return [_of_file(path)] if os.path.isfile(path) else []


def _of_file(path: str) -> str:
    found = sha256()
    try:
        with open(path, "rb") as stream:
            while block := stream.read(_BLOCK):
                found.update(block)
    except OSError as error:
        return str(error.strerror)
    return found.hexdigest()


def _sources(path: str) -> Iterator[str]:
    """Give all files below a folder but those that Python, or a run, makes of others."""
    for folder, names in walk(path):
        if os.path.basename(folder) != "__pycache__":
            yield from (os.path.join(folder, name) for name in names)


def _stamps(paths: Iterable[str]) -> Iterator[tuple[str, int, int]]:
    for path in paths:
        status = os.stat(path)
        yield os.path.basename(path), status.st_size, status.st_mtime_ns


def _digest(found: Iterable[object]) -> str:
    return sha256(repr(list(found)).encode("utf-8", "surrogatepass")).hexdigest()


__all__ = ["of_program", "of_run"]
