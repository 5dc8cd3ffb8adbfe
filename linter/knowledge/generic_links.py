"""Which elements are generic links, arcs and resources: the specification's own, and those that stand in for them."""

from __future__ import annotations

from ..xbrl import names
from ..xbrl.dts.filing import Filing

_XL = {f"{names.XL} {kind}" for kind in ("extended", "arc", "resource", "locator", "simple")}
_HEADS = {
    names.GEN_LINK: "link",
    names.GEN_ARC: "arc",
    f"{names.GENLABEL} label": "resource",
    f"{names.GENREFERENCE} reference": "resource",
}


def head_of(filing: Filing, name: str) -> str:
    """Follow an element's substitution groups to the head that the specifications define; '' where none is known."""
    seen: set[str] = set()
    while name not in _HEADS and name not in _XL and not name.startswith(names.LINK):
        concept = filing.declarations.concept(name) if name not in seen else None
        if concept is None or not concept.substitution_group:
            return ""
        seen.add(name)
        name = concept.substitution_group
    return name


def generic_kind(filing: Filing, name: str) -> str:
    """Say what an element is to the generic link specification: link, arc, resource, or '' for nothing of it.

    A resource of any other kind in a generic link is one of a specification of its own.
    """
    return _HEADS.get(name) or _HEADS.get(head_of(filing, name), "")
