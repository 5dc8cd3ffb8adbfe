"""The rows that stores hold. Names of types and elements are expanded names: ``namespace local``."""

from __future__ import annotations

from ..base.record import Record


class StoredConcept(Record):
    """A global element of a schema. '' is absent, None is not known."""

    schema: str  # its address
    namespace: str
    id: str
    name: str
    type: str | None
    substitution_group: str | None
    balance: str | None
    period_type: str | None
    abstract: bool | None
    provenance: str  # schema, other-year, name, maybe, used

    @property
    def doubtful(self) -> bool:
        """Whether only a list has its id, and the schema may not have it."""
        return self.provenance == "maybe"


class StoredRole(Record):
    """A roleType or arcroleType of a schema."""

    schema: str
    id: str
    kind: str  # role, arcrole
    uri: str
    used_on: tuple[str, ...]  # expanded names
    cycles_allowed: str | None
    definition: str


class SchemaInfo(Record):
    """What is known of a schema."""

    address: str  # the one under which the store keeps it
    namespace: str
    known: str  # complete; superset: no other id exists; partial: another id may exist
    roles_known: bool = True  # whether its role and arcrole types are all known
