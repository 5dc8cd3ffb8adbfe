"""linkbaseRefs and the linkbases that they should lead to (XBRL 2.1, 4.3.4)."""

from __future__ import annotations

from ..base.once import once
from ..xbrl import names
from ..xbrl.model.document import Document
from ..xbrl.model.elements import Element, ExtendedLink, SimpleLink

ROLE_LINKS = {
    "http://www.xbrl.org/2003/role/presentationLinkbaseRef": names.PRESENTATION_LINK,
    "http://www.xbrl.org/2003/role/calculationLinkbaseRef": names.CALCULATION_LINK,
    "http://www.xbrl.org/2003/role/definitionLinkbaseRef": names.DEFINITION_LINK,
    "http://www.xbrl.org/2003/role/labelLinkbaseRef": names.LABEL_LINK,
    "http://www.xbrl.org/2003/role/referenceLinkbaseRef": names.REFERENCE_LINK,
}
"""The links that the roles of linkbaseRefs promise."""


def unlike_role(reference: SimpleLink) -> Element | None:
    """Give the first link of the linkbase to which a reference leads that is not of the kind that its role promises."""
    promised = ROLE_LINKS.get(reference.get(names.ROLE))
    element = reference.target.element if promised is not None and reference.href else None
    return unlike(element, promised) if promised is not None and element is not None else None


def unlike(linkbase: Element, promised: str) -> Element | None:
    """Give the first link of a linkbase that is of another kind than what is promised; None for another element."""
    firsts = _first_links(linkbase.document, linkbase) if linkbase.name == names.LINKBASE else ()
    return next((link for link in firsts if link.name != promised and not names.is_misnamed(link.name)), None)


@once
def _first_links(_: Document, linkbase: Element) -> list[Element]:
    """Give the first link of each kind in a linkbase, in their order."""
    found: dict[str, Element] = {}
    for child in linkbase.children:
        if isinstance(child, ExtendedLink):
            found.setdefault(child.name, child)
    return list(found.values())


__all__ = ["ROLE_LINKS", "unlike", "unlike_role"]
