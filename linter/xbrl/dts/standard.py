"""What the stores of standard taxonomies know of the concepts and role types that a filing refers to.

A query costs more than its answer: what the documents of a filing refer to is looked up at once.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...base.nearest import Names, nearest, slipped
from ...base.typed import TYPE_CHECKING
from ..model.targets import Concept, StoredType
from ..read.address import canonical, is_remote, join
from .addresses import address_of

if TYPE_CHECKING:
    from ...taxonomy.store import StoredConcept, StoredRole
    from .filing import Filing


class Standard:
    """The standard taxonomies as one filing sees them; the same address and id always give the same concept."""

    def __init__(self, filing: Filing) -> None:
        """Look up nothing yet."""
        self._filing = filing
        self._stores = filing.stores
        self._concepts: dict[tuple[str, str], Concept] = {}
        self._referred: dict[str, dict[str, StoredConcept]] | None = None
        self._roles: dict[str, dict[str, StoredRole]] = {}
        self._types: dict[str, list[StoredType]] = {}
        self._ids: dict[str, Names] = {}

    def bare_concept(self, address: str, id: str) -> Concept:
        """Give the concept of an address and id: one of which nothing else is known, unless it was looked up before."""
        key = (canonical(address), id)
        concept = self._concepts.get(key)
        if concept is None:
            concept = self._concepts[key] = Concept(self._filing, address, id)
        return concept

    def concept(self, stored: StoredConcept) -> Concept:
        """Give the concept of a row of the store; what the store does not know stays None."""
        key = (canonical(stored.schema), stored.id)
        concept = self._concepts.get(key)
        if concept is None:
            concept = self._concepts[key] = _from_store(self._filing, stored)
        return concept

    def row(self, address: str, id: str) -> StoredConcept | None:
        """Give what the store has of a concept by the address of its schema and its id; None: it has nothing."""
        if self._referred is None:
            self._referred = self._look_up_all()
        return self._referred.get(address, {}).get(id) or self._stores.concept(address, id)

    def _look_up_all(self) -> dict[str, dict[str, StoredConcept]]:
        """Look up all that the documents of the filing refer to, by the addresses of schemas and by ids."""
        wanted: dict[str, dict[str, None]] = {}
        for document in self._filing.documents:
            for path, base in document.paths:
                if is_remote(address_of(document, base, path)):
                    fragments = document.by_file[path, base]
                    wanted.setdefault(join(base, path), {}).update(dict.fromkeys(fragments))
        found: dict[str, dict[str, StoredConcept]] = {}
        for path, ids in wanted.items():
            info = self._stores.schema(path)
            if info is not None:
                found.setdefault(info.address, {}).update(self._stores.concepts(path, ids))
        return found

    def role_type(self, address: str, id: str) -> StoredType | None:
        """Give the roleType or arcroleType that a schema declares under an id."""
        if address not in self._roles:
            self._roles[address] = {role.id: role for role in self._stores.roles(address)}
        role = self._roles[address].get(id)
        return _stored_type(role) if role is not None else None

    def types_of(self, uri: str) -> list[StoredType]:
        """Give the roleTypes and arcroleTypes of a URI; the empty one declares nothing."""
        if not uri:
            return []
        if uri not in self._types:
            wanted = {uri, *self._used_uris()} if not self._types else {uri}
            self._types.update((wanted_uri, []) for wanted_uri in wanted)
            for role in self._stores.types_of(sorted(wanted)):
                self._types[role.uri].append(_stored_type(role))
        return self._types[uri]

    def _used_uris(self) -> Iterator[str]:
        """Give the roles and arcroles of the documents: they are looked up at once."""
        for document in self._filing.documents:
            yield from (ref.uri for ref in document.role_refs)
            yield from (ref.uri for ref in document.arcrole_refs)
            yield from (link.role for link in document.links)
        yield from (key.arcrole for key in self._filing.networks)

    def existing(self, address: str, ids: list[str]) -> list[str]:
        """Give those of some ids that the schema of an address has; what the filing refers to was looked up before."""
        referred = self._referred.get(address, {}) if self._referred is not None else {}
        others = [id_ for id_ in ids if id_ not in referred]
        found = self._stores.concepts(address, others) if others else {}
        return [id_ for id_ in ids if id_ in referred or id_ in found]

    def nearest_id(self, address: str, schema: str, id_: str, cutoff: float) -> str | None:
        """Give the id of a schema that is nearest to a wrong one; all are read only where no slip explains it."""
        near = slipped(id_, self._stores.ids_beginning(address, id_))
        return near or nearest(id_, self._all_ids(address, schema), cutoff)

    def is_of_another_year(self, schema: str, id_: str) -> bool:
        """Say whether another year of a schema's taxonomy declares an id: it is gone, or yet to come, and no slip."""
        from ...taxonomy.bundled import named

        declaring = self.declaring(id_)
        if not declaring or schema in declaring:
            return False  # with the schema's own name it is the prefix that is mistyped
        family = named(schema)[1]
        return any(named(other)[1] == family for other in declaring)

    def declaring(self, id_: str) -> list[str]:
        """Give the addresses of the schemas that declare the name in an id; its prefix may have several parts."""
        found = self._stores.declaring(filter(None, dict.fromkeys((id_.partition("_")[2], id_.rpartition("_")[2]))))
        return [address for addresses in found.values() for address in addresses]

    def _all_ids(self, address: str, schema: str) -> Names:
        if schema not in self._ids:
            self._ids[schema] = self._stores.near_ids(address, (role.id for role in self._stores.roles(address)))
        return self._ids[schema]


def _from_store(filing: Filing, stored: StoredConcept) -> Concept:
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
