"""Schemas that a DTS draws in: by the namespace that was announced, once, from one place.

XML Schema Part 1, 4.2.1 and 4.2.3; XBRL 2.1, 3.2 and 5.1.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl import names
from ...xbrl.dts.addresses import address_of, with_schema_location
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.imports import schema_references
from ...xbrl.dts.reports import referred_address
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element
from ...xbrl.model.places import Place
from ...xbrl.model.schemas import Schema
from ...xbrl.read.address import canonical, file_name, is_remote
from .. import Hit, check

_IMPORT = names.XS + " import"
_INCLUDE = names.XS + " include"


@check("standard-import-namespace", says=("element", "announced", "found", "file"), needs="schema")
def standard_import_namespace(schema: Schema) -> Iterator[Hit]:
    """Imports of another namespace than the schema of a standard taxonomy at the address has."""
    for element, address, document in schema_references(schema):
        if document is None:
            yield from _other_standard(element, element.get("namespace"), "namespace", address)


@check(
    "import-namespace",
    says=("element", "announced", "found", "file"),
    needs="schema",
    formerly=("import-leads-to-namespace",),
)
def import_namespace(schema: Schema) -> Iterator[Hit]:
    """Imports and includes of another namespace than the local schema at the address has."""
    for element, _, document in schema_references(schema):
        found = document.schema if document is not None else None
        if found is None:
            continue
        if element.name == _IMPORT:
            announced = element.get("namespace")
        else:
            announced = schema.namespace if found.namespace else ""  # a schema without one takes on the includer's
        if announced != found.namespace:
            yield _mismatch(element, _announcing(element), announced, found)


@check(
    "schema-location-namespace",
    says=("element", "announced", "found", "file"),
    needs="schema",
    formerly=("schema-location-leads-to-namespace",),
)
def schema_location_namespace(document: Document) -> Iterator[Hit]:
    """Pairs of xsi:schemaLocation whose address holds a schema of another namespace; of what is paired."""
    filing = document.filing
    for element, pairs in with_schema_location(document):
        for announced, location in zip(pairs[::2], pairs[1::2], strict=False) if len(pairs) % 2 == 0 else ():
            if is_remote(address_of(document, element.base, location)):
                yield from _other_standard(element, announced, names.SCHEMA_LOCATION, location)
                continue
            target = filing.references.resolve(location, element.base)
            found = target.document.schema if target.document is not None else None
            if found is not None and found.namespace != announced:
                yield _mismatch(element, element.place(names.SCHEMA_LOCATION), announced, found)


def _announcing(element: Element) -> Place:
    """Give the place of what announces a namespace; an include does so by the address alone."""
    return element.place("namespace" if "namespace" in element.attributes else "schemaLocation")


def _other_standard(element: Element, announced: str, attribute: str, address: str) -> Iterator[Hit]:
    """Say where the schema of a standard taxonomy has another namespace; one without any is told by nobody."""
    filing = element.document.filing
    info = filing.stores.schema(address) if is_remote(address) else None
    if info is not None and info.namespace and info.namespace != announced and element.name != _INCLUDE:
        yield Hit(
            element.place(attribute), cause=("import", element.document, info.namespace), element=element.qname,
            announced=announced or "no namespace", found=info.namespace, file=file_name(address),
        )  # fmt: skip


def _mismatch(element: Element, place: Place, announced: str, found: Schema) -> Hit:
    of_it = [schema for schema in element.document.filing.schemas if schema.namespace == found.namespace]
    bound = found.root.namespaces.values()
    meant = element.name == _IMPORT and announced in bound and found.namespace not in bound
    if meant and found.document.reported:  # its own names are of the namespace that is announced
        place, related = found.root.place("targetNamespace"), [(place, "announces what its names are of")]
    else:
        related = [(found.root.place("targetNamespace"), "its namespace")]
    copied = len(of_it) > 1 and announced != found.namespace and bool(found.namespace)
    return Hit(
        place, related=related, follows=int(copied),
        cause=("schemas", found.namespace) if copied else ("import", element.document, found.namespace),
        element=element.qname, announced=announced or "no namespace", found=found.namespace or "no namespace",
        file=found.document.uri.rpartition("/")[2],
    )  # fmt: skip


@check(
    "namespace-from-two-addresses",
    says=("namespace", "other"),
    needs="schema",
    formerly=("namespace-from-one-address",),
)
def namespace_from_two_addresses(filing: Filing) -> Iterator[Hit]:
    """One namespace imported from two addresses, at least one of them not local: two copies of one taxonomy."""
    first: dict[str, tuple[str, Element]] = {}
    reported = set()
    for schema in filing.schemas:
        for element, address, _ in schema_references(schema):
            namespace = element.get("namespace")
            if element.name != _IMPORT or not namespace:
                continue
            known, other = first.setdefault(namespace, (address, element))
            if canonical(known) == canonical(address) or (not is_remote(known) and not is_remote(address)):
                continue
            if (namespace, address) not in reported:
                reported.add((namespace, address))
                yield Hit(
                    element.place("schemaLocation"), related=[(other.place("schemaLocation"), "the other address")],
                    namespace=namespace, other=other.get("schemaLocation"),
                )  # fmt: skip


@check("namespace-in-two-schemas", says=("namespace", "other"), needs="schema", formerly=("namespace-has-one-schema",))
def namespace_in_two_schemas(filing: Filing) -> Iterator[Hit]:
    """Several local schemas of one namespace in one DTS that no chain of includes joins (XBRL 2.1, 3.2 as revised)."""
    by_namespace: dict[str, list[Schema]] = {}
    for schema in filing.schemas:
        if schema.namespace and schema.document.in_dts:
            by_namespace.setdefault(schema.namespace, []).append(schema)
    several = {namespace: schemas for namespace, schemas in by_namespace.items() if len(schemas) > 1}
    if not several:
        return
    reach = _Reach(filing)
    for namespace, schemas in several.items():
        groups = _joined(schemas)
        pair = _first_pair(groups, reach)
        if pair is not None:
            group, other = (groups[number][0] for number in pair)
            yield Hit(
                group.root.place("targetNamespace"),
                related=[(other.root.place("targetNamespace"), "the same namespace")],
                cause=("schemas", namespace), namespace=namespace, other=other.document.uri.rpartition("/")[2],
            )  # fmt: skip


def _first_pair(groups: list[list[Schema]], reach: _Reach) -> tuple[int, int] | None:
    """Give the numbers of the first group behind another one, and of the first group of which a DTS holds both."""
    number_of = {schema.document.uri: number for number, group in enumerate(groups) for schema in group}
    least: dict[int, int] = {}  # by group, the first other one that some DTS holds too
    for found in reach.sets if len(groups) > 1 else ():
        held = sorted({number_of[address] for address in found if address in number_of})
        for number in held if len(held) > 1 else ():
            other = held[0] if number != held[0] else held[1]
            least[number] = min(least.get(number, other), other)
    first = min((number for number in least if number), default=None)
    return (first, least[first]) if first is not None else None


def _joined(schemas: list[Schema]) -> list[list[Schema]]:
    """Group schemas of one namespace that includes or redefines join, in either direction."""
    members = {schema.document.uri: [schema] for schema in schemas}
    root = {address: address for address in members}

    def find(address: str) -> str:
        while root[address] != address:
            root[address] = address = root[root[address]]
        return address

    for schema in schemas:
        for element, address, _ in schema_references(schema):
            if element.name != _IMPORT and address in root:
                one, other = find(schema.document.uri), find(address)
                if one != other:
                    root[other] = one
                    members[one].extend(members.pop(other))
    return [members[address] for address in dict.fromkeys(find(schema.document.uri) for schema in schemas)]


class _Reach:
    """Which documents stand in one DTS: those that some document reaches (XBRL 2.1, 3.2)."""

    def __init__(self, filing: Filing) -> None:
        from ...xbrl.dts.addresses import referred_addresses

        self.edges = {document.uri: referred_addresses(document) for document in filing.documents}
        reached = {address for found in self.edges.values() for address in found}
        starts = [address for address in self.edges if address not in reached] or list(self.edges)[:1]
        self.sets = [self._from(start) for start in starts]
        self.sets.extend(self._of_instances(filing))

    def _of_instances(self, filing: Filing) -> Iterator[set[str]]:
        """Give what each report reaches from its schemaRefs and linkbaseRefs together."""
        starts: dict[str, list[str]] = {}
        if filing.instance is not None:
            for ref in (*filing.instance.schema_refs, *filing.instance.linkbase_refs):
                address = referred_address(filing, ref)
                starts.setdefault(ref.document, []).append(address)
        for addresses in starts.values():
            yield {found for address in addresses if address in self.edges for found in self._from(address)}

    def _from(self, start: str) -> set[str]:
        found, pending = {start}, [start]
        while pending:
            for address in self.edges.get(pending.pop(), ()):
                if address in self.edges and address not in found:
                    found.add(address)
                    pending.append(address)
        return found

