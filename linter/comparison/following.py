"""Changes that only follow from others: they are said with those, not by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from ..base.record import Record
from ..xbrl import names
from .changes import Change
from .groups import GROUPS
from .trees import Trees

_FOLLOWING = frozenset(("component", "member", "sum", "dimension", "domain", "hypercube"))
_LEADING = ("hypercube", "dimension", "domain")  # what hangs on them comes and goes with them
_HANGING = frozenset(("dimension", "domain", "member", "default"))


class Told(Record):
    """A kind of relationships of a statement: both networks side by side, and its changes by the pairs they are of."""

    group: str
    trees: Trees
    changes: dict[int, list[Change]]  # by id of the pair


def place_of(group: str) -> tuple[int, str]:
    """Give by what kinds of relationships are sorted."""
    return (GROUPS.index(group) if group in GROUPS else len(GROUPS), group)


def joined(told: list[Told]) -> list[Told]:
    """Leave out what only follows from another change, and say it with that.

    A new concept is new in sums too, and a dimension takes its domain, members and default along.
    """
    told = _without_hanging(told)
    first = next((one for one in told if one.group == names.PARENT_CHILD), None)
    if first is None:
        return told
    told_first = [change for changes in first.changes.values() for change in changes]
    changes = {(change.mark, change.kind.partition("-")[2], change.key): change for change in told_first}
    for key in [key for key in changes if key[1] == "removed" and key[2] in first.trees.present]:
        del changes[key]  # it is gone from one place and stands at another: its sums should have stayed
    also: dict[int, list[str]] = {}
    found = [first]
    for one in told:
        if one is not first:
            rest = {pair: [c for c in all_of if not _follows(c, changes, also)] for pair, all_of in one.changes.items()}
            found.append(one._replace(changes={pair: kept for pair, kept in rest.items() if kept}))
    _say_also([first], also)
    return sorted(found, key=lambda one: place_of(one.group))


def _follows(change: Change, changes: Mapping[tuple[str, str, str], Change], also: dict[int, list[str]]) -> bool:
    """Say whether a change only follows from one of the presentation, and note it with that."""
    stem, _, what = change.kind.partition("-")
    if stem not in _FOLLOWING or (what == "moved" and stem != "member"):
        return False
    cause = changes.get((change.mark, what, change.key))
    if cause is None or (what == "exchanged" and cause.concept_before != change.concept_before):
        return False
    also.setdefault(id(cause), []).extend((change.words, *change.also))
    return True


def _say_also(told: list[Told], also: Mapping[int, list[str]]) -> None:
    if not also:
        return
    for one in told:
        for pair, changes in one.changes.items():
            one.changes[pair] = [
                c._replace(also=(*c.also, *also[id(c)])) if id(c) in also else c for c in changes
            ]  # fmt: skip


def _without_hanging(told: list[Told]) -> list[Told]:
    """Leave out what came or went with the hypercube, dimension or domain that it hangs on."""
    causes = {(change.mark, change.key): change for one in told for change in _leading(one)}
    if not causes:
        return told
    hanging: dict[tuple[str, str], list[Change]] = {}
    for change in chain.from_iterable(map(_all, told)):
        stem, _, what = change.kind.partition("-")
        if stem in _HANGING and what in ("added", "removed"):
            hanging.setdefault((change.mark, change.parent_key), []).append(change)
    also: dict[int, list[str]] = {}
    left_out: set[int] = set()
    for (mark, key), cause in causes.items():
        if id(cause) not in left_out:
            swept = [change for change in _swept(hanging, mark, key) if change is not cause]
            left_out.update(map(id, swept))
            also[id(cause)] = [change.words for change in swept]
    _say_also(told, also)
    return [one._replace(changes=_but(one.changes, left_out)) for one in told]


def _swept(hanging: dict[tuple[str, str], list[Change]], mark: str, key: str) -> Iterator[Change]:
    """Take out what hangs on something, and on that, and so on."""
    pending = [key]
    while pending:
        for change in hanging.pop((mark, pending.pop()), ()):
            yield change
            pending.append(change.key)


def _but(changes: Mapping[int, list[Change]], left_out: set[int]) -> dict[int, list[Change]]:
    """Give changes by their pairs without some, which are known by their ids."""
    rest = {pair: [change for change in all_of if id(change) not in left_out] for pair, all_of in changes.items()}
    return {pair: kept for pair, kept in rest.items() if kept}


def _leading(one: Told) -> Iterator[Change]:
    """Give the hypercubes, dimensions and domains that came or went, and stand nowhere else in the statement."""
    for change in _all(one):
        stem, _, what = change.kind.partition("-")
        if stem in _LEADING:
            elsewhere = one.trees.present if what == "removed" else one.trees.present_before
            if change.key not in elsewhere:
                yield change


def _all(one: Told) -> Iterator[Change]:
    for changes in one.changes.values():
        yield from changes


__all__ = ["Told", "joined", "place_of"]
