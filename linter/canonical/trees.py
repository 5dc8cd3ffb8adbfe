"""Trees of relationships, each printed once, in an order that depends on what the nodes say alone. No recursion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from ..xbrl.dts.relationships import Node
from ..xbrl.model.elements import Resource
from .markup import content
from .nodes import Nodes
from .quoted import indented

if TYPE_CHECKING:
    from typing import Any

_AGAIN = "  ..."  # what is below a node stands above


class _Branch(Record):
    """A relationship to a child: what it is sorted by among its siblings, and its line without the indentation."""

    order: tuple[Any, ...]
    line: str
    target: Node
    enter: bool  # false: what is below the child is not below this relationship


class Tree:
    """The relationships of the links of one role."""

    def __init__(self, nodes: Nodes) -> None:
        """Begin without any."""
        self._nodes = nodes
        self._branches: dict[Node, list[_Branch]] = {}
        self._targets: set[Node] = set()

    def add(
        self, source: Node, order: tuple[object, ...], target: Node, words: tuple[str, ...], enter: bool = True
    ) -> None:  # fmt: skip
        """Add a relationship; ``order`` sorts siblings, ``words`` stand behind the target's name."""
        line = "  ".join([self._nodes.name(target), *words])
        self._branches.setdefault(source, []).append(_Branch(order, line, target, enter))
        if enter:
            self._targets.add(target)

    def lines(self) -> Iterator[str]:
        """Give the lines: each root with all below it, each node's children once."""
        below = self._fingerprints()
        for branches in self._branches.values():
            if len(branches) > 1:
                branches.sort(key=lambda b: (b.order, b.line, below.get(b.target, b"")))
        name, targets = self._nodes.name, self._targets
        tops = sorted(self._branches, key=lambda node: (node in targets, name(node), below.get(node, b"")))
        entered: set[Node] = set()
        for top in tops:  # roots, then what only cycles lead to
            if top not in entered:
                yield f"  {self._nodes.name(top)}"
                yield from self._content(top, 2)
                yield from self._below(top, entered)

    def _below(self, top: Node, entered: set[Node]) -> Iterator[str]:
        entered.add(top)
        stack = [(branch, 2) for branch in reversed(self._branches[top])]
        while stack:
            branch, depth = stack.pop()
            children = self._branches.get(branch.target, ()) if branch.enter else ()
            again = bool(children) and branch.target in entered
            yield indented(depth, f"{branch.line}{_AGAIN if again else ''}")
            if not again:
                yield from self._content(branch.target, depth + 1)
                entered.add(branch.target)
                stack.extend((child, depth + 1) for child in reversed(children))

    def _content(self, node: Node, depth: int) -> Iterator[str]:
        return content(node, self._nodes.words, depth) if isinstance(node, Resource) else iter(())

    def _fingerprints(self) -> dict[Node, bytes]:
        """Give resources a digest of all in and below them: some are alike but for that, such as nodes of tables.

        Concepts need none: no two have one name.
        """
        resources = [node for node in {*self._branches, *self._targets} if isinstance(node, Resource)]
        found: dict[Node, bytes] = {}
        for node in self._leaves_first(resources):
            found[node] = self._digest(node, found)
        return found

    def _digest(self, node: Node, known: Mapping[Node, bytes]) -> bytes:
        """Give the digest of what is in a node, and of the digests that are ``known`` of those below it."""
        from hashlib import sha256

        rows = sorted((b.order, b.line, known.get(b.target, b"")) for b in self._branches.get(node, ()))
        said = [self._nodes.name(node), *self._content(node, 0)]
        rest = [repr((position, line, below)) for position, (_, line, below) in enumerate(rows)]
        return sha256("\n".join([*said, *rest]).encode("utf-8", "surrogatepass")).digest()

    def _leaves_first(self, nodes: list[Any]) -> Iterator[Node]:
        """Go over nodes and all below them, children before their parents; in a cycle some parent comes first."""
        seen: set[Node] = set()
        for start in sorted(nodes, key=self._nodes.name):
            stack: list[tuple[Node, bool]] = [(start, False)]
            while stack:
                node, leaving = stack.pop()
                if leaving:
                    yield node
                elif node not in seen:
                    seen.add(node)
                    stack.append((node, True))
                    stack.extend((branch.target, False) for branch in self._branches.get(node, ()))
