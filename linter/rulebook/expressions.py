"""Regular expressions that come with rules: those that may take a time without bound are refused before they are used.

An expression that repeats what repeats, or that has many parts which each take any number of characters, tries a number
of ways that grows exponentially, or with a high power, in the length of a text. No limit of time would be the same on
all systems; so only expressions are taken whose cost is at most the square of a text's length.
"""

from __future__ import annotations

import re

from ..base.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

_LONGEST = 1_000  # characters of an expression
_MOST_REPEATED = 2  # parts that may take any number of characters
_MANY = 100  # repetitions that are as good as any number


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
    """Go over the parts of an expression, each with whether it stands in a repetition."""
    waiting: list[tuple[Any, bool]] = [(parsed, False)]
    repeated = 0
    while waiting:
        part, inside = waiting.pop()
        name = str(part[0]) if isinstance(part, tuple) and part else ""
        if name in ("GROUPREF", "GROUPREF_EXISTS"):
            return "refers back to a group, which may take a time without bound"
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            _, (_, most, inner) = part
            many = int(most) > _MANY
            if inside and int(most) > 1:
                return "repeats what is repeated, which may take a time without bound"
            repeated += many
            waiting.append((inner, inside or int(most) > 1))
        elif isinstance(part, (tuple, list)) or hasattr(part, "data"):
            waiting.extend((inner, inside) for inner in getattr(part, "data", part))
    if repeated > _MOST_REPEATED:
        return f"has more than {_MOST_REPEATED} parts that take any number of characters"
    return ""


__all__ = ["expression_fault"]
