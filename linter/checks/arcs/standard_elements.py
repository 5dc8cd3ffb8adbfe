"""Linkbases, extended links and arcs where the specification has them (XBRL 2.1, 3.5.3.2, 5.1.4.5 and 5.2)."""

from __future__ import annotations

from collections.abc import Iterator

from ...grammar.plain import plain_values
from ...knowledge.link_kinds import STANDARD_ARCS, STANDARD_LINKS, heads
from ...knowledge.standard_roles import ARCROLE_ARCS
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.guesses import guess
from ...xbrl.dts.role_uses import uses
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Arc, Element, ExtendedLink
from .. import Hit, Undecided, check

_APPINFO = names.XS + " appinfo"


@check("arcrole-on-wrong-arc", says=("uri", "element", "count", "wanted"), formerly=("specified-arcrole-fits",))
def arcrole_on_wrong_arc(document: Document) -> Iterator[Hit]:
    """Arcroles of the specification on other arcs than the one that each is for (XBRL 2.1, 5.1.4.5)."""
    for use in uses(document):
        wanted = ARCROLE_ARCS.get(use.uri) if use.kind == "arc" else None
        if wanted is not None and use.name != wanted and use.name in STANDARD_ARCS:
            from ...knowledge.misnamed_links import as_cause, is_misnamed_arc

            first = use.elements[0]
            cause = as_cause(first, wanted) if is_misnamed_arc(first) else ()
            yield Hit(
                first.place(names.ARCROLE), cause=cause, follows=1, uri=use.uri, element=first.qname,
                count=len(use.elements), wanted=names.qname(wanted),
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


@check("other-part-in-standard-link", says=("part", "link", "wanted"))
def other_part_in_standard_link(link: ExtendedLink) -> Iterator[Hit]:
    """Arcs and resources in a standard link that do not stand for its own, once for each element (XBRL 2.1, 5.2).

    What a schema lets stand for the link's own is in order; of what no schema at hand declares nothing is said.
    """
    if link.name not in STANDARD_LINKS or plain_values(link.document) is not None:
        return
    told: set[str] = set()
    for part in (*link.arcs, *link.resources):
        if part.name in told or part.name.startswith(f"{names.LINK} "):
            continue
        told.add(part.name)
        wanted = link.name.removesuffix("Link") + ("Arc" if isinstance(part, Arc) else "")
        known = list(heads(link.document.filing, part.name))
        if None not in known and wanted not in known:
            yield Hit(part.place(), part=part.qname, link=link.qname, wanted=names.qname(wanted))


_PART = f"{names.LINK} part"
_PART_NAMESPACES = ("http://www.xbrl.org/2006/ref", "http://www.xbrl.org/2004/ref")
_PARTS = (
    "Appendix", "Article", "Chapter", "Clause", "Example", "Exhibit", "Footnote", "IssueDate", "Name", "Note", "Number",
    "Page", "Paragraph", "Publisher", "Section", "Sentence", "Subclause", "Subparagraph", "Subsection", "URI",
    "URIDate",
)  # fmt: skip


@check("reference-holds-parts", says=("part", "why"))
def reference_holds_parts(link: ExtendedLink) -> Iterator[Hit]:
    """Elements in references that are declared as no parts, or not at all, once for each (XBRL 2.1, 5.2.3.2.2).

    Those of XBRL International's two namespaces are known. Of another one without a schema at hand nothing is said.
    """
    if link.name != names.REFERENCE_LINK:
        return
    told: set[str] = set()
    filing = link.document.filing
    for part in (child for resource in link.resources for child in resource.children):
        if part.name in told:
            continue
        told.add(part.name)
        namespace, local = names.split(part.name)
        if namespace in _PART_NAMESPACES:
            if local not in _PARTS:
                yield Hit(part.place(), part=part.qname, why=_not_among_parts(filing, part, local))
            continue
        known = list(heads(filing, part.name))
        own = namespace in {schema.namespace for schema in filing.schemas}
        if known == [part.name, None] and own:
            yield Hit(part.place(), part=part.qname, why="no schema declares it")
        elif part.name == _PART:
            yield Hit(part.place(), part=part.qname, why="it is abstract")
        elif (None not in known and _PART not in known) or part.name.startswith(f"{names.LINK} "):
            yield Hit(part.place(), part=part.qname, why="it is not declared to stand for link:part")


def _not_among_parts(filing: Filing, part: Element, local: str) -> str:
    near = guess(filing, "reference part", local, _PARTS, 0.7)
    hint = f", did you mean {part.qname.removesuffix(local)}{near}?" if near else ""
    return f"{names.split(part.name)[0]} has none of that name{hint}"
