"""ESEF: the arcroles of definition arcs, and anchoring (RTS Annex IV, reporting manual 3.3 and 3.4)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.typed import TYPE_CHECKING
from ...knowledge.completeness import damaged
from ...knowledge.extensions import presented_company_items
from ...knowledge.role_declarations import is_known_arcrole
from ...knowledge.standard_roles import ARCROLE_ARCS
from ...knowledge.types import concept_kind
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Network, Relationship
from ...xbrl.dts.nodes import concepts_at
from ...xbrl.dts.role_titles import role_title
from ...xbrl.dts.role_uses import declared
from ...xbrl.model.places import Place
from ...xbrl.model.targets import Concept
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal

WIDER_NARROWER = "http://www.esma.europa.eu/xbrl/esef/arcrole/wider-narrower"
_DIMENSIONAL = (
    names.ALL, names.NOT_ALL, names.HYPERCUBE_DIMENSION, names.DIMENSION_DOMAIN, names.DOMAIN_MEMBER,
    names.DIMENSION_DEFAULT,
)  # fmt: skip
_ALLOWED = {*_DIMENSIONAL, WIDER_NARROWER}


@check("disallowed-definition-arcrole", says=("arcrole", "count"), formerly=("esef-definition-arcrole",))
def disallowed_definition_arcrole(network: Network) -> Iterator[Hit]:
    """Definition arcs with an arcrole that ESEF does not list; one finding a network.

    An arcrole that no arcroleRef declares either is a fault of its own.
    """
    if network.key.arc == names.DEFINITION_ARC and network.arcrole not in _ALLOWED:
        known = declared(network.all[0].link.parent, True)
        if network.arcrole not in ARCROLE_ARCS and network.arcrole not in known:
            return
        yield Hit(network.all[0].arc.place(names.ARCROLE), arcrole=network.arcrole, count=len(network.all))


@check("anchor-joins-core-and-company", says=("source", "target", "owner"), formerly=("esef-anchoring-ends",))
def anchor_joins_core_and_company(network: Network) -> Iterator[Hit]:
    """Anchoring arcs that join two company elements or two core elements (reporting manual 3.3.1)."""
    if network.arcrole == WIDER_NARROWER:
        for r in network.effective:
            source, target = r.source, r.target
            if isinstance(source, Concept) and isinstance(target, Concept) and source.standard == target.standard:
                owner = "core" if source.standard else "company"
                yield Hit(r.arc.place(), source=source, target=target, owner=owner)


class AnchoredKind(Options):
    """``kind``: domain (members) or dimension: what may not be anchored."""

    kind: Literal["domain", "dimension"] = "domain"


@check("esef-anchored-kind", says=("concept", "source", "target"))
def esef_anchored_kind(network: Network, options: AnchoredKind) -> Iterator[Hit]:
    """Anchoring arcs that touch members or dimensions (reporting manual 3.3.1)."""
    if network.arcrole != WIDER_NARROWER:
        return
    for r in network.effective:
        found = next((c for c in concepts_at(r) if _is_kind(c, options.kind)), None)
        if found is not None:
            yield Hit(_end(r, found), concept=found, source=r.source, target=r.target)


def _is_kind(concept: Concept, kind: str) -> bool:
    if kind == "domain":
        return "domain" in (concept_kind(concept) or ())
    return concept.kind in ("dimension", "hypercube")


def _end(r: Relationship, concept: Concept) -> Place:
    """Give the place of the end of an arc at which a concept stands."""
    return r.arc.place(names.FROM if r.source is concept else names.TO)


@check("anchored-to-abstract", says=("concept", "source", "target"), formerly=("esef-anchored-to-abstract",))
def anchored_to_abstract(network: Network) -> Iterator[Hit]:
    """Anchoring arcs that touch an abstract element."""
    if network.arcrole == WIDER_NARROWER:
        for r in network.effective:
            abstract = next((c for c in concepts_at(r) if c.abstract), None)
            if abstract is not None:
                yield Hit(_end(r, abstract), concept=abstract, source=r.source, target=r.target)


@check(
    "anchored-to-other-type",
    says=("source", "target", "source_type", "target_type"),
    formerly=("esef-anchored-type",),
)
def anchored_to_other_type(network: Network) -> Iterator[Hit]:
    """Company elements anchored to a core element of another data type (reporting manual 1.4.1)."""
    if network.arcrole == WIDER_NARROWER:
        for r in network.effective:
            source, target = r.source, r.target
            if isinstance(source, Concept) and isinstance(target, Concept) and _types_differ(source, target):
                own = next((c.element for c in (source, target) if c.element is not None), None)
                yield Hit(
                    r.arc.place(), source=source, target=target, cause=("declared", own) if own is not None else (),
                    follows=1, source_type=names.local(source.type or ""), target_type=names.local(target.type or ""),
                )  # fmt: skip


def _types_differ(one: Concept, other: Concept) -> bool:
    return bool(one.type and other.type) and one.type != other.type and one.standard != other.standard


@check("anchoring-in-dimensional-role", says=("role_uri", "title"), formerly=("esef-anchoring-role",))
def anchoring_in_dimensional_role(network: Network) -> Iterator[Hit]:
    """Anchoring arcs in a role that also holds dimensional arcs (reporting manual 3.3.2)."""
    if network.arcrole != WIDER_NARROWER or not network.effective:
        return
    filing = network.effective[0].arc.document.filing
    for other in filing.networks_in(network.role, *_DIMENSIONAL):
        if other.effective:
            related = [(other.effective[0].arc.place(), "a dimensional arc of the same role")]
            place, title = network.effective[0].arc.place(), role_title(filing, network.role)
            yield Hit(place, related=related, role_uri=network.role, title=title)
            return


class Anchored(Options):
    """``arcrole``: missing (no anchor at all), or wrong (joined to the core taxonomy by another arcrole only)."""

    arcrole: Literal["missing", "wrong"] = "missing"


@check("esef-anchored", says=("concept", "arcrole"))
def esef_anchored(filing: Filing, options: Anchored) -> Iterator[Hit]:
    """Company elements used in presentation that are not anchored; subtotals are exempt (3.3.1)."""
    if not any(link.name == names.DEFINITION_LINK and not link.document.beyond for link in filing.links):
        return
    anchored = {c for n in filing.networks_of(WIDER_NARROWER) for r in n.effective for c in concepts_at(r)}
    otherwise = _joined_otherwise(filing)
    subtotals = {n for network in filing.networks_of(names.SUMMATION_ITEM, names.SUMMATION_ITEM_11)
                 for n in network.children}  # fmt: skip
    for concept in presented_company_items(filing):
        if concept in anchored or concept in subtotals:
            continue
        if damaged(filing):
            return
        wrong = otherwise.get(concept)
        if options.arcrole == "missing" and wrong is None and concept.element is not None:
            yield Hit(concept.element.place("name"), concept=concept, arcrole="")
        elif options.arcrole == "wrong" and wrong is not None:
            yield Hit(wrong.arc.place(names.ARCROLE), concept=concept, arcrole=wrong.arc.arcrole)


def _joined_otherwise(filing: Filing) -> dict[Concept, Relationship]:
    """Give company elements that a definition arc of another arcrole than the dimensional ones joins to the core."""
    found: dict[Concept, Relationship] = {}
    for network in filing.networks_of(arc=names.DEFINITION_ARC):
        if network.arcrole in _ALLOWED:
            continue
        if network.effective and not is_known_arcrole(network.effective[0].arc.document, network.arcrole):
            continue
        for r in network.effective:
            one, other = r.source, r.target
            if isinstance(one, Concept) and isinstance(other, Concept) and one.standard != other.standard:
                found.setdefault(other if one.standard else one, r)
    return found


@check("retired-notes-element", says=("concept",), formerly=("esef-deprecated-notes-element",))
def retired_notes_element(network: Network) -> Iterator[Hit]:
    """Definition arcs to the retired catch-all element for notes (reporting manual 1.9.1)."""
    if network.key.link == names.DEFINITION_LINK:
        for r in network.effective:
            for concept in concepts_at(r):
                if concept.id == "esef_cor_NotesAccountingPoliciesAndMandatoryTags":
                    yield Hit(_end(r, concept), concept=concept)
