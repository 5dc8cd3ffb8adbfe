"""What parts of one declaration exclude in another, in a schema document by itself.

XML Schema 1.0 part 1, 3.2.3, 3.2.6, 3.3.6, 3.4.6, 3.8.6, 3.9.6 and 3.11.6.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from ..base.whole import whole
from ..xbrl import names
from ..xbrl.lexical import SPACE
from .codes import EXTRANEOUS, VALUE
from .validity import Fault

_XS = f"{{{names.XS}}}"
_ELEMENT, _ATTRIBUTE, _ALL, _COMPLEX_TYPE = (f"{_XS}{name}" for name in ("element", "attribute", "all", "complexType"))
_OF_ATTRIBUTES = frozenset(f"{_XS}{name}" for name in ("complexType", "extension", "restriction", "attributeGroup"))
_NAME = r"[^\W\d][\w.-]*"
_STEP = rf"(?:\.|(?:child\s*::\s*)?(?:(?:{_NAME}:)?{_NAME}|\*|{_NAME}:\*))"
_PATH = rf"(?:\.\s*//\s*)?{_STEP}(?:\s*/\s*{_STEP})*"
_LAST = rf"(?:@|attribute\s*::)\s*(?:(?:{_NAME}:)?{_NAME}|\*|{_NAME}:\*)"
_FIELD = rf"(?:{_PATH}(?:\s*/\s*{_LAST})?|(?:\.\s*//\s*)?{_LAST})"
_XPATHS = {
    f"{_XS}selector": re.compile(rf"\s*{_PATH}(?:\s*\|\s*{_PATH})*\s*"),
    f"{_XS}field": re.compile(rf"\s*{_FIELD}(?:\s*\|\s*{_FIELD})*\s*"),
}
_LONGEST = 1_000  # characters of an expression that are looked at


def constraint_faults(element: etree._Element) -> Iterator[Fault]:
    """Find what an element of a schema excludes by its attributes, its parent and its children."""
    yield from _times(element)
    if element.tag == _ATTRIBUTE:
        yield from _attribute(element)
    elif element.tag in _OF_ATTRIBUTES:
        yield from _repeated_attributes(element)
    elif element.tag in _XPATHS:
        yield from _xpath(element)
    if element.tag == _COMPLEX_TYPE:
        yield from _inconsistent(element)


def _local(element: etree._Element) -> str:
    return f"xs:{etree.QName(element).localname}"


def _times(element: etree._Element) -> Iterator[Fault]:
    least, most = (element.get(name, "1").strip(SPACE) for name in ("minOccurs", "maxOccurs"))
    if least == most == "1" or not least.isdecimal():
        return
    if most.isdecimal() and whole(least) > whole(most):
        attribute = "minOccurs" if "minOccurs" in element.attrib else "maxOccurs"
        yield Fault(element, attribute, VALUE, f"{_local(element)} may stand from {least} to {most} times")
        return
    parent = element.getparent()
    in_all = parent is not None and parent.tag == _ALL
    if (element.tag == _ALL or in_all) and (most == "unbounded" or (most.isdecimal() and whole(most) > 1)):
        what = f"{_local(element)} in xs:all" if in_all else "xs:all"
        yield Fault(element, "maxOccurs", VALUE, f"{what} may stand once at most, not {most} times")


def _attribute(element: etree._Element) -> Iterator[Fault]:
    if "default" in element.attrib and element.get("use", "optional").strip(SPACE) in ("required", "prohibited"):
        message = f"xs:attribute has a default and is {element.get('use')}"
        yield Fault(element, "default", EXTRANEOUS, message)
    if element.get("name", "").strip(SPACE) == "xmlns":
        yield Fault(element, "name", VALUE, "no attribute can be declared as xmlns")


def _repeated_attributes(element: etree._Element) -> Iterator[Fault]:
    """Find attributes that one type or group has twice, and a second one of type ID."""
    seen: set[tuple[str, str]] = set()
    ids = 0
    for child in element:
        if child.tag != _ATTRIBUTE or child.get("use", "").strip(SPACE) == "prohibited":
            continue
        attribute = "ref" if "ref" in child.attrib else "name"
        key = attribute, child.get(attribute, "").strip(SPACE)
        if key in seen and key[1]:
            yield Fault(child, attribute, VALUE, f"the attribute {key[1]} stands in {_local(element)} twice")
        seen.add(key)
        ids += _is_id(child)
        if ids == 2:
            ids += 1
            yield Fault(child, "type", VALUE, f"{_local(element)} has two attributes of type xs:ID")


def _is_id(attribute: etree._Element) -> bool:
    return _qname(attribute, "type") == (names.XS, "ID")


def _qname(element: etree._Element, attribute: str) -> tuple[str | None, str]:
    """Give the namespace and the local name in an attribute."""
    prefix, _, local = element.get(attribute, "").strip(SPACE).rpartition(":")
    return element.nsmap.get(prefix or None), local


def _xpath(element: etree._Element) -> Iterator[Fault]:
    expression = element.get("xpath", "")
    if len(expression) <= _LONGEST and not _XPATHS[element.tag].fullmatch(expression):
        words = "names, / and |" if element.tag == f"{_XS}selector" else "names, /, | and a last @"
        yield Fault(element, "xpath", VALUE, f"xpath of {_local(element)} may consist of {words} alone")


def _inconsistent(complex_type: etree._Element) -> Iterator[Fault]:
    """Find elements of one name and different types in one content model (3.8.6, Element Declarations Consistent)."""
    types: dict[str, etree._Element] = {}
    waiting = list(complex_type)[::-1]
    while waiting:
        element = waiting.pop()
        if element.tag != _ELEMENT:
            waiting.extend(list(element)[::-1] if isinstance(element.tag, str) else ())
            continue
        name, type_ = element.get("name"), _qname(element, "type")
        first = types.setdefault(name, element) if name is not None and type_[1] else element
        if _qname(first, "type") != type_:
            message = f"{name} has the type {first.get('type')} in the same content model"
            yield Fault(element, "type", VALUE, message)


__all__ = ["constraint_faults"]
