"""On which line of a configuration file a key or an item stands, as its parser reads it."""

from __future__ import annotations

from ..base.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any


def line_of(path: str, *keys: Any) -> int:
    """Give the line, from 1, on which the last of nested keys stands; a number is the position of a list's item.

    In a TOML file the keys are those of [tool.xbrllint]. What does not stand there by itself has the line of what it
    stands in.
    """
    if not path.endswith(".toml"):
        from ..rulebook.yaml_file import read_yaml

        return read_yaml(path).line(*keys)
    from .toml_lines import read_lines

    with open(path, encoding="utf-8", errors="replace", newline="") as stream:
        return read_lines(stream.read()).line_of(("tool", "xbrllint", *keys))
