"""The tables of facts that rules build on: rules/data/*.json, each read when first asked for."""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Any

from .rulebook import bundled_rules


@cache
def table(name: str) -> Any:
    """Give the content of rules/data/NAME.json; what it holds must not be changed."""
    with open(os.path.join(bundled_rules(), "data", f"{name}.json"), encoding="utf-8") as stream:
        return json.load(stream)
