"""What linkbaseRefs lead to (XBRL 2.1, 4.3.2 and 4.3.4), and the linkbases that none of them names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...knowledge.extensions import extensions, part_of_copy
from ...knowledge.linkbase_refs import ROLE_LINKS, exchanged_refs, ref_at_fault, unlike, unlike_role
from ...knowledge.missing_files import meant
from ...knowledge.standard_roles import LINKBASE_ARCROLE
from ...xbrl import names
from ...xbrl.dts.addresses import referred_addresses
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.loader import base_name
from ...xbrl.dts.reports import reference_place, referred_address
from ...xbrl.model.document import Document
from ...xbrl.model.elements import SimpleLink
from ...xbrl.model.instances import Reference
from ...xbrl.model.places import Place
from ...xbrl.model.schemas import Schema
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
            cause = ("namespace", found.document, names.LINK) if local == "linkbase" else ()
            yield Hit(
                reference.place(names.HREF), related=[(found.place(), "what it leads to")], cause=cause, follows=1,
                found=what,
            )  # fmt: skip


def _linkbase_refs(document: Document) -> list[SimpleLink]:
    """Give the linkbaseRefs of a schema that have an href."""
    refs = document.schema.linkbase_refs if document.schema is not None else []
    return [ref for ref in refs if names.HREF in ref.attributes]


@check("linkbase-ref-role-fits", says=("promised", "found", "file", "others"), needs="schema")
def linkbase_ref_role_fits(document: Document) -> Iterator[Hit]:
    """linkbaseRefs whose role promises another kind of link than the linkbase holds (XBRL 2.1, 4.3.4)."""
    for reference in _linkbase_refs(document):
        wrong = unlike_role(reference)
        if wrong is not None:
            promised = names.qname(ROLE_LINKS[reference.get(names.ROLE)])
            others = [one for one in exchanged_refs(document).get(reference, ()) if one is not reference]
            yield Hit(
                reference.place(names.ROLE), related=[(wrong.place(), "another kind of link")],
                cause=("ref", ref_at_fault(reference)), promised=promised, found=wrong.qname,
                file=file_name(reference.target.address), others=_exchanged_with(others),
            )  # fmt: skip


def _exchanged_with(others: list[SimpleLink]) -> str:
    files = " and ".join(file_name(one.target.address) for one in others)
    return f": it is exchanged with that of {files}" if files else ""


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
    promised = ROLE_LINKS.get(reference.role)
    wrong = unlike(element, promised) if promised is not None else None
    if wrong is None:
        return "", []
    words = f"promises {names.qname(promised or '')}, but {file_name(target.uri)} holds {wrong.qname}"
    return words, [(wrong.place(), "another kind of link")]


@check("linkbase-not-referenced", says=("file", "schema"), needs="schema", formerly=("linkbase-is-referenced",))
def linkbase_not_referenced(filing: Filing) -> Iterator[Hit]:
    """Linkbases of the company's base name beside its schema that neither a document nor a report refers to.

    A schema without any linkbaseRef leaves it to others to bring its linkbases together, and of a copy of a standard
    taxonomy the entry point may not be there. Those that a missing file means are told with it.
    """
    yield from _strays(filing) if filing.strays else ()
    whole = (schema for schema in extensions(filing) if schema.document.malformed is None)
    schemas = {_stem(schema.document): schema for schema in whole if schema.linkbase_refs}
    documents = filing.reported_documents if schemas else ()
    beside = [document for document in documents if document.kind == "linkbase" and _stem(document) in schemas]
    everywhere = filing.documents if beside else []
    referred = {address for document in everywhere for address in referred_addresses(document)}
    referred.update(now for old, now in filing.renamed.items() if old in referred)
    left = [document for document in beside if document.uri not in referred]
    if left and filing.instance is not None:
        refs = filing.instance.linkbase_refs
        referred.update(referred_address(filing, ref) for ref in refs)
    lost = _lost(filing, schemas.values(), left) if left else {}
    told = referred.union(meant(filing)) if left else referred
    for document in left:
        if document.uri not in told and document.root is not None and not part_of_copy(document, document.uri):
            schema = schemas[_stem(document)]
            yield Hit(
                document.root.place(),
                related=[(schema.linkbase_refs[0].place(), "the first of the linkbases that are part of it")],
                cause=lost.get(document.uri) or _cause_of_stray(filing, document),
                follows=1,
                file=file_name(document.uri),
                schema=file_name(schema.document.uri),
            )


def _cause_of_stray(filing: Filing, document: Document) -> tuple[object, ...]:
    from ...knowledge import lost_linkbases

    return lost_linkbases.cause_of_stray(filing, document)


def _lost(
    filing: Filing, schemas: Iterable[Schema], left: Sequence[Document]
) -> dict[str, tuple[object, ...]]:
    from ...knowledge.lost_linkbases import lost_linkbases

    return lost_linkbases(filing, schemas, left)


def _strays(filing: Filing) -> Iterator[Hit]:
    lost = _lost(filing, extensions(filing), filing.strays)
    for stray in filing.strays:
        if stray.uri in meant(filing):
            continue
        cause = lost.get(stray.uri, ())
        yield from _stray(stray, cause or _cause_of_stray(filing, stray), bool(cause))


def _stray(document: Document, cause: tuple[object, ...], follows: bool) -> Iterator[Hit]:
    """Say of a linkbase beside a schema that names others that it is none of them."""
    filing = document.filing
    for address in referred_addresses(document):
        beside = filing.document(address)
        schema = beside.schema if beside is not None else None
        if schema is not None and schema.linkbase_refs and document.root is not None:
            ref = schema.linkbase_refs[0]
            related = [(ref.place(), "the first of the linkbases that are part of it")]
            yield Hit(
                document.root.place(), related=related, cause=cause, follows=follows or cause[0] == "ref",
                file=file_name(document.uri),
                schema=file_name(address),
            )  # fmt: skip
            return


def _stem(document: Document) -> str:
    """Give the folder of a document with the base name that a filing's files share; '' for other names."""
    base = base_name(document.uri)
    return document.uri[: document.uri.rfind("/") + 1] + base if base else ""
