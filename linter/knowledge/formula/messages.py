"""The text of messages: which expressions it holds in braces (Generic Messages 1.0, 2.1)."""

from __future__ import annotations

from ...base.pattern import pattern
from ...base.record import Record

_PIECE = pattern(r"\{\{|\}\}|[{}]")
_INSIDE = pattern(r"'[^']*'|\"[^\"]*\"|[{}]")
LEFT, RIGHT = "{", "}"


class Held(Record):
    """An expression in the text of a message, and where it begins."""

    text: str
    start: int


class Unbalanced(Record):
    """A brace without its other half: which half is missing, and where the one stands that is there."""

    missing: str
    start: int


class Text(Record):
    """What the text of a message holds."""

    expressions: tuple[Held, ...]
    fault: Unbalanced | None


def read_message(text: str) -> Text:
    """Read the text of a message: two braces stand for one, and a brace in a string of an expression for itself."""
    held: list[Held] = []
    position = 0
    while piece := _PIECE.search(text, position):
        start, position = piece.span()
        if len(piece[0]) == 2:
            continue
        if piece[0] == RIGHT:
            return Text(tuple(held), Unbalanced(LEFT, start))
        end = _end(text, position)
        if end < 0:
            return Text(tuple(held), Unbalanced(RIGHT, start))
        held.append(Held(text[position:end], position))
        position = end + 1
    return Text(tuple(held), None)


def _end(text: str, position: int) -> int:
    """Give where the brace stands that ends an expression; -1 where none does, or another one begins before it."""
    while piece := _INSIDE.search(text, position):
        if piece[0] == RIGHT:
            return piece.start()
        if piece[0] == LEFT:
            return -1
        position = piece.end()
    return -1
