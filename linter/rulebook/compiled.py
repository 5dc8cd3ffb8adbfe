"""The compiled copy of the rules: in the image of the program, or, with rules of the user's, JSON in the user's cache.

It is used while names, sizes and times of all files behind it are the same; without it a run only takes longer. A
process that lints many times reads it once.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from .. import __version__
from ..base.image import kept
from ..base.typed import TYPE_CHECKING
from .rule import RuleError

if TYPE_CHECKING:
    from typing import Any

_HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_DATA_FOLDER = "data"


def compiled_rules(places: list[str]) -> dict[str, Any]:
    """Give what the rules of some folders are compiled to: rows of rules, profiles and functions. Raises RuleError."""
    stamp = _stamp(places)
    held = _held.pop(tuple(places), None)
    if held is None or held[0] != stamp:
        held = (stamp, _made(places, stamp))
        if len(_held) >= _MOST:
            _held.pop(next(iter(_held)), None)
    _held[tuple(places)] = held
    return held[1]


_MOST = 4  # copies in a process at once: the bundled rules, and those of some configurations
_held: dict[tuple[str, ...], tuple[list[list[Any]], dict[str, Any]]] = {}  # by places, the last one asked for last


def _made(places: list[str], stamp: list[list[Any]]) -> dict[str, Any]:
    if len(places) > 1:
        return _from_cache(places, stamp)
    found: dict[str, Any] = kept("rules", stamp, lambda: _from_cache(places, stamp))
    return found


def _from_cache(places: list[str], stamp: list[list[Any]]) -> dict[str, Any]:
    """Give the copy in the user's cache, where it is fresh; else make it."""
    cache = _cache_file(places)
    compiled = _read_cache(cache)
    if compiled is None or compiled.get("stamp") != stamp or compiled.get("version") != __version__:
        from .compiling import compile_rules, with_own

        made = with_own(compiled_rules(places[:1]), places) if len(places) > 1 else compile_rules(places[0])
        compiled = {**made, "version": __version__, "stamp": stamp}
        _write_cache(cache, compiled)
    return compiled


def _stamp(places: list[str]) -> list[list[Any]]:
    """Give the path, size and time of all that decides what the rules are, and what they are compiled to.

    Of the program's own files as they were at the first look: a process keeps its modules, and the rules fit these.
    """
    if places[0] not in _of_program:
        modules = (os.path.join(_HERE, room) for room in ("checks", "repairs", "rulebook"))
        _of_program[places[0]] = [row for place in (places[0], *modules) for row in _rows(place)]
    return [*_of_program[places[0]], *(row for place in places[1:] for row in _rows(place))]


_of_program: dict[str, list[list[Any]]] = {}  # by the folder of the bundled rules


def _rows(place: str) -> list[list[Any]]:
    return [[path, status.st_size, status.st_mtime_ns] for path, status in _files(place)]


def _files(place: str) -> Iterator[tuple[str, os.stat_result]]:
    """Go over the rules, profiles and modules of a folder.

    Of an installed package the folders are enough: its files are only ever replaced together.
    """
    if place.startswith(_HERE + os.sep) and os.path.isdir(os.path.join(_HERE, "rules")):
        yield from ((folder, os.stat(folder)) for folder in (place, *_subfolders(place)))
    else:
        yield from scan(place)


def _subfolders(folder: str) -> list[str]:
    return sorted(entry.path for entry in os.scandir(folder) if entry.is_dir() and entry.name != "__pycache__")


def scan(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Go over the YAML and Python files of a folder and of those in it, by name; not into links. Raises RuleError."""
    waiting = _listed(folder)
    while waiting:
        entry = waiting.pop()
        if entry.is_dir(follow_symlinks=False):
            if not _is_left_out(entry.name):
                waiting.extend(_listed(entry.path))
        elif entry.name.endswith((".yaml", ".py")) and not entry.is_dir():
            yield entry.path, _status(entry)


def _status(entry: os.DirEntry[str]) -> os.stat_result:
    try:
        return entry.stat()
    except OSError as error:  # a link to nothing
        raise RuleError(f"{entry.path[:200]}: {error.strerror}") from None


def _listed(folder: str) -> list[os.DirEntry[str]]:
    """Give what a folder holds, the last first."""
    try:
        return sorted(os.scandir(folder), key=lambda entry: entry.name, reverse=True)
    except OSError as error:
        raise RuleError(f"{folder[:200]}: {error.strerror}") from None


def _is_left_out(name: str) -> bool:
    return name in (_DATA_FOLDER, "__pycache__") or name.startswith(".")


def _cache_file(places: list[str]) -> str:
    from zlib import crc32

    root = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(root, "xbrllint", f"rules-{crc32(repr((_HERE, places)).encode()):08x}.json")


def _read_cache(path: str) -> dict[str, Any] | None:
    import json

    try:
        with open(path, encoding="utf-8") as stream:
            found = json.load(stream)
        if not isinstance(found, dict):
            return None
        for rule in found["rules"]:
            rule[:] = (tuple(value) if isinstance(value, list) else value for value in rule)  # which JSON does not tell
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found


def _write_cache(path: str, compiled: dict[str, Any]) -> None:
    """Write the copy atomically; a cache that cannot be written only costs time."""
    import json

    from ..base.atomic import replace

    temporary = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(temporary, "w", encoding="utf-8") as stream:
            json.dump(compiled, stream)
        replace(temporary, path)
    except (OSError, TypeError):
        if os.path.exists(temporary):
            os.unlink(temporary)
