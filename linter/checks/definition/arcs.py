"""Definition arcs one by one: their dimensional attributes, and names that contradict what an arc makes of them."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.once import once
from ...base.typed import TYPE_CHECKING
from ...knowledge.role_declarations import is_known_arcrole
from ...xbrl import names
from ...xbrl.dts.base_sets import joined
from ...xbrl.dts.dimensions import HAS_HYPERCUBE
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Network, Node
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Arc
from ...xbrl.model.targets import Concept
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal

    DimensionalAttribute = Literal[
        "contextElement", "closed", "usable", "targetRole",
    ]  # fmt: skip


_DOMAIN = (names.DIMENSION_DOMAIN, names.DOMAIN_MEMBER)
_CONSECUTIVE = (*HAS_HYPERCUBE, names.HYPERCUBE_DIMENSION, *_DOMAIN)
_USED_ON = {
    names.CONTEXT_ELEMENT: HAS_HYPERCUBE,
    names.CLOSED: HAS_HYPERCUBE,
    names.USABLE: _DOMAIN,
    names.TARGET_ROLE: _CONSECUTIVE,
}


class AttributeUse(Options):
    """``attributes``: local names of xbrldt attributes; ``value``: judge this value only, each arc by itself."""

    attributes: tuple[DimensionalAttribute, ...] = ("contextElement", "closed", "targetRole")
    value: str = ""


@check("attribute-has-effect", says=("attribute", "value", "arcrole", "count"), needs="dimensions")
def attribute_has_effect(document: Document, options: AttributeUse) -> Iterator[Hit]:
    """Dimensional attributes on arcs of arcroles for which they mean nothing (Dimensions 1.0, 2.3 to 2.5).

    Programs that write an attribute write it on every arc: without ``value`` that is one finding an arcrole. An arcrole
    that nothing declares is a fault of its own.
    """
    wanted = [(f"{names.XBRLDT} {name}", _USED_ON[f"{names.XBRLDT} {name}"]) for name in options.attributes]
    found: dict[tuple[str, str, int], list[Arc]] = {}
    wanted = [(name, arcroles) for name, arcroles in wanted if name in document.names]
    for link in document.links if wanted else ():
        if all(arcrole in arcroles for _, arcrole in joined(link).kinds for _, arcroles in wanted):
            continue
        for arc in link.arcs:
            for name, arcroles in wanted:
                value = arc.attributes.get(name)
                if value is None or arc.arcrole in arcroles or (options.value and value.strip() != options.value):
                    continue
                key = (name, arc.arcrole, arc.number if options.value else 0)
                found.setdefault(key, []).append(arc)
    for (name, arcrole, _), arcs in found.items():
        if not is_known_arcrole(document, arcrole):
            continue
        shown, value = arcrole.rpartition("/")[2], arcs[0].get(name)
        yield Hit(arcs[0].place(name), attribute=names.qname(name), value=value, arcrole=shown, count=len(arcs))


_SUFFIXES = {"Axis": "a dimension", "Table": "a hypercube", "Domain": "a member", "Member": "a member"}
_ENDS = {
    names.ALL: ("a primary item", "a hypercube"),
    names.NOT_ALL: ("a primary item", "a hypercube"),
    names.HYPERCUBE_DIMENSION: ("a hypercube", "a dimension"),
    names.DIMENSION_DOMAIN: ("a dimension", "a member"),
    names.DIMENSION_DEFAULT: ("a dimension", "a member"),
    names.DOMAIN_MEMBER: ("a member", "a member"),
}


@check(
    "name-fits-dimensional-arc",
    says=("concept", "other", "guess", "wanted", "arcrole"),
    needs="dimensions",
    arcroles=tuple(_ENDS),
    formerly=("name-fits-arc",),
)
def name_fits_dimensional_arc(network: Network) -> Iterator[Hit]:
    """Concepts of unknown declaration whose names' endings contradict the arc: ...Axis where a table belongs."""
    ends = _ENDS[network.arcrole]
    somewhere = _unknown(network.all[0].arc.document.filing)
    unknown = set(somewhere.intersection((*network.children, *network.parents))) if somewhere else set()
    for r in network.effective if unknown else ():
        pairs = ((r.source, ends[0], names.FROM, r.target), (r.target, ends[1], names.TO, r.source))
        for concept, wanted, attribute, other in pairs:
            if concept not in unknown:
                continue
            unknown.remove(concept)
            guess = _guess(concept)
            if guess is not None and guess != wanted and (guess, wanted) != ("a member", "a primary item"):
                shown = network.arcrole[len(names.DIM) :]
                yield Hit(
                    r.arc.place(attribute), concept=concept, other=other, guess=guess, wanted=wanted, arcrole=shown
                )


@once
def _unknown(filing: Filing) -> frozenset[Concept]:
    """Give the concepts of unknown declaration that dimensional arcs join."""
    nodes: set[Node] = set()
    for network in filing.networks_of(*_ENDS):
        nodes.update(network.children, network.parents)
    return frozenset(node for node in nodes if isinstance(node, Concept) and node.kind is None)


def _guess(concept: Concept) -> str | None:
    name = concept.local_name
    return next((kind for suffix, kind in _SUFFIXES.items() if name.endswith(suffix)), None)
