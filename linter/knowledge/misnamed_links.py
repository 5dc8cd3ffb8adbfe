"""Standard links under the name of another kind, and arcs under that of another: told by all that is in them."""

from __future__ import annotations

from ..xbrl.model.elements import Arc, Element, ExtendedLink
from .link_kinds import STANDARD_ARCS, STANDARD_LINKS
from .standard_roles import ARCROLE_ARCS


def kind_meant(link: Element) -> str:
    """Give the name of the kind that a link is of: that of all of its arcs, where their arcroles are of it, too.

    XBRL 2.1, 5.2 has one arc for each standard link.
    """
    arcs = link.arcs if isinstance(link, ExtendedLink) and link.name in STANDARD_LINKS else ()
    name = arcs[0].name if arcs else ""
    if name not in STANDARD_ARCS or name == arc_of(link.name):
        return link.name
    alike = all(arc.name == name and ARCROLE_ARCS.get(arc.arcrole, name) == name for arc in arcs)
    return name.removesuffix("Arc") + "Link" if alike else link.name


def arc_of(link: str) -> str:
    """Give the name of the arcs that stand in a kind of standard link."""
    return link.removesuffix("Link") + "Arc"


def is_misnamed_arc(arc: Element) -> bool:
    """Say whether an arc has another name than its link and its arcrole ask for."""
    link = arc.parent
    if not isinstance(arc, Arc) or link is None or arc.name not in STANDARD_ARCS:
        return False
    return arc.name != arc_of(link.name) and ARCROLE_ARCS.get(arc.arcrole) == arc_of(link.name)


def as_cause(element: Element, meant: str) -> tuple[object, ...]:
    """Name as the cause that whoever wrote a document gave elements of one kind the name of another."""
    return ("element", element.document, element.name, meant)


__all__ = ["arc_of", "as_cause", "is_misnamed_arc", "kind_meant"]
