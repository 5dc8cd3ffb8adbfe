"""Resources of tables, formulas and other generic links: which of the old filing is which of the new one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..base.typed import TYPE_CHECKING
from ..xbrl.model.element import Element
from ..xbrl.model.elements import Resource
from ..xbrl.model.targets import describe
from .changes import Change
from .contents import content_parts
from .sides import Side

if TYPE_CHECKING:
    from typing import Any

_ROUNDS = 20  # from the resources that are known to those below them; deeper ones are told as gone and come


def matched_resources(old: Side, new: Side) -> Iterator[Change]:
    """Pair resources that say different things, by their ids or by what they alone stand below, and give the changes.

    The old side then takes the new one's keys for them.
    """
    ours, theirs = _by_key(old), _by_key(new)
    gone = {key: resource for key, resource in ours.items() if key not in theirs}
    came = {key: resource for key, resource in theirs.items() if key not in ours}
    pairs: list[tuple[str, str]] = []
    if gone and came:
        pairs += _pair(gone, came, _by_id, _by_id)
    for _ in range(_ROUNDS):
        if not (gone and came):
            break
        old.rename(dict(pairs))
        places = _places(old, gone), _places(new, came)
        found = _pair(gone, came, *(lambda key, _, known=known: known.get(key) for known in places))
        if not found:
            break
        pairs += found
    old.rename(dict(pairs))
    for before, after in pairs:
        yield from _changed(after, ours[before], theirs[after])


def _by_key(side: Side) -> dict[str, Resource]:
    found: dict[str, Resource] = {}
    for resource in side.resources():
        found.setdefault(side.own_key(resource), resource)
    return found


def _by_id(_: str, resource: Resource) -> Any:
    id_ = resource.attributes.get("id")
    return (resource.name, id_) if id_ else None


def _pair(gone: dict[str, Resource], came: dict[str, Resource], ours: Any, theirs: Any) -> list[tuple[str, str]]:
    """Pair what has the same term, where each side has it once; what is paired is taken out."""
    found = []
    terms = _terms(gone, ours), _terms(came, theirs)
    for term, keys in terms[0].items():
        others = terms[1].get(term, ())
        if len(keys) == len(others) == 1:
            found.append((keys[0], others[0]))
            del gone[keys[0]], came[others[0]]
    return found


def _terms(resources: dict[str, Resource], term: Callable[[str, Resource], Any]) -> dict[Any, list[str]]:
    found: dict[Any, list[str]] = {}
    for key, resource in resources.items():
        value = term(key, resource)
        if value is not None:
            found.setdefault(value, []).append(key)
    return found


def _places(side: Side, wanted: dict[str, Resource]) -> dict[str, object]:
    """Give what leads to some resources: arcrole, source and name; of several the first that is known by both."""
    found: dict[str, object] = {}
    for kinds in side.networks.values():
        for kind, networks in kinds.items():
            for network in networks:
                for r in network.effective:
                    if isinstance(r.target, Resource):
                        key = side.own_key(r.target)
                        if key in wanted and key not in found:
                            found[key] = (kind.arcrole, side.key(r.source), r.target.name)
    return found


def _changed(key: str, before: Element, after: Element) -> Iterator[Change]:
    ours, theirs = content_parts(before), content_parts(after)
    for where in sorted({*ours, *theirs}):
        if ours.get(where) != theirs.get(where):
            yield Change(
                "resource-changed", concept=named(after), concept_before=named(before), attribute=where, key=key,
                before=ours.get(where, "none"), after=theirs.get(where, "none"), element=after, element_before=before,
            )  # fmt: skip


def named(element: Element) -> str:
    """Name a resource by its kind, and by its name or id where it has one."""
    name = element.attributes.get("name") or element.attributes.get("id")
    return f"{element.qname} {name}" if name else describe(element)


__all__ = ["matched_resources", "named"]
