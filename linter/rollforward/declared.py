"""Concepts by name in one very schema: several years of a taxonomy may have the same namespace."""

from __future__ import annotations

from ..taxonomy.store import StoredConcept, Stores
from ..xbrl.read.address import canonical


def declared_at(stores: Stores, address: str, name: str) -> StoredConcept | None:
    """Give the element of a local name that the schema of an address declares; None where it is not known to."""
    info = stores.schema(address)
    found = stores.concept_by_name(info.namespace, name) if info is not None else None
    if info is None or found is None or canonical(found.schema) == canonical(info.address):
        return found
    return stores.concept(address, found.id)


__all__ = ["declared_at"]
