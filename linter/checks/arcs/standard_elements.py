"""Linkbases, extended links and arcs where the specification has them (XBRL 2.1, 3.5.3.2, 5.1.4.5 and 5.2)."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.link_kinds import STANDARD_ARCS
from ...knowledge.standard_roles import ARCROLE_ARCS
from ...xbrl import names
from ...xbrl.dts.role_uses import uses
from ...xbrl.model.document import Document
from ...xbrl.model.elements import ExtendedLink
from .. import Hit, Undecided, check

_APPINFO = names.XS + " appinfo"


@check("arcrole-on-wrong-arc", says=("uri", "element", "count", "wanted"), formerly=("specified-arcrole-fits",))
def arcrole_on_wrong_arc(document: Document) -> Iterator[Hit]:
    """Arcroles of the specification on other arcs than the one that each is for (XBRL 2.1, 5.1.4.5)."""
    for use in uses(document):
        wanted = ARCROLE_ARCS.get(use.uri) if use.kind == "arc" else None
        if wanted is not None and use.name != wanted and use.name in STANDARD_ARCS:
            first = use.elements[0]
            yield Hit(
                first.place(names.ARCROLE), uri=use.uri, element=first.qname, count=len(use.elements),
                wanted=names.qname(wanted),
            )  # fmt: skip


@check("misplaced-linkbase", says=("parent",), formerly=("linkbase-location",))
def misplaced_linkbase(document: Document) -> Iterator[Hit]:
    """link:linkbase elements that are neither the root nor in a schema's appinfo (XBRL 2.1, 5.2)."""
    for linkbase in document.linkbases:
        if linkbase.parent is not None and linkbase.parent.name != _APPINFO:
            yield Hit(linkbase.place(), parent=linkbase.parent.qname)


@check("unknown-link-element", says=("element", "namespace"), formerly=("link-is-defined",))
def unknown_link_element(link: ExtendedLink) -> Iterator[Hit | Undecided]:
    """Extended links whose element no schema at hand declares (XBRL 2.1, 3.5.3.2)."""
    if link.name.startswith(names.LINK) or link.name == names.GEN_LINK:
        return  # what is of these namespaces and does not exist breaks their grammar
    filing = link.document.filing
    if filing.declarations.concept(link.name) is not None:
        return
    namespace = names.split(link.name)[0]
    if namespace in {schema.namespace for schema in filing.schemas}:
        yield Hit(link.place(), element=link.qname, namespace=namespace)
    else:
        yield Undecided(f"no schema for the namespace {namespace}", link.document.path, 1, "xbrllint taxonomy add")
