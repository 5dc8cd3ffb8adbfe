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
from .rule import Profile, Rule, RuleError, read_profile, read_rule

_HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_PACKAGE = __name__.partition(".")[0]
_PROFILE_FOLDER = "profiles"
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
        compiled = {"version": __version__, "stamp": stamp, **_compile(places)}
        _write_cache(cache, compiled)
    return RuleBook(
        {row[0]: _rule(row) for row in compiled["rules"]},
        {row[0]: Profile(row[0], row[1], tuple(row[2]), row[3]) for row in compiled["profiles"]},
        {name: Functions(*row) for name, row in compiled["functions"].items()},
    )


def _rule(row: list[Any]) -> Rule:
    row[10], row[11] = tuple(row[10]), tuple(row[11])
    return Rule(*row)


def _files(places: list[str]) -> Iterator[tuple[str, os.stat_result]]:
    """Go over all that decides what the rules are: rules, profiles, and the modules of checks and repairs.

    Of an installed package the folders are enough: its files are only ever replaced together.
    """
    for place in [*places, os.path.join(_HERE, "checks"), os.path.join(_HERE, "repairs")]:
        if place.startswith(_HERE + os.sep) and os.path.isdir(os.path.join(_HERE, "rules")):
            yield from ((folder, os.stat(folder)) for folder in (place, *_subfolders(place)))
        else:
            yield from _scan(place)


def _subfolders(folder: str) -> list[str]:
    return sorted(entry.path for entry in os.scandir(folder) if entry.is_dir() and entry.name != "__pycache__")


def _scan(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise RuleError(f"{folder}: {error.strerror}") from None
    for entry in entries:
        if entry.is_dir():
            if entry.name not in (_DATA_FOLDER, "__pycache__") and not entry.name.startswith("."):
                yield from _scan(entry.path)
        elif entry.name.endswith((".yaml", ".py")):
            yield entry.path, entry.stat()


def _compile(places: list[str]) -> dict[str, Any]:
    """Read every rule, profile and registered function; the user's own rules are on in every profile."""
    functions = {**registered("checks", "check_name"), **registered("repairs", "repair_name")}
    present = present_names()
    rules: dict[str, Rule] = {}
    profiles: list[str] = []
    for place in places:
        for path, _ in _scan(place):
            family = os.path.basename(os.path.dirname(path))
            if not path.endswith(".yaml"):
                continue
            if family == _PROFILE_FOLDER:
                profiles.append(path)
            else:
                rule, _ = read_rule(path, family)
                rule = rule._replace(check=present.get(rule.check, rule.check))
                _check_function(rule, functions)
                rules[rule.id] = rule
    read = _read_profiles(profiles, rules)
    own = {rule.family for rule in rules.values() if not rule.path.startswith(places[0] + os.sep)}
    read = {name: p._replace(families=tuple(dict.fromkeys((*p.families, *sorted(own))))) for name, p in read.items()}
    return {
        "rules": [list(rule) for rule in rules.values()],
        "profiles": [list(p) for p in read.values()],
        "functions": {
            name: [f.module, f.name, f.subject, f.options, sorted(f.needs)] for name, f in functions.items()
        },
    }


def _read_profiles(paths: list[str], rules: dict[str, Rule]) -> dict[str, Profile]:
    """Read profiles so that those which extend others come after them."""
    found: dict[str, Profile] = {}
    waiting = list(paths)
    while waiting:
        later = []
        for path in waiting:
            try:
                profile = read_profile(path, found)
            except RuleError as error:
                if "no profile" not in str(error) or len(waiting) == 1:
                    raise
                later.append(path)
                continue
            found[profile.name] = profile
            _check_profile(path, profile, rules)
        if len(later) == len(waiting):
            read_profile(later[0], found)
        waiting = later
    return found


def _check_profile(path: str, profile: Profile, rules: dict[str, Rule]) -> None:
    from .rule import unknown_key

    for rule in profile.rules:
        if rule not in rules:
            raise unknown_key(path, rule, rules, "rules")


def _check_function(rule: Rule, functions: dict[str, Functions]) -> None:
    """Hold a rule's check, options and fix against what is registered."""
    from .rule import key_line, unknown_key

    for key, name in (("check", rule.check), ("fix", rule.fix)):
        if name and name not in functions:
            from difflib import get_close_matches

            near = get_close_matches(name, list(functions), 1, 0.5)
            hint = f", did you mean '{near[0]}'?" if near else ""
            raise RuleError(f"{rule.path}:{key_line(rule.path, key)}: no {key} '{name}'{hint}")
    known = functions[rule.check].options or {}
    for option in rule.options:
        if option not in known:
            raise unknown_key(rule.path, option, known, "options")
    problem = _options_problem(rule, functions[rule.check])
    if problem:
        raise RuleError(f"{rule.path}:{key_line(rule.path, 'options')}: {problem}")


def _options_problem(rule: Rule, check: Functions) -> str:
    """Ask the check's options what is wrong with the rule's; types without a method ``problem`` have no opinion."""
    if check.options is None:
        return ""
    from importlib import import_module

    function = getattr(import_module(check.module), check.name)
    kind = function.__globals__[function.__annotations__["options"]]
    if not hasattr(kind, "problem"):
        return ""
    return str(kind(**{**check.options, **rule.options}).problem())


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
