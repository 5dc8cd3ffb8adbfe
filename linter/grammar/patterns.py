"""Whether the value of xs:pattern is a regular expression (XML Schema 1.0 part 2, appendix F).

Two engines decide, elementpath's translation and libxml2's compiler: what one of them does not know is no fault. Most
patterns are so simple that neither is asked.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree

from ..base.whole import whole
from ..xbrl import names

_LONGEST = 1_000  # characters that are looked at: what libxml2 makes of longer ones may take much memory
_NESTED = 5  # groups in groups of which the innermost are looked at first
_ESCAPE = re.compile(r"\\(.?)", re.DOTALL)
_ESCAPES = frozenset("nrt\\|.?*+(){}-[]^pPsSiIcCdDwW")
_TIMES = r"(?:[?*+]|\{[0-9]{1,4}(?:,[0-9]{0,4})?\})?"
_PLAIN = r"[^\\?*+{}()|\[\]]"
_CLASS = r"\[\^?-?(?:[A-Za-z0-9]-[A-Za-z0-9]|[^\\\[\]^-]|\\[^pP])+-?\]"
_SIMPLE = re.compile(rf"(?:(?:{_PLAIN}|\\[^pP]|{_CLASS}){_TIMES}|\|)*", re.DOTALL)
_INNERMOST = re.compile(rf"(?<!\\)\(((?:[^()\\\[\]]|\\[^pP]|{_CLASS})*)\)")
_RANGE = re.compile(r"([A-Za-z0-9])-([A-Za-z0-9])")
_BOUNDS = re.compile(r"\{([0-9]+),([0-9]+)\}")
_NO_CLASS = re.compile(r"\\.|\[(?:\\.|[^\\\]])*\]", re.DOTALL)
_POSITION = re.compile(r"(?: in expression| at position [0-9]+)?: .*", re.DOTALL)


@lru_cache(1_000)
def pattern_fault(text: str) -> str:
    """Say in words what keeps a text from being a regular expression; '' where nothing does, or nobody is sure."""
    for match in _ESCAPE.finditer(text):
        if match[1] not in _ESCAPES:
            return f"XML Schema has no escape {match[0]}" if match[1] else "the pattern ends in a lone \\"
    for least, most in _BOUNDS.findall(_NO_CLASS.sub("a", text)):
        if whole(least) > whole(most):
            return f"the pattern repeats a part from {least} to {most} times"
    return "" if len(text) > _LONGEST or _is_simple(text) else _refused(text)


def _is_simple(text: str) -> bool:
    """Say whether a pattern consists of what every engine takes."""
    if any(first > last for first, last in _RANGE.findall(text)):
        return False
    for _ in range(_NESTED):
        if _SIMPLE.fullmatch(text):
            return True
        innermost = [*_INNERMOST.finditer(text)]
        if not innermost or not all(_SIMPLE.fullmatch(group[1]) for group in innermost):
            return False
        text = _INNERMOST.sub("a", text)
    return False


def _refused(text: str) -> str:
    """Give elementpath's words where it and libxml2 refuse a pattern."""
    from elementpath.regex import RegexError, translate_pattern

    try:
        translate_pattern(text, xsd_version="1.0", back_references=False, lazy_quantifiers=False, anchors=False)
    except RegexError as error:
        return "" if _compiles(text) else f"the pattern is no regular expression: {_POSITION.sub('', str(error))}"
    except (RecursionError, ValueError):
        return ""
    return ""


def _compiles(text: str) -> bool:
    """Say whether libxml2 takes a pattern."""
    xs = f"{{{names.XS}}}"
    schema = etree.Element(f"{xs}schema", nsmap={"xs": names.XS})
    type_ = etree.SubElement(schema, f"{xs}simpleType", name="own")
    restriction = etree.SubElement(type_, f"{xs}restriction", base="xs:string")
    try:
        etree.SubElement(restriction, f"{xs}pattern", value=text)
        etree.XMLSchema(schema)
    except (etree.XMLSchemaParseError, ValueError):
        return False
    return True
