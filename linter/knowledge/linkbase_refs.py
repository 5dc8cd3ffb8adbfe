"""linkbaseRefs and the linkbases that they should lead to (XBRL 2.1, 4.3.4)."""

from __future__ import annotations

from ..base.once import once
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.model.document import Document
from ..xbrl.model.elements import Element, ExtendedLink, SimpleLink
from .misnamed_links import kind_meant

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
    others = (link for link in firsts if link.name != promised and not names.is_misnamed(link.name))
    return next((link for link in others if kind_meant(link) != promised), None)


@once
def exchanged_refs(document: Document) -> dict[SimpleLink, tuple[SimpleLink, ...]]:
    """Give the linkbaseRefs of a schema whose roles or linkbases are exchanged: each with all those of its exchange.

    What the roles of these promise are the kinds of link that their linkbases hold, each for another one of them.
    """
    refs = document.schema.linkbase_refs if document.schema is not None else ()
    wrong = {ref: link for ref in refs if (link := unlike_role(ref)) is not None}
    found: dict[SimpleLink, tuple[SimpleLink, ...]] = {}
    promising: dict[str, list[SimpleLink]] = {}
    for ref in wrong if len(wrong) > 1 else ():
        promising.setdefault(ROLE_LINKS[ref.get(names.ROLE)], []).append(ref)
    alone = {kind: refs[0] for kind, refs in promising.items() if len(refs) == 1}
    for ref in alone.values():
        ring = [ref]
        while (following := alone.get(wrong[ring[-1]].name)) is not None and following not in ring:
            ring.append(following)
        if following is ref:
            found[ref] = tuple(one for one in wrong if one in ring)
    return found


@once
def wrong_refs(filing: Filing) -> dict[Document, SimpleLink]:
    """Give by linkbase the first linkbaseRef whose role promises another kind of link than it holds."""
    found: dict[Document, SimpleLink] = {}
    for ref in (ref for schema in filing.schemas for ref in schema.linkbase_refs):
        wrong = unlike_role(ref)
        if wrong is not None:
            found.setdefault(wrong.document, ref)
    return found


def ref_at_fault(ref: SimpleLink) -> SimpleLink:
    """Give the linkbaseRef that stands for the fault of one with a wrong role: the first one of an exchange."""
    return exchanged_refs(ref.document).get(ref, (ref,))[0]


@once
def _first_links(_: Document, linkbase: Element) -> list[Element]:
    """Give the first link of each kind in a linkbase, in their order."""
    found: dict[str, Element] = {}
    for child in linkbase.children:
        if isinstance(child, ExtendedLink):
            found.setdefault(child.name, child)
    return list(found.values())


__all__ = ["ROLE_LINKS", "exchanged_refs", "ref_at_fault", "unlike", "unlike_role", "wrong_refs"]
