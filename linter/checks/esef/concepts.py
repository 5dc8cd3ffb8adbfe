"""ESEF: element declarations of an extension taxonomy, and their use (RTS Annex IV, reporting manual 2.4 to 3.4)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.pattern import pattern
from ...base.typed import TYPE_CHECKING
from ...knowledge.types import concept_kind
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.nodes import concepts_at
from ...xbrl.model.elements import Element
from ...xbrl.model.schemas import Schema
from ...xbrl.model.targets import Concept
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal

_MOST_CORES = 20  # a taxonomy builds on one year's core taxonomy, or on two; the latest are looked at
_CORE = pattern(r"(ifrs-full|esef_cor)$")
_REGISTRY_TYPES = {
    "domainItemType", "escapedItemType", "textBlockItemType", "percentItemType", "perShareItemType", "areaItemType",
    "volumeItemType", "massItemType", "weightItemType", "energyItemType", "powerItemType", "lengthItemType",
    "memoryItemType", "monetaryItemType", "sharesItemType", "stringItemType", "decimalItemType", "dateItemType",
    "durationItemType", "booleanItemType", "pureItemType", "integerItemType", "gYearItemType", "xmlItemType",
    "xmlNodesItemType", "noDecimalsMonetaryItemType", "nonNegativeMonetaryItemType", "enumerationItemType",
    "enumerationSetItemType", "guidanceItemType", "ghgEmissionsItemType", "voltageItemType", "frequencyItemType",
}  # fmt: skip


@check("core-element-repeated", says=("concept", "core"), formerly=("esef-repeats-core-element",))
def core_element_repeated(schema: Schema) -> Iterator[Hit]:
    """Company elements with name, balance and period type of a core element (RTS Annex IV, 4.1)."""
    filing = schema.document.filing
    cores = {e.get("namespace") for s in filing.schemas for e in s.imports if _CORE.search(e.get("namespace"))}
    cores |= {c.namespace for n in filing.networks.values() for r in n.all for c in concepts_at(r)
              if c.namespace and _CORE.search(c.namespace)}  # fmt: skip
    known = sorted(filter(None, cores))[-_MOST_CORES:]
    for concept in schema.items:
        for namespace in known:
            core = filing.declarations.concept(f"{namespace} {concept.name}")
            if core is not None and core.balance == concept.balance and core.period_type == concept.period_type:
                assert concept.element is not None
                yield Hit(concept.element.place("name"), concept=concept, core=core)
                break


@check("monetary-without-balance", says=("concept",), formerly=("esef-monetary-balance",))
def monetary_without_balance(concept: Concept) -> Iterator[Hit]:
    """Company monetary elements without balance (RTS Annex IV, 4.2)."""
    if concept.balance == "" and not concept.abstract and "monetary" in (concept_kind(concept) or ()):
        assert concept.element is not None
        yield Hit(concept.element.place("name"), concept=concept)


class Kind(Options):
    """``kind``: tuple or fraction."""

    kind: Literal["tuple", "fraction"] = "tuple"


@check("esef-element-kind", says=("concept",))
def esef_element_kind(concept: Concept, options: Kind) -> Iterator[Hit]:
    """Tuples and fractions in the extension taxonomy (reporting manual 2.4.1)."""
    found = concept.kind == "tuple" if options.kind == "tuple" else "fraction" in (concept_kind(concept) or ())
    if found and concept.element is not None:
        attribute = "substitutionGroup" if options.kind == "tuple" else "type"
        yield Hit(concept.element.place(attribute), concept=concept)


@check("esef-typed-dimension", says=("concept",))
def esef_typed_dimension(concept: Concept) -> Iterator[Hit]:
    """Typed dimensions in the extension taxonomy (reporting manual 3.2.3)."""
    if concept.typed_domain_ref is not None and concept.element is not None:
        yield Hit(concept.element.place(names.TYPED_DOMAIN_REF), concept=concept)


@check("member-of-other-type", says=("concept",), formerly=("esef-member-type",))
def member_of_other_type(filing: Filing) -> Iterator[Hit]:
    """Company members of dimensions whose type is no domain item type (reporting manual 3.2.2)."""
    members: dict[Concept, None] = {}
    for network in filing.networks_of(names.DIMENSION_DOMAIN):
        heads = dict.fromkeys(r.target for r in network.effective)
        for other in filing.networks_in(network.role, names.DOMAIN_MEMBER):
            members.update((node, None) for node in other.below(heads) if isinstance(node, Concept))
        members.update((head, None) for head in heads if isinstance(head, Concept))
    for concept in members:
        kinds = concept_kind(concept)
        if not concept.standard and concept.element is not None and kinds is not None and "domain" not in kinds:
            yield Hit(concept.element.place("type"), concept=concept)


@check("type-repeats-registry", says=("name", "as_"), formerly=("esef-type-repeats-registry",))
def type_repeats_registry(schema: Schema) -> Iterator[Hit]:
    """Company types that a type of the specification or the registry is already (RTS Annex IV, 11).

    Such a type has the name of one, or derives from one without saying anything more.
    """
    for name, element in schema.types.items():
        if name in _REGISTRY_TYPES:
            yield Hit(element.place("name"), name=name, as_=name)
        elif (base := _bare_base(element)) and base.startswith(_REGISTRIES):
            yield Hit(element.place("name"), name=name, as_=names.local(base))


_REGISTRIES = (names.XBRLI + " ", "http://www.xbrl.org/dtr/type/")
_CONTENT = frozenset(f"{names.XS} {local}" for local in ("simpleContent", "complexContent"))


def _bare_base(element: Element) -> str:
    """Give the base of a complex type that adds nothing to it, neither facets nor attributes; '' for others."""
    step = element
    for wanted in (_CONTENT, _DERIVATIONS):
        said = [child for child in step.children if child.name != _ANNOTATION]
        if len(said) != 1 or said[0].name not in wanted:
            return ""
        step = said[0]
    more = any(child.name != _ANNOTATION for child in step.children)
    return "" if more else step.expand(step.get("base")) or ""


_DERIVATIONS = frozenset(f"{names.XS} {local}" for local in ("restriction", "extension"))
_ANNOTATION = f"{names.XS} annotation"


class Use(Options):
    """``missing``: presentation, definition (reported, in no such arc), or facts (in arcs, never reported)."""

    missing: Literal["presentation", "definition", "facts"] = "presentation"


@check("esef-concepts-used", says=("concept",))
def esef_concepts_used(filing: Filing, options: Use) -> Iterator[Hit]:
    """Reported elements outside the networks, or company elements in them that are not reported (3.4.6)."""
    instance = filing.instance
    if instance is None:
        return
    arcs = {"presentation": names.PRESENTATION_ARC, "definition": names.DEFINITION_ARC}.get(options.missing)
    inside = {c for network in filing.networks_of(arc=arcs) for r in network.effective for c in concepts_at(r)}
    for schema in filing.schemas:
        for concept in schema.items:
            reported = concept.expanded_name in instance.concepts
            wrong = reported and concept not in inside if arcs else not reported and concept in inside
            if wrong and not concept.abstract and concept.element is not None and _is_line_item(concept):
                yield Hit(concept.element.place("name"), concept=concept)


def _is_line_item(concept: Concept) -> bool:
    return concept.kind == "item" and "domain" not in (concept_kind(concept) or ())
