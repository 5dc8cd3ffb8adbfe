"""All rules and profiles of a run, and where the functions behind them are.

Reading hundreds of YAML files at every start is too slow, so a compiled copy (JSON) lies in the user's cache. It is
used while names, sizes and times of all files behind it are the same; without it a run only takes longer.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any

from .. import __version__
from ..knowledge.tables import bundled_rules
from .rule import Profile, Rule, RuleError

_HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_PACKAGE = __name__.partition(".")[0]
_DATA_FOLDER = "data"


class Functions:
    """Where a registered function is, what it is handed and which options it takes."""

    __slots__ = ("module", "name", "subject", "options", "needs")

    def __init__(
        self, module: str, name: str, subject: str, options: dict[str, Any] | None, needs: Iterable[str]
    ) -> None:
        """Keep a function's address.

        ``options`` holds the defaults by name, None where it takes none; ``needs`` the traits that a filing must have.
        """
        self.module = module
        self.name = name
        self.subject = subject
        self.options = options
        self.needs = frozenset(needs)

    def load(self) -> Callable[..., Any]:
        """Import the function; only what a run needs is ever imported."""
        function: Callable[..., Any] = getattr(import_module(self.module), self.name)
        return function


class RuleBook:
    """The rules of a run by id, the profiles by name, and the functions by registered name."""

    def __init__(self, rules: dict[str, Rule], profiles: dict[str, Profile], functions: dict[str, Functions]) -> None:
        """Join what `load` read."""
        self.rules = rules
        self.profiles = profiles
        self.functions = functions

    @property
    def filings_only(self) -> frozenset[str]:
        """The families whose rules judge what filers make, and no standard taxonomy."""
        return frozenset(family for profile in self.profiles.values() for family in profile.filings_only)

    @property
    def families(self) -> list[str]:
        """The families of the rules, sorted."""
        return sorted({rule.family for rule in self.rules.values()})


def load(folders: Iterable[str] = ()) -> RuleBook:
    """Load the bundled rules and those of further folders (of the user's), from the compiled copy where it is fresh.

    Raises RuleError.
    """
    places = [bundled_rules(), *folders]
    stamp = [[path, status.st_size, status.st_mtime_ns] for path, status in _files(places)]
    cache = _cache_file(places)
    compiled = _read_cache(cache)
    if compiled is None or compiled.get("stamp") != stamp or compiled.get("version") != __version__:
        from .compiling import compile_rules

        compiled = {"version": __version__, "stamp": stamp, **compile_rules(places)}
        _write_cache(cache, compiled)
    return RuleBook(
        {row[0]: _rule(row) for row in compiled["rules"]},
        {row[0]: _profile(row) for row in compiled["profiles"]},
        {name: Functions(*row) for name, row in compiled["functions"].items()},
    )


def _rule(row: list[Any]) -> Rule:
    row[10], row[11] = tuple(row[10]), tuple(row[11])
    return Rule(*row)


def _profile(row: list[Any]) -> Profile:
    name, title, families, rules, *more = row
    return Profile(name, title, tuple(families), rules, *map(tuple, more))


def _files(places: list[str]) -> Iterator[tuple[str, os.stat_result]]:
    """Go over all that decides what the rules are: rules, profiles, and the modules of checks and repairs.

    Of an installed package the folders are enough: its files are only ever replaced together.
    """
    for place in [*places, os.path.join(_HERE, "checks"), os.path.join(_HERE, "repairs")]:
        if place.startswith(_HERE + os.sep) and os.path.isdir(os.path.join(_HERE, "rules")):
            yield from ((folder, os.stat(folder)) for folder in (place, *_subfolders(place)))
        else:
            yield from scan(place)


def _subfolders(folder: str) -> list[str]:
    return sorted(entry.path for entry in os.scandir(folder) if entry.is_dir() and entry.name != "__pycache__")


def scan(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Go over the YAML and Python files of a folder and of those in it, by name. Raises RuleError."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise RuleError(f"{folder}: {error.strerror}") from None
    for entry in entries:
        if entry.is_dir():
            if entry.name not in (_DATA_FOLDER, "__pycache__") and not entry.name.startswith("."):
                yield from scan(entry.path)
        elif entry.name.endswith((".yaml", ".py")):
            yield entry.path, entry.stat()


def registered(package: str, mark: str) -> dict[str, Functions]:
    """Import the modules of a package and give its registered functions by their names."""
    from importlib import import_module

    found = {}
    for module in _modules(package):
        for attribute, value in vars(import_module(module)).items():
            registered_name = getattr(value, "__dict__", {}).get(mark) if callable(value) else None
            if registered_name:
                found[registered_name] = _functions(value.__module__, attribute, value)
    return found


def present_names() -> dict[str, str]:
    """Give the present names of checks by the names that they had, which users' rules may still use."""
    from importlib import import_module

    values = (value for module in _modules("checks") for value in vars(import_module(module)).values())
    marks = [value.__dict__ for value in values if callable(value) and hasattr(value, "__dict__")]
    return {former: mark["check_name"] for mark in marks for former in mark.get("formerly", ())}


def _modules(package: str) -> Iterator[str]:
    """Go over the modules of a package and of the packages in it, by their full names."""
    for folder, folders, files in os.walk(os.path.join(_HERE, package)):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        parts = [_PACKAGE, *os.path.relpath(folder, _HERE).split(os.sep)]
        for name in sorted(files):
            if name.endswith(".py"):
                yield ".".join(parts if name == "__init__.py" else [*parts, name[:-3]])


def _functions(module: str, attribute: str, function: Any) -> Functions:
    annotations = {key: value for key, value in function.__annotations__.items() if key != "return"}
    subject = next(iter(annotations.values()), "")
    options = function.__globals__.get(annotations.get("options", ""))
    defaults = None
    if options is not None:
        defaults = {field: options._field_defaults.get(field) for field in options._fields}
    needs = function.__dict__.get("needs", "").split()
    return Functions(module, attribute, subject, defaults, needs)


def _cache_file(places: list[str]) -> str:
    from zlib import crc32

    root = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(root, "xbrllint", f"rules-{crc32(repr((_HERE, places)).encode()):08x}.json")


def _read_cache(path: str) -> dict[str, Any] | None:
    try:
        with open(path, encoding="utf-8") as stream:
            found = json.load(stream)
            return found if isinstance(found, dict) else None
    except (OSError, ValueError):
        return None


def _write_cache(path: str, compiled: dict[str, Any]) -> None:
    """Write the copy atomically; a cache that cannot be written only costs time."""
    temporary = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(temporary, "w", encoding="utf-8") as stream:
            json.dump(compiled, stream)
        os.replace(temporary, path)
    except (OSError, TypeError):
        if os.path.exists(temporary):
            os.unlink(temporary)
