"""xbrllint config PATH: which configuration is in force for a path, and where each value comes from."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from typing import Any

from ..config.keys import KEYS, Config, configured, find_config, key_line, read_config
from ..rulebook.book import load


def parser() -> argparse.ArgumentParser:
    """Make the parser of the command's arguments."""
    p = argparse.ArgumentParser("xbrllint config", description="Say which configuration is in force for a path.")
    p.add_argument("path", nargs="?", default=".", metavar="PATH", help="a file or folder; the working directory")
    p.add_argument("--config", metavar="FILE", help="use this configuration")
    p.add_argument("--output-format", choices=("text", "json"), default="text", help="text (default) or json")
    return p


def run(arguments: Sequence[str]) -> int:
    """Print what is in force; gives the exit code."""
    options = parser().parse_args(arguments)
    config = config_for(options.path, options.config)
    configured(load([os.path.join(config.folder, name) for name in config.get("rules", ())]), config)  # to say errors
    if options.output_format == "json":
        import json

        print(json.dumps({"path": config.path or None, "values": config.values}, ensure_ascii=False, indent=1))
    else:
        print("\n".join(_lines(config)))
    return 0


def config_for(path: str, named: str | None) -> Config:
    """Find the configuration for a path, as `check` does."""
    if named is not None:
        return read_config(named)
    full = os.path.abspath(path)
    return find_config(full if os.path.isdir(full) else os.path.dirname(full), {})


def _lines(config: Config) -> Iterator[str]:
    if not config.path:
        yield "no configuration: every key has its default"
    else:
        yield f"{os.path.relpath(config.path)}"
    for key, (_, about) in KEYS.items():
        value = config.values.get(key)
        if value is None:
            yield f"  {key:18} (default)  {about}"
        else:
            yield f"  {key:18} {_shown(value)}  (line {key_line(config.path, key)})"


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(_shown(item) for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_shown(item)}" for key, item in value.items())
    return str(value)
