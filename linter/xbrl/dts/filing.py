"""A filing: the documents that belong together, and what is known of the taxonomies that they build on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ...base.nearest import Names, nearest
from ...base.record import Record
from .. import names
from ..model.document import Document
from ..model.elements import Element, ExtendedLink, Resource, RoleType
from ..model.pointers import find, schemes
from ..model.schemas import Schema
from ..model.targets import FOUND, NO_FILE, NO_FRAGMENT, UNKNOWN, Concept, StoredType, Target
from ..read.address import canonical, is_remote, join, split_fragment
from ..read.encoding import decode
from ..read.files import Files
from .networks import BaseSet, Network, build_networks

if TYPE_CHECKING:
    from ...taxonomy.store import StoredConcept, StoredRole, Stores
    from .dimensions import Dimensions
    from .instances import Instance

LINK_KINDS = {
    names.PRESENTATION_LINK: "presentation",
    names.CALCULATION_LINK: "calculation",
    names.DEFINITION_LINK: "definition",
    names.LABEL_LINK: "label",
    names.REFERENCE_LINK: "reference",
    names.FOOTNOTE_LINK: "footnote",
    names.GEN_LINK: "generic",
}
_TRAIT_ATTRIBUTES = (
    *((name, f"@{name}") for name in ("use", "priority", "preferredLabel")),
    (names.TARGET_ROLE, "@targetRole"),
    *((name, "dimensions") for name in (names.CLOSED, names.USABLE, names.CONTEXT_ELEMENT, names.TARGET_ROLE)),
)
_MOST_GUESSES = 200
_KINDS = {
    f"{names.XBRLI} item": "item",
    f"{names.XBRLI} tuple": "tuple",
    f"{names.XBRLDT} hypercubeItem": "hypercube",
    f"{names.XBRLDT} dimensionItem": "dimension",
}


class Label(Record):
    """A label of a concept in the filing's label networks."""

    role: str
    lang: str
    resource: Resource


class Filing:
    """Documents, their networks, and look-ups across them; everything is worked out when first asked for."""

    def __init__(
        self,
        documents: list[Document],
        instances: list[str],
        files: Files,
        stores: Stores,
        reported: list[str],
        renamed: dict[str, str],
    ) -> None:
        """Join documents; ``instances`` and ``reported`` are addresses, ``renamed`` has what stands in for what."""
        self.documents = documents
        self.instances = instances
        self.files = files
        self.stores = stores
        self.reported = reported
        self.derived: dict[Any, Any] = {}  # what others work out of the filing, see base.once
        self.renamed = renamed
        self.edgar_release = ""  # such as 25.4, where the user names one
        self._by_address = {document.uri: document for document in documents}
        self._targets: dict[tuple[str, str], Target] = {}
        self._beside: dict[str, dict[str, Target]] = {}
        self._guesses = 0  # looking for the nearest name costs; a file with wrong names alone needs no guess for each
        self._concepts: dict[tuple[str, str], Concept] = {}
        self._stored: dict[str, dict[str, StoredConcept]] | None = None
        self._stored_types: dict[str, list[StoredType]] = {}
        self._stored_names: dict[str, Names] = {}  # all ids of a standard schema, where one was missed
        self._stored_roles: dict[str, dict[str, StoredRole]] = {}
        self.type_kinds: dict[str, frozenset[str] | None] = {}  # what types.type_kind has worked out
        for document in documents:
            document.filing = self

    @property
    def reported_documents(self) -> list[Document]:
        """The documents for which findings are wanted."""
        return [document for document in self.documents if document.reported]

    @cached_property
    def schemas(self) -> list[Schema]:
        """The local schemas."""
        return [document.schema for document in self.documents if document.schema is not None]

    @cached_property
    def links(self) -> list[ExtendedLink]:
        """All extended links of the local documents, embedded ones too."""
        return [link for document in self.documents for link in document.links]

    @cached_property
    def networks(self) -> dict[BaseSet, Network]:
        """The networks of all local linkbases."""
        return build_networks(self.links)

    @cached_property
    def traits(self) -> frozenset[str]:
        """What the filing holds, in words by which checks can say what they need.

        Kinds of extended links (presentation, ..., generic, custom; nonstandard for either of the last two), schema (a
        local one), instance (one that is at hand or may be found), dimensions (dimensional arcroles or attributes),
        @use, @priority, @preferredLabel and @targetRole (arcs with that attribute).
        """
        found = {LINK_KINDS.get(link.name, "custom") for link in self.links}
        if found & {"generic", "custom"}:
            found.add("nonstandard")
        if self.schemas:
            found |= {"schema", "instance"}
        if self.instances:
            found.add("instance")
        if any(key.arcrole.startswith(names.DIM) for key in self.networks):
            found.add("dimensions")
        for attribute, trait in _TRAIT_ATTRIBUTES:
            if any(attribute in document.names for document in self.documents):
                found.add(trait)
        return frozenset(found)

    def networks_of(self, *arcroles: str, arc: str | None = None) -> list[Network]:
        """Give the networks of some arcroles, or of one arc element (an expanded name)."""
        wanted = set(arcroles)
        return [
            network
            for key, network in self.networks.items()
            if (not wanted or key.arcrole in wanted) and (arc is None or key.arc == arc)
        ]

    @cached_property
    def dimensions(self) -> Dimensions:
        """The dimensional relationship sets of all local linkbases."""
        from .dimensions import Dimensions

        return Dimensions(self)

    @cached_property
    def labels(self) -> dict[object, list[Label]]:
        """The labels of each concept, by effective label arcs of the local linkbases.

        A locator whose id does not exist brings its labels to the concept that was most likely meant, those that this
        lacks.
        """
        found: dict[object, list[Label]] = {}
        guessed: list[tuple[list[Label], Label]] = []
        broken = self._has_broken_references
        for network in self.networks_of(names.CONCEPT_LABEL):
            for r in network.effective:
                if isinstance(r.target, Resource):
                    label, labels = Label(r.target.role, r.target.lang or "", r.target), found.setdefault(r.source, [])
                    if broken and r.broken:
                        guessed.append((labels, label))
                    else:
                        labels.append(label)
        for labels, label in guessed:
            if all((known.role, known.lang) != (label.role, label.lang) for known in labels):
                labels.append(label)
        return found

    @property
    def _has_broken_references(self) -> bool:
        """Whether any reference leads to an id that does not exist, or to a lost file."""
        fragments = (target.status == NO_FRAGMENT for document in self.documents for target, _ in document.astray)
        return any(fragments) or any(document.lost for document in self.documents)

    @cached_property
    def instance(self) -> Instance | None:
        """The facts' concepts, axes and members of all instances of the filing; None without any instance."""
        addresses = self.instances or self._find_instances()
        if not addresses:
            return None
        from .instances import merge, read_instance

        read = (read_instance(self.files.read(address) or b"", address) for address in addresses)
        found = [instance for instance in read if instance is not None]
        return merge(found) if found else None

    @cached_property
    def used(self) -> frozenset[str] | None:
        """The expanded names of the concepts, axes and members that the instances use; None where none is known."""
        instance = self.instance
        if instance is None or instance.problems or not instance.concepts:
            return None
        members = (member for found in instance.axes.values() for member in found)
        return frozenset((*instance.concepts, *instance.axes, *members))

    def bare_document(self, address: str) -> Document | None:
        """Give a report as a document without elements, for the places of its references; None where it is unread."""
        data = self.files.read(address)
        if data is None:
            return None
        document = Document(address, self.files.display(address), decode(data))
        document.filing, document.reported = self, address in self.reported
        return document

    def _find_instances(self) -> list[str]:
        """Look beside the company's schemas for instances that name one of them."""
        from ..read.sniff import sniff

        found = []
        for schema in self.schemas:
            name = schema.document.uri.rpartition("/")[2].encode()
            for address in self.files.siblings(schema.document.uri):
                if address in self._by_address or not address.endswith((".xml", ".xbrl", ".htm", ".html", ".xhtml")):
                    continue
                data = self.files.read(address)
                if data and name in data and sniff(data) in ("instance", "inline"):
                    found.append(address)
        return list(dict.fromkeys(found))

    def document(self, address: str) -> Document | None:
        """Give a local document by its address."""
        return self._by_address.get(address)

    # -- references ---------------------------------------------------------------------------------------------

    def beside(self, address: str) -> dict[str, Target]:
        """Give what is known of the hrefs of documents in one folder: they mean the same in each."""
        return self._beside.setdefault(address[: address.rfind("/")], {})

    def resolve(self, href: str, base: str) -> Target:
        """Follow a reference from a base address; the same place always gives the same target and node."""
        path, fragment = split_fragment(href)
        address = join(base, path)
        key = (address, fragment)
        target = self._targets.get(key)
        if target is None:
            target = self._targets[key] = self._resolve(address, fragment)
        return target

    def _resolve(self, address: str, fragment: str) -> Target:
        document = self._by_address.get(address)
        if document is not None:
            return self._in_document(document, fragment)
        if is_remote(address):
            return self._in_store(address, fragment)
        if address in self.renamed:
            return self._resolve(self.renamed[address], fragment)._replace(asked=address)
        status = UNKNOWN if self.files.read(address) is not None else NO_FILE
        return Target(status, address, fragment, None, None, self._placeholder(address, fragment))

    def _in_document(self, document: Document, fragment: str) -> Target:
        element = find(document, fragment) if fragment else document.root
        if element is None:
            if document.malformed is not None:
                placeholder = self._placeholder(document.uri, fragment)
                return Target(UNKNOWN, document.uri, fragment, document, None, placeholder)
            return self._missing(document.uri, fragment, document, document.id_names)
        concept = document.schema.concepts.get(element.number) if document.schema is not None else None
        return Target(FOUND, document.uri, fragment, document, element, concept or element)

    def _in_store(self, address: str, fragment: str) -> Target:
        info = self.stores.schema(address)
        if info is None or not fragment:
            status = FOUND if info is not None else UNKNOWN
            return Target(status, address, fragment, None, None, self._placeholder(address, fragment))
        stored = self._stored_concepts(info.address).get(fragment) or self.stores.concept(info.address, fragment)
        if stored is not None:
            status = UNKNOWN if stored.provenance in ("maybe",) and info.known == "partial" else FOUND
            return Target(status, address, fragment, None, None, self._stored_concept(info.address, stored))
        role = self._roles_of(info.address).get(fragment)
        if role is not None:
            return Target(FOUND, address, fragment, None, None, _stored_type(role))
        role_like = not info.roles_known and "role" in fragment.lower()
        if info.known == "partial" or role_like or schemes(fragment):
            return Target(UNKNOWN, address, fragment, None, None, self._placeholder(info.address, fragment))
        if info.address not in self._stored_names:
            ids = (*(role.id for role in self.stores.roles(address)), *self.stores.ids(address))
            self._stored_names[info.address] = Names(ids)
        return self._missing(address, fragment, None, self._stored_names[info.address])

    def _missing(self, address: str, fragment: str, document: Document | None, ids: Names) -> Target:
        """Give the target of a fragment that does not exist: what was most likely meant stands in as its node.

        So one mistyped letter is one finding, not one for everything that the concept then lacks.
        """
        near = None
        if self._guesses < _MOST_GUESSES:
            self._guesses += 1
            near = nearest(fragment, ids, 0.6 if len(fragment) < 6 else 0.7 if len(fragment) < 12 else 0.85)
        node = self.resolve(f"{address}#{near}", "").node if near else self._placeholder(address, fragment)
        return Target(NO_FRAGMENT, address, fragment, document, None, node, near=near)

    def _placeholder(self, address: str, fragment: str) -> Concept:
        """Give the concept of which nothing but the identity is known."""
        key = (canonical(address), fragment)
        concept = self._concepts.get(key)
        if concept is None:
            concept = self._concepts[key] = Concept(self, address, fragment)
        return concept

    def _stored_concepts(self, address: str) -> dict[str, StoredConcept]:
        """Look up at once all ids that the filing's documents refer to at one address."""
        if self._stored is None:
            self._stored = self._look_up_all()
        return self._stored.setdefault(address, {})

    def _look_up_all(self) -> dict[str, dict[str, StoredConcept]]:
        wanted: dict[str, dict[str, None]] = {}
        for document in self.documents:
            for href in _remote_hrefs(document):
                path, _, fragment = href.partition("#")
                wanted.setdefault(path, {})[fragment] = None
        found: dict[str, dict[str, StoredConcept]] = {}
        for path, ids in wanted.items():
            info = self.stores.schema(path)
            if info is not None:
                found.setdefault(info.address, {}).update(self.stores.concepts(path, ids))
        return found

    def _roles_of(self, address: str) -> dict[str, StoredRole]:
        if address not in self._stored_roles:
            self._stored_roles[address] = {role.id: role for role in self.stores.roles(address)}
        return self._stored_roles[address]

    def _stored_concept(self, address: str, stored: StoredConcept) -> Concept:
        key = (canonical(address), stored.id)
        concept = self._concepts.get(key)
        if concept is None:
            concept = self._concepts[key] = concept_from_store(self, stored)
        return concept

    # -- declarations -------------------------------------------------------------------------------------------

    @cached_property
    def role_types(self) -> dict[str, list[RoleType]]:
        """The local roleTypes by URI, in all local schemas."""
        return _by_uri(role for schema in self.schemas for role in schema.role_types)

    @cached_property
    def arcrole_types(self) -> dict[str, list[RoleType]]:
        """The local arcroleTypes by URI."""
        return _by_uri(role for schema in self.schemas for role in schema.arcrole_types)

    def stored_types(self, uri: str) -> list[StoredType]:
        """Give the roleTypes and arcroleTypes of standard taxonomies for a URI; the empty one declares nothing."""
        if not uri:
            return []
        if uri not in self._stored_types:
            wanted = {uri, *self._used_uris()} if not self._stored_types else {uri}
            self._stored_types.update((wanted_uri, []) for wanted_uri in wanted)
            for role in self.stores.types_of(sorted(wanted)):
                self._stored_types[role.uri].append(_stored_type(role))
        return self._stored_types[uri]

    def _used_uris(self) -> Iterator[str]:
        """Give the roles and arcroles of the documents: they are looked up at once."""
        for document in self.documents:
            yield from (ref.uri for ref in document.role_refs)
            yield from (ref.uri for ref in document.arcrole_refs)
            yield from (link.role for link in document.links)
        yield from (key.arcrole for key in self.networks)

    @cached_property
    def concepts_by_name(self) -> dict[str, Concept]:
        """The local schemas' global elements by expanded name."""
        found: dict[str, Concept] = {}
        for schema in self.schemas:
            for concept in schema.concepts.values():
                found.setdefault(f"{schema.namespace} {concept.name}", concept)
        return found

    @cached_property
    def types(self) -> dict[str, Element]:
        """The local schemas' global types by expanded name."""
        return {f"{schema.namespace} {name}": e for schema in self.schemas for name, e in schema.types.items()}

    def concept_by_name(self, name: str) -> Concept | None:
        """Find a concept by expanded name in the local schemas, then in the store."""
        concept = self.concepts_by_name.get(name)
        if concept is None:
            namespace, part = names.split(name)
            stored = self.stores.concept_by_name(namespace, part)
            concept = self._stored_concept(stored.schema, stored) if stored is not None else None
        return concept

    def substitution_kind(self, concept: Concept) -> str | None:
        """Follow the chain of substitution groups: item, tuple, hypercube, dimension, '' for none; None: unknown."""
        group = concept.substitution_group
        if group in _KINDS:
            return _KINDS[group]
        seen = set()
        while group and group not in _KINDS:
            if group in seen:
                return ""
            seen.add(group)
            head = self.concept_by_name(group)
            if head is None:
                return None
            group = head.substitution_group
        return None if group is None else _KINDS.get(group, "")

    @cached_property
    def addresses(self) -> list[str]:
        """The http addresses of all documents that the local documents refer to, each once."""
        from .discovery import references

        found: dict[str, None] = {}
        for document in self.documents:
            found.update((address, None) for address in references(document) if is_remote(address))
        return list(found)


def concept_from_store(filing: Filing | None, stored: StoredConcept) -> Concept:
    """Make a concept of a row of the store; what the store does not know stays None."""
    concept = Concept(filing, stored.schema, stored.id)
    concept.namespace, concept.name, concept.type = stored.namespace, stored.name, stored.type
    concept.substitution_group, concept.period_type = stored.substitution_group, stored.period_type
    concept.balance, concept.abstract = stored.balance, stored.abstract
    concept.provenance = stored.provenance
    return concept


def _stored_type(role: StoredRole) -> StoredType:
    return StoredType(
        role.uri, role.id, role.used_on, role.cycles_allowed or "", role.definition, role.schema, role.kind == "arcrole"
    )


def _remote_hrefs(document: Document) -> Iterable[str]:
    remote = {pair for pair in document.paths if is_remote(join(pair[1], pair[0]))}
    for href, base, _ in document.hrefs() if remote else ():
        path, _, fragment = href.partition("#")
        if (path, base) in remote:
            yield f"{join(base, path)}#{fragment}"


def _by_uri(types: Iterable[RoleType]) -> dict[str, list[RoleType]]:
    found: dict[str, list[RoleType]] = {}
    for declaration in types:
        found.setdefault(declaration.uri, []).append(declaration)
    return found
