"""How people know a role: by its definition, and by the last part of its URI where it has none."""

from __future__ import annotations

from ...base.once import once
from .filing import Filing

_SPECIFIED = "http://www.xbrl.org/2003/role/"  # the specification defines these, and no schema


def title_of(filing: Filing, role: str) -> str:
    """Give the definition of a role that the company declares, in one line; '' without one."""
    declarations = filing.declarations.role_types.get(role, ())
    return next((" ".join(t.definition.split()) for t in declarations if t.definition), "")


@once
def role_title(filing: Filing, role: str) -> str:
    """Give the words for a link role: ``0001 - Statement - Balance sheet``, or else the last part of its URI.

    The definition is that of a roleType at hand (XBRL 2.1, 5.1.3), or of one of a standard taxonomy.
    """
    title = title_of(filing, role)
    if not title and not role.startswith(_SPECIFIED):
        stored = filing.declarations.stored_types(role)
        title = next((" ".join(t.definition.split()) for t in stored if t.definition and not t.arcrole), "")
    return title or last_part(role)


def last_part(uri: str) -> str:
    """Give the last part of a URI: what people call a role or an arcrole that has no definition."""
    return uri.rstrip("/").rpartition("/")[2] or uri


__all__ = ["last_part", "role_title", "title_of"]
