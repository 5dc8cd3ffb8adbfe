"""linkbaseRefs in themselves: their arcrole and their role (XBRL 2.1, 4.3.3 and 4.3.4)."""

from __future__ import annotations

from collections.abc import Iterator

from ..xbrl import names
from ..xbrl.schema import Schema
from . import Hit, check
from .specified import ALL_ROLES, LINKBASE_ARCROLE, LINKBASE_REF_ROLES


@check("linkbase-ref-arcrole")
def linkbase_ref_arcrole(schema: Schema) -> Iterator[Hit]:
    """linkbaseRefs without the one arcrole that they must have."""
    for ref in schema.linkbase_refs:
        found = ref.attributes.get(names.ARCROLE)
        if found != LINKBASE_ARCROLE:
            what = "none" if found is None else f"'{found}'"
            yield Hit(ref.place(names.ARCROLE), wanted=LINKBASE_ARCROLE, found=what)


@check("linkbase-ref-role")
def linkbase_ref_role(schema: Schema) -> Iterator[Hit]:
    """linkbaseRefs with a role of the specification that is meant for other elements."""
    for ref in schema.linkbase_refs:
        role = ref.get(names.ROLE)
        if role in ALL_ROLES and role not in LINKBASE_REF_ROLES:
            yield Hit(ref.place(names.ROLE), role_found=role)
