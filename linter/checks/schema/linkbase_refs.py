"""linkbaseRefs: their arcrole and role (XBRL 2.1, 4.3.3 and 4.3.4), and the linkbases that none of them names."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.extensions import extensions
from ...knowledge.standard_roles import ALL_ROLES, LINKBASE_ARCROLE, LINKBASE_REF_ROLES
from ...xbrl import names
from ...xbrl.dts.addresses import referred_addresses
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.loader import base_name
from ...xbrl.model.document import Document
from ...xbrl.model.elements import SimpleLink
from ...xbrl.model.schemas import Schema
from ...xbrl.read.address import file_name, join, split_fragment
from .. import Hit, check, nearest
from ..dts.targets import part_of_copy


@check("linkbase-ref-arcrole")
def linkbase_ref_arcrole(schema: Schema) -> Iterator[Hit]:
    """linkbaseRefs without the one arcrole that they must have."""
    for ref in schema.linkbase_refs:
        found = ref.attributes.get(names.ARCROLE)
        if found != LINKBASE_ARCROLE:
            what = "none" if found is None else f"'{found}'"
            yield Hit(ref.place(names.ARCROLE), wanted=LINKBASE_ARCROLE, found=what)


@check("linkbase-ref-role")
def linkbase_ref_role(schema: Schema) -> Iterator[Hit]:
    """linkbaseRefs with a role that the specification has for other elements, or a mistyped one of theirs."""
    for ref in schema.linkbase_refs:
        role = ref.get(names.ROLE)
        if role in LINKBASE_REF_ROLES or not role.strip():
            continue
        near = nearest(role.strip(), LINKBASE_REF_ROLES, 0.95) if role not in ALL_ROLES else None
        if role in ALL_ROLES or (near is not None and near != role.strip()):
            hint = f", did you mean {near}?" if near else ""
            yield Hit(ref.place(names.ROLE), role_found=role, hint=hint, data=(role, near))


@check("linkbase-ref-once")
def linkbase_ref_once(schema: Schema) -> Iterator[Hit]:
    """Two linkbaseRefs of one schema to one linkbase."""
    first: dict[str, SimpleLink] = {}
    for ref in schema.linkbase_refs:
        address = join(ref.base, ref.href)
        other = first.setdefault(address, ref) if ref.href.strip() else ref
        if other is not ref:
            related = [(other.place(names.HREF), "the first one")]
            yield Hit(ref.place(names.HREF), related=related, data=ref, file=file_name(address))


@check("linkbase-is-referenced", needs="schema")
def linkbase_is_referenced(filing: Filing) -> Iterator[Hit]:
    """Linkbases of the company's base name beside its schema that neither a document nor a report refers to.

    A schema without any linkbaseRef leaves it to others to bring its linkbases together, and of a copy of a standard
    taxonomy the entry point may not be there.
    """
    schemas = {_stem(schema.document): schema for schema in extensions(filing) if schema.linkbase_refs}
    documents = filing.reported_documents if schemas else ()
    beside = [document for document in documents if document.kind == "linkbase" and _stem(document) in schemas]
    everywhere = filing.documents if beside else []
    referred = {address for document in everywhere for address in referred_addresses(document)}
    referred.update(now for old, now in filing.renamed.items() if old in referred)
    left = [document for document in beside if document.uri not in referred]
    if left and filing.instance is not None:
        refs = filing.instance.linkbase_refs
        referred.update(join(join(ref.document, ref.base), split_fragment(ref.href)[0]) for ref in refs)
    for document in left:
        if document.uri not in referred and document.root is not None and not part_of_copy(document, document.uri):
            schema = schemas[_stem(document)]
            yield Hit(
                document.root.place(),
                related=[(schema.linkbase_refs[0].place(), "the first of the linkbases that are part of it")],
                file=file_name(document.uri),
                schema=file_name(schema.document.uri),
            )


def _stem(document: Document) -> str:
    """Give the folder of a document with the base name that a filing's files share; '' for other names."""
    base = base_name(document.uri)
    return document.uri[: document.uri.rfind("/") + 1] + base if base else ""
