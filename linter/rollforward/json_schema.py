"""The JSON Schema of the report on a roll-forward, from the records that it is made of; a script writes it."""

from __future__ import annotations

from ..base.json_schema import COUNT, DIALECT, FLAG, TEXT, list_of, object_of
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
    from ..base.json_schema import Schema
    from ..base.record import Record

_TYPES: dict[str, Schema] = {
    "str": TEXT, "int": COUNT, "bool": FLAG, "bool | None": {"type": ["boolean", "null"]},
    "tuple[str, ...]": list_of(TEXT),
}  # fmt: skip


def report_schema() -> Schema:
    """Give the schema."""
    uses = {"type": "array", "items": _of(Use)}
    change = {"type": "array", "items": _of(Change)}
    instead = {"anyOf": [_of(Instead), {"type": "null"}]}
    filing = object_of({
        "files": _TYPES["tuple[str, ...]"],
        "needs_eye": FLAG,
        "checked": COUNT,
        "taxonomies": list_of(_of(Family, status=_words("taxonomies"))),
        "addresses": list_of(_of(FileMove, status=_words("files"), uses=uses)),
        "concepts": list_of(_of(ConceptNews, status=_words("concepts"), changes=change, instead=instead, uses=uses)),
        "roles": list_of(_of(RoleNews, status=_words("roles"), uses=uses)),
        "extensions": list_of(_of(ExtensionNews)),
    })  # fmt: skip
    return {
        "$schema": DIALECT,
        "title": "Report of xbrllint on a roll-forward",
        **object_of({
            "version": {"const": VERSION},
            "tool": object_of({"name": TEXT, "version": TEXT}),
            "to": TEXT,
            "needs_eye": FLAG,
            "filings": list_of(filing),
            "edits": _edits(),
            "notes": _TYPES["tuple[str, ...]"],
        }),
    }  # fmt: skip


def _edits() -> Schema:
    places = {"rule": TEXT, "message": TEXT, "path": TEXT, "line": COUNT}
    return object_of({
        "made": FLAG,
        "files": list_of(object_of({"path": TEXT, "count": COUNT, "made": FLAG})),
        "left": _TYPES["tuple[str, ...]"],
        "new_errors": list_of(object_of(places)),
    })  # fmt: skip


def _of(record: type[Record], **others: Schema) -> Schema:
    """Give the schema of a record: each field by its annotation, unless it is told otherwise."""
    fields = {name: others.get(name) or _TYPES[str(kind)] for name, kind in record.__annotations__.items()}
    return object_of({**fields, **others})


def _words(what: str) -> Schema:
    return {"enum": list(WORDS[what])}


__all__ = ["report_schema"]
