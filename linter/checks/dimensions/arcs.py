"""What dimensional arcs may join, and what they must say (Dimensions 1.0, 2.2 to 2.7)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.typed import TYPE_CHECKING
from ...knowledge.other_arcroles import arcrole_meant
from ...knowledge.swapped_arcs import cause_of_swapped, is_swapped
from ...xbrl import names
from ...xbrl.dts.base_sets import joined
from ...xbrl.dts.dimensions import HAS_HYPERCUBE
from ...xbrl.dts.networks import Network, Node, Relationship
from ...xbrl.dts.nodes import declared_at, dimensional_kind
from ...xbrl.model.elements import Arc, ExtendedLink
from ...xbrl.model.targets import Concept
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal, TypedDict

    class _Cause(TypedDict):
        cause: tuple[object, ...]
        follows: int

    DimensionalArcrole = Literal[
        "all", "notAll", "hypercube-dimension", "dimension-domain", "domain-member", "dimension-default",
    ]  # fmt: skip
    Wanted = Literal[
        "a hypercube", "a dimension", "an explicit dimension", "a primary item", "a domain member",
        "a primary item or domain member",
    ]  # fmt: skip



_KINDS = {
    "item": "an item",
    "tuple": "a tuple",
    "hypercube": "a hypercube",
    "dimension": "a dimension",
    "typed": "a typed dimension",
}
_ADMITTED = {
    "a hypercube": ("hypercube",),
    "a dimension": ("dimension", "typed"),
    "an explicit dimension": ("dimension",),
    "a primary item": ("item",),
    "a domain member": ("item",),
    "a primary item or domain member": ("item",),
}


class ArcEnd(Options):
    """``arcroles``: their last steps; ``end``: source or target; ``must``: what stands there, by the words for it."""

    arcroles: tuple[DimensionalArcrole, ...]
    end: Literal["source", "target"] = "source"
    must: Wanted = "a hypercube"


@check(
    "dimensional-arc-end",
    says=("concept", "other", "found", "wanted", "arcrole", "end", "hint"),
    needs="dimensions",
    arcroles=lambda options: tuple(names.DIM + arcrole for arcrole in options.arcroles),
)
def dimensional_arc_end(network: Network, options: ArcEnd) -> Iterator[Hit]:
    """Arcs that join the wrong kind of concept, once for each concept and role (Dimensions 1.0, 2.2 to 2.7).

    Of one whose ends are swapped the source is told.
    """
    source = options.end == "source"
    admitted = _ADMITTED[options.must]
    kinds = {node: dimensional_kind(node) for node in (network.children if source else network.parents)}
    wrong = {node: kind for node, kind in kinds.items() if kind is not None and kind not in admitted}
    for r in network.effective if wrong else ():
        concept = r.source if source else r.target
        swapped = concept in wrong and is_swapped(r)
        kind = wrong.pop(concept, None) if source or not swapped else None
        if kind is not None:
            yield Hit(
                r.arc.place(names.FROM if source else names.TO),
                related=declared_at(concept),
                concept=concept,
                other=r.target if source else r.source,
                found=_KINDS[kind],
                wanted=options.must,
                arcrole=names.local(network.arcrole[len(names.DIM) :]),
                end=options.end,
                hint=_hint(r, swapped),
                **_cause(r, concept, source),
            )


def _hint(r: Relationship, swapped: bool) -> str:
    if swapped:
        return "; the ends of this arc are swapped"
    meant = arcrole_meant(r)
    return f"; its ends are those of the arcrole {meant[len(names.DIM) :]}" if meant else ""


def _cause(r: Relationship, concept: Node, source: bool) -> _Cause:
    """Name what is at fault at an end of an arc: an arc that is the wrong way round, or what the concept is declared.

    An arc whose ends are those of another arcrole has the wrong one. A concept that is not what any arc takes it for is
    told where tables and axes are led to.
    """
    if is_swapped(r):
        return {"cause": cause_of_swapped(r), "follows": _TOLD_FIRST.index((r.arc.arcrole, source)) + 9 * (not source)}
    if arcrole_meant(r) is not None:
        return {"cause": ("arcrole", r.arc), "follows": int(not source)}
    if isinstance(concept, Concept) and concept.kind == "tuple" and concept.element is not None:
        return {"cause": ("declared", concept.element), "follows": 3}
    return {"cause": ("kind", concept), "follows": 2 + _TOLD_FIRST.index((r.arc.arcrole, source))}


_TOLD_FIRST = [
    *((arcrole, False) for arcrole in HAS_HYPERCUBE),
    (names.HYPERCUBE_DIMENSION, False), (names.HYPERCUBE_DIMENSION, True), (names.DIMENSION_DOMAIN, False),
    (names.DIMENSION_DOMAIN, True), *((arcrole, True) for arcrole in HAS_HYPERCUBE),
    (names.DOMAIN_MEMBER, False), (names.DOMAIN_MEMBER, True),
    (names.DIMENSION_DEFAULT, False), (names.DIMENSION_DEFAULT, True),
]  # fmt: skip
"""The arcs at which a concept of the wrong kind is told, each with whether it is the source: from the table down."""


@check(
    "has-hypercube-names-context-element",
    says=("arcrole",),
    needs="dimensions",
    formerly=("context-element-given",),
)
def has_hypercube_names_context_element(link: ExtendedLink) -> Iterator[Hit]:
    """all and notAll arcs without contextElement (Dimensions 1.0, 2.3.2); its values are the schema's to judge."""
    if not any(arcrole in HAS_HYPERCUBE for _, arcrole in joined(link).kinds):
        return
    for arc in link.arcs:
        if arc.attributes.get(names.ARCROLE) in HAS_HYPERCUBE and names.CONTEXT_ELEMENT not in arc.attributes:
            cause = _misspelt(arc)
            yield Hit(arc.place(), cause=cause, follows=bool(cause), arcrole=arc.arcrole[len(names.DIM) :])


def _misspelt(arc: Arc) -> tuple[object, ...]:
    """Name as the cause that an arc has the attribute in another namespace, or in none; () where it has none."""
    written = [name for name in arc.attributes if names.local(name) == "contextElement"]
    if not written:
        return ()
    return ("namespace", arc.document, names.XBRLDT) if " " in written[0] else ("attribute", arc, written[0])
