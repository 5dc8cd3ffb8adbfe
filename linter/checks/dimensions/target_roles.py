"""The targetRoles of definition arcs (Dimensions 1.0, 2.4.3)."""

from __future__ import annotations

from collections.abc import Iterator

from ...xbrl import names
from ...xbrl.model.elements import Arc, ExtendedLink
from ...xbrl.model.linkbases import declared_roles
from .. import Hit, check


@check("target-role-is-declared", says=("uri", "count"), needs="@targetRole", formerly=("target-role-declared",))
def target_role_is_declared(link: ExtendedLink) -> Iterator[Hit]:
    """Absolute targetRoles for which the linkbase has no roleRef, once for each role (Dimensions 1.0, 2.4.3)."""
    for role, arcs in _target_roles(link).items():
        if ":" in role and role != names.STANDARD_LINK and role not in declared_roles(link):
            cause = ("target-role", link.role, role)
            yield Hit(arcs[0].place(names.TARGET_ROLE), cause=cause, uri=role, count=len(arcs))


@check("target-role-is-absolute", says=("given", "count"), needs="@targetRole", formerly=("target-role-absolute",))
def target_role_is_absolute(link: ExtendedLink) -> Iterator[Hit]:
    """Relative or empty targetRoles: link roles are absolute (Dimensions 1.0, 2.4.3; XBRL 2.1, 3.5.3.3)."""
    for role, arcs in _target_roles(link).items():
        if ":" not in role:
            given = f"the targetRole '{role}'" if role else "an empty targetRole"
            yield Hit(arcs[0].place(names.TARGET_ROLE), given=given, count=len(arcs))


def _target_roles(link: ExtendedLink) -> dict[str, list[Arc]]:
    """Give the arcs with a targetRole by that role; only definition arcs lead anywhere by it."""
    found: dict[str, list[Arc]] = {}
    if names.TARGET_ROLE not in link.document.names:
        return found
    for arc in link.arcs:
        role = arc.attributes.get(names.TARGET_ROLE)
        if role is not None and arc.name == names.DEFINITION_ARC:
            found.setdefault(role.strip(), []).append(arc)
    return found
