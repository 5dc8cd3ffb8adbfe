"""The JSON Schema of the report on a roll-forward, from the records that it is made of; a script writes it."""

from __future__ import annotations

from ..base.typed import TYPE_CHECKING
from .as_json import VERSION, WORDS
from .compare import Change
from .concepts import ConceptNews
from .extensions import ExtensionNews
from .instead import Instead
from .plan import Family, FileMove
from .roles import RoleNews
from .uses import Use

if TYPE_CHECKING:
    from typing import Any

    from ..base.record import Record

_TYPES: dict[str, dict[str, Any]] = {
    "str": {"type": "string"}, "int": {"type": "integer", "minimum": 0}, "bool": {"type": "boolean"},
    "bool | None": {"type": ["boolean", "null"]},
    "tuple[str, ...]": {"type": "array", "items": {"type": "string"}},
}  # fmt: skip


def report_schema() -> dict[str, Any]:
    """Give the schema."""
    uses = {"type": "array", "items": _of(Use)}
    change = {"type": "array", "items": _of(Change)}
    instead = {"anyOf": [_of(Instead), {"type": "null"}]}
    filing = _object({
        "files": _TYPES["tuple[str, ...]"],
        "needs_eye": _TYPES["bool"],
        "checked": _TYPES["int"],
        "taxonomies": _list(_of(Family, status=_words("taxonomies"))),
        "addresses": _list(_of(FileMove, status=_words("files"), uses=uses)),
        "concepts": _list(_of(ConceptNews, status=_words("concepts"), changes=change, instead=instead, uses=uses)),
        "roles": _list(_of(RoleNews, status=_words("roles"), uses=uses)),
        "extensions": _list(_of(ExtensionNews)),
    })  # fmt: skip
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Report of xbrllint on a roll-forward",
        **_object({
            "version": {"const": VERSION},
            "tool": _object({"name": _TYPES["str"], "version": _TYPES["str"]}),
            "to": _TYPES["str"],
            "needs_eye": _TYPES["bool"],
            "filings": _list(filing),
            "edits": _edits(),
            "notes": _TYPES["tuple[str, ...]"],
        }),
    }  # fmt: skip


def _edits() -> dict[str, Any]:
    places = {"rule": _TYPES["str"], "message": _TYPES["str"], "path": _TYPES["str"], "line": _TYPES["int"]}
    return _object({
        "made": _TYPES["bool"],
        "files": _list(_object({"path": _TYPES["str"], "count": _TYPES["int"], "made": _TYPES["bool"]})),
        "left": _TYPES["tuple[str, ...]"],
        "new_errors": _list(_object(places)),
    })  # fmt: skip


def _of(record: type[Record], **others: dict[str, Any]) -> dict[str, Any]:
    """Give the schema of a record: each field by its annotation, unless it is told otherwise."""
    fields = {name: others.get(name) or _TYPES[str(kind)] for name, kind in record.__annotations__.items()}
    return _object({**fields, **others})


def _words(what: str) -> dict[str, Any]:
    return {"enum": list(WORDS[what])}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    """Give the schema of an object that has all of some properties; more may come in later versions."""
    return {"type": "object", "properties": properties, "required": list(properties)}


__all__ = ["report_schema"]
