"""What a value of the configuration may look like: a shape checks a value and gives its JSON Schema."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from ..base.record import Record
from ..base.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

WORDS: dict[type, str] = {str: "text", list: "list", dict: "mapping"}
_SCHEMA_TYPES: dict[type, str] = {str: "string", list: "array", dict: "object"}


class Shape(Record):
    """A text, a list or a mapping; ``inside`` is the shape of what a list or mapping holds, None for anything."""

    kind: type
    inside: Shape | None = None
    choices: tuple[str, ...] = ()  # the words that a text may be
    names: tuple[str, ...] = ()  # the keys that a mapping may have
    fields: Mapping[str, Shape] = {}  # the same, where each has a shape of its own
    required: tuple[str, ...] = ()  # those of the keys that a mapping must have


class Fault(Record):
    """What is wrong with a value: keys and positions that lead to it, what it is, and the shape that it lacks.

    ``unknown`` is set where the last key is none of the names that the mapping may have; ``lacks`` names a key that
    the mapping must have and has not.
    """

    keys: tuple[str | int, ...]
    value: Any
    shape: Shape
    unknown: bool = False
    lacks: str = ""


TEXT = Shape(str)
TEXTS = Shape(list, TEXT)


def faults(value: Any, shape: Shape, keys: tuple[str | int, ...] = ()) -> Iterator[Fault]:
    """Give what is wrong with a value, in its order. It goes as deep as the shape does, not as the value."""
    if not isinstance(value, shape.kind) or (shape.choices and value not in shape.choices):
        yield Fault(keys, value, shape)
        return
    held = list(_held(value))
    missing = [name for name in shape.required if name not in dict(held)]
    yield from (Fault(keys, value, shape, lacks=name) for name in missing)
    for key, item in held:
        known: Collection[str] = shape.names or shape.fields.keys()
        if known and key not in known:
            yield Fault((*keys, key), item, shape, unknown=True)
        elif shape.fields:
            yield from faults(item, shape.fields[key], (*keys, key))
        elif shape.inside is not None:
            yield from faults(item, shape.inside, (*keys, key))


def _held(value: Any) -> Iterable[tuple[Any, Any]]:
    """Give what a list or mapping holds, by position or key."""
    if isinstance(value, dict):
        return value.items()
    return enumerate(value) if isinstance(value, list) else ()


def json_schema(shape: Shape) -> dict[str, Any]:
    """Give the JSON Schema of a shape."""
    if shape.choices:
        return {"enum": list(shape.choices)}
    found: dict[str, Any] = {"type": _SCHEMA_TYPES[shape.kind]}
    inside = json_schema(shape.inside) if shape.inside is not None else None
    if shape.fields:
        fields = {name: json_schema(field) for name, field in shape.fields.items()}
        return {**found, "properties": fields, "required": list(shape.required), "additionalProperties": False}
    if shape.names:
        return {**found, "properties": dict.fromkeys(shape.names, inside or {}), "additionalProperties": False}
    if inside is not None:
        found["items" if shape.kind is list else "additionalProperties"] = inside
    return found
