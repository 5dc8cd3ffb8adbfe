"""What the specification defines is used on the elements that it is for (XBRL 2.1, 3.5.3, 5.1.4.5 and 5.2)."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.standard_roles import (
    ALL_ROLES,
    ARCROLE_ARCS,
    STANDARD_ARCS,
    STANDARD_LINKS,
    STANDARD_RESOURCES,
    roles_of,
)
from ...xbrl import names
from ...xbrl.dts.role_uses import Use, uses
from ...xbrl.model.document import Document
from ...xbrl.model.elements import ExtendedLink
from .. import Hit, Undecided, check

_APPINFO = names.XS + " appinfo"


@check("specified-role-fits")
def specified_role_fits(document: Document) -> Iterator[Hit]:
    """Roles of the specification on elements that they are not for (XBRL 2.1, 3.5.3.7, 5.2.2.2.2 and 5.2.3.2.1)."""
    for use in uses(document):
        if use.uri not in ALL_ROLES or use.kind == "arc" or not _judged(use):
            continue
        own = roles_of(use.name) or {names.STANDARD_LINK}
        if use.uri not in own:
            first = use.elements[0]
            yield Hit(first.place(names.ROLE), uri=use.uri, element=first.qname, count=len(use.elements))


def _judged(use: Use) -> bool:
    return use.kind == "link" or use.name in STANDARD_RESOURCES


@check("specified-arcrole-fits")
def specified_arcrole_fits(document: Document) -> Iterator[Hit]:
    """Arcroles of the specification on other arcs than the one that each is for (XBRL 2.1, 5.1.4.5)."""
    for use in uses(document):
        wanted = ARCROLE_ARCS.get(use.uri) if use.kind == "arc" else None
        if wanted is not None and use.name != wanted and use.name in STANDARD_ARCS:
            first = use.elements[0]
            yield Hit(
                first.place(names.ARCROLE), uri=use.uri, element=first.qname, count=len(use.elements),
                wanted=names.qname(wanted),
            )  # fmt: skip


@check("linkbase-location")
def linkbase_location(document: Document) -> Iterator[Hit]:
    """link:linkbase elements that are neither the root nor in a schema's appinfo (XBRL 2.1, 5.2)."""
    for linkbase in document.linkbases:
        if linkbase.parent is not None and linkbase.parent.name != _APPINFO:
            yield Hit(linkbase.place(), parent=linkbase.parent.qname)


@check("link-is-defined")
def link_is_defined(link: ExtendedLink) -> Iterator[Hit | Undecided]:
    """Extended links whose element no schema at hand declares (XBRL 2.1, 3.5.3.2)."""
    if link.name in STANDARD_LINKS or link.name == names.GEN_LINK:
        return
    filing = link.document.filing
    if filing.declarations.concept(link.name) is not None:
        return
    namespace = names.split(link.name)[0]
    if namespace == names.LINK or namespace in {schema.namespace for schema in filing.schemas}:
        yield Hit(link.place(), element=link.qname, namespace=namespace)
    else:
        yield Undecided(f"no schema for the namespace {namespace}", link.document.path, 1, "xbrllint taxonomy add")
