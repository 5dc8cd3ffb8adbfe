"""The words of an XPath expression: its brackets, the prefixes that it uses, and the functions that it calls.

XPath 2.0, A.2 (terminal symbols). Strings and comments hold no words.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...base.pattern import pattern
from ...base.record import Record
from ...xbrl.lexical import NAME as _NCNAME

_WORD = pattern(
    r"(?s)(?P<space>\s+)|(?P<comment>\(:)|(?P<string>'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\")|(?P<open>[(\[])|(?P<close>[)\]])"
    r"|(?P<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+\-]?\d+)?)"
    rf"|(?P<prefix>{_NCNAME}):(?P<local>{_NCNAME}|\*)|(?P<name>{_NCNAME})|(?P<sign>::|.)"
)
_COMMENT = pattern(r"\(:|:\)")
_CLOSED_BY = {"(": ")", "[": "]"}
_BINDING = ("for", "some", "every")
_BOUND = ("return", "satisfies")


class Fault(Record):
    """What is wrong with an expression: a code of the XPath specification, where, and in words."""

    code: str
    start: int
    end: int
    words: str


class Name(Record):
    """A qualified name as written, '' for no prefix, and the characters that it takes."""

    prefix: str
    local: str
    start: int
    end: int


class Call(Record):
    """A call of a function by a name with a prefix: how many arguments it is given."""

    name: Name
    arity: int


class Words(Record):
    """What the words of an expression are; ``fault`` is the first that no expression can have."""

    names: tuple[Name, ...]  # those with a prefix
    calls: tuple[Call, ...]
    comments: tuple[tuple[int, int], ...]
    depth: int  # of brackets
    fault: Fault | None


class _Open:
    """An open bracket: where, whose arguments it holds, the commas in it so far, and whether anything stands in it."""

    __slots__ = ("sign", "start", "name", "commas", "filled", "binding")

    def __init__(self, sign: str, start: int, name: Name | None) -> None:
        self.sign = sign
        self.start = start
        self.name = name
        self.commas = 0
        self.filled = False
        self.binding = 0  # clauses of for, some and every that are not ended: their commas divide no arguments


def words_of(text: str) -> Words:
    """Read the words of an expression.

    What stands in brackets behind a name with a prefix are arguments, each divided from the next by a comma that is
    not a comma of a for, some or every clause (XPath 2.0, 3.1.5).
    """
    names: list[Name] = []
    calls: list[Call] = []
    comments: list[tuple[int, int]] = []
    stack = [_Open("", 0, None)]
    depth = 0
    before: Name | None = None  # the name just before, which a bracket makes a function
    sign = ""  # the sign just before, or the keyword
    for kind, start, end, name in each_word(text):
        here = stack[-1]
        if kind == "comment":
            comments.append((start, end))
            continue
        if kind == "fault":
            return Words(tuple(names), tuple(calls), tuple(comments), depth, Fault("XPST0003", start, end, name.local))
        if kind == "open":
            here.filled = True
            stack.append(_Open(text[start], start, before if text[start] == "(" else None))
            depth = max(depth, len(stack))
        elif kind == "close":
            if _CLOSED_BY.get(here.sign) != text[start]:
                return Words(tuple(names), tuple(calls), tuple(comments), depth, _unopened(text, here, start))
            stack.pop()
            if here.name is not None:
                calls.append(Call(here.name, here.commas + 1 if here.filled else 0))
        elif kind == "sign" and text[start] == "," and not here.binding:
            here.commas += 1
        else:
            here.filled = True
            if text[start] == "$" and sign in _BINDING:  # whatever comments stand between
                here.binding += 1
            elif kind == "name" and name.local in _BOUND and here.binding:
                here.binding -= 1
        before = None
        if kind == "prefixed":
            names.append(name)
            before = name if sign not in ("$", "@", "::") else None
        sign = text[start:end]
    return Words(tuple(names), tuple(calls), tuple(comments), depth, _unclosed(stack))


def _unopened(text: str, here: _Open, start: int) -> Fault:
    wanted = f"where {_CLOSED_BY[here.sign]} is due" if here.sign else "without a bracket that it closes"
    return Fault("XPST0003", start, start + 1, f"there is a {text[start]} {wanted}")


def _unclosed(stack: list[_Open]) -> Fault | None:
    here = stack[-1]
    return Fault("XPST0003", here.start, here.start + 1, f"this {here.sign} is never closed") if here.sign else None


_NONE = Name("", "", 0, 0)


def each_word(text: str) -> Iterator[tuple[str, int, int, Name]]:
    """Go over the words: kind, start, end, and the name that it is; white space is left out."""
    position = 0
    while position < len(text):
        match = _WORD.match(text, position)
        assert match is not None
        start, position = match.span()
        kind = match.lastgroup or ""
        if kind == "space":
            continue
        if kind == "comment":
            position = _end_of_comment(text, start)
            if position < 0:
                yield "fault", start, start + 2, Name("", "this comment is never closed", start, start)
                return
            yield kind, start, position, _NONE
        elif kind == "local":
            yield "prefixed", start, position, Name(match["prefix"], match["local"], start, position)
        elif kind == "name":
            yield "name", start, position, Name("", match["name"], start, position)
        elif kind == "sign" and match[0] in "'\"":
            yield "fault", start, start + 1, Name("", "this string is never closed", start, start)
            return
        else:
            yield kind, start, position, _NONE


def _end_of_comment(text: str, start: int) -> int:
    """Give where a comment ends, which may hold others; -1 for one that does not."""
    level, position = 0, start
    while match := _COMMENT.search(text, position):
        level += 1 if match[0] == "(:" else -1
        position = match.end()
        if not level:
            return position
    return -1
