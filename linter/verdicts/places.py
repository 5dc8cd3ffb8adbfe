"""The place of a finding: its lines and columns, the role that it stands in, and what tells it from others."""

from __future__ import annotations

from collections.abc import Sequence

from ..report.finding import Location
from ..report.location import locate
from ..xbrl import names
from ..xbrl.dts.role_titles import last_part, role_title
from ..xbrl.model.document import NoFiling
from ..xbrl.model.elements import ArcroleRef, ExtendedLink, RoleRef
from ..xbrl.model.places import Place

_NAMING = ("id", "name", "roleURI", "arcroleURI", names.HREF, names.ROLE)


_MOST_RELATED = 20


def related(further: Sequence[tuple[Place, str]]) -> tuple[Location, ...]:
    """Find the places that belong to a finding besides its own, each with its few words.

    Nobody looks at all of very many: the words of the last one that is given say how many more there are.
    """
    found = [locate(place, message) for place, message in further[:_MOST_RELATED]]
    return most_related(found, len(further) - len(found))


def most_related(found: Sequence[Location], more: int = 0) -> tuple[Location, ...]:
    """Give as many of some places as are told; ``more``: how many there are beside these."""
    told = list(found[:_MOST_RELATED])
    more += len(found) - len(told)
    if more:
        told[-1] = told[-1]._replace(message=f"{told[-1].message}, and {more:,} more".lstrip(", "))
    return tuple(told)


def role(place: Place) -> str:
    """Give the role that a place stands in: that of its extended link, or the one that its roleRef declares."""
    element = place.element
    if isinstance(element, (RoleRef, ArcroleRef)):
        return element.uri
    while element is not None:
        if isinstance(element, ExtendedLink):
            return element.role
        element = element.parent
    return ""


def title(place: Place, role: str) -> str:
    """Give the words for the role that a place stands in; its definition is known to a filing alone."""
    try:
        filing = place.document.filing
    except NoFiling:
        return last_part(role)
    return role_title(filing, role)


def identity(place: Place) -> str:
    """Give what tells a place from others without its line, for the fingerprint alone.

    That is the attribute at fault with its value, or else those attributes that name the element.
    """
    if place.element is None:
        return ""
    attributes = place.element.attributes
    if place.attribute is not None and place.attribute in attributes:
        return f"{names.local(place.attribute)}={attributes[place.attribute]}"
    return "".join(f"{names.local(name)}={attributes[name]}" for name in _NAMING if name in attributes)


def is_reported(place: Place) -> bool:
    """Say whether findings at a place are reported: in a document that was asked for, and not behind a break in it.

    What a document seems to hold or to lack that the parser could not read to its end may be otherwise behind the
    break: only what its characters are is reported of it.
    """
    document = place.document
    return document.reported and (document.malformed is None or place.element is None)


__all__ = ["identity", "is_reported", "locate", "most_related", "related", "role", "title"]
