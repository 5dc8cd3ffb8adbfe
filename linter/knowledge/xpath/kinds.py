"""Static types of XPath 2.0, as far as they are certain: what a value is, how many items, and where it cannot stand.

XPath 2.0, 2.5.4 (matching), 3.1.5 (function conversion), B.1 (promotion) and B.2 (operators).
"""

from __future__ import annotations

from ...base.pattern import pattern
from ...base.record import Record


class Kind(Record):
    """What an expression gives: items of a built-in type, or of an unknown one (None); how many at least and at most.

    The type is the local name that XML Schema has for it, ``numeric`` for any number, ``node`` for nodes.
    """

    type: str | None
    least: int = 1
    most: int | None = 1

    @property
    def certain(self) -> bool:
        """Whether it is known what there is, and that there is something."""
        return self.type is not None and self.least > 0


ANYTHING = Kind(None, 0, None)
NOTHING = Kind(None, 0, 0)
TRUTH = Kind("boolean")

_BASES = {
    "nonPositiveInteger": "integer", "negativeInteger": "nonPositiveInteger", "long": "integer", "int": "long",
    "short": "int", "byte": "short", "nonNegativeInteger": "integer", "unsignedLong": "nonNegativeInteger",
    "unsignedInt": "unsignedLong", "unsignedShort": "unsignedInt", "unsignedByte": "unsignedShort",
    "positiveInteger": "nonNegativeInteger", "integer": "decimal", "decimal": "numeric", "float": "numeric",
    "double": "numeric", "normalizedString": "string", "token": "normalizedString", "language": "token",
    "NMTOKEN": "token", "Name": "token", "NCName": "Name", "ID": "NCName", "IDREF": "NCName", "ENTITY": "NCName",
    "dayTimeDuration": "duration", "yearMonthDuration": "duration",
}  # fmt: skip
_OPEN = frozenset(("anyAtomicType", "untypedAtomic", "anySimpleType", "anyType", "untyped", "item"))
_CALLED = {
    "numeric": "a number", "string": "a text", "boolean": "true or false", "date": "a date", "time": "a time",
    "dateTime": "a date with a time", "duration": "a duration", "QName": "a qualified name", "anyURI": "a URI",
    "node": "a node",
}  # fmt: skip
_TIMES = ("date", "dateTime", "time")
_SEQUENCE = pattern(r"\s*(?:xs:)?([\w.\-]+)\s*(\(.*\))?\s*([?*+]?)\s*")
_COUNTS: dict[str, tuple[int, int | None]] = {"": (1, 1), "?": (0, 1), "*": (0, None), "+": (1, None)}


def family(kind: str | None) -> str | None:
    """Give the type that all of a family are compared and computed as; None for one that is not known."""
    while kind in _BASES:
        kind = _BASES[kind]
    return kind


def called(kind: Kind, several: bool = True) -> str:
    """Name a value in a message; ``several``: say of more than one so, and not of what they are."""
    if kind.most == 0:
        return "nothing"
    if kind.least > 1 and (several or kind.type is None):
        return "several values"
    known = family(kind.type) or ""
    return _CALLED.get(known, f"xs:{known}")


def one_of(name: str, least: int = 1) -> Kind:
    """Give what a cast to a type makes: what is untyped is converted to whatever is wanted (2.4.2, 3.1.5)."""
    return Kind(None if name in _OPEN else name, least, 1)


def read_kind(written: str) -> Kind:
    """Read a sequence type, such as ``xs:string?`` or ``element(xbrli:item)*``; anything for one that is not known."""
    match = _SEQUENCE.fullmatch(written)
    if match is None or match[1] == "empty-sequence":
        return ANYTHING
    least, most = _COUNTS[match[3]]
    if match[2] is not None:
        return Kind(None if match[1] == "item" else "node", least, most)
    return Kind(None if match[1] in _OPEN else match[1], least, most)


def never_fits(given: Kind, wanted: str) -> bool:
    """Say whether a value is of another kind than a sequence type wants, whatever conversion is made.

    How many items there are is not looked at, nor which of the kinds of dates: that is what signatures are not sure of.
    """
    want = read_kind(wanted).type
    if not given.certain or want is None:
        return False
    if "node" in (want, given.type):
        return given.type != "node"
    if family(given.type) in _TIMES and family(want) in _TIMES:
        return False
    return not _may_be(given.type or "", want)


def _may_be(given: str, wanted: str) -> bool:
    if _derives(given, wanted) or _derives(wanted, given):
        return True
    if wanted in ("double", "float"):
        return family(given) == "numeric" and given != "double"
    return wanted == "string" and given == "anyURI"


def _derives(kind: str, base: str) -> bool:
    while kind != base and kind in _BASES:
        kind = _BASES[kind]
    return kind == base


_COMPARED = {"anyURI": "string"}


def computed(operator: str, left: Kind, right: Kind) -> Kind | None:
    """Give what an arithmetic operator makes of two values; None where it takes no such values (B.2)."""
    least = min(left.least, right.least, 1)
    if left.most == 0 or right.most == 0:
        return NOTHING
    if left.least > 1 or right.least > 1:
        return None
    a, b = family(left.type), family(right.type)
    if a in (None, "node") or b in (None, "node"):
        return Kind(None, 0, 1)
    found = _result(operator, a or "", b or "")
    if found is None:
        return None if left.certain and right.certain else Kind(None, 0, 1)
    return Kind(found, least, 1)


def _result(operator: str, a: str, b: str) -> str | None:
    if a == b == "numeric":
        return "integer" if operator == "idiv" else "numeric"
    if operator == "-" and a == b and a in _TIMES:
        return "duration"
    if operator in ("+", "-") and a in (*_TIMES, "duration") and b == "duration":
        return a
    if operator == "+" and a == "duration" and b in _TIMES:
        return b
    if operator in ("*", "div") and a == "duration" and b == "numeric":
        return a
    if operator == "*" and a == "numeric" and b == "duration":
        return b
    return "numeric" if operator == "div" and a == b == "duration" else None


def never_compares(left: Kind, right: Kind, one_each: bool) -> bool:
    """Say whether two values can never be compared (3.5); ``one_each``: by an operator for single values."""
    if left.most == 0 or right.most == 0:
        return False
    if one_each and (left.least > 1 or right.least > 1):
        return True
    a, b = (_COMPARED.get(name or "", name) for name in (family(left.type), family(right.type)))
    known = left.certain and right.certain and "node" not in (a, b)
    return known and a != b


__all__ = [
    "ANYTHING", "NOTHING", "TRUTH", "Kind", "called", "computed", "family", "never_compares", "never_fits", "one_of",
    "read_kind",
]  # fmt: skip
