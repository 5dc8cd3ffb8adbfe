"""Namespaces of the standards that a document spells wrong: to XML they are others, which have none of their names."""

from __future__ import annotations

from ..base.nearest import slipped
from ..base.once import once
from ..xbrl import names
from ..xbrl.model.document import Document

_DIGITS = frozenset("0123456789")  # tell versions, which are other namespaces by right


@once
def mistaken_namespaces(document: Document) -> dict[str, tuple[str, str]]:
    """Give the prefixes that the root binds to a misspelt namespace of a standard: that, and the one that is meant.

    Only namespaces count that elements or attributes are of.
    """
    bound = document.root.namespaces if document.root is not None else {}
    found: dict[str, tuple[str, str]] = {}
    strange = {prefix: uri for prefix, uri in bound.items() if uri and uri not in names.PREFIXES}
    used = {names.split(name)[0] for name in document.names if name} if strange else set()
    for prefix, uri in strange.items():
        meant = _meant(uri) if uri in used else None
        if meant is not None:
            found[prefix] = uri, meant
    return found


def _meant(uri: str) -> str | None:
    plain = _plain(uri)
    for known in names.PREFIXES:
        if _plain(known) == plain:
            return known
    near = slipped(uri, names.PREFIXES)
    return near if near is not None and _digits(near) == _digits(uri) else None


def _plain(uri: str) -> str:
    """Give a URI without what people get wrong most: case, https, www and a slash at the end."""
    return uri.lower().replace("https:", "http:").replace("//www.", "//").rstrip("/ ")


def _digits(uri: str) -> str:
    return "".join(character for character in uri if character in _DIGITS)


def is_without_xlink(document: Document) -> bool:
    """Say whether a document spells XLink's namespace wrong, so that none of its links is one: one fault, not many."""
    return any(meant == names.XLINK for _, meant in mistaken_namespaces(document).values())


__all__ = ["is_without_xlink", "mistaken_namespaces"]
