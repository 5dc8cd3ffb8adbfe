"""The lines of a TOML file's keys: a reader of positions for text that tomllib has read without an error.

tomllib gives values without their places. This follows the grammar of TOML 1.0 as far as keys are concerned: table
headers, arrays of tables, dotted and quoted keys, strings over several lines, arrays and inline tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..base.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

_TOKEN = re.compile(
    r'''"""(?:[^"\\]|\\[\s\S]|"{1,2}(?!"))*"""(?:"{1,2})?'''  # a basic string over several lines
    r"""|\'\'\'(?:[^']|'{1,2}(?!'))*\'\'\'(?:'{1,2})?"""  # a literal string over several lines
    r'''|"(?:[^"\\\n]|\\.)*"'''
    r"""|'[^'\n]*'"""
    r"""|\#[^\n]*|\n|[\[\]{},=.]|[^\s\[\]{},=.\#"']+"""
)
_LONG_ESCAPE = re.compile(r"\\(?:U([0-9A-Fa-f]{8})|.)")


class Place:
    """A key or an item: its line, and what stands in it, by key or position."""

    __slots__ = ("children", "is_tables", "line")

    def __init__(self, line: int) -> None:
        self.line = line
        self.children: dict[Any, Place] = {}
        self.is_tables = False

    def child(self, key: Any, line: int) -> Place:
        """Give what stands under a key; it is new where the key is met first."""
        return self.children.setdefault(key, Place(line))

    def line_of(self, keys: Sequence[Any]) -> int:
        """Give the line of the last of nested keys that is there."""
        place = self
        for key in keys:
            if key not in place.children:
                break
            place = place.children[key]
        return place.line


class _Frame:
    """What the reader is in: a table (of a header or inline) or an array; ``key`` is the place of the latest key."""

    __slots__ = ("in_value", "is_array", "key", "place")

    def __init__(self, place: Place, is_array: bool = False) -> None:
        self.place, self.is_array = place, is_array
        self.key: Place = place
        self.in_value = is_array

    def value(self, line: int) -> Place:
        """Give the place of the value that starts here."""
        return self.place.child(len(self.place.children), line) if self.is_array else self.key

    def next(self) -> None:
        """Expect the next entry."""
        self.key, self.in_value = self.place, self.is_array


def read_lines(text: str) -> Place:
    """Give the places of all keys and items. The cost is linear in the text; nothing is recursive."""
    root = Place(1)
    stack = [_Frame(root)]
    tokens = _tokens(text)
    for token, line in tokens:
        frame = stack[-1]
        if token == "\n":
            if len(stack) == 1:
                frame.next()
        elif token == "[" and len(stack) == 1 and not frame.in_value:
            stack = [_Frame(_header(tokens, root))]
        elif token in ("]", "}"):
            stack.pop()
        elif token == ",":
            frame.next()
        elif frame.in_value:
            _value(stack, token, line)
        elif token == "=":
            frame.in_value = True
        elif token != ".":
            frame.key = _last(frame.key).child(_name(token), line)
    return root


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    """Give the tokens, without comments, with the lines on which they start."""
    line = 1
    for match in _TOKEN.finditer(text):
        token = match.group()
        if not token.startswith("#"):
            yield token, line
        line += token.count("\n")


def _value(stack: list[_Frame], token: str, line: int) -> None:
    """Note a value; an array or an inline table is entered. What follows a value's first token is passed over."""
    frame = stack[-1]
    if token in ("[", "{"):
        stack.append(_Frame(frame.value(line), token == "["))
    elif frame.is_array and frame.key is frame.place:
        frame.key = frame.value(line)


def _header(tokens: Iterator[tuple[str, int]], root: Place) -> Place:
    """Read a table's header behind its first bracket; gives the table's place."""
    place, brackets, is_tables = root, 1, False
    for token, line in tokens:
        if token == "[":
            brackets, is_tables = 2, True
        elif token == "]":
            brackets -= 1
            if not brackets:
                break
        elif token != ".":
            place = _last(place).child(_name(token), line)
    if not is_tables:
        return place
    place.is_tables = True
    return place.child(len(place.children), line)


def _last(place: Place) -> Place:
    """Give the table that a key leads to: of an array of tables the latest."""
    return place.children[len(place.children) - 1] if place.is_tables else place


def _name(token: str) -> str:
    """Give the key that a token writes, bare or quoted."""
    if token[0] == "'":
        return token[1:-1]
    if token[0] != '"':
        return token
    import json

    name: str = json.loads(_LONG_ESCAPE.sub(_as_json, token), strict=False)
    return name


def _as_json(match: re.Match[str]) -> str:
    """Write an escape in the way of JSON, which has all of TOML's but that of eight digits."""
    import json

    return json.dumps(chr(int(match[1], 16)))[1:-1] if match[1] else match[0]
