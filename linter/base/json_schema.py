"""Pieces of JSON Schemas of reports: what programs may rely on, while more may come in later versions."""

from __future__ import annotations

from collections.abc import Mapping

from .typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
FLAG: Schema = {"type": "boolean"}


def list_of(items: Schema) -> Schema:
    """Give the schema of a list of equal things."""
    return {"type": "array", "items": items}


def object_of(properties: Mapping[str, Schema], optional: Mapping[str, Schema] = {}) -> Schema:
    """Give the schema of an object that has all of some properties, and may have others."""
    return {"type": "object", "properties": {**properties, **optional}, "required": list(properties)}


__all__ = ["COUNT", "DIALECT", "FLAG", "TEXT", "list_of", "object_of"]
