"""Attributes that a house style forbids or demands on certain elements."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl import names
from ...xbrl.model.document import Document
from .. import Hit, check
from ..options import Options


class Attributes(Options):
    """What is wanted of some elements' attributes; names are written with the usual prefixes.

    ``elements``: which; ``parent``: only as children of this one; ``banned`` and ``required``: attributes.
    """

    elements: tuple[str, ...]
    parent: str = ""
    banned: tuple[str, ...] = ()
    required: tuple[str, ...] = ()


def expanded(name: str) -> str:
    """Turn a name with a usual prefix into an expanded one; a name without a prefix is in no namespace."""
    prefix, colon, local = name.partition(":")
    return f"{names.NAMESPACES[prefix]} {local}" if colon else name


@check("attributes-as-agreed", says=("element", "what"))
def attributes_as_agreed(document: Document, options: Attributes) -> Iterator[Hit]:
    """Attributes that stand where they are banned, or are absent where they are required."""
    wanted = {expanded(name) for name in options.elements}
    banned = [(name, expanded(name)) for name in options.banned]
    required = [(name, expanded(name)) for name in options.required]
    parent = expanded(options.parent) if options.parent else ""
    for element in document.elements:
        if element.name not in wanted:
            continue
        if parent and (element.parent is None or element.parent.name != parent):
            continue
        for name, attribute in banned:
            if attribute in element.attributes:
                yield Hit(element.place(attribute), element=element.qname, what=f"must not have the attribute {name}")
        for name, attribute in required:
            if attribute not in element.attributes:
                yield Hit(element.place(), element=element.qname, what=f"needs the attribute {name}")
