"""Elements of XML Schema that an authority forbids."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl import names
from ...xbrl.model.schemas import Schema
from .. import Hit, check
from ..options import Options


class Constructs(Options):
    """``names``: local names of elements of XML Schema."""

    names: tuple[str, ...]


@check("schema-construct-absent", says=("element", "location"))
def schema_construct_absent(schema: Schema, options: Constructs) -> Iterator[Hit]:
    """Elements of XML Schema that a specification or an authority forbids."""
    if _of_another_vocabulary(schema):
        return
    banned = {f"{names.XS} {name}" for name in options.names}
    for element in schema.document.elements:
        if element.name in banned:
            yield Hit(element.place(), element=element.qname, location=element.get("schemaLocation") or "no address")


def _of_another_vocabulary(schema: Schema) -> bool:
    """Say whether a schema is no taxonomy schema, such as the modules of XHTML that inline XBRL builds on."""
    if schema.namespace.startswith("http://www.w3.org/"):
        return True
    spoken = {*schema.root.namespaces.values(), *(element.get("namespace") for element in schema.imports)}
    return not schema.namespace and spoken.isdisjoint((names.XBRLI, names.LINK, names.XBRLDT))
