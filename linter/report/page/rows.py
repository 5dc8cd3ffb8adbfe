"""Networks as rows: each node below its parent, in the order of a reader, and the arc that puts it there.

No recursion, and each relationship is one row: a node that was entered before is not entered again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from ...base.record import Record
from ...base.typed import TYPE_CHECKING
from ...xbrl import names
from ...xbrl.decimals import order_value
from ...xbrl.dts.networks import Network, Node, Relationship
from ...xbrl.model.elements import Arc, Element

if TYPE_CHECKING:
    from typing import Any

    from ...xbrl.decimals import Order
    from .nodes import Nodes

CYCLE, ABOVE, NOWHERE = 1, 2, 3  # notes of a row: an ancestor; its items stand above; the arc leads nowhere
_MOST_OF_ONE = 20  # rows of one element: an arc may join very many ends
_SAID = {  # attributes of arcs, besides order, weight and preferredLabel, that say something to a reader
    names.TARGET_ROLE: "targetRole", names.CONTEXT_ELEMENT: "contextElement", names.CLOSED: "closed",
    names.USABLE: "usable", "use": "use", "priority": "priority",
}  # fmt: skip
_DIMENSIONAL = (
    names.ALL, names.NOT_ALL, names.HYPERCUBE_DIMENSION, names.DIMENSION_DOMAIN, names.DIMENSION_DEFAULT,
    names.DOMAIN_MEMBER,
)  # fmt: skip
_FEW_ARCROLES = frozenset((names.PARENT_CHILD, names.SUMMATION_ITEM, names.SUMMATION_ITEM_11, names.CONCEPT_LABEL))


class Loose(Record):
    """An arc that stands below a node and joins it to nothing, with the label that it names."""

    arc: Arc
    names: str


Loosely = dict[Node, list[Loose]]
Children = dict[Node, list[Relationship]]


def together(networks: Iterable[Network]) -> Iterator[list[Network]]:
    """Give networks as they are shown: the dimensional ones of a role and link are one tree, each other by itself."""
    dimensional: dict[tuple[str, str], list[Network]] = {}
    for network in networks:
        if network.arcrole in _DIMENSIONAL:
            dimensional.setdefault((network.key.link, network.role), []).append(network)
        else:
            yield [network]
    for group in dimensional.values():
        yield sorted(group, key=lambda network: _DIMENSIONAL.index(network.arcrole))


class Rows:
    """The rows of one tree, and those that elements which are watched have to do with."""

    def __init__(
        self, networks: Sequence[Network], nodes: Nodes, loose: Loosely, watched: Collection[Element]
    ) -> None:
        """Take the networks of the tree; ``loose``: arcs of theirs that lead nowhere and are watched, by parent."""
        self._nodes, self._loose, self._watched = nodes, loose, watched
        self._children = networks[0].children if len(networks) == 1 else _joined(networks)
        self._targets = {r.target for below in self._children.values() for r in below}
        self._entered: set[Node] = set()
        self.of_elements: dict[Element, list[int]] = {}  # the rows of each watched arc, locator or resource
        self.of_nodes: dict[int, int] = {}  # the first row of each node, by its number
        self.rows: list[list[Any]] = []
        self._parents: list[int] = []

    def parent(self, row: int) -> int:
        """Give the number of the node that the parent of a row shows; a root's own."""
        return int(self.rows[self._parents[row]][1])

    def fill(self, most: int) -> int:
        """Make the rows, at most so many; gives how many relationships are left out."""
        for root in self._starts():
            if len(self.rows) >= most:
                break
            if root not in self._entered:
                self._below(root, self._add(0, root), most)
        shown = sum(1 for row in self.rows if row[0])
        return max(sum(map(len, self._children.values())) + sum(map(len, self._loose.values())) - shown, 0)

    def _starts(self) -> Iterator[Node]:
        """Give the roots; then, for what only cycles lead to, every other node with something below it."""
        for node in (*self._children, *self._loose):
            if node not in self._targets:
                yield node
        yield from self._children

    def _below(self, root: Node, first: int, most: int) -> None:
        """Walk down from a root, whose row is there."""
        stack: list[tuple[Relationship | Loose | None, int, int]] = []
        path: dict[Node, None] = {}
        self._enter(root, 0, first, path, stack)
        while stack and len(self.rows) < most:
            r, depth, parent = stack.pop()
            if r is None:
                path.popitem()
            elif isinstance(r, Loose):
                row = self._add(depth, self._nodes.named(r.names), r.arc, NOWHERE, parent)
                self.of_elements.setdefault(r.arc, []).append(row)
            else:
                node = r.target
                note = CYCLE if node in path else ABOVE if node in self._entered and node in self._children else 0
                row = self._add(depth, node, r.arc, note, parent)
                self._watch(r, row, parent)
                if not note:
                    self._enter(node, depth, row, path, stack)

    def _enter(self, node: Node, depth: int, row: int, path: dict[Node, None], stack: list[Any]) -> None:
        """Put what is below a node on the stack, arcs that lead nowhere among the others by their order."""
        self._entered.add(node)
        path[node] = None
        stack.append((None, 0, 0))  # below it the node is left again
        below: list[Relationship | Loose] = [*self._children.get(node, ())]
        if node in self._loose:
            below = sorted([*below, *self._loose[node]], key=_order)
        stack.extend((r, depth + 1, row) for r in reversed(below))

    def _add(self, depth: int, node: Node | int, arc: Arc | None = None, note: int = 0, parent: int = -1) -> int:
        """Add a row: depth, node; note, order, weight, role of the preferred label, line, words; gives its number."""
        number = node if isinstance(node, int) else self._nodes.number(node)
        row: list[Any] = [depth, number]
        if arc is not None:
            get = arc.attributes.get
            preferred = get("preferredLabel")
            role = self._nodes.label_role(preferred) if preferred else -1
            line = arc.document.source.place(arc.offset)[0]
            row += [note, get("order", ""), get("weight", ""), role, line]
            said = _said(arc)
            if said:
                row.append(said)
        at = len(self.rows)
        self.rows.append(row)
        self._parents.append(at if parent < 0 else parent)
        self.of_nodes.setdefault(number, at)
        return at

    def _watch(self, r: Relationship, row: int, parent: int) -> None:
        if not self._watched:
            return
        ends: list[tuple[Element, int]] = [(r.arc, row), (r.to_end, row), (r.from_end, parent)]
        for element, number in ends:
            if element in self._watched:
                found = self.of_elements.setdefault(element, [])
                if number not in found[-1:] and len(found) < _MOST_OF_ONE:
                    found.append(number)


def _order(item: Relationship | Loose) -> Order:
    order = order_value(item.arc.attributes.get("order", "1"))
    return 1 if order is None else order


def _joined(networks: Sequence[Network]) -> Children:
    """Give the children of several networks, those of the first ones first."""
    found: Children = {}
    for network in networks:
        for node, below in network.children.items():
            found[node] = [*found.get(node, ()), *below]
    return found


def _said(arc: Arc) -> dict[str, str]:
    """Give what an arc says besides, by names that a reader sees."""
    said = {word: arc.attributes[name] for name, word in _SAID.items() if name in arc.attributes}
    if arc.arcrole not in _FEW_ARCROLES:
        said["arcrole"] = arc.arcrole.rpartition("/")[2]
    return said


__all__ = ["ABOVE", "CYCLE", "NOWHERE", "Loose", "Loosely", "Rows", "together"]
