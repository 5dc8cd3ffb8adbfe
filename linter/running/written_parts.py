"""Parts of a run as lines of JSON, and back: plain values only, so that reading one can do nothing but fail."""

from __future__ import annotations

import json

from ..base.typed import TYPE_CHECKING
from ..config.in_force import Configuration
from ..report.finding import Edit, Finding, Fix, Location, Tree, TreeRow, Unchecked
from ..rulebook.book import RuleBook
from ..xbrl.read.traced import TracedFiles
from .parts import Part
from .submissions import Submission

if TYPE_CHECKING:
    from typing import Any

_FIELDS = ("profiles", "files", "links", "arcs", "notes", "incomplete", "ran", "loaded", "idle", "idle_severity",
           "statements")  # fmt: skip
_SETS = ("ran", "loaded", "idle")


def to_json(part: Part, files: TracedFiles) -> str:
    """Write what linting found out, with paths as they are shown: not what configuration and rules say anyway."""
    values: dict[str, Any] = {}
    for name in _FIELDS:
        value = getattr(part, name)
        values[name] = sorted(value) if name in _SETS else value
    values["loaded"] = sorted(map(files.display, part.loaded))
    values["stopping"] = {profile: sorted(rules) for profile, rules in part.stopping.items()}
    records = {"findings": part.findings, "unchecked": part.unchecked, "submissions": part.submissions}
    return json.dumps({**values, **records, "rules": [*part.rules]})


def from_json(text: str, configuration: Configuration, book: RuleBook, files: TracedFiles) -> Part:
    """Read a part again; raises ValueError, TypeError, KeyError for what `to_json` did not write."""
    values = json.loads(text)
    values["loaded"] = map(files.address_of, values["loaded"])
    settings = configuration.settings
    found: dict[str, Any] = {name: frozenset(values[name]) if name in _SETS else values[name] for name in _FIELDS}
    found["profiles"], found["statements"] = tuple(found["profiles"]), tuple(found["statements"])
    return Part(
        **found,
        auto=(settings.profile or "auto") == "auto",
        findings=[_finding(*row) for row in values["findings"]],
        unchecked=[Unchecked(*row) for row in values["unchecked"]],
        fail_on=settings.fail_on or "",
        rules={rule: book.rules[rule] for rule in values["rules"]},
        baseline=settings.baseline or "",
        config=configuration.file,
        submissions=tuple(_submission(*row) for row in values["submissions"]),
        stopping={profile: frozenset(rules) for profile, rules in values["stopping"].items()},
    )


def _submission(*row: Any) -> Submission:
    found: Any = Submission(*row)
    submission: Submission = found._replace(files=tuple(found.files), left_out=tuple(found.left_out))
    return submission


def _finding(*row: Any) -> Finding:
    found: Any = Finding(*row)  # its records are lists yet
    finding: Finding = found._replace(
        location=Location(*found.location),
        references=tuple(found.references),
        concepts=tuple(found.concepts),
        related=tuple(Location(*place) for place in found.related),
        fix=None if found.fix is None else _fix(*found.fix),
        tree=None if found.tree is None else _tree(*found.tree),
        includes=tuple(_finding(*row) for row in found.includes),
    )
    return finding


def _fix(safe: bool, edits: list[list[Any]], title: str) -> Fix:
    return Fix(safe, tuple(Edit(*edit) for edit in edits), title)


def _tree(parent: str, rows: list[list[Any]]) -> Tree:
    return Tree(parent, tuple(TreeRow(*row) for row in rows))


__all__ = ["from_json", "to_json"]
