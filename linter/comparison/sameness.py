"""Whether two networks say the same, without putting them side by side: most of two filings does not differ."""

from __future__ import annotations

from ..xbrl.dts.relationships import Relationship
from .attributes import TOLD_ELSEWHERE
from .sides import Children, Side


def same_networks(old: tuple[Side, Children], new: tuple[Side, Children]) -> bool:
    """Say whether two networks, each given with its side, have the same relationships in the same order.

    Networks that differ in nothing that means something may be said to differ, never the other way round.
    """
    (old_side, ours), (new_side, theirs) = old, new
    if ours.keys() != theirs.keys():
        return False
    return all(_same(old_side, below, new_side, theirs[parent]) for parent, below in ours.items())


def _same(old: Side, ours: list[Relationship], new: Side, theirs: list[Relationship]) -> bool:
    if len(ours) != len(theirs):
        return False
    key_old, key_new = old.key, new.key
    for before, after in zip(ours, theirs, strict=True):
        if key_old(before.target) != key_new(after.target) or not _say_the_same(before, after):
            return False
    return True


def _say_the_same(before: Relationship, after: Relationship) -> bool:
    ours, theirs = before.arc.attributes, after.arc.attributes
    if ours.get("preferredLabel") != theirs.get("preferredLabel") or ours.get("weight") != theirs.get("weight"):
        return False
    named = (ours.keys() | theirs.keys()) - TOLD_ELSEWHERE
    return not named or all(ours.get(name) == theirs.get(name) for name in named)


__all__ = ["same_networks"]
