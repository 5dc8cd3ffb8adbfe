"""The label roles that presentation arcs prefer: are they known, and who declares those that are custom."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.nearest import Names, slipped
from ...base.once import once
from ...base.pattern import pattern
from ...base.typed import TYPE_CHECKING
from ...knowledge.label_roles import is_known_label_role
from ...knowledge.link_role_registry import registered_label_roles
from ...knowledge.role_declarations import allowed
from ...knowledge.standard_roles import ALL_ROLES, LABEL_ROLES, ROLE, is_absolute
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.guesses import guess
from ...xbrl.dts.role_uses import declared, preferred_roles, role_refs_of
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Arc
from .. import Hit, Undecided, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal

_ATTRIBUTE = "preferredLabel"


@check("unknown-preferred-label", says=("preferred", "count", "hint"), formerly=("preferred-label-role-known",))
def unknown_preferred_label(document: Document) -> Iterator[Hit | Undecided]:
    """preferredLabel roles that are no label roles, once for each role (XBRL 2.1, 5.2.4.2.1).

    One that a schema that is not known may declare is a fault where it is a slip of the finger from a known one.
    """
    filing = document.filing
    for role, arcs in preferred_roles(document):
        if is_known_label_role(filing, role):
            continue
        meant = role not in ALL_ROLES  # one for other elements is none that is mistyped
        open_ = meant and is_absolute(role) and not role.startswith(ROLE) and _may_be_declared(filing, role)
        if open_ and not _is_slip(filing, role):
            yield Undecided(f"a schema that is not known may declare {role}", document.path, len(arcs), _ADD)
            continue
        near = guess(filing, "label role", role, _known(filing)) if meant else None
        yield Hit(
            arcs[0].place(_ATTRIBUTE), label=f"did you mean {near}?" if near else "", data=(role, near),
            preferred=role, count=_more(arcs), hint=f", did you mean {near}?" if near else "",
        )  # fmt: skip


def _may_be_declared(filing: Filing, role: str) -> bool:
    from ...knowledge.unknown_taxonomies import may_declare  # few filings have a role that nobody knows

    return may_declare(filing, role)


_ADD = "xbrllint taxonomy add PACKAGE.zip, or put the missing schema beside the file"
_DIGITS = pattern(r"[0-9]+")


@once
def _known(filing: Filing) -> Names:
    """Give the label roles that a preferredLabel of a filing may mean."""
    uris = {ref.uri for document in filing.documents for ref in document.role_refs}
    types = filing.declarations.role_types
    uris.update(uri for uri, found in types.items() if allowed(found, names.LABEL_RESOURCE))
    return Names(sorted({*LABEL_ROLES, *registered_label_roles(), *uris}))


def _is_slip(filing: Filing, role: str) -> bool:
    """Say whether a role is a known one but for a letter or capitals; another number is another one of a series."""
    near = slipped(role, _known(filing).sharing_half(role))
    if near is None:
        return role.lower() in _in_lower_case(filing)
    return _DIGITS.sub("", role) != _DIGITS.sub("", near)


@once
def _in_lower_case(filing: Filing) -> frozenset[str]:
    return frozenset(uri.lower() for uri in _known(filing).listed())


def _more(arcs: list[Arc]) -> str:
    return f" ({len(arcs)} arcs)" if len(arcs) > 1 else ""


class Scope(Options):
    """``scope``: filing (any linkbase may declare the role) or linkbase (only the one that uses it).

    ``elsewhere``: report those that only another linkbase of the filing declares. ``at_hand``: false for those that
    one may declare which is not at hand.
    """

    scope: Literal["filing", "linkbase"] = "filing"
    elsewhere: bool = False
    at_hand: bool = True


@check("preferred-label-role-declared", says=("preferred", "count"))
def preferred_label_role_declared(document: Document, options: Scope) -> Iterator[Hit]:
    """Custom preferredLabel roles for which no roleRef stands, once for each role (XBRL 2.1, 3.5.2.4)."""
    filing = document.filing
    containers = {link.parent.number: link.parent for link in document.links if link.parent is not None}
    own = {number: declared(container, False) for number, container in containers.items()}
    for role, arcs in preferred_roles(document):
        if role in LABEL_ROLES or not is_absolute(role) or not is_known_label_role(filing, role):
            continue
        missing = [arc for arc in arcs if role not in own.get(_container(arc), ())]
        if not missing:
            continue
        others = role_refs_of(filing).get(role, [])
        if options.scope == "filing" and not _is_asked_for(filing, bool(others), options):
            continue
        yield Hit(
            missing[0].place(_ATTRIBUTE),
            related=[(ref.place("roleURI"), "declares it for its own linkbase") for ref in others[:1]],
            data=role,
            preferred=role,
            count=_more(missing),
        )


def _is_asked_for(filing: Filing, elsewhere: bool, options: Scope) -> bool:
    """Say whether the options ask for a role that another linkbase declares, or that none does as far as is known."""
    from ...knowledge.completeness import others_at_hand, said_to_be_missing

    if elsewhere or options.elsewhere:
        return elsewhere and options.elsewhere
    return others_at_hand(filing) if options.at_hand else not (others_at_hand(filing) or said_to_be_missing(filing))


def _container(arc: Arc) -> int:
    link = arc.parent
    return link.parent.number if link is not None and link.parent is not None else -1
