"""Regular expressions that come with rules: those that may take a time without bound are refused before they are used.

How often an expression is tried on a text is at most the number of ways in which its parts can share the text. Where
something varies inside a repetition that number grows exponentially; elsewhere it is the product of what each part may
be. No limit of time would be the same on all systems; so what varies inside a repetition is refused, and all else has a
bound on that product.
"""

from __future__ import annotations

import re

from ..base.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

_LONGEST = 1_000  # characters of an expression
_TEXT = 256  # characters of the names that are matched: no part takes more
_MOST_WAYS = 2 * (_TEXT + 1) ** 2  # two parts of any length, and a choice


def expression_fault(text: str) -> str:
    """Say what is wrong with a regular expression; '' for one that can be used."""
    if len(text) > _LONGEST:
        return f"is longer than {_LONGEST:,} characters"
    try:
        re.compile(text)
        parsed = _parser().parse(text)
    except (re.error, OverflowError) as error:
        return f"must be a regular expression, not '{text[:60]}': {error}"
    except RecursionError:
        return "is nested too deeply"
    return _unbounded(parsed)


def _parser() -> Any:
    """Give the parser of expressions, which has had two names."""
    try:
        return vars(re)["_parser"]
    except KeyError:  # Python 3.10
        import sre_parse

        return sre_parse


def _unbounded(parsed: Any) -> str:
    """Go over the parts of an expression, each with whether it stands in a repetition, and count the ways."""
    waiting: list[tuple[Any, bool]] = [(parsed, False)]
    ways = 1
    while waiting:
        part, inside = waiting.pop()
        name = str(part[0]) if isinstance(part, tuple) and part else ""
        if name in ("GROUPREF", "GROUPREF_EXISTS"):
            return "refers back to a group, which may take a time without bound"
        own, repeats = _ways(name, part)
        if inside and own > 1:
            return "repeats what varies, which may take a time without bound"
        ways *= own
        inner = part[1][2] if repeats else getattr(part, "data", part)
        if repeats or isinstance(part, (tuple, list)) or hasattr(part, "data"):
            waiting.extend((each, inside or repeats) for each in ((inner,) if repeats else inner))
    return "" if ways <= _MOST_WAYS else "has too many parts that vary, which may take a time without bound"


def _ways(name: str, part: Any) -> tuple[int, bool]:
    """Say how many ways a part by itself has to take some of a text, and whether it repeats something."""
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, most, _ = part[1]
        return min(int(most) - int(least), _TEXT) + 1, int(most) > 1
    return (len(part[1][1]) if name == "BRANCH" else 1), False


__all__ = ["expression_fault"]
