"""Expressions that have the same value whatever facts there are: made of literals and a few functions of them.

They are worked out by elementpath without any context; anything else is not constant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...base.typed import TYPE_CHECKING
from .functions import FN, XS
from .reading import read

if TYPE_CHECKING:
    from typing import Any

_SAFE = frozenset(  # what may stand in a constant; each costs no more than its length
    (
        "(string)", "(integer)", "(decimal)", "(float)", "(", ",", ":", "+", "-", "*", "div", "idiv", "mod",
        "QName", "concat", "string-join", "true", "false", "date", "dateTime", "decimal", "integer", "string",
        "boolean", "anyURI", "double", "float", "duration", "time", "dayTimeDuration", "yearMonthDuration",
    )
)  # fmt: skip
_MOST_LONG = 2_000


def constant(text: str, namespaces: Mapping[str, str]) -> list[Any] | None:
    """Give the items of the value that an expression always has; None for one that is not constant, or has a fault."""
    if len(text) > _MOST_LONG or "$" in text:
        return None
    reading = read(text, namespaces)
    if reading.fault is not None or reading.calls or reading.variables:
        return None
    from elementpath import ElementPathError, XPath2Parser
    from elementpath.tdop import Parser

    parser = XPath2Parser({**{p: uri for p, uri in namespaces.items() if p}, "xs": XS, "fn": FN})
    try:
        if parser.tokenizer is None:
            parser.tokenizer = parser.create_tokenizer(parser.symbol_table)
        root = Parser.parse(parser, text)
        if not all(token.symbol in _SAFE for token in _tokens(root)):
            return None
        value = root.evaluate()
    except (ElementPathError, ArithmeticError, ValueError, TypeError, RecursionError):
        return None
    return list(value) if isinstance(value, list) else [value]


def is_castable(text: str, namespaces: Mapping[str, str], local: str) -> bool | None:
    """Say whether the constant value of an expression can be cast to a type of XML Schema; None for no constant."""
    if constant(text, namespaces) is None:
        return None
    from elementpath import ElementPathError, XPath2Parser

    parser = XPath2Parser({**{p: uri for p, uri in namespaces.items() if p}, "xs": XS, "fn": FN})
    try:
        return bool(parser.parse(f"({text}) castable as xs:{local}").evaluate())
    except (ElementPathError, ArithmeticError, ValueError, TypeError, RecursionError):
        return None


def _tokens(root: Any) -> Iterator[Any]:
    """Go over the tokens of an expression, without recursion; a prefix before its colon is none of them."""
    stack = [root]
    while stack:
        token = stack.pop()
        yield token
        first = 1 if token.symbol == ":" else 0
        stack.extend(token[number] for number in range(first, len(token)))
