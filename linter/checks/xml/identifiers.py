"""Identifiers of elements, and the form of references."""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.plain import plain_values
from ...knowledge.link_kinds import STANDARD_LINKS
from ...xbrl import names
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element, Locator, SimpleLink
from ...xbrl.model.targets import FOUND, NO_FRAGMENT
from .. import Hit, check


@check("duplicate-id", says=("id", "element", "other"), formerly=("distinct-id",))
def duplicate_id(document: Document) -> Iterator[Hit]:
    """An id that a second element of the document has (XML 1.0, 3.3.1)."""
    ids = document.ids
    for value, elements in ids.items() if max(map(len, ids.values()), default=0) > 1 else ():
        if len(elements) > 1:
            from ...knowledge.pasted import is_pasted

            first = elements[0]
            for element in elements[1:]:
                if is_pasted(element, first):
                    continue
                related = [(first.place("id"), "the first one")]
                yield Hit(
                    element.place("id"), related=related, cause=("declared", element),
                    follows=2 * _is_again(first, element), id=value, element=element.qname, other=first.qname,
                )  # fmt: skip


_NAMING = ("name", "roleURI", "arcroleURI")


def _is_again(first: Element, element: Element) -> bool:
    """Say whether an element declares what another one of its id does: that it does so is the fault."""
    return element.name == first.name and any(element.get(a) and element.get(a) == first.get(a) for a in _NAMING)


_NOT_IN_URIS = str.maketrans("", "", '\t\n\r <>"{}|\\^`')


@check("malformed-href", says=("element", "href"), formerly=("href-is-uri",))
def malformed_href(document: Document) -> Iterator[Hit]:
    """Hrefs that are no URI references: with white space, brackets, backslashes or a second # (RFC 3986)."""
    for element, href in _malformed(document):
        if not _in_custom_link(element):
            yield Hit(element.place(names.HREF), element=element.qname, href=href)


@check("malformed-custom-href", says=("element", "href"), formerly=("custom-href-is-uri",))
def malformed_custom_href(document: Document) -> Iterator[Hit]:
    """The same for locators of links that the specification does not define."""
    for element, href in _malformed(document):
        if _in_custom_link(element):
            yield Hit(element.place(names.HREF), element=element.qname, href=href)


def _malformed(document: Document) -> Iterator[tuple[Locator | SimpleLink, str]]:
    if plain_values(document) is not None:
        return
    for href, _, elements in document.hrefs():
        text = href.strip(" \t\r\n")
        if (text.count("#") > 1 or text.translate(_NOT_IN_URIS) != text) and not _names_something(elements[0]):
            yield elements[0], href


def _names_something(element: Locator | SimpleLink) -> bool:
    """A blank in an href that leads to something all the same is an everyday slip that anyURI lets pass.

    Where the file is there without the fragment, that is said already.
    """
    target = element.target
    if target.asked is None and target.status == NO_FRAGMENT:
        return True
    return target.status == FOUND and "\\" not in element.href and element.href.count("#") < 2


def _in_custom_link(element: Element) -> bool:
    return isinstance(element, Locator) and element.parent is not None and element.parent.name not in STANDARD_LINKS
