"""What keeps a text from being a value of a simple type, and which facets a type takes.

XML Schema 1.0 part 2, 4.1.5 and 4.3. What only patterns decide is let pass.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from operator import eq, ge, le

from ..base.whole import whole
from ..xbrl.lexical import SPACE
from ..xbrl.model.elements import Element
from .lexical_values import DECIMALS, TEXTS, is_less, is_value, written
from .simple_types import ATOMIC, LIST, UNION, Simple

_LENGTHS = frozenset(("length", "minLength", "maxLength"))
_BOUNDS = frozenset(("minInclusive", "minExclusive", "maxInclusive", "maxExclusive"))
_DIGITS = frozenset(("totalDigits", "fractionDigits"))
_ANY = frozenset(("pattern", "enumeration", "whiteSpace"))
_NO_LENGTH = frozenset(("QName", "NOTATION", "hexBinary", "base64Binary"))
_UNKNOWN = frozenset(("anySimpleType", "anyAtomicType"))
_SPACES = ("preserve", "replace", "collapse")
_COUNTS = {
    "length": (eq, "other than"),
    "minLength": (ge, "less than"),
    **dict.fromkeys(("maxLength", *_DIGITS), (le, "more than")),
}
_LOWER, _UPPER = ("minInclusive", "minExclusive"), ("maxInclusive", "maxExclusive")
_IN_ORDER = (
    ("minLength", "length"), ("minLength", "maxLength"), ("length", "maxLength"), ("fractionDigits", "totalDigits"),
)  # fmt: skip


def taken_by(simple: Simple) -> frozenset[str]:
    """Give the local names of the facets that restrictions of a type may have."""
    if simple.variety == UNION:
        return _ANY - {"whiteSpace"}
    if simple.variety == LIST or simple.built_in in TEXTS:
        return _ANY | _LENGTHS
    if simple.built_in == "boolean":
        return _ANY - {"enumeration"}
    if simple.built_in in _UNKNOWN:
        return _ANY | _LENGTHS | _BOUNDS | _DIGITS
    return _ANY | _BOUNDS | _DIGITS if simple.built_in in DECIMALS else _ANY | _BOUNDS


def no_value(simple: Simple, text: str) -> str:
    """Say in words what keeps a text from being a value of a type; '' where nothing does, or nobody is sure."""
    if simple.variety != ATOMIC:
        return ""
    if not is_value(simple.built_in, text):
        return f"no xs:{simple.built_in}"
    value = written(simple.built_in, text)
    if simple.listed is not None and value not in simple.listed and simple.built_in in TEXTS:
        return "not among the values that the type lists"
    return next((words for name, facet in simple.facets.items() if (words := _beyond(simple, name, facet, value))), "")


def _beyond(simple: Simple, name: str, facet: Element, value: str) -> str:
    """Say in words how a value breaks a facet; '' where it keeps it."""
    limit = facet.get("value")
    if name in _BOUNDS:
        return _out_of_bounds(simple.built_in, name, limit, value)
    if not limit.strip(SPACE).isdecimal():
        return ""
    if name in _LENGTHS and simple.built_in in TEXTS - _NO_LENGTH and "whiteSpace" not in simple.facets:
        count = len(value)
    elif name in _DIGITS and simple.built_in in DECIMALS:
        count = _digits(value)[name]
    else:
        return ""
    keeps, words = _COUNTS[name]
    unit = "characters" if name in _LENGTHS else "digits" if name == "totalDigits" else "digits behind the point"
    return "" if keeps(count, whole(limit)) else f"of {words} {limit} {unit}"


def _out_of_bounds(built_in: str, name: str, limit: str, value: str) -> str:
    below, above = is_less(built_in, value, limit), is_less(built_in, limit, value)
    if below is None or above is None:
        return ""
    if name in _LOWER:
        is_equal = name == "minExclusive" and not above
        return f"less than {limit}" if below else f"not more than {limit}" if is_equal else ""
    is_equal = name == "maxExclusive" and not below
    return f"more than {limit}" if above else f"not less than {limit}" if is_equal else ""


def _digits(value: str) -> dict[str, int]:
    """Count the digits of a decimal number, but for zeros that say nothing."""
    before, _, behind = value.lstrip("+-").partition(".")
    behind = behind.rstrip("0")
    return {"totalDigits": max(len(before.lstrip("0") + behind), 1), "fractionDigits": len(behind)}


def widened(base: Mapping[str, Element], name: str, value: str) -> str:
    """Say in words how a facet lets more pass than the one of that name that a base has; '' where it does not.

    Bounds are apart: their values have to be values of the base.
    """
    facet = base.get(name)
    before = facet.get("value").strip(SPACE) if facet is not None else ""
    if name == "whiteSpace" and {value, before} <= set(_SPACES):
        return "" if _SPACES.index(value) >= _SPACES.index(before) else f"weaker than {before} of its base"
    if name not in _COUNTS or not (value.isdecimal() and before.isdecimal()):
        return ""
    keeps, words = _COUNTS[name]
    return "" if keeps(whole(value), whole(before)) else f"{words} {before} of its base"


def contradictions(simple: Simple) -> Iterator[tuple[str, str, str]]:
    """Give the pairs of facets in force that let nothing pass, or may not stand together, with words for how."""
    facets = {name: facet.get("value").strip(SPACE) for name, facet in simple.facets.items()}
    for low, high in _IN_ORDER:
        one, other = facets.get(low, ""), facets.get(high, "")
        if one.isdecimal() and other.isdecimal() and whole(one) > whole(other):
            yield low, high, f"xs:{low} {one} is more than xs:{high} {other}"
    for low in _LOWER:
        for high in _UPPER:
            if low in facets and high in facets and _is_empty(simple.built_in, low, high, facets):
                yield low, high, f"no value is between xs:{low} {facets[low]} and xs:{high} {facets[high]}"


def _is_empty(built_in: str, low: str, high: str, facets: Mapping[str, str]) -> bool:
    is_over = is_less(built_in, facets[high], facets[low])
    is_under = is_less(built_in, facets[low], facets[high])
    if is_over is None or is_under is None:
        return False
    inclusive = (low, high) == (_LOWER[0], _UPPER[0])
    return is_over or (not inclusive and (low == _LOWER[1]) != (high == _UPPER[1]) and not is_under)


__all__ = ["contradictions", "no_value", "taken_by", "widened"]
