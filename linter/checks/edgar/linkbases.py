"""What EDGAR asks of linkbase files beyond the specification (EFM 6.3 and 6.9)."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.link_kinds import STANDARD_LINKS, STANDARD_RESOURCES
from ...knowledge.standard_addresses import family, is_newer_than_lists
from ...knowledge.standard_roles import ALL_ROLES
from ...xbrl import names
from ...xbrl.dts.addresses import address_of
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.following import pointer_schemes
from ...xbrl.dts.role_uses import role_refs_by_uri, uses
from ...xbrl.model.document import Document
from ...xbrl.read.address import is_remote
from .. import Hit, Undecided, check

_FILED_LINKS = STANDARD_LINKS - {names.FOOTNOTE_LINK}


@check("linkbase-starts-with-standard-link", says=("element",), formerly=("first-link-is-standard",))
def linkbase_starts_with_standard_link(document: Document) -> Iterator[Hit]:
    """Linkbases whose first extended link is none of the five standard kinds (EFM 6.3.2)."""
    if document.kind == "linkbase" and document.links and document.links[0].name not in _FILED_LINKS:
        link = document.links[0]
        yield Hit(link.place(), cause=("element", document, link.name), follows=1, element=link.qname)


@check("linkbase-without-link", says=(), formerly=("linkbase-has-link",))
def linkbase_without_link(document: Document) -> Iterator[Hit]:
    """Linkbases without any extended link (EFM 6.3.3)."""
    if document.kind == "linkbase" and not document.links and document.root is not None:
        yield Hit(document.root.place())


@check("xml-base-used", says=("value",), formerly=("no-xml-base",))
def xml_base_used(document: Document) -> Iterator[Hit]:
    """xml:base attributes (EFM 6.3.11)."""
    if document.has_base:
        for element in document.elements:
            if names.BASE in element.attributes:
                yield Hit(element.place(names.BASE), value=element.get(names.BASE))


@check("mixed-link-kinds", says=("element", "other"), formerly=("one-kind-of-link",))
def mixed_link_kinds(document: Document) -> Iterator[Hit]:
    """Linkbase files that hold extended links of several kinds, once for each further kind (EFM 6.9.7).

    A linkbase in a schema may hold all kinds: EDGAR accepts schemas that stand for all files of a filing.
    """
    if document.kind != "linkbase" or not document.links:
        return
    first = document.links[0]
    seen = {first.name}
    for link in document.links:
        if link.name not in seen and not names.is_misnamed(link.name):
            seen.add(link.name)
            yield Hit(link.place(), related=[(first.place(), "the first link")], element=link.qname, other=first.qname)


@check("custom-resource-role", says=("uri", "element"), formerly=("resource-role-is-standard",))
def custom_resource_role(document: Document) -> Iterator[Hit | Undecided]:
    """Roles of labels and references that neither the specification nor a standard taxonomy defines (EFM 6.9.5)."""
    filing = document.filing
    for use in uses(document):
        if use.kind != "resource" or use.name not in STANDARD_RESOURCES or use.uri in ALL_ROLES:
            continue
        if any(not t.arcrole for t in filing.declarations.stored_types(use.uri)):
            continue
        own = filing.declarations.role_types.get(use.uri, ())
        refs = [ref for ref in role_refs_by_uri(document).get(use.uri, ()) if ref.href]
        addresses = [address_of(document, ref.base, ref.href.partition("#")[0]) for ref in refs]
        if not own and not addresses and _is_standards(filing, use.uri):
            continue  # mistyped, most likely, and declared by nothing: that is one fault
        if own or not addresses or any(not is_remote(address) for address in addresses):
            first = use.elements[0]
            related = [(ref.place(), "declares it") for ref in refs[:1]]
            yield Hit(first.place(names.ROLE), related=related, uri=use.uri, element=first.qname)
        else:
            from ...knowledge.unknown_taxonomies import taxonomy_at

            taxonomy = taxonomy_at(filing, addresses[0])
            yield Undecided(f"taxonomy not known: {taxonomy}", document.path, len(use.elements))


def _is_standards(filing: Filing, uri: str) -> bool:
    """Say whether a role is in the name of a publisher of standard taxonomies."""
    from ...knowledge.extensions import authority

    owner = authority(uri)
    return owner.endswith("xbrl.org") or owner in filing.stores.edgar.standard_authorities


@check("custom-arcrole", says=("uri", "href"), formerly=("arcrole-is-standard",))
def custom_arcrole(document: Document) -> Iterator[Hit | Undecided]:
    """arcroleRefs that lead to a file of the company, or elsewhere than to a standard taxonomy (EFM 6.9.6)."""
    filing = document.filing
    for ref in document.arcrole_refs:
        address = address_of(document, ref.base, ref.href.partition("#")[0])
        if is_newer_than_lists(filing, address):
            yield Undecided(f"EDGAR's list with {family(address)} is not at hand", document.path)
        elif ref.href and not (is_remote(address) and filing.stores.edgar.is_accepted(address, None)):
            cause = ("address", address) if is_remote(address) else ()  # which is not accepted for anything
            yield Hit(ref.place(names.HREF), cause=cause, follows=1, uri=ref.uri, href=ref.href)


@check("pointer-not-shorthand", says=("href", "scheme"), formerly=("shorthand-pointer",))
def pointer_not_shorthand(document: Document) -> Iterator[Hit]:
    """Fragments that are no shorthand pointers (EFM 6.3.6)."""
    for element, href, found in pointer_schemes(document):
        if found:
            yield Hit(element.place(names.HREF), href=href, scheme=found[0][0])
