"""Configuration: .xbrllint.yaml or pyproject's [tool.xbrllint], found upward from each file.

What it may say is the table `KEYS`; a wrong key is an error that names the file, the line and the likely key.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ..base.record import Record
from ..report.finding import SEVERITIES

if TYPE_CHECKING:
    from ..rulebook.book import RuleBook

FILE_NAME = ".xbrllint.yaml"

KEYS: dict[str, tuple[type, str]] = {
    "profile": (str, "auto, xbrl, edgar, esef, edinet, sbr-nl, strict, or the path of a profile file"),
    "select": (list, "rules or families; only these run"),
    "ignore": (list, "rules or families that do not run"),
    "extend-select": (list, "rules or families that run besides those of the profile"),
    "severity": (dict, "rule: error, warning or info"),
    "options": (dict, "rule: {option: value}"),
    "rules": (list, "folders with rules of your own"),
    "per-file-ignores": (dict, "file pattern: [rules or families]"),
    "suppress": (list, "{rule, path, role, concept, reason}: findings that do not count"),
    "fail-on": (str, "error, warning, info or never"),
    "baseline": (str, "path of a baseline file"),
    "taxonomies": (list, "packages, folders or schemas of taxonomies"),
    "edgar-release": (str, "EDGAR release that chooses eras and accepted addresses, such as 25.4"),
}

# What stands inside a list or a mapping: text, the words that it may be, or (for a mapping) its own keys.
ITEMS: dict[str, Any] = {
    **dict.fromkeys(("select", "ignore", "extend-select", "rules", "taxonomies"), str),
    "severity": SEVERITIES,
    "options": dict,
    "per-file-ignores": list,
    "suppress": ("rule", "path", "role", "concept", "reason"),
}


class ConfigError(Exception):
    """A configuration that cannot be used; the message is one line with file and line."""


class Config(Record):
    """What one configuration file says; ``path`` is '' for none. Relative paths in it count from its folder."""

    path: str = ""
    values: Mapping[str, Any] = {}

    @property
    def folder(self) -> str:
        """The folder that relative paths count from."""
        return os.path.dirname(self.path) or "."

    def get(self, key: str, default: Any = None) -> Any:
        """Give a value."""
        return self.values.get(key, default)


def find_config(folder: str, known: dict[str, Config]) -> Config:
    """Find the configuration for files of a folder: the nearest one upward. ``known`` remembers folders.

    Raises ConfigError.
    """
    config = known.get(folder)
    if config is not None:
        return config
    config = _in_folder(folder)
    if config is None:
        parent = os.path.dirname(folder)
        config = Config() if parent == folder else find_config(parent, known)
    known[folder] = config
    return config


def _in_folder(folder: str) -> Config | None:
    path = os.path.join(folder, FILE_NAME)
    if os.path.isfile(path):
        return read_config(path)
    path = os.path.join(folder, "pyproject.toml")
    if os.path.isfile(path):
        with open(path, "rb") as stream:
            if b"tool.xbrllint" in stream.read():
                return read_config(path)
    return None


def read_config(path: str) -> Config:
    """Read a configuration file and check it; raises ConfigError."""
    values = _read_toml(path) if path.endswith(".toml") else _read_yaml(path)
    for key, value in values.items():
        if key not in KEYS:
            raise _unknown(path, key)
        kind, about = KEYS[key]
        if not isinstance(value, kind):
            raise ConfigError(f"{path}:{key_line(path, key)}: '{key}' must be a {_WORDS[kind]}: {about}")
        _check_items(path, key, value)
    if values.get("fail-on", "error") not in (*SEVERITIES, "never"):
        raise ConfigError(f"{path}:{key_line(path, 'fail-on')}: fail-on is none of {', '.join(SEVERITIES)}, never")
    return Config(path, values)


_WORDS: dict[type, str] = {str: "text", list: "list", dict: "mapping"}


def _read_yaml(path: str) -> dict[str, Any]:
    from ..rulebook.rule import RuleError
    from ..rulebook.yaml_file import load_yaml

    try:
        found = load_yaml(path)
    except RuleError as error:
        raise ConfigError(str(error)) from None
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ConfigError(f"{path}:1: the configuration is a mapping with the keys {', '.join(KEYS)}")
    return found


def _read_toml(path: str) -> dict[str, Any]:
    try:
        import tomllib
    except ImportError:  # Python 3.10
        import tomli as tomllib  # type: ignore[no-redef,import-not-found]
    try:
        with open(path, "rb") as stream:
            found: dict[str, Any] = tomllib.load(stream).get("tool", {}).get("xbrllint", {})
            return found
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from None


def _check_items(path: str, key: str, value: Any) -> None:
    """Hold what stands inside a list or mapping against the table."""
    wanted = ITEMS.get(key)
    if key == "suppress":
        for item in value:
            _check_suppression(path, item)
        return
    pairs = value.items() if isinstance(value, dict) else ((key, item) for item in value) if wanted else ()
    for name, item in pairs:
        if isinstance(wanted, tuple) and item not in wanted:
            raise ConfigError(f"{path}:{key_line(path, name)}: {key} '{item}' is none of {', '.join(wanted)}")
        if isinstance(wanted, type) and not isinstance(item, wanted):
            line = key_line(path, str(name))
            raise ConfigError(f"{path}:{line}: '{name}' must hold a {_WORDS[wanted]}, not '{item}'")


def _check_suppression(path: str, item: Any) -> None:
    if not isinstance(item, dict):
        raise ConfigError(f"{path}:{key_line(path, 'suppress')}: 'suppress' must hold a mapping, not '{item}'")
    for name in item:
        if name not in ITEMS["suppress"]:
            raise _unknown(path, name, ITEMS["suppress"])


def _unknown(path: str, key: str, known: Iterable[str] = KEYS, kind: str = "key") -> ConfigError:
    from difflib import get_close_matches

    near = get_close_matches(str(key), list(known), 1, 0.5)
    few = f"; known: {', '.join(known)}" if kind == "key" else ""
    hint = f", did you mean '{near[0]}'?" if near else few
    return ConfigError(f"{path}:{key_line(path, str(key))}: unknown {kind} '{key}'{hint}")


def configured(book: RuleBook, config: Config) -> RuleBook:
    """Give the rules with the options that a configuration sets; raises ConfigError for names that do not exist."""
    names = {*book.rules, *book.families}
    for key in ("select", "ignore", "extend-select", "severity", "per-file-ignores"):
        value = config.get(key, ())
        listed = [name for found in value.values() for name in found] if key == "per-file-ignores" and value else value
        for name in listed:
            if name not in names:
                raise _unknown(config.path, name, names, "rule or family")
    options = config.get("options")
    if not options:
        return book
    from ..rulebook.held import hold_configured

    rules = dict(book.rules)
    for name, changes in options.items():
        if name not in rules:
            raise _unknown(config.path, name, rules, "rule")
        hold_configured(config.path, rules[name], book.functions[rules[name].check], changes)
        rules[name] = rules[name]._replace(options={**rules[name].options, **changes})
    return type(book)(rules, book.profiles, book.functions)


def key_line(path: str, key: str) -> int:
    """Find the line of a configuration, YAML or TOML, on which a key or a name stands."""
    word = re.compile(rf"(?<![\w-]){re.escape(key)}(?![\w-])")
    with open(path, encoding="utf-8", errors="replace") as stream:
        lines = [line.partition(" #")[0] for line in stream]
    first = [n for n, line in enumerate(lines, 1) if line.strip().strip("\"'- ").startswith(key) and word.search(line)]
    found = first or [n for n, line in enumerate(lines, 1) if word.search(line) and not line.lstrip().startswith("#")]
    return found[0] if found else 1
