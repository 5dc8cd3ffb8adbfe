"""Texts as values of the built-in types of XML Schema: whether they are any, and which of two is less.

XML Schema 1.0 part 2, section 3. What is not decided here, such as whether a year has a day, is let pass.
"""

from __future__ import annotations

from collections.abc import Callable

from ..base.pattern import pattern
from ..xbrl.lexical import SPACE, is_language, is_name, is_uri

_ZONE = r"(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?"
_MONTH, _DAY = r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12][0-9]|3[01])"
_YEAR = r"-?(?:[1-9][0-9]{4,}|[0-9]{4})"
_CLOCK = r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?|24:00:00(?:\.0+)?)"
_DECIMAL = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_FORMS = {
    "decimal": pattern(_DECIMAL),
    "integer": pattern("[+-]?[0-9]+"),
    "boolean": pattern("true|false|0|1"),
    "float": pattern(rf"{_DECIMAL}(?:[eE][+-]?[0-9]+)?|-?INF|NaN"),
    "date": pattern(f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}"),
    "dateTime": pattern(f"{_YEAR}-{_MONTH}-{_DAY}T{_CLOCK}{_ZONE}"),
    "time": pattern(f"{_CLOCK}{_ZONE}"),
    "gYear": pattern(f"{_YEAR}{_ZONE}"),
    "gYearMonth": pattern(f"{_YEAR}-{_MONTH}{_ZONE}"),
    "gMonthDay": pattern(f"--{_MONTH}-{_DAY}{_ZONE}"),
    "gDay": pattern(f"---{_DAY}{_ZONE}"),
    "gMonth": pattern(f"--{_MONTH}{_ZONE}"),
    "duration": pattern(
        r"-?P(?=[0-9T])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?"
        r"(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\.[0-9]+)?S)?)?"
    ),
    "hexBinary": pattern("(?:[0-9a-fA-F]{2})*"),
    "NMTOKEN": pattern(r"[\w.:·-]+"),
}
_FORMS["double"] = _FORMS["float"]
_RANGES: dict[str, tuple[int | None, int | None]] = {
    "integer": (None, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    **{
        name: (-(1 << bits - 1), (1 << bits - 1) - 1)
        for name, bits in (("long", 64), ("int", 32), ("short", 16), ("byte", 8))
    },
    **{
        name: (0, (1 << bits) - 1)
        for name, bits in (("unsignedLong", 64), ("unsignedInt", 32), ("unsignedShort", 16), ("unsignedByte", 8))
    },
}
_TESTS: dict[str, Callable[[str], bool]] = {
    "NCName": is_name,
    "ID": is_name,
    "IDREF": is_name,
    "ENTITY": is_name,
    "Name": lambda value: is_name(value.replace(":", "_")),
    "QName": lambda value: value.count(":") < 2 and all(map(is_name, value.split(":"))),
    "anyURI": is_uri,
    "language": lambda value: bool(value) and is_language(value),
}
_AS_WRITTEN = ("string", "normalizedString")
_LONGEST = 400  # digits of a number that is compared
_POINT_IN_TIME = ("date", "dateTime", "gYear", "gYearMonth")
DECIMALS = frozenset(("decimal", *_RANGES))
TEXTS = frozenset(
    (
        "string", "normalizedString", "token", "language", "Name", "NCName", "NMTOKEN", "ID", "IDREF", "ENTITY",
        "anyURI", "QName", "NOTATION", "hexBinary", "base64Binary",
    )
)  # fmt: skip


def written(built_in: str, text: str) -> str:
    """Give a text as a value of a built-in type has it: all but strings without white space around it."""
    return text if built_in in _AS_WRITTEN else text.strip(SPACE)


def is_value(built_in: str, text: str) -> bool:
    """Say whether a text may be a value of a built-in type, by its local name; True where nobody is sure."""
    text = written(built_in, text)
    test, form = _TESTS.get(built_in), _FORMS.get("integer" if built_in in _RANGES else built_in)
    if test is not None:
        return test(text)
    if form is None:
        return True
    return form.fullmatch(text) is not None and (built_in not in _RANGES or _is_within(text, *_RANGES[built_in]))


def _is_within(text: str, least: int | None, most: int | None) -> bool:
    if len(text) > _LONGEST:
        return least is None if text.startswith("-") else most is None
    number = int(text)
    return (least is None or number >= least) and (most is None or number <= most)


def is_less(built_in: str, one: str, other: str) -> bool | None:
    """Say whether the first of two values is less; None where they are not compared."""
    one, other = written(built_in, one), written(built_in, other)
    if built_in in DECIMALS:
        if max(len(one), len(other)) > _LONGEST or not (is_value("decimal", one) and is_value("decimal", other)):
            return None
        from decimal import Decimal  # nearly no run compares any

        return Decimal(one) < Decimal(other)
    if built_in in ("float", "double"):
        both = is_value(built_in, one) and is_value(built_in, other)
        return float(one) < float(other) if both else None
    comparable = built_in in _POINT_IN_TIME and one[:1].isdigit() and other[:1].isdigit() and len(one) == len(other)
    return one < other if comparable and _zone(one) == _zone(other) and is_value(built_in, one) else None


def _zone(text: str) -> str:
    """Give the time zone of a point in time as it is written."""
    return "Z" if text.endswith("Z") else text[-6:] if text[-3:-2] == ":" and text[-6:-5] in "+-" else ""


__all__ = ["DECIMALS", "TEXTS", "is_less", "is_value", "written"]
