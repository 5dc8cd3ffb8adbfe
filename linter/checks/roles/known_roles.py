"""Roles of the specification on the elements that they are for, and roles of the registry that are not approved."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.typed import TYPE_CHECKING
from ...knowledge.link_kinds import STANDARD_RESOURCES
from ...knowledge.link_role_registry import unapproved
from ...knowledge.standard_roles import ALL_ROLES, roles_of
from ...xbrl import names
from ...xbrl.dts.role_uses import Use, uses
from ...xbrl.model.document import Document
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal


class Registered(Options):
    """``of``: role or arcrole."""

    of: Literal["role", "arcrole"] = "role"


@check("registered-role-approved", says=("uri", "status", "element"))
def registered_role_approved(document: Document, options: Registered) -> Iterator[Hit]:
    """Registered roles whose status is not that of an approved one, once for each element that has them."""
    for use in uses(document):
        status = unapproved(use.uri)
        if status and (use.kind == "arc") == (options.of == "arcrole"):
            first = use.elements[0]
            yield Hit(first.place(use.attribute), uri=use.uri, status=status, element=first.qname)


@check("role-on-wrong-element", says=("uri", "element", "count"), formerly=("specified-role-fits",))
def role_on_wrong_element(document: Document) -> Iterator[Hit]:
    """Roles of the specification on elements that they are not for (XBRL 2.1, 3.5.3.7, 5.2.2.2.2 and 5.2.3.2.1)."""
    for use in uses(document):
        if use.uri not in ALL_ROLES or use.kind == "arc" or not _judged(use):
            continue
        own = roles_of(use.name) or {names.STANDARD_LINK}
        if use.uri not in own:
            first = use.elements[0]
            yield Hit(first.place(names.ROLE), uri=use.uri, element=first.qname, count=len(use.elements))


def _judged(use: Use) -> bool:
    return use.kind == "link" or use.name in STANDARD_RESOURCES
