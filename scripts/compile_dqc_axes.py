"""Compile rules/data/dqc-axes.json: what the data quality rules say of axes, members, tables and defaults.

usage: compile_dqc_axes.py FOLDER   (with dqc-us-rules.json and us-gaap-rels-YEAR.json, as the SEC publishes them)

Members and defaults of all years are joined, so that what was right in any year is never reported. Rules that admit
members by constants which are not part of the published files cannot be decided and are left out.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "rules" / "data" / "dqc-axes.json"


def main(folder: Path) -> None:
    """Read the published files and write the table."""
    rules = json.loads((folder / "dqc-us-rules.json").read_text())
    years = [json.loads(path.read_text()) for path in sorted(folder.glob("us-gaap-rels-*.json"))]
    members = join(year["axes"] for year in years)
    defaults = join({axis: [name] for axis, name in year["axis-defaults"].items()} for year in years)
    compiled = {
        "axes": dict(filter(None, (admitted(rule, members) for rule in rules["DQC.US.0001"]["rules"].values()))),
        "defaults": {axis: sorted(names) for axis, names in sorted(defaults.items())},
        "excluded-members": rules["DQC.US.0053"]["rules"]["7489"]["excluded-dimension-members"],
        "excluded-axes": pairs(rules["DQC.US.0054"]["rules"].values()),
        "places": places(rules["DQC.US.0079"]["rules"]["7657"]),
    }
    TARGET.write_text(json.dumps(compiled, indent=1, sort_keys=True) + "\n")


def join(years: Any) -> dict[str, set[str]]:
    """Join the lists of several years by key."""
    found: dict[str, set[str]] = {}
    for year in years:
        for key, names in year.items():
            found.setdefault(key, set()).update(names)
    return found


def admitted(rule: dict[str, Any], members: dict[str, set[str]]) -> tuple[str, dict[str, Any]] | None:
    """Give an axis with the members that it admits; None where they are not all known."""
    if "xuleConstants-members" in rule:
        return None
    names: set[str] = set(rule.get("additional-members", ())) | set(rule.get("extension-members", ()))
    if rule["axis-descendants"] == "Yes":
        names |= members.get(rule["axis"], set())
    for axis in rule.get("additional-axes", ()):
        names |= members.get(axis, set())
    row: dict[str, Any] = {"members": sorted(names), "own": rule["extensions-allowed"] == "Yes"}
    if "unallowed-axes" in rule:
        row["only"] = sorted(set().union(*(members.get(axis, set()) for axis in rule["unallowed-axes"])))
    if "child-extension-members" in rule:
        row["children-of"] = sorted(rule["child-extension-members"])
    return rule["axis"], row


def pairs(rules: Any) -> dict[str, list[str]]:
    """Give the axes that each table excludes."""
    found: dict[str, list[str]] = {}
    for rule in rules:
        found.setdefault(rule["table"], []).append(rule["axis"])
    return found


def places(rule: dict[str, Any]) -> dict[str, Any]:
    """Give names of members that stand for countries and states, with the standard members."""
    return {"axes": sorted(rule["acceptable-dimensions"]), "members": rule["replacement-members"]}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
