"""Footnote links as EDGAR wants them (EFM 6.5.27 to 6.5.33)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.typed import TYPE_CHECKING
from ...knowledge.standard_roles import ROLE
from ...xbrl import names
from ...xbrl.model.document import Document
from ...xbrl.model.elements import ExtendedLink, Locator
from ...xbrl.model.places import Place
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal

_FOOTNOTE_ROLE = ROLE + "footnote"
_ARCROLES = (names.FACT_FOOTNOTE, names.FACT_EXPLANATORY_FACT)
_CHILDREN = {names.LOC, names.FOOTNOTE_RESOURCE, names.FOOTNOTE_ARC}


class Part(Options):
    """``part``: child, role, locator-role, arcrole, href or orphan: the rule of EFM 6.5.27 to 6.5.33."""

    part: Literal["child", "role", "locator-role", "arcrole", "href", "orphan"] = "child"


@check("edgar-footnote", says=("element", "given", "wanted"), needs="footnote")
def edgar_footnote(document: Document, options: Part) -> Iterator[Hit]:
    """What EDGAR asks of footnote links beyond the specification (EFM 6.5.27 to 6.5.33)."""
    for link in document.links if document.kind == "instance" else ():
        if link.name == names.FOOTNOTE_LINK:
            yield from _PARTS[options.part](link)


def _at(place: Place, element: object, given: object = "", wanted: str = "") -> Hit:
    """Make a hit: the element at fault, what it gives, and what it must give, each '' where there is none."""
    return Hit(place, element=element, given=given, wanted=wanted)


def _child(link: ExtendedLink) -> Iterator[Hit]:
    for child in link.children:
        if child.name not in _CHILDREN:
            yield _at(child.place(), child.qname)


def _role(link: ExtendedLink) -> Iterator[Hit]:
    if link.role != names.STANDARD_LINK:
        yield _at(link.place(names.ROLE), link.qname, link.role or "missing", names.STANDARD_LINK)
    for footnote in link.resources:
        if footnote.role != _FOOTNOTE_ROLE:
            yield _at(footnote.place(names.ROLE), footnote.qname, footnote.role or "missing", _FOOTNOTE_ROLE)


def _locator_role(link: ExtendedLink) -> Iterator[Hit]:
    for locator in link.locators:
        if locator.get(names.ROLE):
            yield _at(locator.place(names.ROLE), locator.qname, locator.get(names.ROLE))


def _arcrole(link: ExtendedLink) -> Iterator[Hit]:
    for arc in link.arcs:
        if arc.arcrole and arc.arcrole not in _ARCROLES:
            yield _at(arc.place(names.ARCROLE), arc.qname, arc.arcrole, names.FACT_FOOTNOTE)


def _href(link: ExtendedLink) -> Iterator[Hit]:
    for locator in link.locators:
        if locator.href and not locator.href.startswith("#"):
            yield _at(locator.place(names.HREF), locator.qname, locator.href)


def _orphan(link: ExtendedLink) -> Iterator[Hit]:
    labels = {label for label, ends in link.ends.items() if any(isinstance(end, Locator) for end in ends)}
    joined = {arc.get(names.TO) for arc in link.arcs if arc.get(names.FROM) in labels}
    for footnote in link.resources:
        if footnote.label and footnote.label not in joined:
            yield _at(footnote.place(), footnote)


_PARTS = {
    "child": _child, "role": _role, "locator-role": _locator_role, "arcrole": _arcrole, "href": _href,
    "orphan": _orphan,
}  # fmt: skip
