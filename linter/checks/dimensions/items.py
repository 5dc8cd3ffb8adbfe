"""Hypercubes and dimensions as a schema declares them (Dimensions 1.0, 2.2.1, 2.5.1 and 2.5.2)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.typed import TYPE_CHECKING
from ...xbrl import names
from ...xbrl.dts.addresses import referred_addresses
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.reports import referred_address
from ...xbrl.model.elements import Element
from ...xbrl.model.pointers import schemes
from ...xbrl.model.schemas import Schema
from ...xbrl.model.targets import FOUND, NO_FRAGMENT, Concept, Target
from ...xbrl.read.address import file_name, is_remote, split_fragment
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal

_ELEMENT = names.XS + " element"
_FALSE = ("", "false", "0")
_HEADS = (f"{names.XBRLDT} hypercubeItem", f"{names.XBRLDT} dimensionItem")


class AbstractKind(Options):
    """``kind``: hypercube or dimension."""

    kind: Literal["hypercube", "dimension"] = "hypercube"


@check("abstract-kind", says=("concept",))
def abstract_kind(schema: Schema, options: AbstractKind) -> Iterator[Hit]:
    """Hypercubes or dimensions that are not abstract (Dimensions 1.0, 2.2.1 and 2.5.1)."""
    for concept in schema.by_kind.get(options.kind, ()):
        if concept.abstract is False and concept.element is not None and concept.expanded_name not in _HEADS:
            if concept.element.get("abstract").strip() not in _FALSE:
                continue  # what is no truth value breaks the grammar
            yield Hit(concept.element.place("abstract"), concept=concept)


@check("typed-domain-ref-on-dimension", says=("concept",))
def typed_domain_ref_on_dimension(schema: Schema) -> Iterator[Hit]:
    """typedDomainRef on an element, global or local, that is no dimension (Dimensions 1.0, 2.5.2.1)."""
    for element in _with_typed_domain(schema):
        concept = schema.concepts.get(element.number)
        kind = concept.kind if concept is not None else ""
        if kind not in (None, "dimension"):
            shown = concept if concept is not None else element.get("name") or element
            yield Hit(element.place(names.TYPED_DOMAIN_REF), concept=shown)


def _with_typed_domain(schema: Schema) -> Iterator[Element]:
    for element in schema.document.elements if names.TYPED_DOMAIN_REF in schema.document.names else ():
        if element.name == _ELEMENT and names.TYPED_DOMAIN_REF in element.attributes:
            yield element


def _typed_dimensions(schema: Schema) -> Iterator[tuple[Concept, str]]:
    for concept in schema.by_kind.get("dimension", ()):
        if concept.typed_domain_ref is not None:
            yield concept, concept.typed_domain_ref.strip()


@check("typed-domain-ref-has-fragment", says=("concept", "href"))
def typed_domain_ref_has_fragment(schema: Schema) -> Iterator[Hit]:
    """typedDomainRef without a fragment, or with one of another scheme than element() (Dimensions 1.0, 2.5.2.1.1)."""
    for concept, href in _typed_dimensions(schema):
        if not _names_element(href) and concept.element is not None:
            yield Hit(concept.element.place(names.TYPED_DOMAIN_REF), concept=concept, href=href)


@check("typed-domain-is-global-element", says=("concept", "fragment", "found"), formerly=("typed-domain-element",))
def typed_domain_is_global_element(schema: Schema) -> Iterator[Hit]:
    """typedDomainRef to something other than a global element that is not abstract (Dimensions 1.0, 2.5.2.1.1)."""
    filing = schema.document.filing
    for concept, target in _targets(filing, schema):
        found = _fault(target)
        if found and _in_dts(filing, schema, target) is not False and concept.element is not None:
            element = target.element
            yield Hit(
                concept.element.place(names.TYPED_DOMAIN_REF),
                related=[(element.place(), "what it leads to")] if element is not None else [],
                cause=_cause(filing, target) if target.status == NO_FRAGMENT else (),
                follows=1,
                concept=concept,
                fragment=target.fragment,
                found=found,
            )


def _cause(filing: Filing, target: Target) -> tuple[object, ...]:
    from ...knowledge.leading_astray import cause_of

    return cause_of(filing, target)


def _names_element(href: str) -> bool:
    """Say whether an href has a fragment of a kind that can name an element: an id, or the element() scheme."""
    fragment = split_fragment(href)[1]
    return bool(fragment) and ("(" not in fragment or any(scheme == "element" for scheme, _ in schemes(fragment)))


def _targets(filing: Filing, schema: Schema) -> Iterator[tuple[Concept, Target]]:
    for concept, href in _typed_dimensions(schema):
        if _names_element(href) and concept.element is not None:
            yield concept, filing.references.resolve(href, concept.element.base)


def _fault(target: Target) -> str:
    """Say what is wrong with what a typedDomainRef leads to; '' for nothing, and for what is not known."""
    if target.status == NO_FRAGMENT:
        return "nothing of that id"
    if target.status != FOUND:
        return ""
    if target.concept is None:
        return f"{target.element.qname}" if target.element is not None else "a role or arcrole"
    if target.concept.element is None and target.element is not None:
        return target.element.qname
    return "an abstract element" if target.concept.abstract else ""


@check("typed-domain-in-dts", says=("concept", "file"))
def typed_domain_in_dts(schema: Schema) -> Iterator[Hit]:
    """typedDomainRef into a schema that no document of the DTS imports or refers to (Dimensions 1.0, 2.5.2.1.1)."""
    filing = schema.document.filing
    for concept, target in _targets(filing, schema):
        if _in_dts(filing, schema, target) is False and concept.element is not None:
            place = concept.element.place(names.TYPED_DOMAIN_REF)
            yield Hit(place, concept=concept, file=file_name(target.address))


def _in_dts(filing: Filing, schema: Schema, target: Target) -> bool | None:
    """Say whether the DTS holds the target's document; None where a document that is not at hand may bring it in."""
    if target.address == schema.document.uri or target.address in _referred(filing):
        return True
    if is_remote(target.address):
        return None
    return None if _unread(filing) else False


def _referred(filing: Filing) -> set[str]:
    """Give the addresses of all documents that the filing's documents and instances refer to."""
    found = {address for document in filing.documents for address in referred_addresses(document)}
    if filing.instance is not None:
        refs = (*filing.instance.schema_refs, *filing.instance.linkbase_refs)
        found.update(referred_address(filing, ref) for ref in refs)
    return found


def _unread(filing: Filing) -> bool:
    """Say whether a local document that the filing refers to is not there."""
    return any(not is_remote(a) and not filing.files.readable(a) for a in _referred(filing))
