"""The Link Role Registry of XBRL International: its label roles, and what is registered without approval."""

from __future__ import annotations

from .tables import table

REGISTERED_LABEL_ROLES = (
    *(f"http://www.xbrl.org/2009/role/negated{kind}Label" for kind in
      ("", "Total", "Net", "Terse", "PeriodStart", "PeriodEnd")),
    "http://www.xbrl.org/2009/role/netLabel",
    "http://www.xbrl.org/2009/role/deprecatedLabel",
    "http://www.xbrl.org/2009/role/deprecatedDateLabel",
    "http://www.xbrl.org/2006/role/restatedLabel",
)  # fmt: skip
_WORDS = {"IWD": "withdrawn", "PROPOSED": "proposed only", "NIE": "noted, and not approved"}


def unapproved(uri: str) -> str:
    """Give what the registry says of a role or an arcrole that it has not approved; '' for all others."""
    status: str = table("link-role-registry")["unapproved"].get(uri, "")
    return _WORDS.get(status, status)
