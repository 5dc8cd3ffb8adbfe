"""The Link Role Registry of XBRL International: its label roles, and what is registered without approval."""

from __future__ import annotations

from .tables import table

_WORDS = {"IWD": "withdrawn", "PROPOSED": "proposed only", "NIE": "noted, and not approved"}


def registered_label_roles() -> tuple[str, ...]:
    """Give the label roles of the registry, negated ones among them."""
    return tuple(table("link-role-registry")["label_roles"])


def unapproved(uri: str) -> str:
    """Give what the registry says of a role or an arcrole that it has not approved; '' for all others."""
    status: str = table("link-role-registry")["unapproved"].get(uri, "")
    return _WORDS.get(status, status)
