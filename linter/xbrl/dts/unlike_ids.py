"""Declarations whose id is not what references expect: the name of an element, or the URI of a role, tells which.

By convention the id of an element is a prefix, an underscore and its name, and that of a role or arcrole the last part
of its URI. Where a reference names what would be the id by that, and the declaration has another id that nothing refers
to, or none, it is the declaration that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...base.once import once
from ...base.typed import TYPE_CHECKING
from ..model.document import Document
from ..model.element import Element

if TYPE_CHECKING:
    from .evidence import Evidence

_MOST_PARTS = 12  # of an id that may be where its name begins


def unlike(document: Document, wrong: str, evidence: Evidence) -> Element | None:
    """Give the declaration of a schema that should have an id which no element has; None where nothing tells."""
    schema = document.schema
    if schema is None or document.malformed is not None:
        return None
    named = (schema.elements.get(name) for name in _names(wrong, _prefixes(document)))
    declared = next(filter(None, named), None) or _by_uri(document).get(wrong)
    if declared is None or not _is_usual(document, declared):
        return None
    id_ = declared.get("id")
    return declared if not id_ or not (_follows(declared, id_, document) or evidence.names(id_)) else None


def _is_usual(document: Document, declared: Element) -> bool:
    """Say whether declarations beside one keep to the convention, or none stands beside it."""
    following, count = _following(document, bool(declared.get("name")))
    return following > 0 or count < 2


@once
def _following(document: Document, elements: bool) -> tuple[int, int]:
    """Count the elements of a schema, or its declarations of roles, that keep to the convention, and all of them."""
    schema = document.schema
    assert schema is not None
    every = list(schema.elements.values()) if elements else [*schema.role_types, *schema.arcrole_types]
    return sum(_follows(one, one.get("id"), document) for one in every), len(every)


def _names(id_: str, prefixes: frozenset[str]) -> Iterator[str]:
    """Give what may be the name in an id, with the longest first."""
    parts = id_.split("_")[:_MOST_PARTS]
    starts = ("_".join(parts[:number]) for number in range(1, len(parts)))
    return (id_[len(start) + 1 :] for start in starts if start in prefixes)


def _follows(declared: Element, id_: str, document: Document) -> bool:
    """Say whether the id of a declaration keeps to the convention: then it may be the reference that does not."""
    name = declared.get("name")
    if not name:
        return _last_part(declared) == id_
    return id_.endswith(f"_{name}") and id_[: -len(name) - 1] in _prefixes(document)


@once
def _prefixes(document: Document) -> frozenset[str]:
    """Give the prefixes of a schema's namespace, and those that the ids of its elements have by the convention."""
    schema = document.schema
    assert schema is not None
    bound = (prefix for prefix, uri in schema.root.namespaces.items() if prefix and uri == schema.namespace)
    pairs = ((element.get("id"), f"_{name}") for name, element in schema.elements.items())
    written = (id_[: -len(ending)] for id_, ending in pairs if id_.endswith(ending))
    return frozenset(filter(None, (*bound, *written)))


@once
def _by_uri(document: Document) -> dict[str, Element]:
    """Give the roleTypes and arcroleTypes of a schema by the last parts of their URIs, where one alone has it."""
    schema = document.schema
    assert schema is not None
    found: dict[str, list[Element]] = {}
    for declared in (*schema.role_types, *schema.arcrole_types):
        found.setdefault(_last_part(declared), []).append(declared)
    return {part: alike[0] for part, alike in found.items() if part and len(alike) == 1}


def _last_part(declared: Element) -> str:
    uri = declared.get("roleURI") or declared.get("arcroleURI")
    return uri.rstrip("/").rpartition("/")[2]


__all__ = ["unlike"]
