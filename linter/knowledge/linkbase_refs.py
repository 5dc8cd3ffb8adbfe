"""linkbaseRefs and the linkbases that they should lead to (XBRL 2.1, 4.3.4)."""

from __future__ import annotations

from ..base.once import once
from ..xbrl import names
from ..xbrl.dts.filing import Filing
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


def left_out(filing: Filing, kind: str) -> tuple[object, ...]:
    """Name as the cause why a filing lacks links of a kind the one linkbase of that kind that nothing refers to.

    A linkbaseRef that promises the kind and leads elsewhere is the cause of that. () for none.
    """
    strays = [stray for stray in filing.strays if {link.name for link in stray.links} == {kind}]
    return _astray(filing, kind) or (("left out", strays[0].uri) if strays else ())


def cause_of_stray(filing: Filing, stray: Document) -> tuple[object, ...]:
    """Name the linkbaseRef that should lead to a linkbase to which nothing refers; else that itself."""
    kinds = {link.name for link in stray.links}
    return (_astray(filing, next(iter(kinds))) if len(kinds) == 1 else ()) or ("left out", stray.uri)


def _astray(filing: Filing, kind: str) -> tuple[object, ...]:
    refs = (ref for schema in filing.schemas for ref in schema.linkbase_refs)
    wrong = (ref for ref in refs if ROLE_LINKS.get(ref.get(names.ROLE)) == kind and unlike_role(ref) is not None)
    return next((("ref", ref) for ref in wrong), ())


__all__ = ["ROLE_LINKS", "cause_of_stray", "left_out", "unlike", "unlike_role"]
