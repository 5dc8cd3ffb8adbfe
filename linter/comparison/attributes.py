"""What arcs say besides which ends they join, and how that differs between two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..xbrl import names
from ..xbrl.dts.relationships import Relationship
from ..xbrl.model.elements import Arc
from .contents import plain_of, truth
from .undated import undated

TOLD_ELSEWHERE = frozenset((
    "id", "order", "use", "priority", "preferredLabel", "weight", names.TYPE, names.ARCROLE, names.FROM, names.TO,
    names.TITLE, names.SHOW, names.ACTUATE, names.BASE,
))  # fmt: skip
_DEFAULTS = {names.CLOSED: "false", names.USABLE: "true"}


def changed_attributes(
    before: Relationship, after: Relationship, roles: Mapping[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Give name, old and new value of the attributes of two arcs that say different things.

    ``roles``: the new filing's roles by the old one's.
    """
    ours, theirs = before.arc.attributes, after.arc.attributes
    named = (ours.keys() | theirs.keys()) - TOLD_ELSEWHERE
    for name in sorted(named):
        old, new = _value(before.arc, name, roles), _value(after.arc, name, {})
        if old != new:
            yield names.local(name), _shown(before.arc, name), _shown(after.arc, name)


def _value(arc: Arc, name: str, roles: Mapping[str, str]) -> str:
    value = arc.attributes.get(name)
    if value is None:
        return _DEFAULTS.get(name, "")
    value = truth(name, value.strip())
    if name == names.TARGET_ROLE:
        return undated(roles.get(value, value))
    return plain_of(arc)(value)


def _shown(arc: Arc, name: str) -> str:
    return arc.attributes.get(name, "").strip() or _DEFAULTS.get(name, "none")


__all__ = ["TOLD_ELSEWHERE", "changed_attributes"]
