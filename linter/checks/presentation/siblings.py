"""What readers of a filing see: presentation networks, one at a time."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.usage import NEGATED, PERIOD_END, PERIOD_START, TOTAL, unused
from ...xbrl import names
from ...xbrl.dts.following import is_broken, lost
from ...xbrl.dts.networks import Network, Node, Relationship
from ...xbrl.dts.role_uses import declared
from ...xbrl.model.targets import Concept
from .. import Hit, check
from ..options import Options

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


class TotalPlacement(Options):
    """``must``: not-first, or last."""

    must: str = "not-first"


@check("total-placement")
def total_placement(network: Network, options: TotalPlacement) -> Iterator[Hit]:
    """A total label on the first of several siblings, or on one that is not the last (EFM 6.12).

    A total with children of its own sums those, whatever its siblings are.
    """
    for parent in dict.fromkeys(r.source for r in network.preferring if r.preferred_label in TOTAL):
        siblings = network.children[parent]
        for position, r in enumerate(siblings if len(siblings) > 1 else ()):
            if r.preferred_label not in TOTAL or r.target in network.children:
                continue
            if _misplaced(position, siblings, options.must):
                yield Hit(
                    r.arc.place("preferredLabel"),
                    tree=(network, parent, (r.arc,)),
                    label="marks a total, but no item is above it" if position == 0 else "items follow the total",
                    child=r.target,
                    parent=parent,
                    position=ordinal(position + 1),
                    count=len(siblings),
                )


def _misplaced(position: int, siblings: list[Relationship], must: str) -> bool:
    return position < len(siblings) - 1 if must == "last" else position == 0


def ordinal(number: int) -> str:
    """Write a number as 1st, 2nd, 3rd, 4th."""
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


@check("period-start-before-end")
def period_start_before_end(network: Network) -> Iterator[Hit]:
    """The balance at the period's end listed above the one at its start, of one concept below one parent."""
    for parent in dict.fromkeys(r.source for r in network.preferring if r.preferred_label in PERIOD_END):
        ends: dict[Node, Relationship] = {}
        started: set[Node] = set()
        for r in network.children[parent]:
            preferred = r.preferred_label
            if "order" not in r.arc.attributes:
                continue  # where it stands is not known
            if preferred in PERIOD_END:
                ends.setdefault(r.target, r)
            elif preferred in PERIOD_START and r.target not in started:
                started.add(r.target)
                end = ends.get(r.target)
                if end is not None:
                    yield Hit(
                        r.arc.place("preferredLabel"),
                        related=[(end.arc.place("preferredLabel"), "the end, listed above it")],
                        tree=(network, parent, (end.arc, r.arc)),
                        child=r.target,
                        parent=parent,
                        data=(end.arc, r.arc),
                    )


@check("child-shown-once")
def child_shown_once(network: Network) -> Iterator[Hit]:
    """A child shown twice below one parent with one preferredLabel, or twice with none (EFM 6.12.5).

    What the filing's report does not use is passed over.
    """
    for parent, siblings in network.children.items():
        if len(siblings) < 2 or len({r.target for r in siblings}) == len(siblings):
            continue
        seen: dict[tuple[Node, str], Relationship] = {}
        for r in siblings:
            preferred = r.preferred_label
            first = seen.setdefault((r.target, preferred), r)
            if first is not r and not (isinstance(r.target, Concept) and unused(r.target)):
                yield Hit(
                    r.arc.place("preferredLabel"),
                    related=[(first.arc.place("preferredLabel"), "the first time")],
                    tree=(network, parent, (first.arc, r.arc)),
                    child=r.target,
                    parent=parent,
                    how=f"the label {preferred.rpartition('/')[2]}" if preferred else "no preferredLabel",
                )


@check("single-root")
def single_root(network: Network) -> Iterator[Hit]:
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
    return _unjoined(network) or any(is_broken(locator) for link in links for locator in link.locators)


def _unjoined(network: Network) -> bool:
    """Say whether arcs of the network's links join nothing: an end or the arcrole is missing or declared nowhere."""
    for link in {id(r.link): r.link for r in network.all}.values():
        ends = link.ends
        if any(a.get(names.FROM) not in ends or a.get(names.TO) not in ends for a in link.arcs):
            return True
        others = {arc.arcrole for arc in link.arcs} - {names.PARENT_CHILD}
        if others and not others <= declared(link.parent, True):
            return True
    return False


@check("heading-has-plain-label")
def heading_has_plain_label(network: Network) -> Iterator[Hit]:
    """An abstract heading shown with a label for totals or for negated values."""
    roles = TOTAL | NEGATED
    for r in network.preferring:
        if r.preferred_label in roles and isinstance(r.target, Concept) and r.target.abstract:
            yield Hit(
                r.arc.place("preferredLabel"),
                child=r.target,
                label=f"{r.target} is abstract: it has no value",
                preferred=r.preferred_label.rpartition("/")[2],
            )


@check("period-label-on-instant")
def period_label_on_instant(network: Network) -> Iterator[Hit]:
    """A label for the start or end of the period on a concept that is itself of a period (EFM 6.12.7)."""
    roles = PERIOD_START | PERIOD_END
    for r in network.preferring:
        if r.preferred_label in roles and isinstance(r.target, Concept) and r.target.period_type == "duration":
            yield Hit(
                r.arc.place("preferredLabel"), child=r.target, preferred=r.preferred_label.rpartition("/")[2]
            )


@check("axis-has-domain")
def axis_has_domain(network: Network) -> Iterator[Hit]:
    """An explicit axis that is presented without a domain or member below it (EFM 6.12.8)."""
    bare = [r for r in network.effective if _lacks_domain(network, r.target)]
    roots = [root for root in network.roots if _lacks_domain(network, root)]
    if (bare or roots) and (_unjoined(network) or lost(network.all[0].arc.document)):
        return
    for r in bare:
        yield Hit(r.arc.place(names.TO), tree=(network, r.source, (r.arc,)), axis=r.target)
    for root in roots:
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
    from ...knowledge.types import concept_kind

    concept = relationship.target
    if not isinstance(concept, Concept):
        return False
    kinds = concept_kind(concept)
    return concept.local_name.endswith(("Domain", "Member")) if kinds is None else "domain" in kinds
