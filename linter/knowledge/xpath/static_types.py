"""The static type of an expression, and the first place of it that fails whenever it is evaluated.

XPTY0004 for types that do not fit, FORG0001 for texts that cannot be cast, FOAR0001 for divisions by zero.

Only what is certain is said: of branches, predicates and bodies, which may never be evaluated, nothing is; a value
that may be empty, or of a type that only facts tell, is taken as fitting.
"""

from __future__ import annotations

from functools import lru_cache

from ...base.record import Record
from ...base.typed import TYPE_CHECKING
from .functions import XS
from .kinds import (
    ANYTHING,
    NOTHING,
    TRUTH,
    Kind,
    called,
    computed,
    family,
    never_compares,
    never_fits,
    one_of,
    read_kind,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any

_ARITHMETIC = ("+", "-", "*", "div", "idiv", "mod")
_OF_ONE = ("eq", "ne", "lt", "le", "gt", "ge")
_GENERAL = ("=", "!=", "<", "<=", ">", ">=")
_TRUTHS = ("and", "or", "some", "every", "instance", "castable", "is", "<<", ">>")
_LITERALS = {"(integer)": "integer", "(decimal)": "decimal", "(float)": "double", "(string)": "string"}
_NO_OPERANDS = ("cast", "castable", "treat", "instance")  # their second part is a type
_FIRST_ONLY = ("if", "and", "or", "[", "/", "//", *_NO_OPERANDS)


class Called(Record):
    """A call of a function that the parser does not know: its name as written, where, and its signature if known."""

    written: str
    start: int
    end: int
    takes: tuple[str, ...]
    gives: str
    known: bool


class Mistyped(Record):
    """A place that always fails: the characters, in words, and the code of the error."""

    start: int
    end: int
    words: str
    code: str = "XPTY0004"


def types_of(root: Any, calls: Mapping[int, Called], variable: Kind = ANYTHING) -> tuple[Kind, Mistyped | None]:
    """Give what an expression gives, and the first place that always fails.

    ``calls``: by where their brackets open, the functions whose names were blanked; ``variable``: what is known of each
    variable.
    """
    order = list(_evaluated(root))
    kinds: dict[int, Kind] = {}
    faults: list[Mistyped] = []
    for token, sure in reversed(order):
        fault: list[Mistyped] = []
        of_name = token.symbol == "$"
        kinds[id(token)] = variable if of_name else _kind(token, lambda t: kinds.get(id(t), ANYTHING), calls, fault)
        if sure:
            faults += fault
    first = min(faults, key=lambda fault: fault.start, default=None)
    return kinds.get(id(root), ANYTHING), first


def _evaluated(root: Any) -> Iterator[tuple[Any, bool]]:
    """Go over the tokens, each before its parts, and whether it is evaluated whenever the whole is."""
    stack = [(root, True)]
    while stack:
        token, sure = stack.pop()
        yield token, sure
        symbol, parts = token.symbol, list(token)
        if symbol == ":" or symbol in _NO_OPERANDS:
            parts = parts[1:] if symbol == ":" else parts[:1]
        elif symbol in ("for", "some", "every"):
            stack += [(part, sure and n == 1) for n, part in enumerate(parts) if n % 2 or n == len(parts) - 1]
            continue
        elif symbol in ("$", "@", "::"):
            continue
        stack += [(part, sure and (n == 0 or symbol not in _FIRST_ONLY)) for n, part in enumerate(parts)]


def _kind(token: Any, kind_of: Callable[[Any], Kind], calls: Mapping[int, Called], faults: list[Mistyped]) -> Kind:
    symbol, parts = token.symbol, [kind_of(part) for part in token]
    if symbol in _LITERALS:
        return Kind(_LITERALS[symbol])
    if symbol == "(":
        call = calls.get(token.span[0])
        return _of_call(call, token, kind_of, faults) if call is not None else parts[0] if parts else NOTHING
    if symbol == ",":
        return _sequence(parts)
    if symbol in _ARITHMETIC and parts:
        return _arithmetic(token, symbol, parts, faults)
    if symbol in (*_OF_ONE, *_GENERAL) and len(parts) == 2:
        return _comparison(token, symbol, parts, faults)
    if symbol == ":":
        return parts[1]
    if "function" in str(token.label):
        return _function(token, parts, faults)
    if symbol == "cast" and token[1].symbol == ":" and len(token[1]) > 1:
        return _cast(str(token[1][1].value), token, parts[0], faults)
    _operands(token, symbol, parts, faults)
    return _other(token, symbol, parts)


_OF_NODES = frozenset(("|", "union", "intersect", "except", "is", "<<", ">>"))


def _operands(token: Any, symbol: str, parts: Sequence[Kind], faults: list[Mistyped]) -> None:
    """Hold what a path starts from, sets of nodes and ranges against what they are made of (3.2, 3.3, 3.5.3)."""
    if len(parts) != 2:
        return
    start, end = token.span
    wrong = next((part for part in parts if part.certain and part.type != "node"), None)
    if symbol in ("/", "//") and wrong is parts[0] is not None:
        words = f"{symbol} leads from nodes, and not from {called(wrong)}"
        faults.append(Mistyped(start, end, words, "XPTY0019"))
    elif symbol in _OF_NODES and wrong is not None:
        faults.append(Mistyped(start, end, f"{symbol} takes nodes, and not {called(wrong)}"))
    elif symbol == "to":
        other = next((part for part in parts if part.certain and family(part.type) not in ("numeric", "node")), None)
        if other is not None:
            faults.append(Mistyped(start, end, f"{symbol} takes whole numbers, and not {called(other)}"))


def _other(token: Any, symbol: str, parts: Sequence[Kind]) -> Kind:
    if symbol in _TRUTHS:
        return TRUTH
    if symbol == "[" and parts:
        return Kind(parts[0].type, 0, parts[0].most)
    if symbol == "if" and len(parts) == 3:
        _, yes, no = parts
        most = None if yes.most is None or no.most is None else max(yes.most, no.most)
        return Kind(yes.type if yes.type == no.type else None, min(yes.least, no.least), most)
    return Kind("integer", 0, None) if symbol == "to" else ANYTHING


def _sequence(parts: Sequence[Kind]) -> Kind:
    left, right = parts
    most = None if left.most is None or right.most is None else left.most + right.most
    types = {part.type for part in parts if part.most != 0}
    return Kind(types.pop() if len(types) == 1 else None, left.least + right.least, most)


def _arithmetic(token: Any, symbol: str, parts: Sequence[Kind], faults: list[Mistyped]) -> Kind:
    start, end = token.span
    left, right = parts[0], parts[-1]
    if len(parts) == 1:
        if left.certain and family(left.type) not in ("numeric", "node"):
            faults.append(Mistyped(start, end, f"{symbol} cannot stand before {called(left)}"))
        return Kind("numeric", min(left.least, 1), 1)
    found = computed(symbol, left, right)
    if found is None:
        faults.append(Mistyped(start, end, f"{symbol} cannot join {called(left)} and {called(right)}"))
        return Kind(None, 0, 1)
    if _by_zero(symbol, left, token[1]):
        faults.append(Mistyped(start, end, f"{symbol} divides by 0", "FOAR0001"))
    return found


def _by_zero(symbol: str, left: Kind, right: Any) -> bool:
    """Say whether an exact number is divided by a zero that is written as one (Functions and Operators, 6.2.4)."""
    exact = left.certain and (family(left.type) == "numeric") and left.type not in ("numeric", "double", "float")
    zero = right.symbol in ("(integer)", "(decimal)") and right.value == 0
    return zero and symbol in ("div", "idiv", "mod") and exact


def _comparison(token: Any, symbol: str, parts: Sequence[Kind], faults: list[Mistyped]) -> Kind:
    left, right = parts
    one_each = symbol in _OF_ONE
    if never_compares(left, right, one_each):
        start, end = token.span
        faults.append(Mistyped(start, end, f"{symbol} cannot compare {called(left)} with {called(right)}"))
    return Kind("boolean", min(1, left.least, right.least) if one_each else 1, 1)


def _function(token: Any, parts: Sequence[Kind], faults: list[Mistyped]) -> Kind:
    if str(token.label) == "constructor function":  # without a prefix, boolean is a function and may be labelled both
        return _cast(str(token.symbol), token, parts[0] if parts else ANYTHING, faults)
    types = getattr(token, "sequence_types", None)
    if not types:
        return ANYTHING
    _arguments(str(token.symbol), token.span, parts, types[:-1], faults)
    return read_kind(types[-1])


def _cast(to: str, token: Any, given: Kind, faults: list[Mistyped]) -> Kind:
    """Give what a cast or constructor makes; it fails for a literal text that is none of the type."""
    literal = token[0] if len(token) else None
    if literal is not None and literal.symbol == "(string)" and not castable(str(literal.value), to):
        start, end = token.span
        faults.append(Mistyped(start, end, f"'{literal.value}' is no xs:{to}", "FORG0001"))
    return one_of(to, min(given.least, 1))


@lru_cache(1024)
def castable(text: str, to: str) -> bool:
    """Say whether a text can be cast to a built-in type; one that a parser does not know takes any."""
    from elementpath import ElementPathError, XPath2Parser

    if to in ("QName", "NOTATION", "anyURI"):
        return True  # which prefixes are bound, others look at
    quoted = text.replace("'", "''")
    try:
        XPath2Parser({"xs": XS}).parse(f"xs:{to}('{quoted}')").evaluate()
    except ElementPathError as error:
        return not any(code in str(error) for code in ("FORG0001", "FODT0001", "FODT0002", "FOCA0001", "FOCA0003"))
    except (ValueError, ArithmeticError, TypeError):
        return True
    return True


def _of_call(call: Called, token: Any, kind_of: Callable[[Any], Kind], faults: list[Mistyped]) -> Kind:
    if not call.known:
        return ANYTHING
    given = [kind_of(part) for part in _given(token)]
    _arguments(call.written, (call.start, call.end), given, call.takes, faults)
    return read_kind(call.gives)


def _given(token: Any) -> list[Any]:
    """Give the arguments in a bracket, which the parser took as one sequence."""
    found: list[Any] = []
    here = token[0] if len(token) else None
    while here is not None and here.symbol == "," and len(here) == 2:
        found.append(here[1])
        here = here[0]
    return [*([here] if here is not None else []), *reversed(found)]


def _arguments(
    name: str, span: tuple[int, int], given: Sequence[Kind], takes: Sequence[str], faults: list[Mistyped]
) -> None:
    """Hold what a function of the registry is given against the kinds of values that it takes."""
    for number, kind in enumerate(given):
        wanted = takes[min(number, len(takes) - 1)] if takes else ""
        if wanted and never_fits(kind, wanted):
            start, end = span
            given_as = called(kind, several=False)
            words = f"argument {number + 1} of {name} must be {wanted}, and is {given_as}"
            faults.append(Mistyped(start, end, words))


__all__ = ["Called", "Mistyped", "types_of"]
