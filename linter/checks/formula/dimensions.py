"""The dimensions and members that filters and rules name (Dimension Filters 1.0, Formula 1.0, Table Linkbase 1.0)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.once import once
from ...knowledge.completeness import linkbases_at_hand
from ...knowledge.formula import vocabulary as v
from ...knowledge.formula.expressions import holder_of
from ...knowledge.named_concepts import concept_named
from ...knowledge.swapped_arcs import swapped_ends
from ...knowledge.table_relationships import DIMENSION_NODE
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.guesses import guess
from ...xbrl.dts.networks import Relationship
from ...xbrl.dts.nodes import declared_at, dimensional_kind
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Element
from ...xbrl.model.targets import Concept
from .. import Hit, Undecided, check

_FILTERS = {f"{v.FILTER}dimension explicitDimension": "dimension", f"{v.FILTER}dimension typedDimension": "typed"}
_DIMENSION, _MEMBER = f"{v.FILTER}dimension dimension", f"{v.FILTER}dimension member"
_CALLED = {
    "item": "no dimension", "tuple": "no dimension", "hypercube": "a hypercube", "dimension": "an explicit dimension",
    "typed": "a typed dimension",
}  # fmt: skip


@check("dimension-filter-kind", says=("dimension", "found", "wanted"), needs="aspects")
def dimension_filter_kind(document: Document) -> Iterator[Hit]:
    """Filters of explicit dimensions that name another kind, and the reverse (Dimension Filters 1.0, 2)."""
    if not any(name in document.names for name in _FILTERS):
        return
    for link in document.links:
        for resource in link.resources:
            wanted = _FILTERS.get(resource.name)
            qname = _named(resource, _DIMENSION) if wanted else None
            concept = _concept(document.filing, qname) if qname is not None else None
            kind = dimensional_kind(concept) if concept is not None else None
            if qname is not None and concept is not None and kind is not None and kind != wanted:
                yield Hit(
                    qname.text_place(), related=declared_at(concept), dimension=concept, found=_CALLED[kind],
                    wanted=_CALLED[wanted or ""],
                )  # fmt: skip


@check("member-is-in-domain", says=("member", "dimension", "hint"), needs="aspects dimensions")
def member_is_in_domain(document: Document) -> Iterator[Hit | Undecided]:
    """Members that no domain of their dimension has, where all linkbases are at hand (Dimensions 1.0, 2.5.3).

    Those of filters and rules, and the sources of dimension relationship nodes.
    """
    filing = document.filing
    if not any(name in document.names for name in (_MEMBER, _RULE, DIMENSION_NODE)):
        return
    if not linkbases_at_hand(filing):
        if next(_pairs(document), None) is not None:
            yield Undecided("domains of dimensions in linkbases that are not at hand", document.path)
        return
    for dimension, member in _pairs(document):
        concept = _concept(filing, member)
        members = _members(filing).get(dimension)
        if concept is None or not members or concept.expanded_name in members or not concept.known:
            continue
        if swapped_ends(filing):
            continue  # an arc of the domain may be one of those whose ends are told as swapped
        written = member.text.strip()
        near = guess(filing, "member", names.split(concept.expanded_name or "")[1], map(names.local, members), 0.7)
        prefix = written.rpartition(":")[0]
        hint = f", did you mean {prefix}{':' if prefix else ''}{near}?" if near else ""
        yield Hit(member.text_place(), member=written, dimension=names.local(dimension), hint=hint)


_RULE = f"{v.FORMULA} explicitDimension"


def _pairs(document: Document) -> Iterator[tuple[str, Element]]:
    """Go over the members that filters and rules name, with the expanded names of their dimensions."""
    for element in document.others:
        if element.name == _RULE:
            dimension = element.expand(element.get("dimension").strip())
            for child in element.children if dimension else ():
                yield from ((dimension or "", e) for e in child.children if e.name == f"{v.FORMULA} qname")
    for link in document.links:
        for resource in link.resources:
            if resource.name == DIMENSION_NODE:
                yield from _sources(resource)
            elif resource.name == f"{v.FILTER}dimension explicitDimension":
                named = _named(resource, _DIMENSION)
                dimension = named.expand(named.text.strip()) if named is not None else None
                for child in resource.children if dimension else ():
                    whole = not any(e.name.endswith((" linkrole", " axis")) for e in child.children)
                    if child.name == _MEMBER and whole:
                        yield from ((dimension or "", e) for e in child.children if e.name.endswith(" qname"))


def _sources(node: Element) -> Iterator[tuple[str, Element]]:
    """Go over the members at which a dimension relationship node of a table starts."""
    named = next((child for child in node.children if child.name == f"{v.TABLE} dimension"), None)
    dimension = named.expand(named.text.strip()) if named is not None else None
    for child in node.children if dimension else ():
        if child.name == f"{v.TABLE} relationshipSource":
            yield dimension or "", child


@once
def _members(filing: Filing) -> dict[str, frozenset[str]]:
    """Give the members of the domains of each dimension, in all hypercubes, with its default.

    A dimension that has a default alone gets its domains from those who extend the taxonomy: nothing is known of it,
    nor of one whose targetRole leads nowhere, which others tell.
    """
    found: dict[str, set[str]] = {}
    for dimension, member, r in _of_dimensions(filing, names.DIMENSION_DOMAIN):
        role = r.arc.get(names.TARGET_ROLE)
        leads_on = not role or filing.networks_in(role, names.DOMAIN_MEMBER)
        found.setdefault(dimension, set()).add(member if leads_on else "")
    for dimension, member, _ in _of_dimensions(filing, names.DIMENSION_DEFAULT):
        if dimension in found:
            found[dimension].add(member)
    for node, relationships in filing.dimensions.domains:
        if isinstance(node, Concept) and node.expanded_name:
            members = found.setdefault(node.expanded_name, set())
            members.update(r.target.expanded_name or "" for r in relationships if isinstance(r.target, Concept))
    return {dimension: frozenset(members) for dimension, members in found.items() if "" not in members}


def _of_dimensions(filing: Filing, arcrole: str) -> Iterator[tuple[str, str, Relationship]]:
    """Go over the relationships of an arcrole from dimensions to members, with the names of both."""
    for network in filing.networks_of(arcrole):
        for r in network.effective:
            if isinstance(r.source, Concept) and isinstance(r.target, Concept) and r.source.expanded_name:
                yield r.source.expanded_name, r.target.expanded_name or "", r


@check("default-member-in-output", says=("member", "dimension"), needs="formulas dimensions")
def default_member_in_output(document: Document) -> Iterator[Hit]:
    """Rules of formulas that give a fact the default member of a dimension (Dimensions 1.0, 2.7.1).

    No instance may report it. Filters find facts by it, and nodes of tables show them: there it may be named.
    """
    for element in document.others if _RULE in document.names else ():
        holder = holder_of(element) if element.name == _RULE else None
        if holder is None or holder.name != v.A_FORMULA:
            continue
        dimension = element.expand(element.get("dimension").strip()) or ""
        for child in element.children:
            for qname in child.children if child.name == f"{v.FORMULA} member" else ():
                r = _defaults(document.filing).get((dimension, qname.expand(qname.text.strip()) or ""))
                if r is not None:
                    yield Hit(qname.text_place(), related=[(r.arc.place(), "makes it the default")],
                              member=qname.text.strip(), dimension=element.get("dimension").strip())  # fmt: skip


@once
def _defaults(filing: Filing) -> dict[tuple[str, str], Relationship]:
    """Give the dimension-default relationships by the names of dimension and member."""
    ends = (
        (r, r.source, r.target) for network in filing.networks_of(names.DIMENSION_DEFAULT) for r in network.effective
    )
    return {
        (source.expanded_name or "", target.expanded_name or ""): r
        for r, source, target in ends
        if isinstance(source, Concept) and isinstance(target, Concept) and target.expanded_name
    }


def _named(resource: Element, part: str) -> Element | None:
    for child in resource.children:
        if child.name == part:
            return next((e for e in child.children if e.name.endswith(" qname")), None)
    return None


def _concept(filing: Filing, qname: Element) -> Concept | None:
    name = qname.expand(qname.text.strip())
    return concept_named(filing, name) if name else None
