"""On which line of a configuration file a key or an item stands, as its parser reads it."""

from __future__ import annotations

import os
from functools import lru_cache

from ..base.regular import read_regular
from ..base.typed import TYPE_CHECKING
from .file import LONGEST

if TYPE_CHECKING:
    from typing import Any


def line_of(path: str, *keys: Any) -> int:
    """Give the line, from 1, on which the last of nested keys stands; a number is the position of a list's item.

    In a TOML file the keys are those of [tool.xbrllint]. What does not stand there by itself has the line of what it
    stands in.
    """
    status = os.stat(path)
    line: int = _lines(path, status.st_mtime_ns, status.st_size)(*keys)
    return line


@lru_cache(maxsize=4)
def _lines(path: str, *_: int) -> Any:
    """Give what tells the lines of a file: it is read once, however many places are asked for."""
    if not path.endswith(".toml"):
        from ..rulebook.yaml_file import read_yaml

        return read_yaml(path).line
    from .toml_lines import read_lines

    root = read_lines(read_regular(path, LONGEST).decode("utf-8", "replace"))
    return lambda *keys: root.line_of(("tool", "xbrllint", *keys))
