"""Repairs that declare a role: the roleRef of a role of the XBRL link role registry."""

from __future__ import annotations

import re

from ..base.once import once
from ..checks import Hit
from ..xbrl import names
from ..xbrl.model.document import Document
from ..xbrl.model.elements import Element, RoleRef
from ..xbrl.model.positions import element_span, read_tag
from . import TextEdit, repair
from .text import attribute_value, blanks_before

_COMMENTS = re.compile(r"(?:[ \t]*<!--[^\r\n]*?-->)*[ \t]*")
_REGISTRY = "http://www.xbrl.org/lrr/"


@repair("add-role-ref", safe=True)
def add_role_ref(hit: Hit) -> list[TextEdit]:
    """Add the roleRef of a registered role to the linkbase that uses it."""
    role = hit.data[0] if isinstance(hit.data, tuple) and hit.data else hit.data
    linkbase = _linkbase(hit.place.element)
    if not isinstance(role, str) or linkbase is None or not linkbase.children:
        return []
    href = _registered(hit.place.document, role)
    return [_insertion(linkbase, role, href)] if href else []


@repair("declare-role", safe=True, otherwise="replace-everywhere")
def declare_role(hit: Hit) -> list[TextEdit]:
    """Add the roleRef of a registered role; any other may be mistyped."""
    return add_role_ref(hit)


def _linkbase(element: Element | None) -> Element | None:
    while element is not None and element.name != names.LINKBASE:
        element = element.parent
    return element


def _registered(document: Document, role: str) -> str:
    """Give the address of the role's declaration in the registry; '' for a role that the registry does not have."""
    found = document.filing.declarations.stored_types(role)
    hrefs = [f"{declared.address}#{declared.id}" for declared in found if not declared.arcrole]
    return next((href for href in hrefs if href.startswith(_REGISTRY)), "")


def _insertion(linkbase: Element, role: str, href: str) -> TextEdit:
    """Write the roleRef after the last one of the linkbase, else at its start, on a line of its own."""
    document = linkbase.document
    text = document.source.text
    namespaces = linkbase.namespaces
    link = _prefix(namespaces, names.LINK)
    xlink = _prefix(namespaces, names.XLINK)
    declared = "" if xlink else f' xmlns:xlink="{names.XLINK}"'
    xlink = xlink or "xlink:"
    tag = (
        f'<{link or ""}roleRef roleURI="{attribute_value(role)}" {xlink}type="simple" '
        f'{xlink}href="{attribute_value(href)}"{declared}/>'
    )
    last = _last_ref(document, linkbase)
    place = _after_line(text, element_span(last).end) if last is not None else read_tag(linkbase).end
    model = last if last is not None else linkbase.children[0]
    return TextEdit(document, place, place, _line_before(text, read_tag(model).start) + tag)


@once
def _last_ref(_: Document, linkbase: Element) -> Element | None:
    return next((child for child in reversed(linkbase.children) if isinstance(child, RoleRef)), None)


def _after_line(text: str, end: int) -> int:
    """Go on to the end of the line where nothing but comments follows: they speak of what is before them."""
    match = _COMMENTS.match(text, end)
    return match.end() if match and text[match.end() : match.end() + 1] in ("\r", "\n") else end


def _prefix(namespaces: dict[str, str], uri: str) -> str:
    """Give the prefix with its colon; '' for the default namespace or none."""
    return next((f"{prefix}:" for prefix, bound in namespaces.items() if bound == uri and prefix), "")


def _line_before(text: str, start: int) -> str:
    """Give the line end and the indentation before an element; '' where it does not begin its line."""
    indent = blanks_before(text, start)
    if text[indent - 2 : indent] == "\r\n":
        return text[indent - 2 : start]
    return text[indent - 1 : start] if indent and text[indent - 1] in "\r\n" else ""
