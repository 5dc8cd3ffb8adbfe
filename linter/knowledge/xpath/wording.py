"""What is wrong with an expression that the parser refuses, in words of our own, and where: whole words of it."""

from __future__ import annotations

from ...base.nearest import nearest
from ...base.typed import TYPE_CHECKING
from .words import Fault, each_word

if TYPE_CHECKING:
    from typing import Any

_VALUES = ("number", "string", "name", "prefixed", "close")
_NAMING = ("for", "some", "every")
_OPERATORS = frozenset(
    (
        "and", "or", "eq", "ne", "lt", "le", "gt", "ge", "is", "to", "div", "idiv", "mod", "union", "intersect",
        "except", "in", "return", "satisfies", "then", "else", "as", "of", "cast", "castable", "treat", "instance",
    )
)  # fmt: skip
Word = tuple[str, int, int, str]
"""Kind, start, end, and the word itself; that of a variable begins with its sign."""


def fault_of(text: str, code: str, start: int, said: str, token: Any) -> Fault:
    """Word what the parser says of the word at a place; ``said``: its words, of which only the kind is taken.

    A code that is none of a fault in the expression itself is that of its syntax.
    """
    listed = _listed(text)
    if not listed:
        return Fault("XPST0003", 0, len(text), "the expression is empty")
    number = next((n for n, word in enumerate(listed) if start < word[2]), None)
    if number is None or "end of source" in said or (number == len(listed) - 1 and listed[number][3] in ("as", "of")):
        return _too_early(listed)
    _, first, last, word = listed[number]
    if code == "XPST0017" and ("argument" in said or "unknown" in said):
        return Fault(code, first, last, _of_function(word, said, token))
    if code == "XPST0051":
        return Fault(code, first, last, f"there is no type {word}")
    return Fault("XPST0003", first, last, _unexpected(listed, number, said))


def _listed(text: str) -> list[Word]:
    listed: list[Word] = []
    for kind, start, end, _ in each_word(text):
        word = text[start:end]
        if kind in ("name", "prefixed") and listed and listed[-1][3] == "$":
            listed[-1] = ("name", listed[-1][1], end, f"${word}")
        elif listed and listed[-1][2] == start and word in "=<>" and listed[-1][3] in ("!", "<", ">"):
            listed[-1] = ("sign", listed[-1][1], end, listed[-1][3] + word)
        elif kind != "comment":
            listed.append((kind, start, end, word))
    return listed


def _too_early(listed: list[Word]) -> Fault:
    _, start, end, _ = listed[-1]
    words = [word for _, _, _, word in listed]
    missing = ": an else is missing" if words.count("then") > words.count("else") else ""
    return Fault("XPST0003", max(start, end - 1) if missing else start, end, f"the expression ends too early{missing}")


def _of_function(word: str, said: str, token: Any) -> str:
    if "unknown" in said:
        prefix, _, local = word.rpartition(":")
        near = nearest(local, _functions(of_types="constructor" in said), 0.7)
        hint = f", did you mean {prefix}{':' if prefix else ''}{near}?" if near else ""
        return f"there is no function {word}{hint}"
    takes = _takes(1 if "constructor" in str(getattr(token, "label", "")) else getattr(token, "nargs", None))
    return f"{word} takes {takes}" if takes else f"{word} takes other arguments"


def _takes(nargs: Any) -> str:
    """Say how many arguments a function takes, by what the parser knows of it."""
    least, most = (nargs, nargs) if isinstance(nargs, int) else nargs if isinstance(nargs, tuple) else (None, None)
    if least is None:
        return ""
    if most is None:
        return f"{least} or more arguments"
    counted = str(most) if least == most else f"{least} to {most}"
    return "no arguments" if most == 0 else f"{counted} argument{'' if most == 1 else 's'}"


def _functions(of_types: bool) -> list[str]:
    """Give the names of the functions that make values of types, or of all others."""
    from elementpath import XPath2Parser

    from .reading import TYPES

    if of_types:
        return sorted(TYPES)
    return [name for name, token in XPath2Parser.symbol_table.items() if "function" in str(token.label)]


def _unexpected(listed: list[Word], number: int, said: str) -> str:
    kind, _, _, word = listed[number]
    before_kind, _, _, before = listed[number - 1] if number else ("", 0, 0, "")
    after = listed[number + 1][3] if number + 1 < len(listed) else ""
    if before == "if":
        return "the condition of an if stands in brackets"
    if before in _NAMING and not word.startswith("$"):
        return f"behind {before} stands a variable, with a $"
    if after == "::":
        return f"there is no axis {word}"
    if word == "$":
        return "behind $ stands the name of a variable"
    if word == "@" or before == "@":
        return "behind @ stands the name of an attribute"
    if before in ("as", "of"):
        return f"behind {before} stands the name of a type"
    return _misplaced(kind, word, before_kind, before, said)


def _misplaced(kind: str, word: str, before_kind: str, before: str, said: str) -> str:
    shown = word if len(word) < 30 else f"{word[:29]}…"
    operator = word in _OPERATORS or kind == "sign"
    after_value = before_kind in _VALUES and before not in _OPERATORS
    if not operator and after_value and len(before) < 30:
        return f"there is no operator or comma between {before} and {shown}"
    if "argument" in said:
        return f"{shown} takes no arguments"
    if kind == "number" and "literal" not in said:
        return f"there is no operator or comma behind {shown}"
    if not before:
        return f"an expression cannot begin with {shown}"
    return f"{shown} cannot stand behind {before}" if len(before) < 30 else f"{shown} cannot stand here"


__all__ = ["fault_of"]
