"""The trees of a presentation: one root each, and members below each axis (EFM 6.12.6 and 6.12.8)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.once import once
from ...knowledge.types import concept_kind
from ...xbrl import names
from ...xbrl.dts.following import is_broken, lost
from ...xbrl.dts.networks import Network, Node, Relationship
from ...xbrl.dts.role_uses import declared
from ...xbrl.model.elements import ExtendedLink
from ...xbrl.model.targets import Concept
from .. import Hit, check

# The typed axes of standard taxonomies: their members are values, not concepts.
_TYPED_AXES = frozenset(
    (
        "dei_NameChangeEventDateAxis", "ecd_MeasureAxis", "ecd_RestatementDateAxis", "rxp_PmtAxis",
        "us-gaap_ReinsuranceContractAxis",
        "us-gaap_RevenueRemainingPerformanceObligationExpectedTimingOfSatisfactionStartDateAxis",
        *(
            f"us-gaap_{kind}IdentifierAxis"
            for kind in (
                "Investment", "OpenForwardForeignCurrencyContract", "OpenFuturesContract", "OpenOptionContract",
                "OpenSwapContract", "SecuritySoldShort",
            )
        ),
    )
)  # fmt: skip


@check("several-roots", says=("count", "first", "second", "more"), formerly=("single-root",))
def several_roots(network: Network) -> Iterator[Hit]:
    """Several roots in the network of one role (EFM 6.12.6)."""
    roots = network.roots if network.arcrole == names.PARENT_CHILD else []
    if len(roots) < 2 or _broken(network):
        return
    firsts = [network.children[root][0] for root in roots]
    yield Hit(
        firsts[1].arc.place(names.FROM),
        related=[(firsts[0].arc.place(names.FROM), "the first root")],
        count=len(roots),
        first=roots[0],
        second=roots[1],
        more=", ..." if len(roots) > 2 else "",
    )


def _broken(network: Network) -> bool:
    """Say whether arcs or locators of the network's links lead nowhere, so that its parts do not hang together."""
    links = {id(r.link): r.link for r in network.all}.values()
    return _unjoined(network) or any(map(_has_broken, links))


@once
def _has_broken(link: ExtendedLink) -> bool:
    return any(map(is_broken, link.locators))


def _unjoined(network: Network) -> bool:
    """Say whether arcs of the network's links join nothing: an end or the arcrole is missing or declared nowhere."""
    return any(map(_is_unjoined, {id(r.link): r.link for r in network.all}.values()))


@once
def _is_unjoined(link: ExtendedLink) -> bool:
    ends = link.ends
    if any(a.get(names.FROM) not in ends or a.get(names.TO) not in ends for a in link.arcs):
        return True
    others = {arc.arcrole for arc in link.arcs} - {names.PARENT_CHILD}
    return not others <= declared(link.parent, True)


@check("axis-without-domain", says=("axis",), formerly=("axis-has-domain",))
def axis_without_domain(network: Network) -> Iterator[Hit]:
    """An explicit axis that is presented without a domain or member below it (EFM 6.12.8)."""
    bare = {node for node in {*network.parents, *network.children} if _lacks_domain(network, node)}
    if not bare or _unjoined(network) or lost(network.all[0].arc.document):
        return
    for r in network.effective:
        if r.target in bare:
            yield Hit(r.arc.place(names.TO), tree=(network, r.source, (r.arc,)), axis=r.target)
    for root in network.roots:
        if root in bare:
            first = network.children[root][0]
            yield Hit(first.arc.place(names.FROM), tree=(network, root, (first.arc,)), axis=root)


def _lacks_domain(network: Network, node: Node) -> bool:
    if not isinstance(node, Concept) or not _is_axis(node):
        return False
    return not any(map(_may_be_member, network.children.get(node, ())))


def _is_axis(concept: Concept) -> bool:
    if not concept.local_name.endswith("Axis") or concept.typed_domain_ref is not None or concept.id in _TYPED_AXES:
        return False
    return concept.kind in ("dimension", None)


def _may_be_member(relationship: Relationship) -> bool:
    concept = relationship.target
    if not isinstance(concept, Concept):
        return False
    kinds = concept_kind(concept)
    return concept.local_name.endswith(("Domain", "Member")) if kinds is None else "domain" in kinds
