"""Tables as they are laid out, and assertions with their variables: the rows of outlines, each below its name."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ...base.typed import TYPE_CHECKING
from ...knowledge.outlines import Outline, outlines
from ...xbrl.dts.filing import Filing
from ...xbrl.model.elements import Element

if TYPE_CHECKING:
    from typing import Any

    from .nodes import Nodes

KINDS = {"table": "layout", "assertion": "assertion"}


class Layouts:
    """The outlines of one kind and role as the rows of one tree; no relationships are behind them."""

    def __init__(self, kind: str, role: str, nodes: Nodes, watched: Collection[Element]) -> None:
        """Have no rows yet."""
        self.kind, self.role = KINDS[kind], role
        self._nodes, self._watched = nodes, watched
        self.rows: list[list[Any]] = []
        self.files: dict[str, None] = {}
        self.of_elements: dict[Element, list[int]] = {}  # the row of each watched element
        self.of_nodes: dict[int, int] = {}  # nothing is looked up by its node: each row is words alone
        self.left_out = 0

    def add(self, outline: Outline, most: int) -> None:
        """Add an outline, its name and label first, as far as there is room for ``most`` rows in all."""
        self.files[outline.element.document.path] = None
        title = f"{outline.name}: {outline.label}" if outline.label else outline.name
        for depth, text, element in ((0, title, outline.element), *((r.depth + 1, *r[1:]) for r in outline.rows)):
            if len(self.rows) >= most:
                self.left_out += 1
                continue
            if element is not None and element in self._watched:
                self.of_elements[element] = [len(self.rows)]
            self.rows.append([depth, self._nodes.named(text)])

    def parent(self, row: int) -> int:
        """Give the number of the node that a row shows: what is said of a resource is said of its row."""
        return int(self.rows[row][1])


def layouts(filing: Filing, nodes: Nodes, watched: Collection[Element], most: int) -> Iterator[Layouts]:
    """Go over the tables, then the assertions of a filing, those of a role together, ``most`` rows of all."""
    found: dict[tuple[str, str], Layouts] = {}
    rows = 0
    for outline in outlines(filing):
        key = outline.kind, outline.role
        group = found.get(key)
        if group is None:
            group = found[key] = Layouts(*key, nodes, watched)
        before = len(group.rows)
        group.add(outline, before + most - rows)
        rows += len(group.rows) - before
    yield from found.values()


__all__ = ["KINDS", "Layouts", "layouts"]
