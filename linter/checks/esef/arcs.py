"""ESEF: anchoring, definition arcs, hypercubes and defaults (RTS Annex IV, reporting manual 3.3 and 3.4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...knowledge.damage import damaged
from ...knowledge.standard_roles import ARCROLE_ARCS
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Network, Relationship
from ...xbrl.dts.role_uses import declared
from ...xbrl.model.targets import Concept
from ...xbrl.model.types import concept_kind
from .. import Hit, check
from ..options import Options

WIDER_NARROWER = "http://www.esma.europa.eu/xbrl/esef/arcrole/wider-narrower"
_DIMENSIONAL = (
    names.ALL, names.NOT_ALL, names.HYPERCUBE_DIMENSION, names.DIMENSION_DOMAIN, names.DOMAIN_MEMBER,
    names.DIMENSION_DEFAULT,
)  # fmt: skip
_ALLOWED = {*_DIMENSIONAL, WIDER_NARROWER}
_DEFAULT_ROLE = "/xbrl/role/cor/ifrs-dim_role-990000"
_NOT_APPLICABLE_ROLE = "/xbrl/role/cor/esef_role-999999"


def ends(r: Relationship) -> Iterator[Concept]:
    """Give the concepts at the ends of a relationship."""
    return (node for node in (r.source, r.target) if isinstance(node, Concept))


@check("esef-definition-arcrole")
def esef_definition_arcrole(network: Network) -> Iterator[Hit]:
    """Definition arcs with an arcrole that ESEF does not list; one finding a network.

    An arcrole that no arcroleRef declares either is a fault of its own.
    """
    if network.key.arc == names.DEFINITION_ARC and network.arcrole not in _ALLOWED:
        known = declared(network.all[0].link.parent, True)
        if network.arcrole not in ARCROLE_ARCS and network.arcrole not in known:
            return
        yield Hit(network.all[0].arc.place(names.ARCROLE), arcrole=network.arcrole, count=len(network.all))


@check("esef-anchoring-ends")
def esef_anchoring_ends(network: Network) -> Iterator[Hit]:
    """Anchoring arcs that join two company elements or two core elements (reporting manual 3.3.1)."""
    if network.arcrole == WIDER_NARROWER:
        for r in network.effective:
            source, target = r.source, r.target
            if isinstance(source, Concept) and isinstance(target, Concept) and source.standard == target.standard:
                owner = "core" if source.standard else "company"
                yield Hit(r.arc.place(), source=source, target=target, owner=owner)


class AnchoredKind(Options):
    """``kind``: domain (members) or dimension: what may not be anchored."""

    kind: str = "domain"


@check("esef-anchored-kind")
def esef_anchored_kind(network: Network, options: AnchoredKind) -> Iterator[Hit]:
    """Anchoring arcs that touch members or dimensions (reporting manual 3.3.1)."""
    if network.arcrole != WIDER_NARROWER:
        return
    for r in network.effective:
        found = next((c for c in ends(r) if _is_kind(c, options.kind)), None)
        if found is not None:
            yield Hit(r.arc.place(), concept=found, source=r.source, target=r.target)


def _is_kind(concept: Concept, kind: str) -> bool:
    if kind == "domain":
        return "domain" in (concept_kind(concept) or ())
    return concept.kind in ("dimension", "hypercube")


@check("esef-anchored-to-abstract")
def esef_anchored_to_abstract(network: Network) -> Iterator[Hit]:
    """Anchoring arcs that touch an abstract element."""
    if network.arcrole == WIDER_NARROWER:
        for r in network.effective:
            abstract = next((c for c in ends(r) if c.abstract), None)
            if abstract is not None:
                yield Hit(r.arc.place(), concept=abstract, source=r.source, target=r.target)


@check("esef-anchored-type")
def esef_anchored_type(network: Network) -> Iterator[Hit]:
    """Company elements anchored to a core element of another data type (reporting manual 1.4.1)."""
    if network.arcrole == WIDER_NARROWER:
        for r in network.effective:
            source, target = r.source, r.target
            if isinstance(source, Concept) and isinstance(target, Concept) and _types_differ(source, target):
                yield Hit(
                    r.arc.place(), source=source, target=target,
                    source_type=names.local(source.type or ""), target_type=names.local(target.type or ""),
                )  # fmt: skip


def _types_differ(one: Concept, other: Concept) -> bool:
    return bool(one.type and other.type) and one.type != other.type and one.standard != other.standard


@check("esef-anchoring-role")
def esef_anchoring_role(network: Network) -> Iterator[Hit]:
    """Anchoring arcs in a role that also holds dimensional arcs (reporting manual 3.3.2)."""
    if network.arcrole != WIDER_NARROWER or not network.effective:
        return
    filing = network.effective[0].arc.document.filing
    assert filing is not None
    for other in filing.networks_of(*_DIMENSIONAL):
        if other.role == network.role and other.effective:
            related = [(other.effective[0].arc.place(), "a dimensional arc of the same role")]
            yield Hit(network.effective[0].arc.place(), related=related, role_uri=network.role)
            return


class Anchored(Options):
    """``arcrole``: missing (no anchor at all), or wrong (joined to the core taxonomy by another arcrole only)."""

    arcrole: str = "missing"


@check("esef-anchored")
def esef_anchored(filing: Filing, options: Anchored) -> Iterator[Hit]:
    """Company elements used in presentation that are not anchored; subtotals are exempt (3.3.1)."""
    if not any(link.name == names.DEFINITION_LINK for link in filing.links):
        return
    anchored = {c for n in filing.networks_of(WIDER_NARROWER) for r in n.effective for c in ends(r)}
    otherwise = _joined_otherwise(filing)
    subtotals = {n for network in filing.networks_of(names.SUMMATION_ITEM, names.SUMMATION_ITEM_11)
                 for n in network.children}  # fmt: skip
    for concept in _presented_company_items(filing):
        if concept in anchored or concept in subtotals:
            continue
        wrong = otherwise.get(concept)
        if options.arcrole == "missing" and wrong is None and concept.element is not None:
            yield Hit(concept.element.place("name"), concept=concept, arcrole="")
        elif options.arcrole == "wrong" and wrong is not None:
            yield Hit(wrong.arc.place(names.ARCROLE), concept=concept, arcrole=wrong.arc.arcrole)


def _presented_company_items(filing: Filing) -> list[Concept]:
    """Give the company's own reportable line items, in the order of the presentation."""
    found: dict[Concept, None] = {}
    for network in filing.networks_of(names.PARENT_CHILD):
        for r in network.effective:
            for concept in ends(r):
                if not concept.standard and concept.abstract is False and concept.kind == "item":
                    found[concept] = None
    return [concept for concept in found if "domain" not in (concept_kind(concept) or ())]


def _joined_otherwise(filing: Filing) -> dict[Concept, Relationship]:
    """Give company elements that a definition arc of another arcrole than the dimensional ones joins to the core."""
    found: dict[Concept, Relationship] = {}
    for network in filing.networks_of(arc=names.DEFINITION_ARC):
        if network.arcrole in _ALLOWED:
            continue
        for r in network.effective:
            one, other = r.source, r.target
            if isinstance(one, Concept) and isinstance(other, Concept) and one.standard != other.standard:
                found.setdefault(other if one.standard else one, r)
    return found


class Closed(Options):
    """``arcrole``: all or notAll; ``closed``: the value that xbrldt:closed must have."""

    arcrole: str = "all"
    closed: bool = True


@check("esef-hypercube-closed")
def esef_hypercube_closed(network: Network, options: Closed) -> Iterator[Hit]:
    """all arcs that are not closed, notAll arcs that are (reporting manual 3.4.2)."""
    if network.arcrole == names.DIM + options.arcrole:
        for r in network.effective:
            if (r.arc.get(names.CLOSED, "false").strip() in ("true", "1")) != options.closed:
                yield Hit(r.arc.place(names.CLOSED), source=r.source, target=r.target)


@check("esef-not-all-used")
def esef_not_all_used(network: Network) -> Iterator[Hit]:
    """notAll arcs of the company (reporting manual 3.4.2); the manual's own blocking hypercubes are left alone."""
    if network.arcrole == names.NOT_ALL:
        for r in network.effective:
            if isinstance(r.target, Concept) and not r.target.standard:
                yield Hit(r.arc.place(names.ARCROLE), source=r.source, target=r.target)


@check("esef-default-role")
def esef_default_role(network: Network) -> Iterator[Hit]:
    """dimension-default arcs outside the role that is kept for them (reporting manual 3.4.3)."""
    if network.arcrole == names.DIMENSION_DEFAULT and not network.role.endswith(_DEFAULT_ROLE):
        for r in network.effective:
            yield Hit(r.arc.place(), axis=r.source, member=r.target, role_uri=network.role)


@check("esef-default-given")
def esef_default_given(filing: Filing) -> Iterator[Hit]:
    """Company dimensions without a default in the role that is kept for defaults (reporting manual 3.4.3)."""
    given = {
        node
        for network in filing.networks_of(names.DIMENSION_DEFAULT)
        if network.role.endswith(_DEFAULT_ROLE)
        for node in network.children
    }
    for schema in filing.schemas:
        for concept in schema.items:
            if concept.kind == "dimension" and not concept.typed_domain_ref and concept not in given:
                assert concept.element is not None
                yield Hit(concept.element.place("name"), axis=concept)


@check("esef-core-default-changed")
def esef_core_default_changed(network: Network) -> Iterator[Hit]:
    """Defaults of core dimensions that the company prohibits or gives anew (reporting manual 3.4.3)."""
    if network.arcrole == names.DIMENSION_DEFAULT:
        for r in network.all:
            if isinstance(r.source, Concept) and r.source.standard:
                yield Hit(r.arc.place(), axis=r.source, member=r.target)


@check("esef-line-item-in-hypercube")
def esef_line_item_in_hypercube(filing: Filing) -> Iterator[Hit]:
    """Company line items that are presented and in no hypercube (reporting manual 3.4.2)."""
    networks = filing.networks_of(names.ALL)
    if not networks or damaged(filing):
        return
    reached = _members_of(filing, networks)
    for concept in _presented_company_items(filing):
        if concept not in reached and concept.element is not None:
            yield Hit(concept.element.place("name"), concept=concept)


def _members_of(filing: Filing, networks: Iterable[Network]) -> set[object]:
    """Give the primary items of hypercubes and the placeholder for elements without dimensions."""
    reached: set[object] = set()
    members = filing.networks_of(names.DOMAIN_MEMBER)
    for network in networks:
        for primary in network.children:
            reached.add(primary)
            for other in members:
                if other.role == network.role:
                    reached.update(other.descendants(primary))
    for network in members:
        if network.role.endswith(_NOT_APPLICABLE_ROLE):
            reached.update(network.parents)
    return reached


@check("esef-deprecated-notes-element")
def esef_deprecated_notes_element(network: Network) -> Iterator[Hit]:
    """Definition arcs to the retired catch-all element for notes (reporting manual 1.9.1)."""
    if network.key.link == names.DEFINITION_LINK:
        for r in network.effective:
            for concept in ends(r):
                if concept.id == "esef_cor_NotesAccountingPoliciesAndMandatoryTags":
                    yield Hit(r.arc.place(), concept=concept)
