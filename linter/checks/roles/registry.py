"""Roles and arcroles of the Link Role Registry that are not approved."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.tables import table
from ...xbrl.dts.role_uses import uses
from ...xbrl.model.document import Document
from .. import Hit, check
from ..options import Options

_WORDS = {"IWD": "withdrawn", "PROPOSED": "proposed only", "NIE": "noted, and not approved"}


class Registered(Options):
    """``of``: role or arcrole."""

    of: str = "role"


@check("registered-role-approved")
def registered_role_approved(document: Document, options: Registered) -> Iterator[Hit]:
    """Registered roles whose status is not that of an approved one, once for each element that has them."""
    strange = table("link-role-registry")["unapproved"]
    for use in uses(document):
        status = strange.get(use.uri)
        if status is not None and (use.kind == "arc") == (options.of == "arcrole"):
            first = use.elements[0]
            yield Hit(first.place(use.attribute), uri=use.uri, status=_WORDS.get(status, status), element=first.qname)
