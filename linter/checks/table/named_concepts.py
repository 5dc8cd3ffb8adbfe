"""The concepts that tables, formulas and filters name (Table Linkbase 1.0, Formula 1.0, filters 1.0)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.counted import counted
from ...base.once import once
from ...base.typed import TYPE_CHECKING
from ...knowledge import named_concepts
from ...knowledge.completeness import linkbases_at_hand, whole_at_hand
from ...knowledge.named_concepts import FIXED, Use, concept_named, declared_names, is_of_no_schema, uses
from ...knowledge.table_relationships import relationship_nodes
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.guesses import guess
from ...xbrl.dts.nodes import declared_at, dimensional_kind
from ...xbrl.model.document import Document
from ...xbrl.model.places import Place
from ...xbrl.model.targets import Concept
from .. import Hit, Undecided, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal


class Holder(Options):
    """``of``: names in the nodes of tables, or elsewhere, in formulas and filters."""

    of: Literal["tables", "formulas"] = "tables"


@check("named-concept-exists", says=("name", "hint", "count"), needs="aspects")
def named_concept_exists(document: Document, options: Holder) -> Iterator[Hit | Undecided]:
    """QNames of concepts that no schema of the DTS declares, though all of the namespace is known; once for each.

    Where the whole DTS is at hand, a namespace of none of its schemas declares nothing.
    """
    filing = document.filing
    missing: dict[str, list[Use]] = {}
    for use in uses(document):
        if use.in_table == (options.of == "tables") and filing.declarations.concepts.get(use.name) is None:
            missing.setdefault(use.name, []).append(use)
    for name, found in missing.items():
        namespace, local = names.split(name)
        known = declared_names(filing, namespace)
        if namespace in FIXED or concept_named(filing, name) is not None:
            continue
        if known is None and not is_of_no_schema(filing, namespace):
            yield Undecided(_ELSEWHERE, document.path, len(found), _help(filing))
            continue
        near = guess(filing, "named concept", local, known, 0.6 if len(local) < 6 else 0.8) if known else None
        prefix = found[0].qname.rpartition(":")[0]
        yield Hit(
            _place(found[0]), name=found[0].qname,
            hint=f", did you mean {prefix}{':' if prefix else ''}{near}?" if near else "",
            count=f" (named in {counted(len(found) - 1, 'more place')})" if len(found) > 1 else "",
        )  # fmt: skip


_ELSEWHERE = "names of concepts whose schemas are not at hand"


def _help(filing: Filing) -> str:
    """Say how schemas come to hand: a linkbase of formulas need not name the schema that names it."""
    return "" if filing.schemas else "--whole-filing, or name the schema too, looks into the schemas beside the file"


def _place(use: Use) -> Place:
    return use.element.place(use.attribute) if use.attribute is not None else use.element.text_place()


_ITEMS = ("item", "tuple")
_DIMENSIONS = ("dimension", "typed")
_KINDS = {  # what a name may stand for, and how that is called
    named_concepts.CONCEPT: (_ITEMS, "an item or tuple"),
    named_concepts.MEMBER: (("item",), "a domain member"),
    named_concepts.SOURCE: (_ITEMS, "an item or tuple"),
    named_concepts.DIMENSION_SOURCE: (("item",), "a domain member"),
    named_concepts.DIMENSION: (_DIMENSIONS, "a dimension"),
    named_concepts.EXPLICIT: (("dimension",), "an explicit dimension"),
    named_concepts.TYPED: (("typed",), "a typed dimension"),
}
_CALLED = {
    "": "no concept", "item": "an item", "tuple": "a tuple", "hypercube": "a hypercube",
    "dimension": "an explicit dimension", "typed": "a typed dimension",
}  # fmt: skip
_OF = {
    "values": (named_concepts.CONCEPT, named_concepts.MEMBER),
    "concept-sources": (named_concepts.SOURCE,),
    "dimension-sources": (named_concepts.DIMENSION_SOURCE,),
    "dimensions": (named_concepts.DIMENSION, named_concepts.EXPLICIT, named_concepts.TYPED),
}


class Role(Options):
    """``of``: values of aspects, sources of relationships, or dimensions."""

    of: Literal["values", "concept-sources", "dimension-sources", "dimensions"] = "values"


@check("table-concept-kind", says=("concept", "found", "wanted"), needs="tables")
def table_concept_kind(document: Document, options: Role) -> Iterator[Hit]:
    """Concepts that a table names and that are of another kind than their place takes (Table Linkbase 1.0)."""
    for use in uses(document):
        if use.role not in _OF[options.of] or not use.in_table:
            continue
        concept = concept_named(document.filing, use.name)
        kinds, wanted = _KINDS[use.role]
        kind = _kind(concept) if concept is not None else None
        if concept is None or kind is None or kind in kinds:
            continue
        yield Hit(_place(use), related=declared_at(concept), concept=concept, found=_CALLED[kind], wanted=wanted)


def _kind(concept: Concept) -> str | None:
    """Give the kind of a concept, '' for an element that is none; None where it is not known."""
    return dimensional_kind(concept) if concept.kind else concept.kind


@check("dimension-node-has-domain", says=("dimension", "role"), needs="tables")
def dimension_node_has_domain(document: Document) -> Iterator[Hit]:
    """Dimension relationship nodes whose dimension has no domain in their role (Table Linkbase 1.0, 6.7.5.1)."""
    filing = document.filing
    for node in relationship_nodes(document) if linkbases_at_hand(filing) else ():
        dimension = node.parts.get("dimension")
        if dimension is None or node.sources != () or node.role is None:
            continue
        named = dimension.expand(dimension.text.strip()) or ""
        roles = _roles_of_domains(filing).get(named, frozenset())
        if node.role not in roles and (roles or (whole_at_hand(filing) and _is_explicit(filing, named))):
            yield Hit(node.parts.get("linkrole", dimension).text_place(), dimension=dimension.text.strip(),
                      role=node.role)  # fmt: skip


def _is_explicit(filing: Filing, name: str) -> bool:
    concept = concept_named(filing, name)
    return concept is not None and dimensional_kind(concept) == "dimension"


@once
def _roles_of_domains(filing: Filing) -> dict[str, frozenset[str]]:
    """Give the roles in which each dimension has dimension-domain relationships."""
    found: dict[str, set[str]] = {}
    for network in filing.networks_of(names.DIMENSION_DOMAIN):
        for node in network.children:
            if isinstance(node, Concept) and node.expanded_name:
                found.setdefault(node.expanded_name, set()).add(network.role)
    return {name: frozenset(roles) for name, roles in found.items()}
