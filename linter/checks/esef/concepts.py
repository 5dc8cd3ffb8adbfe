"""ESEF: what the company's own elements and labels may be (RTS Annex IV, reporting manual 2.4, 3.2, 3.4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...base.pattern import pattern
from ...knowledge.damage import damaged
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Network, Relationship
from ...xbrl.model.elements import Resource
from ...xbrl.model.schemas import Schema
from ...xbrl.model.targets import Concept
from ...xbrl.model.types import concept_kind
from .. import Hit, check
from ..options import Options
from ..xlink.attributes import is_language
from .arcs import ends

_CORE = pattern(r"(ifrs-full|esef_cor)$")
_IFRS_YEAR = pattern(r"xbrl\.ifrs\.org/taxonomy/(20\d\d)")
_ESEF_YEAR = pattern(r"esma\.europa\.eu/taxonomy/(20\d\d)")
_STATEMENTS = {
    "StatementOfFinancialPositionAbstract",
    "IncomeStatementAbstract",
    "StatementOfComprehensiveIncomeAbstract",
    "StatementOfCashFlowsAbstract",
    "StatementOfChangesInEquityAbstract",
    "StatementOfChangesInNetAssetsAvailableForBenefitsAbstract",
    "StatementOfProfitOrLossAndOtherComprehensiveIncomeAbstract",
}
_REGISTRY_TYPES = {
    "domainItemType", "escapedItemType", "textBlockItemType", "percentItemType", "perShareItemType", "areaItemType",
    "volumeItemType", "massItemType", "weightItemType", "energyItemType", "powerItemType", "lengthItemType",
    "memoryItemType", "monetaryItemType", "sharesItemType", "stringItemType", "decimalItemType", "dateItemType",
    "durationItemType", "booleanItemType", "pureItemType", "integerItemType", "gYearItemType", "xmlItemType",
    "xmlNodesItemType", "noDecimalsMonetaryItemType", "nonNegativeMonetaryItemType", "enumerationItemType",
    "enumerationSetItemType", "guidanceItemType", "ghgEmissionsItemType", "voltageItemType", "frequencyItemType",
}  # fmt: skip


@check("esef-repeats-core-element")
def esef_repeats_core_element(schema: Schema) -> Iterator[Hit]:
    """Company elements with name, balance and period type of a core element (RTS Annex IV, 4.1)."""
    filing = schema.document.filing
    assert filing is not None
    cores = {e.get("namespace") for s in filing.schemas for e in s.imports if _CORE.search(e.get("namespace"))}
    cores |= {c.namespace for n in filing.networks.values() for r in n.all for c in ends(r)
              if c.namespace and _CORE.search(c.namespace)}  # fmt: skip
    for concept in schema.items:
        for namespace in sorted(filter(None, cores)):
            core = filing.concept_by_name(f"{namespace} {concept.name}")
            if core is not None and core.balance == concept.balance and core.period_type == concept.period_type:
                assert concept.element is not None
                yield Hit(concept.element.place("name"), concept=concept, core=core)
                break


@check("esef-monetary-balance")
def esef_monetary_balance(concept: Concept) -> Iterator[Hit]:
    """Company monetary elements without balance (RTS Annex IV, 4.2)."""
    if concept.balance == "" and not concept.abstract and "monetary" in (concept_kind(concept) or ()):
        assert concept.element is not None
        yield Hit(concept.element.place("name"), concept=concept)


class Kind(Options):
    """``kind``: tuple or fraction."""

    kind: str = "tuple"


@check("esef-element-kind")
def esef_element_kind(concept: Concept, options: Kind) -> Iterator[Hit]:
    """Tuples and fractions in the extension taxonomy (reporting manual 2.4.1)."""
    found = concept.kind == "tuple" if options.kind == "tuple" else "fraction" in (concept_kind(concept) or ())
    if found and concept.element is not None:
        yield Hit(concept.element.place("name"), concept=concept)


@check("esef-typed-dimension")
def esef_typed_dimension(concept: Concept) -> Iterator[Hit]:
    """Typed dimensions in the extension taxonomy (reporting manual 3.2.3)."""
    if concept.typed_domain_ref is not None and concept.element is not None:
        yield Hit(concept.element.place(names.TYPED_DOMAIN_REF), concept=concept)


@check("esef-member-type")
def esef_member_type(filing: Filing) -> Iterator[Hit]:
    """Company members of dimensions whose type is no domain item type (reporting manual 3.2.2)."""
    members: dict[Concept, None] = {}
    domains = filing.networks_of(names.DIMENSION_DOMAIN)
    below = filing.networks_of(names.DOMAIN_MEMBER)
    for network in domains:
        for r in network.effective:
            for other in below:
                if other.role == network.role:
                    members.update((node, None) for node in other.descendants(r.target) if isinstance(node, Concept))
            if isinstance(r.target, Concept):
                members[r.target] = None
    for concept in members:
        kinds = concept_kind(concept)
        if not concept.standard and concept.element is not None and kinds is not None and "domain" not in kinds:
            yield Hit(concept.element.place("type"), concept=concept)


@check("esef-type-repeats-registry")
def esef_type_repeats_registry(schema: Schema) -> Iterator[Hit]:
    """Company types that carry the name of a type of the specification or the registry (RTS Annex IV, 11)."""
    for name, element in schema.types.items():
        if name in _REGISTRY_TYPES:
            yield Hit(element.place("name"), name=name)


class Labelled(Options):
    """``want``: any label, or standard (a standard one)."""

    want: str = "any"


@check("esef-labelled")
def esef_labelled(filing: Filing, options: Labelled) -> Iterator[Hit]:
    """Company elements without any label, or without a standard one (reporting manual 3.4.5)."""
    if not filing.labels:
        return
    for schema in filing.schemas:
        for concept in schema.items:
            labels = filing.labels.get(concept, [])
            standard = any(label.role == names.STANDARD_LABEL for label in labels)
            wrong = not labels if options.want == "any" else bool(labels) and not standard
            if wrong and concept.element is not None:
                yield Hit(concept.element.place("name"), concept=concept)


@check("esef-language")
def esef_language(filing: Filing) -> Iterator[Hit]:
    """Company elements that lack, in a language of the taxonomy's labels, a role that they have in another (3.4.5)."""
    counts = Counter(label.lang for labels in filing.labels.values() for label in labels)
    languages = {lang for lang, count in counts.items() if is_language(lang) and (count > 1 or len(counts) < 3)}
    if len(languages) < 2 or damaged(filing):
        return
    for concept, labels in filing.labels.items():
        if not isinstance(concept, Concept) or concept.standard:
            continue
        if not languages.issuperset(label.lang for label in labels):
            continue  # a malformed language, or one of a single label, may be meant for the one that is missing
        have = {(label.role, label.lang) for label in labels if not label.role.endswith("/documentation")}
        missing = sorted({(role, lang) for role, _ in have for lang in languages} - have)
        if missing:
            role, lang = missing[0]
            place, word = labels[0].resource.place(names.ROLE), role.rpartition("/")[2]
            yield Hit(place, concept=concept, label_role=word, lang=lang)


class Core(Options):
    """``arc``: label or reference."""

    arc: str = "label"


@check("esef-core-resource-prohibited")
def esef_core_resource_prohibited(network: Network, options: Core) -> Iterator[Hit]:
    """Arcs that prohibit labels or references of core elements (RTS Annex IV, 8)."""
    arcrole = names.CONCEPT_LABEL if options.arc == "label" else names.CONCEPT_REFERENCE
    if network.arcrole == arcrole:
        for r in network.all:
            if r.arc.prohibited and isinstance(r.source, Concept) and r.source.standard:
                yield Hit(r.arc.place("use"), concept=r.source)


@check("esef-label-role")
def esef_label_role(resource: Resource) -> Iterator[Hit]:
    """Label roles that are neither the specification's nor the registry's (reporting manual 3.4.5)."""
    if resource.name == names.LABEL_RESOURCE and resource.role and not resource.role.startswith("http://www.xbrl.org/"):
        yield Hit(resource.place(names.ROLE), link_role=resource.role, uri=resource.role)


@check("esef-same-child-twice")
def esef_same_child_twice(network: Network) -> Iterator[Hit]:
    """A child that stands twice below one parent, both times without preferredLabel (reporting manual 3.4.4)."""
    if network.arcrole != names.PARENT_CHILD:
        return
    for parent, siblings in network.children.items():
        first: dict[object, Relationship] = {}
        for r in siblings:
            if r.preferred_label:
                continue
            other = first.setdefault(r.target, r)
            if other is not r:
                related = [(other.arc.place(), "first here")]
                yield Hit(r.arc.place(), related=related, tree=(network, parent, (other.arc, r.arc)),
                          child=r.target, parent=parent)  # fmt: skip


class Statements(Options):
    """``want``: some (at least one statement), or separate (each in a role of its own)."""

    want: str = "some"


@check("esef-primary-statements")
def esef_primary_statements(filing: Filing, options: Statements) -> Iterator[Hit]:
    """No presentation tree of a primary statement, or several in one role (RTS Annex II, 1; manual 3.4.7)."""
    networks = filing.networks_of(names.PARENT_CHILD)
    if not networks:
        return
    found = {network: [n for n in network.roots if isinstance(n, Concept) and n.local_name in _STATEMENTS]
             for network in networks}  # fmt: skip
    if options.want == "some" and not any(found.values()):
        yield Hit(networks[0].all[0].link.place(names.ROLE), one="", other="", count=0)
    if options.want == "separate":
        for network, roots in found.items():
            if len(roots) > 1:
                yield Hit(network.all[0].link.place(names.ROLE), one=roots[0], other=roots[1], count=len(roots))


class Use(Options):
    """``missing``: presentation, definition (reported, in no such arc), or facts (in arcs, never reported)."""

    missing: str = "presentation"


@check("esef-concepts-used")
def esef_concepts_used(filing: Filing, options: Use) -> Iterator[Hit]:
    """Reported elements outside the networks, or company elements in them that are not reported (3.4.6)."""
    instance = filing.instance
    if instance is None:
        return
    arcs = {"presentation": names.PRESENTATION_ARC, "definition": names.DEFINITION_ARC}.get(options.missing)
    inside = {c for network in filing.networks_of(arc=arcs) for r in network.effective for c in ends(r)}
    for schema in filing.schemas:
        for concept in schema.items:
            reported = concept.expanded_name in instance.concepts
            wrong = reported and concept not in inside if arcs else not reported and concept in inside
            if wrong and not concept.abstract and concept.element is not None and _is_line_item(concept):
                yield Hit(concept.element.place("name"), concept=concept)


def _is_line_item(concept: Concept) -> bool:
    return concept.kind == "item" and "domain" not in (concept_kind(concept) or ())


@check("esef-ifrs-version")
def esef_ifrs_version(filing: Filing) -> Iterator[Hit]:
    """Elements of an IFRS taxonomy that is newer than the ESEF taxonomy in use (reporting manual 1.2)."""
    years = [int(year) for address in filing.addresses for year in _ESEF_YEAR.findall(address)]
    if not years:
        return
    for document in filing.reported_documents:
        for target, references in document.followed:
            match = _IFRS_YEAR.search(target.address)
            if match and int(match[1]) > max(years):
                yield Hit(references[0].place(names.HREF), concept=target.node, year=match[1], esef=max(years))


@check("esef-summation-arcrole")
def esef_summation_arcrole(network: Network) -> Iterator[Hit]:
    """Calculation arcs with the arcrole of 2003 where Calculations 1.1 is required (reporting manual 3.4.1)."""
    if network.arcrole == names.SUMMATION_ITEM:
        yield Hit(network.all[0].arc.place(names.ARCROLE), count=len(network.all))
