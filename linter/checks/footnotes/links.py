"""Footnote links of instances (XBRL 2.1, 4.11)."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl import names
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element, ExtendedLink, Labelled, Locator
from ...xbrl.model.targets import FOUND, with_article
from .. import Hit, check


def footnote_links(document: Document) -> Iterator[ExtendedLink]:
    """Give the footnote links of an instance."""
    return (link for link in document.links if link.name == names.FOOTNOTE_LINK)


@check("footnote-without-lang", says=("footnote",), needs="footnote", formerly=("footnote-has-lang",))
def footnote_without_lang(document: Document) -> Iterator[Hit]:
    """Footnotes without xml:lang (XBRL 2.1, 4.11.1.2.1)."""
    for link in footnote_links(document):
        for footnote in link.resources:
            if footnote.name == names.FOOTNOTE_RESOURCE and not footnote.lang:
                yield Hit(footnote.place(names.LANG), footnote=footnote)


@check("footnote-locator-target", says=("found",), needs="footnote", formerly=("footnote-locator-leads-to-fact",))
def footnote_locator_target(document: Document) -> Iterator[Hit]:
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


@check("footnote-locator-leaves-instance", says=("href",), needs="footnote", formerly=("footnote-locator-stays",))
def footnote_locator_leaves_instance(document: Document) -> Iterator[Hit]:
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


@check("fact-footnote-ends", says=("end", "found"), needs="footnote", formerly=("footnote-arc-ends",))
def fact_footnote_ends(document: Document) -> Iterator[Hit]:
    """fact-footnote arcs that do not lead from a locator to a footnote (XBRL 2.1, 4.11.1.3.1)."""
    for link in footnote_links(document):
        starts, ends = _others(link, names.LOC), _others(link, names.FOOTNOTE_RESOURCE)
        for arc in link.arcs:
            if arc.arcrole != names.FACT_FOOTNOTE:
                continue
            start, end = starts.get(arc.get(names.FROM)), ends.get(arc.get(names.TO))
            if start is not None:
                yield Hit(arc.place(names.FROM), end="start at a locator", found=with_article(start))
            if end is not None:
                yield Hit(arc.place(names.TO), end="end at a footnote", found=with_article(end))


def _others(link: ExtendedLink, name: str) -> dict[str, Labelled]:
    """Give by label the first of the locators and resources that is another element than one of a name."""
    firsts = ((label, next((end for end in ends if end.name != name), None)) for label, ends in link.ends.items())
    return {label: end for label, end in firsts if end is not None}
