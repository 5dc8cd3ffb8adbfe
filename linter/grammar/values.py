"""What attributes of linkbases may hold, whatever element they stand on: a test for each, and what to say of others.

XBRL 2.1 sections 3.5.1, 3.5.2, 3.5.3 and 5.1, XLink, Dimensions 1.0 section 2, the XML namespace, XML Schema part 2.
"""

from __future__ import annotations

from collections.abc import Callable

from ..base.pattern import pattern
from ..base.record import Record
from ..xbrl import names
from ..xbrl.lexical import SPACE, is_language, is_name, is_uri


class Value(Record):
    """A kind of value: what it must be, in words, and the test of an attribute's value."""

    expected: str
    allows: Callable[[str], bool]


def _matching(expected: str, form: str) -> Value:
    whole = pattern(form)
    return Value(expected, lambda value: whole.fullmatch(value.strip(SPACE)) is not None)


def _one_of(expected: str, *words: str, collapses: bool = True) -> Value:
    return Value(expected, lambda value: (value.strip(SPACE) if collapses else value) in words)


URI_OR_EMPTY = Value("a URI or nothing", is_uri)
URI = Value("a URI", lambda value: bool(value.strip(SPACE)) and is_uri(value))
NAME = Value("a name that starts with a letter or _ and has no colon", lambda value: is_name(value.strip(SPACE)))
_DECIMAL = _matching("a decimal number", r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
_BOOLEAN = _one_of("true or false", "true", "false", "1", "0")

VALUES = {
    names.HREF: URI_OR_EMPTY,
    names.ROLE: URI,
    names.ARCROLE: URI,
    names.LABEL: NAME,
    names.FROM: NAME,
    names.TO: NAME,
    names.SHOW: _one_of(
        "new, replace, embed, other or none", "new", "replace", "embed", "other", "none", collapses=False
    ),
    names.ACTUATE: _one_of("onLoad, onRequest, other or none", "onLoad", "onRequest", "other", "none", collapses=False),
    names.CLOSED: _BOOLEAN,
    names.USABLE: _BOOLEAN,
    names.ENUM + " headUsable": _BOOLEAN,
    names.ENUM2 + " headUsable": _BOOLEAN,
    names.TARGET_ROLE: URI_OR_EMPTY,
    names.TYPED_DOMAIN_REF: URI_OR_EMPTY,
    names.CONTEXT_ELEMENT: _one_of("segment or scenario", "segment", "scenario"),
    names.PERIOD_TYPE: _one_of("instant or duration", "instant", "duration"),
    names.BALANCE: _one_of("debit or credit", "debit", "credit"),
    names.BASE: URI_OR_EMPTY,
    names.LANG: Value("a language tag such as en or en-US, or empty", is_language),
    names.XML + " space": _one_of("default or preserve", "default", "preserve"),
    names.XML + " id": NAME,
    "http://xbrl.org/2013/preferred-label preferredLabel": URI_OR_EMPTY,
    "roleURI": URI,
    "arcroleURI": URI,
    "preferredLabel": URI,
    "order": _DECIMAL,
    "weight": _DECIMAL,
    "priority": _matching("a whole number", r"[+-]?[0-9]+"),
    "use": _one_of("optional or prohibited", "optional", "prohibited"),
    "cyclesAllowed": _one_of("any, undirected or none", "any", "undirected", "none"),
    "id": NAME,
}
URIS = frozenset(name for name, value in VALUES.items() if value in (URI, URI_OR_EMPTY))

_TYPES = {"loc": "locator", "label": "resource", "reference": "resource", "footnote": "resource"}
_ENDINGS = (("Arc", "arc"), ("arc", "arc"), ("Link", "extended"), ("link", "extended"), ("Ref", "simple"))
TYPES = ("simple", "extended", "locator", "arc", "resource", "title")


def xlink_type(local: str) -> str:
    """Give the xlink:type of a standard element by its local name, '' for others."""
    return next((kind for ending, kind in _ENDINGS if local.endswith(ending)), _TYPES.get(local, ""))


def expected(element: str, attribute: str) -> str:
    """Say what an attribute must hold by expanded name, on an element of a local name; '' where nobody knows."""
    if attribute == names.TYPE:
        return xlink_type(element) or ", ".join(TYPES[:-1]) + " or " + TYPES[-1]
    value = VALUES.get(attribute)
    return value.expected if value is not None else ""
