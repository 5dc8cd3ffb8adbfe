"""xbrllint config PATH: which configuration is in force for a path, and where each value comes from."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from ..base.counted import counted
from ..base.paths import relative
from ..base.printable import one_line
from ..base.severity import SEVERITIES
from ..base.typed import TYPE_CHECKING
from ..config.file import near_misses
from ..config.in_force import Configuration, in_force
from ..config.keys import KEYS
from ..config.options import ONE_OR_NONE, VALUE, Option, table
from ..config.settings import Settings
from ..errors import UserError
from ..report.formats import put
from ..running.rules import rule_book
from ..running.shown import Resolved, resolved
from .arguments import Command, setting, settings_from
from .parsers import parse, wrong

if TYPE_CHECKING:
    from typing import Any

_DEFAULTS = {"profile": "auto", "fail-on": "error"}  # of the keys that stand for something where nobody says them
_MOST_FILINGS, _MOST_RULES = 20, 20  # that are shown

COMMAND = Command(
    "config",
    "Say what configuration is in force for a path, and where each value is from.",
    (
        Option("path", ONE_OR_NONE, "a file or folder; the working directory, whose files are not read", "PATH"),
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
    path = options.path or os.curdir
    if not os.path.lexists(path):
        print(f"xbrllint: {one_line(path)} is not there: this is what would hold for it", file=sys.stderr)
    configuration = in_force(path, settings)
    rule_book(configuration)  # a wrong rule, and a rule that does not exist, are said here too
    if not (settings.no_config or settings.config):
        full = os.path.abspath(path)
        folder = full if os.path.isdir(full) else os.path.dirname(full)
        for note in near_misses(folder, configuration.file, set()):
            print(f"xbrllint: {note}", file=sys.stderr)
    filings = _resolved(path, settings) if options.path and os.path.exists(path) else []
    if options.output_format == "json":
        import json

        found = _as_dict(configuration)
        if filings:
            found["filings"] = [_filing_as_dict(filing) for filing in filings]
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        print("\n".join((*_lines(configuration), *_filings(filings))))
    return 0


def _resolved(path: str, settings: Settings) -> list[Resolved]:
    """Say by what the filings of a path are linted; what keeps a run from it is told beside what is in force."""
    try:
        return resolved(path, settings)
    except UserError as error:
        put(sys.stderr, f"xbrllint: {one_line(str(error))}\n")
        return []


def _filing_as_dict(filing: Resolved) -> dict[str, Any]:
    return {"path": filing.path, "profile": filing.profile, "rules": filing.severities, "in_profile": filing.changed}


def _filings(filings: list[Resolved]) -> Iterator[str]:
    """Say what each filing is linted by: the profile, the rules that run, and those that differ from the profile."""
    for filing in filings[:_MOST_FILINGS]:
        counts = Counter(filing.severities.values())
        numbers = ", ".join(counted(counts[level], level) for level in SEVERITIES if counts[level])
        yield f"{filing.path}: profile {filing.profile}; {counted(len(filing.severities), 'rule')} run ({numbers})"
        for rule, level in list(filing.changed.items())[:_MOST_RULES]:
            yield f"  {rule:<34} {filing.severities.get(rule, 'off')}  ({level} in the profile)"
        if len(filing.changed) > _MOST_RULES:
            yield f"  and {len(filing.changed) - _MOST_RULES:,} more rules (--output-format json has all)"
    if len(filings) > _MOST_FILINGS:
        yield f"and {len(filings) - _MOST_FILINGS:,} more filings (--output-format json has all)"


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
    yield relative(path) if path else "no configuration: every key has its default"
    for name, key in KEYS.items():
        origins = [origin.replace(f"{path}:", "line ") for origin in configuration.origins(key)]
        if origins:
            yield f"  {name:18} {_shown(configuration.value(key))}  ({', '.join(origins)})"
        else:
            default = _DEFAULTS.get(name)
            yield f"  {name:18} {f'{default}  ' if default else ''}(default)  {key.about}"


def _shown(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return ", ".join(_shown(item) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_shown(item)}" for key, item in value.items())
    return str(value)
