"""What readers of a filing see: presentation networks, one at a time."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.once import once
from ...base.typed import TYPE_CHECKING
from ...knowledge.label_roles import NEGATED, PERIOD_END, PERIOD_START, TOTAL
from ...knowledge.members import is_member
from ...xbrl import names
from ...xbrl.dts.networks import Network, Node, Relationship
from ...xbrl.dts.used_concepts import unused
from ...xbrl.model.targets import Concept
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal

_ENDS = (names.FROM, names.TO)
_OF_VALUES, _OF_BALANCES = TOTAL | NEGATED, PERIOD_START | PERIOD_END


@once
def _by_preferred(network: Network) -> dict[str, list[Relationship]]:
    """Give the effective relationships with a preferredLabel by that."""
    found: dict[str, list[Relationship]] = {}
    for r in network.preferring:
        found.setdefault(r.preferred_label, []).append(r)
    return found


def _preferring(network: Network, roles: frozenset[str]) -> list[Relationship]:
    """Give the effective relationships that prefer one of some label roles, in document order."""
    having = _by_preferred(network).keys() & roles
    if len(having) > 1:
        return [r for r in network.preferring if r.preferred_label in having]
    return _by_preferred(network)[having.pop()] if having else []


class TotalPlacement(Options):
    """``must``: not-first, or last."""

    must: Literal["not-first", "last"] = "not-first"


@check("total-label-first", says=("child", "parent", "position", "count"), formerly=("total-placement",))
def total_label_first(network: Network, options: TotalPlacement) -> Iterator[Hit]:
    """A total label on the first of several siblings, or on one that is not the last (EFM 6.12).

    A total with children of its own sums those, whatever its siblings are; a member of a domain stands for the total of
    the others wherever it is listed. Siblings that are all totals have their parts elsewhere.
    """
    for parent in dict.fromkeys(r.source for r in _preferring(network, TOTAL)):
        siblings = network.children[parent]
        judged = len(siblings) > 1 and not all(r.preferred_label in TOTAL for r in siblings)
        for position, r in enumerate(siblings if judged else ()):
            if r.preferred_label not in TOTAL or r.target in network.children:
                continue
            if _misplaced(position, siblings, options.must) and not is_member(r.arc.document.filing, r.target):
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


@check("period-labels-swapped", says=("child", "parent"), formerly=("period-start-before-end",))
def period_labels_swapped(network: Network) -> Iterator[Hit]:
    """The balance at the period's end listed above the one at its start, of one concept below one parent."""
    for parent in dict.fromkeys(r.source for r in _preferring(network, PERIOD_END)):
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


@check("child-shown-twice", says=("child", "parent", "how"), formerly=("child-shown-once",))
def child_shown_twice(network: Network) -> Iterator[Hit]:
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
                again = r.arc.parent is first.arc.parent and all(r.arc.get(a) == first.arc.get(a) for a in _ENDS)
                yield Hit(
                    r.arc.place("preferredLabel"),
                    related=[(first.arc.place("preferredLabel"), "the first time")],
                    cause=("again", r.arc) if again else (),
                    follows=1,
                    tree=(network, parent, (first.arc, r.arc)),
                    child=r.target,
                    parent=parent,
                    how=f"the label {preferred.rpartition('/')[2]}" if preferred else "no preferredLabel",
                )


@check("heading-with-value-label", says=("child", "preferred"), formerly=("heading-has-plain-label",))
def heading_with_value_label(network: Network) -> Iterator[Hit]:
    """An abstract heading that is no member of a domain, shown with a label for totals or for negated values."""
    for r in _preferring(network, _OF_VALUES):
        if isinstance(r.target, Concept) and r.target.abstract and not is_member(r.arc.document.filing, r.target):
            cause, follows = _cause_of_unfit(r)
            yield Hit(
                r.arc.place("preferredLabel"),
                cause=cause,
                follows=follows,
                child=r.target,
                label=f"{r.target} is abstract: it has no value",
                preferred=r.preferred_label.rpartition("/")[2],
            )


@check("period-label-on-duration", says=("child", "preferred"), formerly=("period-label-on-instant",))
def period_label_on_duration(network: Network) -> Iterator[Hit]:
    """A label for the start or end of the period on a concept that is itself of a period (EFM 6.12.7)."""
    for r in _preferring(network, _OF_BALANCES):
        if isinstance(r.target, Concept) and r.target.period_type == "duration":
            cause, follows = _cause_of_unfit(r)
            yield Hit(
                r.arc.place("preferredLabel"), cause=cause, follows=follows, child=r.target,
                preferred=r.preferred_label.rpartition("/")[2],
            )  # fmt: skip


def _cause_of_unfit(r: Relationship) -> tuple[tuple[object, ...], int]:
    from ...knowledge.unfit_labels import cause_of_unfit

    return cause_of_unfit(r.arc.document.filing, r.target, r.preferred_label)
