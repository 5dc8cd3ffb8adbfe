"""The lexical forms of simple types that XML and XBRL names are made of (XML Schema part 2, section 3)."""

from __future__ import annotations

from functools import cache

from ..base.pattern import pattern

_START = (
    r"A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D\u2070-\u218F"
    r"\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
NAME = f"[{_START}][{_START}\\-.0-9\u00b7\u0300-\u036f\u203f-\u2040]*"
_NAME = pattern(NAME)
SPACE = " \t\r\n"
_ESCAPED = pattern(r'[^\x21-\x7e]|[<>"{}|\\^`]')
_CHAR = r"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@]|%[0-9A-Fa-f]{2})"
_NO_COLON = r"(?:[A-Za-z0-9\-._~!$&'()*+,;=@]|%[0-9A-Fa-f]{2})"
_HOST = r"(?:\[[0-9A-Za-z:._~!$&'()*+,;=\-]+\]|(?:[A-Za-z0-9\-._~!$&'()*+,;=]|%[0-9A-Fa-f]{2})*)"
_AUTHORITY = rf"//(?:(?:[A-Za-z0-9\-._~!$&'()*+,;=:]|%[0-9A-Fa-f]{{2}})*@)?{_HOST}(?::[0-9]*)?(?:/{_CHAR}*)*"
_ABSOLUTE = rf"/(?:{_CHAR}+(?:/{_CHAR}*)*)?"
_URI = pattern(
    rf"(?:[A-Za-z][A-Za-z0-9+.\-]*:(?:{_AUTHORITY}|{_ABSOLUTE}|{_CHAR}+(?:/{_CHAR}*)*)?"
    rf"|{_AUTHORITY}|{_ABSOLUTE}|{_NO_COLON}+(?:/{_CHAR}*)*)?"
    rf"(?:\?(?:{_CHAR}|[/?])*)?(?:\#(?:{_CHAR}|[/?\[\]])*)?"  # brackets: XPointer
)


def is_name(value: str) -> bool:
    """Say whether a value is an NCName: a name without a colon (section 3.3.7)."""
    return _NAME.fullmatch(value) is not None


def is_uri(value: str) -> bool:
    """Say whether a value is an anyURI: a reference by RFC 3986 once what XLink escapes is escaped (section 3.2.17)."""
    return _URI.fullmatch(_ESCAPED.sub("_", value.strip(SPACE))) is not None


_LANGUAGE = pattern(r"([a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*)?")


@cache
def is_language(value: str) -> bool:
    """An xs:language: subtags of at most eight letters and digits; xml:lang may also be empty."""
    return _LANGUAGE.fullmatch(value.strip(" \t\r\n")) is not None
