"""What a filing's schemas and the standard taxonomies declare: concepts, types, role types, by their names."""

from __future__ import annotations

from collections.abc import Iterable

from ...base.once import cached_property
from ...base.typed import TYPE_CHECKING
from .. import names
from ..model.elements import Element, RoleType
from ..model.targets import Concept, StoredType

if TYPE_CHECKING:
    from .filing import Filing

_KINDS = {
    f"{names.XBRLI} item": "item",
    f"{names.XBRLI} tuple": "tuple",
    f"{names.XBRLDT} hypercubeItem": "hypercube",
    f"{names.XBRLDT} dimensionItem": "dimension",
}


class Declarations:
    """The declarations of a filing; names are expanded names."""

    def __init__(self, filing: Filing) -> None:
        """Look up nothing yet."""
        self._filing = filing
        self._group_kinds: dict[str, str | None] = {}  # of heads of substitution groups, by name

    @cached_property
    def role_types(self) -> dict[str, list[RoleType]]:
        """The local roleTypes by URI, in all local schemas."""
        return _by_uri(role for schema in self._filing.schemas for role in schema.role_types)

    @cached_property
    def arcrole_types(self) -> dict[str, list[RoleType]]:
        """The local arcroleTypes by URI."""
        return _by_uri(role for schema in self._filing.schemas for role in schema.arcrole_types)

    def stored_types(self, uri: str) -> list[StoredType]:
        """Give the roleTypes and arcroleTypes of standard taxonomies for a URI."""
        return self._filing.standard.types_of(uri)

    @cached_property
    def concepts(self) -> dict[str, Concept]:
        """The local schemas' global elements by name."""
        found: dict[str, Concept] = {}
        for schema in self._filing.schemas:
            for concept in schema.concepts.values():
                found.setdefault(f"{schema.namespace} {concept.name}", concept)
        return found

    @cached_property
    def types(self) -> dict[str, Element]:
        """The local schemas' global types by name."""
        schemas = self._filing.schemas
        return {f"{schema.namespace} {name}": e for schema in schemas for name, e in schema.types.items()}

    def concept(self, name: str) -> Concept | None:
        """Find a concept by its name in the local schemas, then in the standard taxonomies."""
        concept = self.concepts.get(name)
        if concept is None:
            row = self._filing.stores.concept_by_name(*names.split(name))
            concept = self._filing.standard.concept(row) if row is not None else None
        return concept

    def substitution_kind(self, concept: Concept) -> str | None:
        """Follow the chain of substitution groups: item, tuple, hypercube, dimension, '' for none; None: unknown."""
        group = concept.substitution_group
        if group in _KINDS:
            return _KINDS[group]
        seen: dict[str, None] = {}
        while group and group not in _KINDS and group not in self._group_kinds:
            if group in seen:
                group = ""
                break
            seen[group] = None
            head = self.concept(group)
            group = None if head is None else head.substitution_group
        known = None if group is None else _KINDS.get(group, "")
        kind = self._group_kinds.get(group or "", known)
        self._group_kinds.update(dict.fromkeys(seen, kind))  # of a long chain each step is gone once
        return kind


def _by_uri(types: Iterable[RoleType]) -> dict[str, list[RoleType]]:
    found: dict[str, list[RoleType]] = {}
    for declaration in types:
        found.setdefault(declaration.uri, []).append(declaration)
    return found
