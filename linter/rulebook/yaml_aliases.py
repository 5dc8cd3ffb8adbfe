"""Aliases of YAML (``*name``), by which a short text stands for a value of any size, or for one that holds itself."""

from __future__ import annotations

from collections.abc import Iterable

import yaml

_MOST = 100_000  # values that a file may stand for


def alias_fault(root: yaml.Node | None) -> tuple[str, yaml.Node] | None:
    """Say what is wrong with the aliases below a node, and where; None where they stand for little. Not recursive."""
    sizes: dict[int, int] = {}
    open_: set[int] = set()
    waiting: list[tuple[yaml.Node, bool]] = [] if root is None else [(root, False)]
    while waiting:
        node, is_done = waiting.pop()
        key = id(node)
        if is_done:
            open_.discard(key)
            sizes[key] = 1 + sum(sizes[id(inner)] for inner in _inside(node))
            if sizes[key] > _MOST:
                return f"its aliases make it stand for more than {_MOST:,} values", node
        elif key in open_:
            return "a value that holds itself by an alias", node
        elif key not in sizes:
            open_.add(key)
            waiting.append((node, True))
            waiting.extend((inner, False) for inner in _inside(node))
    return None


def _inside(node: yaml.Node) -> Iterable[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair]
    return node.value if isinstance(node, yaml.SequenceNode) else ()


__all__ = ["alias_fault"]
