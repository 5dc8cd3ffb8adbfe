"""Resources of tables, formulas and other generic links: which of the old filing is which of the new one.

Many resources say the same word for word, a variable without any attribute above all: what leads to them and what they
lead to tells them apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..base.typed import TYPE_CHECKING
from ..xbrl import names
from ..xbrl.dts.relationships import Node
from ..xbrl.model.element import Element
from ..xbrl.model.elements import Resource
from ..xbrl.model.targets import describe
from .changes import Change
from .contents import content_parts
from .sides import Side, order_of

if TYPE_CHECKING:
    from typing import Any

    from ..xbrl.decimals import Order

_ROUNDS = 50  # from the resources that are known to those beside them; deeper ones are told as gone and come


def matched_resources(old: Side, new: Side) -> Iterator[Change]:
    """Pair the resources of two filings, and give what changed in pairs, and what came or went and hangs on nothing.

    The old side then takes the new one's keys for them, and both sides know what came or went as ``lone``.
    """
    ours, theirs = _Half(old), _Half(new)
    if not ours.left and not theirs.left:
        return
    pairs = _Pairing(ours, theirs).pairs
    renamed = {old.own_key(before): new.own_key(after) for before, after in pairs}
    renamed.update((old.own_key(resource), f"{old.own_key(resource)}\n(gone)") for resource in ours.left)
    old.rename({before: after for before, after in renamed.items() if before != after})
    old.lone = frozenset(map(old.key, ours.left))
    new.lone = frozenset(map(new.key, theirs.left))
    for before, after in pairs:
        if ours.contents[before] != theirs.contents[after]:
            yield from _changed(old, new, before, after)
    for resource in theirs.left:
        if resource not in theirs.above:
            yield Change("resource-added", concept=named(resource), element=resource, key=new.key(resource))
    for resource in ours.left:
        if resource not in ours.above:
            yield Change(
                "resource-removed", concept_before=named(resource), element_before=resource, key=old.key(resource)
            )


_NOWHERE = (1, "")


class _Half:
    """The resources of one side: what they say, what leads to them, what they lead to, and which are not paired."""

    def __init__(self, side: Side) -> None:
        self.side = side
        self.left = dict.fromkeys(side.resources())
        self.contents = side.contents
        self.above: dict[Node, list[tuple[str, Node]]] = {}
        self.called: dict[Node, tuple[Order, str]] = {}  # order and name of the first arc that leads there
        self.below: dict[Node, list[tuple[str, Node]]] = {}
        self.paired: dict[Node, int] = {}
        if self.left:
            self._look_around()

    def _look_around(self) -> None:
        for kinds in self.side.networks.values():
            for kind, networks in kinds.items():
                for network in networks:
                    for r in network.effective:
                        if r.target in self.contents:
                            self.above.setdefault(r.target, []).append((kind.arcrole, r.source))
                            self.called.setdefault(r.target, (order_of(r), r.arc.attributes.get("name", "")))
                        if r.source in self.contents:
                            self.below.setdefault(r.source, []).append((kind.arcrole, r.target))

    def around(self, resource: Node, where: dict[Node, list[tuple[str, Node]]]) -> frozenset[object]:
        """Give what of the neighbours is known to both sides."""
        found = ((arcrole, self._known(node)) for arcrole, node in where.get(resource, ()))
        return frozenset((arcrole, known) for arcrole, known in found if known is not None)

    def _known(self, node: Node) -> object:
        return self.paired.get(node) if node in self.contents else self.side.key(node)


class _Pairing:
    """Pairs by what is most certain first; each pair may tell which their neighbours are."""

    def __init__(self, ours: _Half, theirs: _Half) -> None:
        self.ours, self.theirs = ours, theirs
        self.pairs: list[tuple[Resource, Resource]] = []
        self._pair(_by_content)
        for _ in range(_ROUNDS):
            if not (ours.left and theirs.left):
                return
            if not any(self._pair(term) for term in _TERMS) and not any(self._pair(t, True) for t in _TERMS_IN_ORDER):
                return

    def _pair(self, term: Callable[[_Half, Resource], Any], in_order: bool = False) -> bool:
        """Pair what has the same term, where each side has it once; or ``in_order``, where each has it as often."""
        ours, theirs = _terms(self.ours, term), _terms(self.theirs, term)
        found = False
        for value, before in ours.items():
            after = theirs.get(value, [])
            if len(before) == len(after) and (len(before) == 1 or in_order):
                found = True
                if in_order:
                    before.sort(key=lambda one: self.ours.called.get(one, _NOWHERE)[0])
                    after.sort(key=lambda one: self.theirs.called.get(one, _NOWHERE)[0])
                for pair in zip(before, after, strict=True):
                    self._join(*pair)
        return found

    def _join(self, before: Resource, after: Resource) -> None:
        self.ours.paired[before] = self.theirs.paired[after] = len(self.pairs)
        self.pairs.append((before, after))
        del self.ours.left[before], self.theirs.left[after]


def _terms(half: _Half, term: Callable[[_Half, Resource], Any]) -> dict[Any, list[Resource]]:
    found: dict[Any, list[Resource]] = {}
    for resource in half.left:
        value = term(half, resource)
        if value is not None:
            found.setdefault(value, []).append(resource)
    return found


def _by_content(half: _Half, resource: Resource) -> Any:
    return half.contents[resource]


def _by_content_and_all_around(half: _Half, resource: Resource) -> Any:
    around = half.around(resource, half.above), half.around(resource, half.below)
    return (half.contents[resource], *around) if any(around) else None


def _by_content_and_above(half: _Half, resource: Resource) -> Any:
    above = half.around(resource, half.above)
    return (half.contents[resource], above) if above else None


def _by_content_and_below(half: _Half, resource: Resource) -> Any:
    below = half.around(resource, half.below)
    return (half.contents[resource], below) if below else None


def _by_id(_: _Half, resource: Resource) -> Any:
    id_ = resource.attributes.get("id")
    return (resource.name, id_) if id_ else None


def _by_name_and_above(half: _Half, resource: Resource) -> Any:
    above = half.around(resource, half.above)
    return (resource.name, above) if above else None


def _by_name_above_and_called(half: _Half, resource: Resource) -> Any:
    above, called = half.around(resource, half.above), half.called.get(resource)
    return (resource.name, above, called[1]) if above and called and called[1] else None


def _by_name_and_below(half: _Half, resource: Resource) -> Any:
    below = half.around(resource, half.below)
    return (resource.name, below) if below else None


_TERMS = (
    _by_content_and_all_around, _by_content_and_above, _by_content_and_below, _by_id, _by_name_above_and_called,
    _by_name_and_above, _by_name_and_below,
)  # fmt: skip
_TERMS_IN_ORDER = (_by_content_and_above, _by_content, _by_name_and_above)


def _changed(old: Side, new: Side, before: Resource, after: Resource) -> Iterator[Change]:
    ours, theirs = content_parts(before), content_parts(after)
    written = content_parts(before, plain=False), content_parts(after, plain=False)
    for where in sorted({*ours, *theirs}):
        if where not in ours or where not in theirs or old.in_common(ours[where]) != theirs[where]:
            yield Change(
                "resource-changed", concept=named(after), concept_before=named(before), attribute=where,
                key=new.key(after), before=_said(written[0], where), after=_said(written[1], where),
                element=after, element_before=before,
            )  # fmt: skip


def _said(parts: dict[str, str], where: str) -> str:
    return parts.get(where, "none") or "empty"


def named(element: Element) -> str:
    """Name a resource by its kind, and by its name, its id or its text where it has one."""
    name = element.attributes.get("name") or element.attributes.get("id")
    if name:
        return f"{element.qname} {name}"
    words = describe(element)
    return element.qname if words == f"empty {names.local(element.name)}" else words


__all__ = ["matched_resources", "named"]
