"""Slips that no XPath 2.0 expression can have, seen word by word: signs of other languages, and words that lack one.

XPath 2.0, A.1 (grammar) and A.2 (terminal symbols). The parser would pass over some of them, or stand elsewhere.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...base.pattern import pattern
from .words import Fault, each_word

_RUN = pattern(r":=|[=!<>&|]+")
_KNOWN_RUNS = ("=", "!=", "<", "<=", ">", ">=", "<<", ">>", "|")
_FOREIGN = "&!;{}#%~^\\`"
_MEANT = {
    "==": "write = or eq", "===": "write = or eq", "<>": "write != or ne", "!==": "write != or ne",
    "=<": "write <= or le", "!": "write not(...)", "&": "write and", "&&": "write and",
    "||": "write or, or concat(...) for texts", ":=": "write for $x in ... return",
}  # fmt: skip
_CONSTRUCTORS = frozenset(  # names of types that no function has without a prefix (XPath 2.0, 3.1.5)
    (
        "untypedAtomic", "decimal", "float", "double", "duration", "dayTimeDuration", "yearMonthDuration", "time",
        "date", "gYearMonth", "gYear", "gMonthDay", "gDay", "gMonth", "hexBinary", "base64Binary", "anyURI", "integer",
        "normalizedString", "token", "language", "NMTOKEN", "Name", "NCName", "long", "int", "short", "byte",
        "nonPositiveInteger", "negativeInteger", "nonNegativeInteger", "positiveInteger", "unsignedLong",
        "unsignedInt", "unsignedShort", "unsignedByte",
    )
)  # fmt: skip
_TYPED = {"as": ("cast", "castable", "treat"), "of": ("instance",)}


def slip_in(text: str, prefixes: Mapping[str, str], xs: str) -> Fault | None:
    """Give the first slip of an expression, whose brackets fit; ``prefixes``: those in scope, ``xs``: of XML Schema.

    A bracket behind a value calls nothing: functions are called by their names (XPath 2.0, 3.1.5).
    """
    before, earlier, value, run_ends = "", "", "", 0  # the last two words, and the one before where it is a value
    for kind, start, end, _ in each_word(text):
        if kind == "comment":
            continue
        word = text[start:end]
        if kind == "sign" and start >= run_ends:
            run = _RUN.match(text, start)
            run_ends = run.end() if run is not None else end
            fault = _sign(text[start:run_ends], start, before)
            if fault is not None:
                return fault
        if word == "(" and value:
            return Fault("XPST0003", start, end, _no_call(value))
        if kind == "close" and before == ",":
            return Fault("XPST0003", start, end, f"there is nothing between the comma and this {word}")
        if kind == "name" and earlier in _TYPED.get(before, ()) and not _is_called(text, end):
            meant = next((f"{p}:{word}" for p, uri in prefixes.items() if uri == xs and p), f"xs:{word}")
            return Fault("XPST0051", start, end, f"there is no type {word} without a prefix: it may mean {meant}")
        if kind == "name" and word in _CONSTRUCTORS and before not in ("$", "@") and _is_called(text, end):
            meant = next((f"{p}:{word}" for p, uri in prefixes.items() if uri == xs and p), f"xs:{word}")
            return Fault("XPST0017", start, end, f"there is no function {word} without a prefix: it may mean {meant}")
        value = _value(kind, word, before)
        earlier, before = before, word
    return None


def _is_called(text: str, end: int) -> bool:
    return text[end:].lstrip().startswith("(")


def _sign(run: str, start: int, before: str) -> Fault | None:
    if run in _KNOWN_RUNS or (run[0] not in _FOREIGN and not _RUN.match(run)):
        if run == "," and before in ("", "(", "[", ","):
            return Fault("XPST0003", start, start + 1, "there is nothing before this comma")
        if run == ":" and before != "*":
            return Fault("XPST0003", start, start + 1, "a colon stands only within a name, behind its prefix")
        return None
    meant = f": {_MEANT[run]}" if run in _MEANT else ""
    return Fault("XPST0003", start, start + len(run), f"XPath 2.0 has no {run}{meant}")


def _value(kind: str, word: str, before: str) -> str:
    """Give a word that ends a value, so that no bracket can follow; a name may be that of a function."""
    if before == "$" and kind in ("name", "prefixed"):
        return f"${word}"
    return word if kind in ("number", "string", "close") else ""


def _no_call(value: str) -> str:
    if value.startswith("$"):
        return f"{value} is a variable, and only a function can be given arguments"
    return f"there is no operator between {value if len(value) < 30 else 'the text'} and this ("


__all__ = ["slip_in"]
