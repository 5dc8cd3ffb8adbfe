"""Sums that lost components, and sums that are gone, of what is presented as before."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.once import once
from ...comparison.changes import Change
from ...comparison.lines import first_arc
from ...comparison.sides import Side
from ...comparison.succession import Succession
from ...knowledge.standard_roles import CALCULATIONS
from ...xbrl import names
from ...xbrl.dts.relationships import Relationship
from ...xbrl.model.element import Element
from ...xbrl.model.places import Place
from ...xbrl.model.targets import Concept
from .. import Hit, check

_MOST = 1_000  # of what adds to a total that are gone through


@check("total-lost-component", says=("component", "total"))
def total_lost_component(succession: Succession) -> Iterator[Hit]:
    """Components that left a sum and are presented beside it as before, and do not add to its total otherwise.

    Each statement is judged by itself: that another one still has the sum as before says nothing of this one.
    """
    for change in succession.of_kind("component-removed"):
        if change.key not in _presented(succession.new).get(change.role, ()):
            continue
        sums = _sums(succession.new).get((change.role, change.parent_key))
        if not sums or _adds_to(succession, change):
            continue
        rest = next(iter(sums.values()))
        component = succession.new.node(change.key)
        yield Hit(
            rest.arc.place(names.FROM), related=_before(change.element_before), component=component, total=rest.source
        )


@check("calculation-vanished", says=("total", "others", "parts"))
def calculation_vanished(succession: Succession) -> Iterator[Hit]:
    """Totals that are presented as before, and that nothing adds up to any more anywhere; each role once."""
    by_role: dict[str, list[Change]] = {}
    for change in succession.of_kind("sum-removed"):
        presented = change.key in _presented(succession.new).get(change.role, ())
        if presented and not _sums(succession.new).get(("", change.key)):
            by_role.setdefault(change.role, []).append(change)
    for role, changes in by_role.items():
        first = changes[0]
        arc = _shown(succession.new).get((role, first.key)) or first_arc(succession.new, first.key)
        total = succession.new.node(first.key)
        if arc is not None and isinstance(total, Concept):
            yield Hit(
                arc.place(names.TO), related=[p for c in changes for p in _before(c.element_before)], total=total,
                others=_others(changes), parts=first.before,
            )  # fmt: skip


def _others(changes: list[Change]) -> str:
    """Name the totals of a statement besides the first."""
    if len(changes) == 2:
        return f", nor does {changes[1].parent_before}"
    return f", nor {len(changes) - 1} more totals of this statement" if len(changes) > 2 else ""


def _adds_to(succession: Succession, change: Change) -> bool:
    """Say whether a component adds to a total in a statement, or newly does in another; by subtotals of any.

    Of very many nobody can tell at a glance.
    """
    sums = _sums(succession.new)
    pending = [*sums[change.role, change.parent_key], *_gained(succession).get(change.parent_key, ())]
    seen = {change.parent_key, *pending}
    while pending and len(seen) < _MOST:
        key = pending.pop()
        if key == change.key:
            return True
        for below in sums.get(("", key), {}):
            if below not in seen:
                seen.add(below)
                pending.append(below)
    return bool(pending)


@once
def _gained(succession: Succession) -> dict[str, set[str]]:
    """Give the components that totals have in a statement in which they did not have them before."""
    old = _sums(succession.old)
    former = {statement.role: statement.role_before for statement in succession.comparison.statements}
    found: dict[str, set[str]] = {}
    for (role, total), components in _sums(succession.new).items():
        if role in former:  # what is in none of them did not change
            before = old.get((former[role], total), {}) if former[role] else {}
            found.setdefault(total, set()).update(key for key in components if key not in before)
    return found


def _before(element: Element | None) -> list[tuple[Place, str]]:
    return [(element.place(), "the former filing has it here")] if element is not None else []


@once
def _presented(side: Side) -> dict[str, frozenset[str]]:
    """Give the keys of what each role presents."""
    return {
        role: frozenset((*children, *(side.key(r.target) for below in children.values() for r in below)))
        for role, children in side.presented.items()
    }


@once
def _shown(side: Side) -> dict[tuple[str, str], Element]:
    """Give the arc that presents a concept in a role, by role and key."""
    found: dict[tuple[str, str], Element] = {}
    for role, children in side.presented.items():
        for below in children.values():
            for r in below:
                found.setdefault((role, side.key(r.target)), r.arc)
    return found


@once
def _sums(side: Side) -> dict[tuple[str, str], dict[str, Relationship]]:
    """Give the components of each total by role and total, and by '' and total for all roles together."""
    found: dict[tuple[str, str], dict[str, Relationship]] = {}
    for role, kinds in side.networks.items():
        for kind, networks in kinds.items():
            if kind.arcrole in CALCULATIONS:
                for r in (r for network in networks for r in network.effective):
                    for of in (role, ""):
                        found.setdefault((of, side.key(r.source)), {}).setdefault(side.key(r.target), r)
    return found
