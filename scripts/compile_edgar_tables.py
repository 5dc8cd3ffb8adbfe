"""Compile rules/data/standard-axes.json and taxonomy-compatibility.json from the SEC's tables of the same content.

usage: compile_edgar_tables.py FOLDER_WITH_axiswarnings.json_AND_taxonomy-compatibility.json rules/data
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

_WORDS = ("copyright", "description")


def axes(source: dict[str, Any]) -> dict[str, str]:
    """Give for each standard axis the pattern of the names that it would do for."""
    return {axis: pattern for axis, pattern in sorted(source.items()) if axis not in _WORDS}


def compatible(source: dict[str, Any]) -> dict[str, list[str]]:
    """Give for each taxonomy the ones that may stand beside it, with the classes of taxonomies spelled out."""
    classes = {name: members for name, members in source["taxonomy-classes"].items() if isinstance(members, list)}

    def spelled_out(members: list[str]) -> set[str]:
        found: set[str] = set()
        for member in members:
            found |= spelled_out(classes[member[1:]]) if member.startswith("@") else {member}
        return found

    return {
        name: sorted(spelled_out(members))
        for name, members in source["compatible-classes"].items()
        if isinstance(members, list)
    }


def main() -> None:
    """Write both tables."""
    folder, into = Path(sys.argv[1]), Path(sys.argv[2])
    for name, make, table in (
        ("axiswarnings.json", axes, "standard-axes.json"),
        ("taxonomy-compatibility.json", compatible, "taxonomy-compatibility.json"),
    ):
        made = make(json.loads((folder / name).read_text("utf-8")))
        (into / table).write_text(json.dumps(made, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
