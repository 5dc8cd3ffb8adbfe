"""One pass over a document's links for attributes that are missing or hold what they may not.

Each fault has a name, by which a rule asks for it: many rules share the pass. XLink 1.1, XBRL 2.1 section 3.5.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cache

from ..base.once import once
from ..base.record import Record
from ..base.whole import whole
from ..grammar.plain import plain_values
from ..xbrl import names
from ..xbrl.decimals import order_value
from ..xbrl.lexical import is_language
from ..xbrl.model.document import Document
from ..xbrl.model.elements import Arc, ArcroleRef, Element, ExtendedLink, Locator, Resource, RoleRef, SimpleLink
from .link_kinds import STANDARD_LINKS, STANDARD_RESOURCES, generic_kind, is_generic_resource
from .mistaken_namespaces import is_without_xlink
from .standard_roles import is_absolute

TYPES = frozenset(("simple", "extended", "locator", "arc", "resource", "title", "none"))
_SHOWS = frozenset(("new", "replace", "embed", "other", "none"))
_ACTUATES = frozenset(("onLoad", "onRequest", "other", "none"))
_USES = frozenset(("optional", "prohibited"))
_HIGHEST_PRIORITY = 10  # the first one that EDGAR does not accept (EFM 6.9.9)


class Fault(Record):
    """An element and the attribute at fault, which it may not have."""

    element: Element
    attribute: str


Faults = Mapping[str, list[Fault]]


@once
def faults(document: Document) -> Faults:
    """Give a document's faults by name; worked out once."""
    found: defaultdict[str, list[Fault]] = defaultdict(list)
    if _faultless(document) or is_without_xlink(document):
        return found

    def add(name: str, element: Element, attribute: str) -> None:
        found[name].append(Fault(element, attribute))

    judge_of, lang = _JUDGES.get, names.LANG
    for element in document.elements:
        attributes = element.attributes
        if lang in attributes and not is_language(attributes[lang]):
            add("language", element, lang)
        judge = judge_of(type(element))
        if judge is not None:
            judge(element, attributes, add)
        elif names.TYPE in attributes:
            _type_known(element, attributes, add)
    return found


def _faultless(document: Document) -> bool:
    """Say whether a linkbase is plainly valid, and what the grammar lets pass is in order too."""
    values = plain_values(document)
    if values is None:
        return False
    uris = {*values.get(names.ROLE, ()), *values.get(names.ARCROLE, ())}
    priorities = set(values.get("priority", ()))
    return all(map(is_absolute, uris)) and all(whole(priority) < _HIGHEST_PRIORITY for priority in priorities)


Add = Callable[[str, Element, str], None]
Judge = Callable[[Element, dict[str, str], Add], None]


def _type(element: Element, attributes: dict[str, str], add: Add, wanted: str) -> None:
    """An element of the linkbase namespace has the xlink:type that it is for; others one that XLink knows."""
    if attributes.get(names.TYPE) == wanted:
        return
    if element.name.startswith(names.LINK):
        add(f"{wanted}-type", element, names.TYPE)
    else:
        _type_known(element, attributes, add)


def _type_known(element: Element, attributes: dict[str, str], add: Add) -> None:
    if names.TYPE in attributes and attributes[names.TYPE] not in TYPES:
        add("type-unknown", element, names.TYPE)


def _behaviour(element: Element, attributes: dict[str, str], add: Add) -> None:
    if attributes.get(names.SHOW, "none") not in _SHOWS:
        add("show", element, names.SHOW)
    if attributes.get(names.ACTUATE, "none") not in _ACTUATES:
        add("actuate", element, names.ACTUATE)


def _required(element: Element, attributes: dict[str, str], add: Add, kind: str, *wanted: tuple[str, str]) -> None:
    for word, attribute in wanted:
        if not attributes.get(attribute):
            add(f"{kind}-{word}", element, attribute)


def _simple(element: Element, attributes: dict[str, str], add: Add) -> None:
    _type(element, attributes, add, "simple")
    _behaviour(element, attributes, add)
    if names.HREF not in attributes:
        add("simple-href", element, names.HREF)
    if attributes.get(names.ROLE) == "":
        add("simple-role-empty", element, names.ROLE)
    if attributes.get(names.ARCROLE) == "":
        add("simple-arcrole-empty", element, names.ARCROLE)


def _role_ref(element: Element, attributes: dict[str, str], add: Add) -> None:
    _simple(element, attributes, add)
    attribute = "roleURI" if element.name == names.ROLE_REF else "arcroleURI"
    if not attributes.get(attribute, "").strip():
        add("uri-missing", element, attribute)


def _locator(element: Element, attributes: dict[str, str], add: Add) -> None:
    if attributes.get(names.TYPE) != "locator":
        _type(element, attributes, add, "locator")
    if names.HREF not in attributes:
        add("locator-href", element, names.HREF)
    if names.LABEL not in attributes:
        add("locator-label", element, names.LABEL)


def _resource(element: Element, attributes: dict[str, str], add: Add) -> None:
    _type(element, attributes, add, "resource")
    if names.LABEL not in attributes:
        add("resource-label", element, names.LABEL)
    role = attributes.get(names.ROLE)
    if not role:
        add("resource-role", element, names.ROLE)
    elif not is_absolute(role):
        if element.name in STANDARD_RESOURCES:
            add("role-relative", element, names.ROLE)
        elif is_generic_resource(element):
            add("generic-resource-role-relative", element, names.ROLE)


def _arc(element: Element, attributes: dict[str, str], add: Add) -> None:
    get = attributes.get
    if get(names.TYPE) != "arc":
        _type(element, attributes, add, "arc")
    if not get(names.FROM) or not get(names.TO):
        _required(element, attributes, add, "arc", ("from", names.FROM), ("to", names.TO))
    arcrole = get(names.ARCROLE)
    if not arcrole:
        add("arc-arcrole", element, names.ARCROLE)
    elif not is_absolute(arcrole):
        generic = generic_kind(element.document.filing, element.name) == "arc"
        add("generic-arcrole-relative" if generic else "arcrole-relative", element, names.ARCROLE)
    if names.SHOW in attributes or names.ACTUATE in attributes:
        _behaviour(element, attributes, add)
    if "order" in attributes and order_value(attributes["order"]) is None:
        add("order", element, "order")
    if "use" in attributes and attributes["use"] not in _USES:
        add("use", element, "use")
    if "priority" in attributes:
        _priority(element, attributes["priority"], add)


def _priority(element: Element, value: str, add: Add) -> None:
    number = _integer(value)
    if number is None:
        add("priority", element, "priority")
    elif number >= _HIGHEST_PRIORITY:
        add("priority-limit", element, "priority")


@cache
def _integer(value: str) -> int | None:
    digits = value.strip(" \t\r\n")
    unsigned = digits[1:] if digits[:1] in ("+", "-") else digits
    return int(digits) if unsigned.isascii() and unsigned.isdecimal() and len(unsigned) < 100 else None


def _link(element: Element, attributes: dict[str, str], add: Add) -> None:
    _type(element, attributes, add, "extended")
    role = attributes.get(names.ROLE)
    if role is None:
        add("link-role", element, names.ROLE)
    elif not role.strip():
        add("link-role-empty" if element.name in STANDARD_LINKS else "link-role", element, names.ROLE)
    elif not is_absolute(role):
        if element.name in STANDARD_LINKS:
            add("role-relative", element, names.ROLE)
        elif generic_kind(element.document.filing, element.name) == "link":
            add("generic-link-role-relative", element, names.ROLE)


_JUDGES: dict[type[Element], Judge] = {
    SimpleLink: _simple,
    RoleRef: _role_ref,
    ArcroleRef: _role_ref,
    Locator: _locator,
    Resource: _resource,
    Arc: _arc,
    ExtendedLink: _link,
}
