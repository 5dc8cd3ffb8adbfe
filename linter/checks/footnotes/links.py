"""Footnote links of instances (XBRL 2.1, 4.11; EFM 6.5.27 to 6.5.33)."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.standard_roles import ROLE
from ...xbrl import names
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Arc, Element, ExtendedLink, Locator
from ...xbrl.model.places import Place
from ...xbrl.model.targets import FOUND
from .. import Hit, check
from ..options import Options

_FOOTNOTE_ROLE = ROLE + "footnote"
_CHILDREN = {names.LOC, names.FOOTNOTE_RESOURCE, names.FOOTNOTE_ARC}


def footnote_links(document: Document) -> Iterator[ExtendedLink]:
    """Give the footnote links of an instance."""
    return (link for link in document.links if link.name == names.FOOTNOTE_LINK)


@check("footnote-has-lang", needs="footnote")
def footnote_has_lang(document: Document) -> Iterator[Hit]:
    """Footnotes without xml:lang (XBRL 2.1, 4.11.1.2.1)."""
    for link in footnote_links(document):
        for footnote in link.resources:
            if footnote.name == names.FOOTNOTE_RESOURCE and not footnote.lang:
                yield Hit(footnote.place(names.LANG), footnote=footnote)


@check("footnote-locator-leads-to-fact", needs="footnote")
def footnote_locator_leads_to_fact(document: Document) -> Iterator[Hit]:
    """Locators of footnote links that lead to something of the same instance that is no fact (4.11.1.1)."""
    for locator in _locators(document):
        target = locator.target
        if target.status == FOUND and target.document is document:
            found = target.element
            if found is not None and not is_fact(found):
                related = [(found.place(), "what it leads to")]
                yield Hit(locator.place(names.HREF), related=related, found=found)
        elif target.document is document and document.malformed is None:
            yield Hit(locator.place(names.HREF), found=f"nothing: no element has the id {target.fragment}")


@check("footnote-locator-stays", needs="footnote")
def footnote_locator_stays(document: Document) -> Iterator[Hit]:
    """Locators of footnote links that lead out of their instance (XBRL 2.1, 4.11.1.1)."""
    for locator in _locators(document):
        if locator.target.address != document.uri:
            yield Hit(locator.place(names.HREF), href=locator.href)


def _locators(document: Document) -> Iterator[Locator]:
    if document.kind == "instance":
        for link in footnote_links(document):
            for locator in link.locators:
                if names.HREF in locator.attributes:
                    yield locator


def is_fact(element: Element) -> bool:
    """Say whether an element of an instance stands for a fact: no part of contexts, units, links or references."""
    node: Element | None = element
    while node is not None and node.name != names.XBRL:
        if node.name.startswith((names.XBRLI, names.LINK)):
            return False
        node = node.parent
    return node is not element


@check("footnote-arc-ends", needs="footnote")
def footnote_arc_ends(document: Document) -> Iterator[Hit]:
    """fact-footnote arcs that do not lead from a locator to a footnote (XBRL 2.1, 4.11.1.3.1)."""
    for link in footnote_links(document):
        for arc in link.arcs:
            if arc.arcrole != names.FACT_FOOTNOTE:
                continue
            for end in link.ends.get(arc.get(names.FROM), ()):
                if end.name != names.LOC:
                    yield Hit(arc.place(names.FROM), end="start at a locator", found=end)
                    break
            for end in link.ends.get(arc.get(names.TO), ()):
                if end.name != names.FOOTNOTE_RESOURCE:
                    yield Hit(arc.place(names.TO), end="end at a footnote", found=end)
                    break


class Part(Options):
    """``part``: child, role, locator-role, arcrole, href or orphan: the rule of EFM 6.5.27 to 6.5.33."""

    part: str = "child"


@check("edgar-footnote", needs="footnote")
def edgar_footnote(document: Document, options: Part) -> Iterator[Hit]:
    """What EDGAR asks of footnote links beyond the specification (EFM 6.5.27 to 6.5.33)."""
    if document.kind == "instance":
        for link in footnote_links(document):
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
        yield _at(link.place(names.ROLE), link.qname, link.role or "none", names.STANDARD_LINK)
    for footnote in link.resources:
        if footnote.role != _FOOTNOTE_ROLE:
            yield _at(footnote.place(names.ROLE), footnote.qname, footnote.role or "none", _FOOTNOTE_ROLE)


def _locator_role(link: ExtendedLink) -> Iterator[Hit]:
    for locator in link.locators:
        if locator.get(names.ROLE):
            yield _at(locator.place(names.ROLE), locator.qname, locator.get(names.ROLE))


def _arcrole(link: ExtendedLink) -> Iterator[Hit]:
    for arc in link.arcs:
        if arc.arcrole and arc.arcrole != names.FACT_FOOTNOTE:
            yield _at(arc.place(names.ARCROLE), arc.qname, arc.arcrole, names.FACT_FOOTNOTE)


def _href(link: ExtendedLink) -> Iterator[Hit]:
    for locator in link.locators:
        if locator.href and not locator.href.startswith("#"):
            yield _at(locator.place(names.HREF), locator.qname, locator.href)


def _orphan(link: ExtendedLink) -> Iterator[Hit]:
    joined = {arc.get(names.TO) for arc in link.arcs if _starts_at_locator(link, arc)}
    for footnote in link.resources:
        if footnote.label and footnote.label not in joined:
            yield _at(footnote.place(), footnote)


def _starts_at_locator(link: ExtendedLink, arc: Arc) -> bool:
    return any(isinstance(end, Locator) for end in link.ends.get(arc.get(names.FROM), ()))


_PARTS = {
    "child": _child, "role": _role, "locator-role": _locator_role, "arcrole": _arcrole, "href": _href,
    "orphan": _orphan,
}  # fmt: skip
