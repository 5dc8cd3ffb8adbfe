"""Kinds of value that an option may be of: each judges values, and says itself in words and as a schema."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from .yaml_file import likely, shown

if TYPE_CHECKING:
    from typing import Any


class Fault(Record):
    """What is wrong with a value, and below which keys of it."""

    keys: tuple[str | int, ...]
    text: str


class Kind:
    """What a value may be: of a plain type."""

    words = "anything"
    type: type = object
    schema_type = ""

    def faults(self, value: object) -> Iterator[Fault]:
        """Say what is wrong with a value; nothing for a good one."""
        if not isinstance(value, self.type) or (isinstance(value, bool) and self.type is not bool):
            yield Fault((), f"must be {self.words}, not {shown(value)}")

    def schema(self) -> dict[str, Any]:
        """Give it as JSON Schema."""
        return {"type": self.schema_type}


class Text(Kind):
    """Text; as a regular expression where ``expression`` says so."""

    type = str
    schema_type = "string"

    def __init__(self, expression: bool = False) -> None:
        """Say whether the text is a regular expression."""
        self.expression = expression
        self.words = "a regular expression" if expression else "text"

    def faults(self, value: object) -> Iterator[Fault]:
        """Add that an expression must be one."""
        yield from super().faults(value)
        if self.expression and isinstance(value, str):
            from .expressions import expression_fault

            problem = expression_fault(value)
            if problem:
                yield Fault((), problem)

    def schema(self) -> dict[str, Any]:
        """Add the format of an expression."""
        return {**super().schema(), **({"format": "regex"} if self.expression else {})}


class Truth(Kind):
    """True or false."""

    words = "true or false"
    type = bool
    schema_type = "boolean"


class Whole(Kind):
    """A whole number between two bounds, both included; None for no bound."""

    type = int
    schema_type = "integer"

    def __init__(self, least: int | None = None, most: int | None = None) -> None:
        """Take the bounds."""
        self.least = least
        self.most = most
        ends = [f"{word} {end}" for word, end in (("at least", least), ("at most", most)) if end is not None]
        self.words = "a whole number" + (f" of {' and '.join(ends)}" if ends else "")

    def faults(self, value: object) -> Iterator[Fault]:
        """Add that the number lies between the bounds."""
        found = list(super().faults(value))
        yield from found
        if not found and isinstance(value, int):
            low, high = self.least is not None and value < self.least, self.most is not None and value > self.most
            if low or high:
                yield Fault((), f"must be {self.words}, not {value}")

    def schema(self) -> dict[str, Any]:
        """Add the bounds."""
        ends = {"minimum": self.least, "maximum": self.most}
        return {**super().schema(), **{name: end for name, end in ends.items() if end is not None}}


class Words(Kind):
    """One of some words."""

    def __init__(self, allowed: tuple[str, ...]) -> None:
        """Take the words, in the order in which people are told them."""
        self.allowed = allowed
        self.words = f"one of {', '.join(allowed)}"

    def faults(self, value: object) -> Iterator[Fault]:
        """Add the word that was meant."""
        if not isinstance(value, str) or value not in self.allowed:
            meant = likely(value, self.allowed, "")
            many = f"must be {self.words}, not {shown(value)}"
            yield Fault((), f"cannot be {shown(value)}{meant}" if meant else many)

    def schema(self) -> dict[str, Any]:
        """Give the words."""
        return {"enum": list(self.allowed)}


class Many(Kind):
    """A list of which each item is of one kind."""

    def __init__(self, item: Kind) -> None:
        """Take the kind of the items."""
        self.item = item
        self.words = f"a list, each item {item.words}"

    def faults(self, value: object) -> Iterator[Fault]:
        """Hold each item against its kind."""
        if not isinstance(value, (list, tuple)):
            yield Fault((), f"must be {self.words}; not {shown(value)}")
            return
        for number, item in enumerate(value):
            yield from (Fault((number, *fault.keys), fault.text) for fault in self.item.faults(item))

    def schema(self) -> dict[str, Any]:
        """Add the kind of the items."""
        return {"type": "array", "items": self.item.schema()}


class Table(Kind):
    """A mapping from text to values of one kind."""

    def __init__(self, values: Kind) -> None:
        """Take the kind of the values."""
        self.values = values
        self.words = f"a mapping, each value {values.words}"

    def faults(self, value: object) -> Iterator[Fault]:
        """Hold each key and value against its kind."""
        if not isinstance(value, dict):
            yield Fault((), f"must be {self.words}; not {shown(value)}")
            return
        for key, item in value.items():
            if not isinstance(key, str):
                yield Fault((str(key),), f"must have text for keys, not {shown(key)}")
            yield from (Fault((str(key), *fault.keys), fault.text) for fault in self.values.faults(item))

    def schema(self) -> dict[str, Any]:
        """Add the kind of the values."""
        return {"type": "object", "additionalProperties": self.values.schema()}


class Maybe(Kind):
    """A value of a kind, or nothing."""

    def __init__(self, kind: Kind) -> None:
        """Take the kind of a value that is given."""
        self.kind = kind
        self.words = f"{kind.words}, or nothing"

    def faults(self, value: object) -> Iterator[Fault]:
        """Let nothing pass."""
        return iter(()) if value is None else self.kind.faults(value)

    def schema(self) -> dict[str, Any]:
        """Add null."""
        return {"anyOf": [self.kind.schema(), {"type": "null"}]}
