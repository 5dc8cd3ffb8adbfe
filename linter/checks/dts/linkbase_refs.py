"""What linkbaseRefs lead to (XBRL 2.1, 4.3.2 and 4.3.4), and the linkbases that none of them names."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.once import once
from ...knowledge.extensions import extensions, part_of_copy
from ...knowledge.missing_files import meant
from ...knowledge.standard_roles import LINKBASE_ARCROLE
from ...xbrl import names
from ...xbrl.dts.addresses import referred_addresses
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.loader import base_name
from ...xbrl.dts.reports import reference_place, referred_address
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element, ExtendedLink, SimpleLink
from ...xbrl.model.instances import Reference
from ...xbrl.model.places import Place
from ...xbrl.read.address import file_name, split_fragment
from .. import Hit, check


@check("linkbase-ref-leads-to-linkbase", says=("found",), needs="schema")
def linkbase_ref_leads_to_linkbase(document: Document) -> Iterator[Hit]:
    """linkbaseRefs that lead to something other than link:linkbase (XBRL 2.1, 4.3.2)."""
    for reference in _linkbase_refs(document):
        found = reference.target.element
        if found is not None and found.name != names.LINKBASE:
            namespace, local = names.split(found.name)
            what = f"{found.qname} of {namespace}" if local == "linkbase" else found.qname
            yield Hit(reference.place(names.HREF), related=[(found.place(), "what it leads to")], found=what)


def _linkbase_refs(document: Document) -> list[SimpleLink]:
    """Give the linkbaseRefs of a schema that have an href."""
    refs = document.schema.linkbase_refs if document.schema is not None else []
    return [ref for ref in refs if names.HREF in ref.attributes]


_ROLE_LINKS = {
    "http://www.xbrl.org/2003/role/presentationLinkbaseRef": names.PRESENTATION_LINK,
    "http://www.xbrl.org/2003/role/calculationLinkbaseRef": names.CALCULATION_LINK,
    "http://www.xbrl.org/2003/role/definitionLinkbaseRef": names.DEFINITION_LINK,
    "http://www.xbrl.org/2003/role/labelLinkbaseRef": names.LABEL_LINK,
    "http://www.xbrl.org/2003/role/referenceLinkbaseRef": names.REFERENCE_LINK,
}


@check("linkbase-ref-role-fits", says=("promised", "found", "file"), needs="schema")
def linkbase_ref_role_fits(document: Document) -> Iterator[Hit]:
    """linkbaseRefs whose role promises another kind of link than the linkbase holds (XBRL 2.1, 4.3.4)."""
    for reference in _linkbase_refs(document):
        target = reference.target
        promised = _ROLE_LINKS.get(reference.get(names.ROLE))
        if promised is None or target.element is None or target.element.name != names.LINKBASE:
            continue
        wrong = _unlike(target.element, promised)
        if wrong is not None:
            yield Hit(
                reference.place(names.ROLE), related=[(wrong.place(), "another kind of link")],
                promised=names.qname(promised), found=wrong.qname, file=file_name(target.address),
            )  # fmt: skip


def _unlike(linkbase: Element, promised: str) -> Element | None:
    """Give the first link of a linkbase that is not of the kind that a role promises."""
    firsts = _first_links(linkbase.document, linkbase)
    return next((link for link in firsts if link.name != promised and not names.is_misnamed(link.name)), None)


@check("report-linkbase-ref", says=("problem",), needs="instance")
def report_linkbase_ref(filing: Filing) -> Iterator[Hit]:
    """linkbaseRefs of a report without their arcrole, to what is no linkbase, or of another kind than their role.

    XBRL 2.1, 4.3.2 to 4.3.4.
    """
    for reference in filing.instance.linkbase_refs if filing.instance is not None else ():
        place = reference_place(filing, reference)
        problem, related = _wrong_with(filing, reference)
        if place is not None and problem:
            yield Hit(place, problem=problem, related=related)


def _wrong_with(filing: Filing, reference: Reference) -> tuple[str, list[tuple[Place, str]]]:
    """Say what is wrong with a linkbaseRef of a report, '' for nothing, and where else to look."""
    if reference.arcrole.strip() != LINKBASE_ARCROLE:
        found = f"'{reference.arcrole}'" if reference.arcrole else "none"
        return f"needs the xlink:arcrole {LINKBASE_ARCROLE}, and has {found}", []
    target = filing.document(referred_address(filing, reference))
    if target is None or target.root is None or target.malformed is not None:
        return "", []
    fragment = split_fragment(reference.href)[1]
    element = target.ids.get(fragment, [None])[0] if fragment else target.root
    if element is None:
        return "", []  # a pointer by steps, or an id that is not there
    if element.name != names.LINKBASE:
        return f"leads to {element.qname}, which is no linkbase", [(element.place(), "what it leads to")]
    promised = _ROLE_LINKS.get(reference.role)
    wrong = _unlike(element, promised) if promised is not None else None
    if wrong is None:
        return "", []
    words = f"promises {names.qname(promised or '')}, but {file_name(target.uri)} holds {wrong.qname}"
    return words, [(wrong.place(), "another kind of link")]


@once
def _first_links(_: Document, linkbase: Element) -> list[Element]:
    """Give the first link of each kind in a linkbase, in their order."""
    found: dict[str, Element] = {}
    for child in linkbase.children:
        if isinstance(child, ExtendedLink):
            found.setdefault(child.name, child)
    return list(found.values())


@check("linkbase-not-referenced", says=("file", "schema"), needs="schema", formerly=("linkbase-is-referenced",))
def linkbase_not_referenced(filing: Filing) -> Iterator[Hit]:
    """Linkbases of the company's base name beside its schema that neither a document nor a report refers to.

    A schema without any linkbaseRef leaves it to others to bring its linkbases together, and of a copy of a standard
    taxonomy the entry point may not be there. Those that a missing file means are told with it.
    """
    for stray in filing.strays:
        if stray.uri not in meant(filing):
            yield from _stray(stray)
    schemas = {_stem(schema.document): schema for schema in extensions(filing) if schema.linkbase_refs}
    documents = filing.reported_documents if schemas else ()
    beside = [document for document in documents if document.kind == "linkbase" and _stem(document) in schemas]
    everywhere = filing.documents if beside else []
    referred = {address for document in everywhere for address in referred_addresses(document)}
    referred.update(now for old, now in filing.renamed.items() if old in referred)
    left = [document for document in beside if document.uri not in referred]
    if left and filing.instance is not None:
        refs = filing.instance.linkbase_refs
        referred.update(referred_address(filing, ref) for ref in refs)
    told = meant(filing) | referred if left else referred
    for document in left:
        if document.uri not in told and document.root is not None and not part_of_copy(document, document.uri):
            schema = schemas[_stem(document)]
            yield Hit(
                document.root.place(),
                related=[(schema.linkbase_refs[0].place(), "the first of the linkbases that are part of it")],
                file=file_name(document.uri),
                schema=file_name(schema.document.uri),
            )


def _stray(document: Document) -> Iterator[Hit]:
    """Say of a linkbase beside a schema that names others that it is none of them."""
    filing = document.filing
    for address in referred_addresses(document):
        beside = filing.document(address)
        schema = beside.schema if beside is not None else None
        if schema is not None and schema.linkbase_refs and document.root is not None:
            ref = schema.linkbase_refs[0]
            related = [(ref.place(), "the first of the linkbases that are part of it")]
            yield Hit(document.root.place(), related=related, file=file_name(document.uri), schema=file_name(address))
            return


def _stem(document: Document) -> str:
    """Give the folder of a document with the base name that a filing's files share; '' for other names."""
    base = base_name(document.uri)
    return document.uri[: document.uri.rfind("/") + 1] + base if base else ""
