"""Enumerations whose link role gives them no values (Extensible Enumerations 1.0 section 2.1, 2.0 section 4)."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.completeness import linkbases_at_hand
from ...knowledge.types import concept_kind
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.role_titles import role_title
from ...xbrl.dts.starting_points import union
from ...xbrl.model.targets import Concept
from .. import Hit, check

_NAMESPACES = (names.ENUM, names.ENUM2)


@check("enumeration-without-members", says=("concept", "domain", "role"), needs="schema")
def enumeration_without_members(filing: Filing) -> Iterator[Hit]:
    """Enumerations whose domain has no members in their link role, where the head itself is no value either."""
    for schema in filing.schemas:
        for concept in schema.items if schema.document.reported else ():
            if "enumeration" in (concept_kind(concept) or ()) and concept.element is not None:
                yield from _without_members(filing, concept)


def _without_members(filing: Filing, concept: Concept) -> Iterator[Hit]:
    element = concept.element
    assert element is not None
    for namespace in _NAMESPACES:
        role, name = element.get(f"{namespace} linkrole"), element.get(f"{namespace} domain")
        domain = filing.declarations.concept(element.expand(name) or "") if role and name else None
        if domain is None or domain.standard or element.get(f"{namespace} headUsable") in ("true", "1"):
            continue
        members = filing.dimensions.of(names.DOMAIN_MEMBER, role, domain)
        if element.document.dts & ~union(map(filing.dimensions.dts, members)) and linkbases_at_hand(filing):
            place, title = element.place(f"{namespace} linkrole"), role_title(filing, role)
            yield Hit(place, concept=concept, domain=domain, role=title)
