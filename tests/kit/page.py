"""The data that a page holds, as its scripts read them."""

from __future__ import annotations

import json
import re
from typing import Any

FIELDS = (
    "rule", "severity", "message", "file", "line", "column", "id", "role", "excerpt", "label", "help", "roleTitle",
    "related", "tree", "fix", "concepts",
)  # fmt: skip


def read_page(page: str) -> dict[str, Any]:
    """Give the data of a page, each finding with its fields by name."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    data["findings"] = [dict(zip(FIELDS, values, strict=True)) for values in data["findings"]]
    return data
