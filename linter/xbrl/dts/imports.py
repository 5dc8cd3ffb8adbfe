"""Where the imports, includes and redefines of a schema lead (XML Schema Part 1, 4.2)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.record import Record
from ..model.document import Document
from ..model.elements import Element
from ..model.schemas import Schema


class SchemaReference(Record):
    """An import or include, the address that it leads to, and the local document there."""

    element: Element
    address: str
    document: Document | None


def schema_references(schema: Schema) -> Iterator[SchemaReference]:
    """Follow the imports, includes and redefines of a schema that say where to look."""
    filing = schema.document.filing
    for element in schema.imports:
        location = element.attributes.get("schemaLocation")
        if location:
            target = filing.references.resolve(location, element.base)
            yield SchemaReference(element, target.address, target.document)
