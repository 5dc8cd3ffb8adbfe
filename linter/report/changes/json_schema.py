"""The JSON Schema of what changed between two filings; a script writes it."""

from __future__ import annotations

from ...base.json_schema import COUNT, DIALECT, FLAG, TEXT, list_of, object_of
from ...base.typed import TYPE_CHECKING
from ...comparison.kinds import ADDED, AREAS, CHANGED, KINDS, REMOVED
from .json import FIELDS, VERSION

if TYPE_CHECKING:
    from ...base.json_schema import Schema


def changes_schema() -> Schema:
    """Give the schema of `json.render`'s object (version 1)."""
    changes = list_of({"$ref": "#/$defs/change"})
    summary = {"changes": COUNT, "statements": COUNT, "unchanged": COUNT, "kinds": _counts()}
    statement = {**dict.fromkeys(("role", "role_before", "title", "title_before"), TEXT), "guess": FLAG}
    return {
        "$schema": DIALECT,
        "title": "What changed between two filings, as xbrllint diff tells it",
        "$defs": {"change": _change(), "place": object_of({"path": TEXT, "line": _ORDINAL, "column": _ORDINAL})},
        **object_of({
            "version": {"const": VERSION},
            "old": TEXT,
            "new": TEXT,
            "notes": list_of(TEXT),
            "summary": object_of(summary),
            "changes": changes,
            "statements": list_of(object_of({**statement, "changes": changes})),
        }),
    }  # fmt: skip


_ORDINAL: Schema = {"type": "integer", "minimum": 1}
_KIND: Schema = {"type": "string", "pattern": "^[a-z]+(-[a-z]+)*$", "examples": list(KINDS)}  # others may be added


def _counts() -> Schema:
    """Give the schema of how often each kind is there; kinds that are not there are left out."""
    return {"type": "object", "propertyNames": _KIND, "additionalProperties": _ORDINAL}


def _change() -> Schema:
    """Give the schema of a change: what its kind does not tell of is left out, so what is there is not empty."""
    told = {"kind": _KIND, "mark": {"enum": [ADDED, REMOVED, CHANGED]}, "area": {"enum": list(AREAS)}}
    filled: Schema = {**TEXT, "minLength": 1}
    others: dict[str, Schema] = {
        **dict.fromkeys(FIELDS, filled),
        "guess": {"const": True},
        "also": {**list_of(TEXT), "minItems": 1},
        "place": {"$ref": "#/$defs/place"},
        "place_before": {"$ref": "#/$defs/place"},
    }
    return object_of({**told, "message": TEXT}, others)


__all__ = ["changes_schema"]
