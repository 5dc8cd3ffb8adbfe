"""Label roles as a reader tells them apart: by kind, whichever address the year gave them."""

from __future__ import annotations

from functools import cache

from ..xbrl import names
from .undated import undated

_SPECIFIED = ("http://www.xbrl.org/2003/role/", "http://www.xbrl.org/2009/role/")
_US_2009 = "http://xbrl.us/us-gaap/role/label/"  # before the link role registry had the negated roles


@cache
def shown_as(preferred: str) -> str:
    """Name a preferred label role: ``totalLabel``; '' for the standard label, which needs no naming."""
    role = preferred.strip()
    if not role or role == names.STANDARD_LABEL:
        return ""
    return role_name(role)


@cache
def role_name(role: str) -> str:
    """Name a label role by the last part of its address; a company's own one by the whole address."""
    for start in _SPECIFIED:
        if role.startswith(start):
            return role[len(start) :]
    if role.startswith(_US_2009):
        name = role[len(_US_2009) :]
        return name if name.endswith("Label") else f"{name}Label"
    return undated(role)


def is_negated(shown: str) -> bool:
    """Say whether a role turns the sign, by its name."""
    return shown.rpartition("/")[2].startswith("negated")


__all__ = ["is_negated", "role_name", "shown_as"]
