"""What a linkbase declares for its extended links."""

from __future__ import annotations

from ...base.once import once
from .document import Document
from .elements import Element, ExtendedLink, RoleRef


def declared_roles(link: ExtendedLink) -> frozenset[str]:
    """Give the roles that roleRefs of the link's own linkbase declare (XBRL 2.1, 3.5.2.4)."""
    return _declared(link.document, link.parent) if link.parent is not None else frozenset()


@once
def _declared(_: Document, linkbase: Element) -> frozenset[str]:
    return frozenset(child.uri for child in linkbase.children if isinstance(child, RoleRef))
