"""On which line of a configuration file a key or an item stands, as its parser reads it."""

from __future__ import annotations

from ..base.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any


_MERGE = "tag:yaml.org,2002:merge"


def line_of(path: str, *keys: Any) -> int:
    """Give the line, from 1, on which the last of nested keys stands; a number is the position of a list's item.

    In a TOML file the keys are those of [tool.xbrllint]. What does not stand there by itself, such as what a YAML
    merge brings, has the line of what it stands in.
    """
    with open(path, encoding="utf-8", errors="replace", newline="") as stream:
        text = stream.read()
    if path.endswith(".toml"):
        from .toml_lines import read_lines

        return read_lines(text).line_of(("tool", "xbrllint", *keys))
    return _line_in_yaml(text, keys)


def _line_in_yaml(text: str, keys: tuple[Any, ...]) -> int:
    import yaml

    loader = yaml.SafeLoader(text)
    node = loader.get_single_node()
    line = 1
    for key in keys:
        found = _item(node, key) if isinstance(node, yaml.SequenceNode) else _entry(loader, node, key)
        if found is None:
            return line
        start, node = found
        line = start.start_mark.line + 1
    return line


def _item(node: Any, position: Any) -> tuple[Any, Any] | None:
    """Give the node at a position of a list, which stands for itself."""
    if not isinstance(position, int) or position >= len(node.value):
        return None
    return node.value[position], node.value[position]


def _entry(loader: Any, node: Any, key: Any) -> tuple[Any, Any] | None:
    """Give the nodes of a key and of its value; of equal keys the last counts, as in what is read."""
    import yaml

    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    named = [(n, value) for n, value in pairs if isinstance(n, yaml.ScalarNode) and n.tag != _MERGE]
    return next((pair for pair in reversed(named) if loader.construct_object(pair[0]) == key), None)
