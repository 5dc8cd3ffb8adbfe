"""The roles and arcroles of standard taxonomies that a filing refers to, in another edition."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.record import Record
from ..taxonomy.store import Stores
from ..xbrl.read.address import canonical
from .compare import GONE, RENAMED, UNSURE
from .editions import edition_of
from .plan import Plan
from .uses import Use, Uses


class RoleNews(Record):
    """A role or arcrole that another edition lacks, or declares otherwise.

    Attributes:
        uri: the role.
        status: gone, unsure (not all roles of the edition are known), renamed (another id, or another URI).
        address: where the filing finds it, canonical.
        fragment: the id by which it finds it there.
        new: the address of the schema that has it in the other edition; '' for none.
        id: the id that it has there; '' where it is gone or not known.
        instead: the URI that is the same but for the year, or for https; '' for none. A guess.
        uses: the roleRefs and arcroleRefs.
    """

    uri: str
    status: str
    address: str
    fragment: str
    new: str
    id: str
    instead: str
    uses: tuple[Use, ...]


def role_news(stores: Stores, plan: Plan, uses: Uses) -> Iterator[RoleNews]:
    """Compare the roles of the filing's roleRefs and arcroleRefs with those of the files that take their places."""
    known: dict[str, _Roles] = {}
    for key, refs in uses.refs.items():
        move = plan.of(key[0])
        if move is None or not move.new:
            continue
        uri = refs[0].attributes.get("roleURI") or refs[0].attributes.get("arcroleURI") or ""
        if move.new not in known:
            known[move.new] = _Roles(stores, move.new)
        same = known[move.new].by_uri.get(uri)
        if same is None:
            missing, like = known[move.new].status, known[move.new].by_shape.get(_shape(uri), "")
            yield RoleNews(uri, missing, *key, move.new, "", like, tuple(uses.of_refs(key)))
        elif same.id and same.id != key[1]:
            yield RoleNews(uri, RENAMED, *key, move.new, same.id, "", tuple(uses.of_refs(key)))


class _Roles:
    """The roles and arcroles of one schema."""

    def __init__(self, stores: Stores, address: str) -> None:
        info, found = stores.schema(address), stores.roles(address)
        self.by_uri = {role.uri: role for role in found}
        self.by_shape = {_shape(role.uri): role.uri for role in reversed(found)}
        self.status = GONE if info is not None and info.roles_known and found else UNSURE  # of what is not among them


def _shape(uri: str) -> str:
    """Give a URI with its dates masked, and its scheme as if there were but one."""
    edition = edition_of(uri)
    return edition.shape if edition is not None else canonical(uri)


__all__ = ["RoleNews", "role_news"]
