"""What a linkbase declares for its extended links."""

from __future__ import annotations

from .elements import ExtendedLink, RoleRef


def declared_roles(link: ExtendedLink) -> set[str]:
    """Give the roles that roleRefs of the link's own linkbase declare (XBRL 2.1, 3.5.2.4)."""
    if link.parent is None:
        return set()
    return {child.uri for child in link.parent.children if isinstance(child, RoleRef)}
