"""What a configuration file says, held against the table of keys.

A wrong key is an error that names the file, the line and the likely key.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..base.nearest import nearest, nearest_name
from ..base.regular import read_text
from ..base.typed import TYPE_CHECKING
from .file import LONGEST, ConfigError
from .keys import KEYS
from .positions import line_of
from .shapes import WORDS, Fault, faults

if TYPE_CHECKING:
    from typing import Any


_MOST_DOTS = 1_000  # in a line: no key is nested deeper


def read_values(path: str) -> dict[str, Any] | None:
    """Read what a file says, None for a TOML file without a table [tool.xbrllint]; raises ConfigError."""
    values = _read_toml(path) if path.endswith(".toml") else _read_yaml(path)
    if values is None:
        return None
    if not isinstance(values, dict):
        line = line_of(path)
        raise ConfigError(f"{path}:{line}: the configuration is a mapping with the keys {', '.join(KEYS)}")
    for key, value in values.items():
        if key not in KEYS:
            raise unknown(path, (key,), KEYS)
        for fault in faults(value, KEYS[key].shape, (key,)):
            raise _wrong(path, fault)
    return values


def _read_yaml(path: str) -> Any:
    from ..rulebook.rule import RuleError
    from ..rulebook.yaml_file import load_yaml

    try:
        found = load_yaml(path)
    except RuleError as error:
        raise ConfigError(str(error)) from None
    except RecursionError:
        raise ConfigError(f"{path}: nested too deeply") from None
    return {} if found is None else _with_off(found)


def _with_off(found: Any) -> Any:
    """Give the values with severities as they were meant: YAML 1.1 reads off as a truth value."""
    if not isinstance(found, dict):
        return found
    entries = found.get("overrides")
    for holder in (found, *(entries if isinstance(entries, list) else ())):
        severities = holder.get("severity") if isinstance(holder, dict) else None
        if isinstance(severities, dict):
            holder["severity"] = {rule: "off" if level is False else level for rule, level in severities.items()}
    return found


def _read_toml(path: str) -> Any:
    try:
        import tomllib
    except ImportError:  # Python 3.10
        import tomli as tomllib  # type: ignore[no-redef,import-not-found]
    try:
        text = read_text(path, LONGEST)
        if any(line.count(".") > _MOST_DOTS for line in text.splitlines()):
            # The parser's memory grows with the square of a key's parts.
            raise ConfigError(f"{path}: nested too deeply")
        tool = tomllib.loads(text).get("tool")
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path}: not UTF-8") from None
    except ValueError as error:  # also a number of more digits than Python reads
        raise ConfigError(f"{path}: {' '.join(str(error).split())[:200]}") from None
    except RecursionError:
        raise ConfigError(f"{path}: nested too deeply") from None
    return tool.get("xbrllint") if isinstance(tool, dict) else None


def _wrong(path: str, fault: Fault) -> ConfigError:
    """Make the error for a value that does not have the shape that the table wants."""
    if fault.unknown:
        return unknown(path, fault.keys, fault.shape.names or fault.shape.fields)
    if fault.lacks:
        of = ".".join(map(str, fault.keys[:1]))
        return ConfigError(f"{path}:{line_of(path, *fault.keys)}: an entry of '{of}' must have '{fault.lacks}'")
    key = str(fault.keys[0])
    name = next(name for name in reversed(fault.keys) if isinstance(name, str))
    word = WORDS[fault.shape.kind]
    if fault.shape.choices:
        of = f" '{fault.value}'" if len(fault.keys) > 1 else ""
        text = f"{key}{of} is none of {', '.join(fault.shape.choices)}"
    elif len(fault.keys) == 1:
        text = f"'{key}' must be a {word}: {KEYS[key].about}"
    else:
        text = f"'{name}' must hold a {word}, not '{fault.value}'"
    return ConfigError(f"{path}:{line_of(path, *fault.keys)}: {text}")


def unknown(
    path: str, keys: tuple[Any, ...], known: Iterable[str], kind: str = "key", name: Any = None
) -> ConfigError:
    """Make the error for a name that does not exist, with the likely one.

    ``keys`` lead to where it stands; it is the last of them, unless it is given apart. Of keys and options, which are
    few, a likely one is enough, and all are named where none is; a rule has to be near.
    """
    name, known = str(keys[-1] if name is None else name), list(known)
    are_few = kind == "key" or kind.startswith("option")
    near = nearest(name, known, 0.6) if are_few else nearest_name(name, known)
    few = f"; known: {', '.join(known)}" if are_few else ""
    hint = f", did you mean '{near}'?" if near else few
    return ConfigError(f"{path}:{line_of(path, *keys)}: unknown {kind} '{name}'{hint}")


