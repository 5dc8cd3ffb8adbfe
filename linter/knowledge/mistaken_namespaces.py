"""Namespaces of the standards that a document spells wrong: to XML they are others, which have none of their names."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.once import once
from ..xbrl import names
from ..xbrl.model.document import Document
from ..xbrl.model.element import Element

_NAMING = ("type", "base", "substitutionGroup", "ref")  # the attributes of a schema whose values are names


# A misspelt namespace: the element that binds it first, and the prefix, '' for none; what is meant.
Mistaken = tuple[Element, str, str, str]


@once
def mistaken_namespaces(document: Document) -> tuple[Mistaken, ...]:
    """Give the misspelt namespaces of the standards that a document binds and uses, each once.

    Used are those that elements or attributes are of, and in schemas the types and elements that these name.
    """
    found: dict[str, Mistaken] = {}
    known = set(names.PREFIXES)
    for number, bound in document.scopes.items():
        if known.issuperset(bound.values()):  # as nearly all inner scopes are, of which there may be very many
            continue
        for prefix, uri in bound.items():
            meant = _meant(uri) if uri not in known else None
            if meant is not None:
                found[uri] = document.elements[number], prefix, uri, meant
        known.update(bound.values())
    used = {names.split(name)[0] for name in document.names if name} if found else set()
    if not used.issuperset(found) and document.kind == "schema":
        used.update(_named(document))
    return tuple(one for uri, one in found.items() if uri in used)


def _meant(uri: str) -> str | None:
    from ..xbrl.misspelt import meant_namespace

    return meant_namespace(uri)


def _named(document: Document) -> Iterator[str]:
    """Go over the namespaces of the names that a schema refers to."""
    for element in document.elements:
        for attribute in _NAMING:
            if attribute in element.attributes:
                yield names.split(element.expand(element.attributes[attribute]) or "")[0]


def mistakes(document: Document, meant: str) -> bool:
    """Say whether a document spells a namespace of the standards wrong: one fault, not one for each of its names."""
    return any(other == meant for *_, other in mistaken_namespaces(document))


def is_meant_as_xbrl(document: Document) -> bool:
    """Say whether a document is no linkbase or schema for the misspelt namespace of its root alone, and says so."""
    root = document.root
    if root is None or document.kind != "xml" or not document.reported:
        return False
    namespace, local = names.split(root.name)
    return any(uri == namespace for _, _, uri, _ in mistaken_namespaces(document)) and local in ("linkbase", "schema")


def is_without_xlink(document: Document) -> bool:
    """Say whether a document spells XLink's namespace wrong, so that none of its links is one."""
    return mistakes(document, names.XLINK)


__all__ = ["Mistaken", "is_meant_as_xbrl", "is_without_xlink", "mistaken_namespaces", "mistakes"]
