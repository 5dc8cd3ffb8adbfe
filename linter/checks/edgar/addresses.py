"""Standard taxonomies by the addresses at which a filing finds them (EFM 6.22)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...knowledge.standard_addresses import Family, family, is_newer_than_lists, mistyped
from ...knowledge.tables import table
from ...xbrl import names
from ...xbrl.dts.addresses import address_of
from ...xbrl.dts.filing import Filing
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element
from ...xbrl.model.places import Place
from ...xbrl.model.schemas import Schema
from ...xbrl.read.address import canonical, is_remote
from .. import Hit, Undecided, check
from ..options import Options


def _remote(document: Document) -> Iterator[tuple[str, Place]]:
    """Go over a document's references to http addresses with the places that name them, each address once."""
    seen = set()
    for (path, base), references in document.by_file.items():
        address = address_of(document, base, path)
        if is_remote(address) and address not in seen:
            seen.add(address)
            yield address, next(iter(references.values()))[0].place(names.HREF)
    for element in document.schema.imports if document.schema is not None else ():
        location = element.get("schemaLocation")
        address = address_of(document, element.base, location)
        if location and is_remote(address) and address not in seen:
            seen.add(address)
            yield address, element.place("schemaLocation")


@check("address-not-accepted", says=("address", "listed"), formerly=("address-accepted",))
def address_not_accepted(document: Document) -> Iterator[Hit | Undecided]:
    """Addresses that stand in no list of accepted ones; imports of standard namespaces have a rule of their own.

    Of years behind those of the lists nothing is known, unless a release was named.
    """
    filing = document.filing
    release = filing.edgar_release.replace(".", "-") or None
    if all(filing.stores.edgar.is_accepted(address, release) for address in filing.addresses):
        return
    misplaced = {address for _, address, _ in _misplaced(document.schema)} if document.schema is not None else set()
    for address, place in _remote(document):
        if address in misplaced or filing.stores.edgar.is_accepted(address, release):
            continue
        if not release and is_newer_than_lists(filing, address):
            yield Undecided(f"EDGAR's list with {family(address)} is not at hand", document.path)
        elif mistyped(filing, address) is None:
            listed = f"its list of release {filing.edgar_release}" if release else "any of its lists of addresses"
            yield Hit(place, cause=("address", address), address=address, listed=listed)


@check("standard-import-address", says=("namespace", "wanted", "address"))
def standard_import_address(schema: Schema) -> Iterator[Hit]:
    """Imports of standard namespaces from other addresses than the listed ones."""
    for element, _, wanted in _misplaced(schema):
        yield Hit(
            element.place("schemaLocation"), namespace=element.get("namespace"), wanted=wanted,
            address=element.get("schemaLocation"), data=(element.get("schemaLocation"), wanted),
        )  # fmt: skip


def _misplaced(schema: Schema) -> Iterator[tuple[Element, str, str]]:
    filing = schema.document.filing
    from ...xbrl.dts.imports import schema_references

    for element, address, _ in schema_references(schema):
        if element.name != names.XS + " import" or filing.stores.edgar.is_accepted(address):
            continue
        if mistyped(filing, address) is not None:
            continue
        listed = filing.stores.edgar.addresses_of(element.get("namespace"))
        if listed and canonical(address) not in map(canonical, listed):
            yield element, address, listed[-1]


@check("taxonomies-incompatible", says=("one", "other"), formerly=("taxonomies-compatible",))
def taxonomies_incompatible(filing: Filing) -> Iterator[Hit]:
    """Two versions of one taxonomy, or taxonomies that may not stand beside each other (EFM 6.22.03)."""
    families = dict.fromkeys(known for address in filing.addresses if (known := family(address)) is not None)
    pair = (_incompatible(families) or _two_versions(families)) if len(families) > 1 else None
    if pair is None:
        return
    places: dict[Family | None, Place] = {}
    for document in filing.documents:
        for address, place in _remote(document):
            places.setdefault(family(address), place)
    if pair[0] in places and pair[1] in places:  # else one of them stands in xsi:schemaLocation alone
        one, other = sorted(pair, key=list(places).index)  # the later reference is the one to report
        yield Hit(places[other], related=[(places[one], f"refers to {one}")], one=one, other=other)


def _incompatible(found: Iterable[Family]) -> tuple[Family, Family] | None:
    """Give a taxonomy and one that its class does not admit, where no class admits all that are there."""
    rules: dict[str, list[str]] = table("taxonomy-compatibility")
    listed = {member for members in rules.values() for member in members} | rules.keys()
    known = {str(taxonomy): taxonomy for taxonomy in found if str(taxonomy) in listed}
    worst: tuple[Family, Family] | None = None
    for key in (key for key in rules if key in known):
        strangers = [name for name in known if name != key and name not in rules[key]]
        if not strangers:
            return None
        worst = worst or (known[key], known[strangers[0]])
    return worst


def _two_versions(found: Iterable[Family]) -> tuple[Family, Family] | None:
    """Give two versions of one taxonomy that no class of compatible taxonomies has together."""
    classes = [{key, *members} for key, members in table("taxonomy-compatibility").items()]
    first: dict[str, Family] = {}
    for known in found:
        other = first.setdefault(known.name, known)
        if other is not known and not any({str(other), str(known)} <= members for members in classes):
            return other, known
    return None


class Forbidden(Options):
    """``taxonomies``: taxonomy: document types with which it may not be used; ``inline``: types not in inline form."""

    taxonomies: dict[str, list[str]] = {}
    inline: tuple[str, ...] = ()


@check("taxonomy-for-document-type", says=("what", "kind"), needs="instance", formerly=("taxonomy-fits-document-type",))
def taxonomy_for_document_type(filing: Filing, options: Forbidden) -> Iterator[Hit]:
    """A taxonomy, or the inline form, that the document type of the report does not admit (EFM 6.22.03)."""
    instance = filing.instance
    kind = instance.facts_text.get("DocumentType", "").strip() if instance is not None else ""
    if not kind or instance is None:
        return
    seen = set()
    for document in filing.reported_documents:
        for address, place in _remote(document):
            known = family(address)
            if known is not None and known.name not in seen and kind in options.taxonomies.get(known.name, ()):
                seen.add(known.name)
                yield Hit(place, what=f"the taxonomy {known.name}", kind=kind)
    if instance.inline and kind in options.inline and filing.schemas:
        yield Hit(filing.schemas[0].root.place(), what="an inline document", kind=kind)
