"""Roles and the roleRefs that declare them."""

from __future__ import annotations

from collections.abc import Iterator

from ..xbrl import names
from ..xbrl.document import Document
from . import Hit, check


@check("role-ref-is-used")
def role_ref_is_used(document: Document) -> Iterator[Hit]:
    """A roleRef whose role no link, resource or preferredLabel of its linkbase uses (XBRL 2.1, 3.5.2.4)."""
    if not document.role_refs:
        return
    used = used_roles(document)
    for ref in document.role_refs:
        if ref.uri and ref.uri not in used:
            yield Hit(ref.place("roleURI"), uri=ref.uri, data=ref)


def used_roles(document: Document) -> set[str]:
    """Give every role that links, resources, locators, preferredLabels and targetRoles of a document use."""
    used = set()
    for link in document.links:
        used.add(link.role)
        used.update(arc.attributes.get("preferredLabel", "") for arc in link.arcs)
        used.update(arc.attributes.get(names.TARGET_ROLE, "") for arc in link.arcs)
        used.update(resource.role for resource in link.resources)
        used.update(locator.attributes.get(names.ROLE, "") for locator in link.locators)
    return used
