"""The tables of facts that rules build on: rules/data/*.json, each read when first asked for."""

from __future__ import annotations

import os
from functools import cache

from ..base.image import kept
from ..base.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def bundled_rules() -> str:
    """Give the folder of the rules that come with the program: inside the package, or beside it in a checkout."""
    installed = os.path.join(_PACKAGE, "rules")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(_PACKAGE), "rules")


@cache
def table(name: str) -> Any:
    """Give the content of rules/data/NAME.json; what it holds must not be changed."""
    path = os.path.join(bundled_rules(), "data", f"{name}.json")
    status = os.stat(path)
    return kept(f"table {name}", (path, status.st_size, status.st_mtime_ns), lambda: _read(path))


def _read(path: str) -> Any:
    import json

    with open(path, encoding="utf-8") as stream:
        return json.load(stream)
