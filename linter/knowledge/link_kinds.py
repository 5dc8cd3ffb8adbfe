"""Which elements are links, arcs and resources: those of XBRL 2.1, generic ones, and what stands in for these."""

from __future__ import annotations

from collections.abc import Iterator

from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.role_uses import Use
from ..xbrl.model.elements import Element

STANDARD_LINKS = frozenset(
    (
        names.PRESENTATION_LINK, names.CALCULATION_LINK, names.DEFINITION_LINK, names.LABEL_LINK, names.REFERENCE_LINK,
        names.FOOTNOTE_LINK,
    )
)  # fmt: skip
STANDARD_RESOURCES = frozenset((names.LABEL_RESOURCE, names.REFERENCE_RESOURCE, names.FOOTNOTE_RESOURCE))
STANDARD_ARCS = frozenset(
    (
        names.PRESENTATION_ARC, names.CALCULATION_ARC, names.DEFINITION_ARC, names.LABEL_ARC, names.REFERENCE_ARC,
        names.FOOTNOTE_ARC,
    )
)  # fmt: skip
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


def heads(filing: Filing, name: str) -> Iterator[str | None]:
    """Go over an element's name and the heads that it may stand for, upwards; None at the end: not known further."""
    seen: set[str] = set()
    found: str | None = name
    while found and found not in seen:
        yield found
        seen.add(found)
        concept = filing.declarations.concept(found)
        found = concept.substitution_group if concept is not None else None
    if found is None:
        yield None


def generic_kind(filing: Filing, name: str) -> str:
    """Say what an element is to the generic link specification: link, arc, resource, or '' for nothing of it.

    Of resources these are labels and references; others stand in a generic link (see `is_generic_use`).
    """
    return _HEADS.get(name) or _HEADS.get(head_of(filing, name), "")


def is_generic_resource(element: Element) -> bool:
    """Say whether a resource is a generic label or reference, or of any kind in a generic link (Generic Links 1.0, 2).

    The specification speaks of all that stands for xl:resource there, whatever other specification it is of.
    """
    filing, link = element.document.filing, element.parent
    if generic_kind(filing, element.name) == "resource":
        return True
    return link is not None and generic_kind(filing, link.name) == "link"


def is_generic_use(filing: Filing, use: Use) -> bool:
    """Say whether a role or arcrole is that of a generic link, of a generic arc, or of a resource that is generic."""
    if use.kind == "resource":
        return is_generic_resource(use.elements[0])
    return generic_kind(filing, use.name) == use.kind
