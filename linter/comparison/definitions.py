"""What changed in the definitions of statements: their titles, kinds and numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .alignment import longest_ascent
from .changes import Change
from .roles import Match, definition_of, divided
from .sides import Side

_FEW = 2  # statements with other numbers are told one by one; more are told together where their order is the same


def changed_definitions(old: Side, new: Side, matches: Sequence[Match]) -> Iterator[Change]:
    """Give the definitions that say something else, one for each role; without a role where numbers alone changed."""
    numbered = []
    for match in matches:
        before, after = definition_of(old, match.before), definition_of(new, match.after)
        if before == after or not before or not after:
            continue
        ours, theirs = divided(before), divided(after)
        change = Change(
            "definition-changed", match.after, before=before, after=after,
            element=new.role_types[match.after][0], element_before=old.role_types[match.before][0],
        )  # fmt: skip
        if ours.kind != theirs.kind:
            yield change._replace(kind="kind-changed", attribute=f"{ours.kind} became {theirs.kind}")
        elif ours.title != theirs.title:
            yield change
        else:
            numbered.append(change)
    if len(numbered) > _FEW and _in_the_same_order(old, new, matches):
        yield Change("statements-renumbered", attribute=str(len(numbered)))
    else:
        yield from numbered


def _in_the_same_order(old: Side, new: Side, matches: Sequence[Match]) -> bool:
    """Say whether the numbers of all statements give the same order in both filings."""
    numbers = [
        (divided(definition_of(old, match.before)).number, divided(definition_of(new, match.after)).number)
        for match in matches
    ]
    ranks = {number: rank for rank, number in enumerate(sorted({after for _, after in numbers}))}
    in_order = [ranks[after] for _, after in sorted(numbers)]
    return len(longest_ascent(in_order)) == len(set(in_order))


__all__ = ["changed_definitions"]
