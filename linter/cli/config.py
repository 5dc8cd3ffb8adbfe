"""xbrllint config PATH: which configuration is in force for a path, and where each value comes from."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

from ..base.typed import TYPE_CHECKING
from ..config.file import near_misses
from ..config.in_force import Configuration, in_force
from ..config.keys import KEYS
from ..config.options import ONE_OR_NONE, VALUE, Option, table
from ..config.settings import Settings
from ..running.rules import rule_book
from .arguments import Command, setting, settings_from
from .parsers import parse, wrong

if TYPE_CHECKING:
    from typing import Any

COMMAND = Command(
    "config",
    "Say what configuration is in force for a path, and where each value is from.",
    (
        Option("path", ONE_OR_NONE, "a file or folder; the working directory", "PATH", default="."),
        setting("config"),
        setting("no_config"),
        *(setting(field) for field, option in table(Settings).items() if option.key is not None),
        Option("--output-format", VALUE, "text (default) or json", choices=("text", "json"), default="text"),
    ),
)


def run(arguments: Sequence[str]) -> int:
    """Print what is in force; gives the exit code."""
    options = parse(COMMAND, arguments)
    try:
        settings = settings_from(options)
    except ValueError as error:
        wrong(COMMAND, str(error))
    configuration = in_force(options.path, settings)
    rule_book(configuration)  # a wrong rule, and a rule that does not exist, are said here too
    if not (settings.no_config or settings.config):
        full = os.path.abspath(options.path)
        folder = full if os.path.isdir(full) else os.path.dirname(full)
        for note in near_misses(folder, configuration.file, set()):
            print(f"xbrllint: {note}", file=sys.stderr)
    if options.output_format == "json":
        import json

        print(json.dumps(_as_dict(configuration), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_lines(configuration)))
    return 0


def _as_dict(configuration: Configuration) -> dict[str, Any]:
    """Give the file, the values that are no defaults, and where each comes from."""
    origins = {name: configuration.origins(key) for name, key in KEYS.items()}
    return {
        "path": configuration.file.path or None,
        "values": {name: configuration.value(key) for name, key in KEYS.items() if origins[name]},
        "from": {name: origin for name, origin in origins.items() if origin},
    }


def _lines(configuration: Configuration) -> Iterator[str]:
    path = configuration.file.path
    yield os.path.relpath(path) if path else "no configuration: every key has its default"
    for name, key in KEYS.items():
        origins = [origin.replace(f"{path}:", "line ") for origin in configuration.origins(key)]
        if origins:
            yield f"  {name:18} {_shown(configuration.value(key))}  ({', '.join(origins)})"
        else:
            yield f"  {name:18} (default)  {key.about}"


def _shown(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(_shown(item) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_shown(item)}" for key, item in value.items())
    return str(value)
