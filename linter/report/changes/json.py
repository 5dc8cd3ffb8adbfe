"""What changed as JSON, for programs: a contract that grows and does not change (``version``)."""

from __future__ import annotations

import json
from collections import Counter

from ...base.typed import TYPE_CHECKING
from ...comparison.changes import Change, Comparison, StatementChanges
from ...xbrl.model.element import Element
from ..location import locate

if TYPE_CHECKING:
    from typing import Any

VERSION = 1
FIELDS = (
    "concept", "concept_before", "parent", "parent_before", "label", "label_before", "attribute", "language", "before",
    "after",
)  # fmt: skip


def render(comparison: Comparison) -> str:
    """Give the comparison as a JSON object."""
    return json.dumps(values(comparison), ensure_ascii=False, indent=1) + "\n"


def values(comparison: Comparison) -> dict[str, Any]:
    """Give the object: what was compared, how often each kind of change is there, and all changes in their order."""
    counts = Counter(change.kind for change in comparison.all)
    return {
        "version": VERSION,
        "old": comparison.old,
        "new": comparison.new,
        "notes": list(comparison.notes),
        "summary": {
            "changes": sum(counts.values()),
            "statements": len(comparison.statements),
            "unchanged": comparison.unchanged,
            "kinds": dict(sorted(counts.items())),
        },
        "changes": [_change(change) for change in comparison.changes],
        "statements": [_statement(statement) for statement in comparison.statements],
    }


def _statement(statement: StatementChanges) -> dict[str, Any]:
    return {
        "role": statement.role,
        "role_before": statement.role_before,
        "title": statement.title,
        "title_before": statement.title_before,
        "guess": statement.guess,
        "changes": [_change(change) for change in statement.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    """Give a change: what its kind does not tell of is left out."""
    told: dict[str, Any] = {"kind": change.kind, "mark": change.mark, "area": change.area, "message": change.words}
    told.update((name, value) for name in FIELDS if (value := getattr(change, name)))
    if change.guess:
        told["guess"] = True
    if change.also:
        told["also"] = list(change.also)
    for name, element in (("place", change.element), ("place_before", change.element_before)):
        if element is not None:
            told[name] = _place(element)
    return told


def _place(element: Element) -> dict[str, Any]:
    found = locate(element.place())
    return {"path": found.path, "line": found.line, "column": found.column}


__all__ = ["FIELDS", "VERSION", "render", "values"]
