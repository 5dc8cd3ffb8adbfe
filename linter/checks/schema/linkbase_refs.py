"""linkbaseRefs in themselves: their arcrole and role, each linkbase once (XBRL 2.1, 4.3.3 and 4.3.4)."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.linkbase_refs import ref_at_fault, unlike_role
from ...knowledge.standard_roles import ALL_ROLES, LINKBASE_ARCROLE, LINKBASE_REF_ROLES
from ...xbrl import names
from ...xbrl.dts.addresses import address_of
from ...xbrl.dts.guesses import guess
from ...xbrl.model.elements import SimpleLink
from ...xbrl.model.schemas import Schema
from ...xbrl.read.address import file_name
from .. import Hit, check


@check("linkbase-ref-arcrole", says=("wanted", "found"))
def linkbase_ref_arcrole(schema: Schema) -> Iterator[Hit]:
    """linkbaseRefs without the one arcrole that they must have."""
    for ref in schema.linkbase_refs:
        found = ref.attributes.get(names.ARCROLE)
        if found != LINKBASE_ARCROLE:
            what = "missing" if found is None else f"'{found}'"
            yield Hit(ref.place(names.ARCROLE), wanted=LINKBASE_ARCROLE, found=what)


@check("linkbase-ref-role", says=("role_found", "hint"))
def linkbase_ref_role(schema: Schema) -> Iterator[Hit]:
    """linkbaseRefs with a role that the specification has for other elements, or a mistyped one of theirs."""
    for ref in schema.linkbase_refs:
        role = ref.get(names.ROLE)
        if role in LINKBASE_REF_ROLES or not role.strip():
            continue
        filing, known = schema.document.filing, LINKBASE_REF_ROLES
        near = guess(filing, "linkbaseRef role", role.strip(), known, 0.95) if role not in ALL_ROLES else None
        if role in ALL_ROLES or (near is not None and near != role.strip()):
            hint = f", did you mean {near}?" if near else ""
            yield Hit(ref.place(names.ROLE), role_found=role, hint=hint, data=(role, near))


@check("linkbase-ref-twice", says=("file",), formerly=("linkbase-ref-once",))
def linkbase_ref_twice(schema: Schema) -> Iterator[Hit]:
    """Two linkbaseRefs of one schema to one linkbase."""
    first: dict[str, SimpleLink] = {}
    for ref in schema.linkbase_refs:
        address = address_of(ref.document, ref.base, ref.href)
        other = first.setdefault(address, ref) if ref.href.strip() else ref
        if other is not ref:
            related = [(other.place(names.HREF), "the first one")]
            wrong = next((one for one in (other, ref) if unlike_role(one) is not None), None)
            cause = ("ref", ref_at_fault(wrong)) if wrong is not None else ()
            data = ref if wrong is None else ""  # what should lead elsewhere is not needless
            yield Hit(
                ref.place(names.HREF), related=related, data=data, cause=cause, follows=1, file=file_name(address)
            )
