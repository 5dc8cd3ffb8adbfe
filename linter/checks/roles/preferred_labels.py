"""The label roles that presentation arcs prefer: are they known, and who declares those that are custom."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.once import once
from ...base.record import Record
from ...knowledge.standard_roles import LABEL_ROLES, is_absolute
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.role_uses import declared, ref_uris
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Arc
from .. import Hit, check, nearest
from ..options import Options

_ATTRIBUTE = "preferredLabel"
# Label roles of the link role registry, the nearest of which a mistyped one may mean.
_REGISTRY = (
    *(f"http://www.xbrl.org/2009/role/negated{kind}Label" for kind in
      ("", "Total", "Net", "Terse", "PeriodStart", "PeriodEnd")),
    "http://www.xbrl.org/2009/role/netLabel",
    "http://www.xbrl.org/2009/role/deprecatedLabel",
    "http://www.xbrl.org/2009/role/deprecatedDateLabel",
    "http://www.xbrl.org/2006/role/restatedLabel",
)  # fmt: skip


class Preferred(Record):
    """One role that arcs of one document prefer."""

    role: str
    arcs: list[Arc]


@once
def preferred_roles(document: Document) -> list[Preferred]:
    """Give the preferredLabel roles of a document, in document order of their first arcs; worked out once."""
    found: dict[str, list[Arc]] = {}
    for link in document.links:
        if link.name == names.PRESENTATION_LINK:
            for arc in link.arcs:
                role = arc.attributes.get(_ATTRIBUTE)
                if role is not None:
                    arcs = found.get(role)
                    if arcs is None:
                        found[role] = [arc]
                    else:
                        arcs.append(arc)
    return [Preferred(role, arcs) for role, arcs in found.items()]


def is_known_label_role(filing: Filing, role: str) -> bool:
    """Say whether a label role is the specification's, or declared or used as one in the filing or a taxonomy."""
    if role in LABEL_ROLES or role in _REGISTRY or _declared_anywhere(filing, role):
        return True
    declarations = (*filing.declarations.role_types.get(role, ()), *filing.declarations.stored_types(role))
    return any(names.LABEL_RESOURCE in declaration.used_on for declaration in declarations)


def _declared_anywhere(filing: Filing, role: str) -> bool:
    return any(ref.uri == role for document in filing.documents for ref in document.role_refs)


@check("preferred-label-role-known")
def preferred_label_role_known(document: Document) -> Iterator[Hit]:
    """preferredLabel roles that are no label roles, once for each role (XBRL 2.1, 5.2.4.2.1)."""
    filing = document.filing
    for role, arcs in preferred_roles(document):
        if not is_known_label_role(filing, role):
            known = [*LABEL_ROLES, *_REGISTRY, *(ref.uri for ref in document.role_refs)]
            near = nearest(role, sorted(known))
            yield Hit(
                arcs[0].place(_ATTRIBUTE), label=f"did you mean {near}?" if near else "", data=(role, near),
                preferred=role, count=_more(arcs), hint=f", did you mean {near}?" if near else "",
            )  # fmt: skip


def _more(arcs: list[Arc]) -> str:
    return f" ({len(arcs)} arcs)" if len(arcs) > 1 else ""


class Scope(Options):
    """``scope``: filing (any linkbase may declare the role) or linkbase (only the one that uses it).

    ``elsewhere``: report those that only another linkbase of the filing declares.
    """

    scope: str = "filing"
    elsewhere: bool = False


@check("preferred-label-role-declared")
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
        others = [ref for d in filing.documents for ref in d.role_refs if ref.uri == role or role in ref_uris(ref)]
        if options.elsewhere != bool(others) and options.scope == "filing":
            continue
        yield Hit(
            missing[0].place(_ATTRIBUTE),
            related=[(ref.place("roleURI"), "declares it for its own linkbase") for ref in others[:1]],
            data=role,
            preferred=role,
            count=_more(missing),
        )


def _container(arc: Arc) -> int:
    link = arc.parent
    return link.parent.number if link is not None and link.parent is not None else -1
