"""Breakdowns and definition nodes that belong to no table (Table Linkbase 1.0, 5)."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.completeness import UNJOINED, joined_elsewhere
from ...knowledge.joined_resources import unreached
from ...knowledge.table_elements import BREAKDOWN, NODES, kind_of
from ...xbrl.model.document import Document
from .. import Hit, Undecided, check


@check("table-part-is-used", says=("kind",), needs="tables")
def table_part_is_used(document: Document) -> Iterator[Hit | Undecided]:
    """Breakdowns that no table has, and definition nodes that no breakdown and no other node leads to."""
    for resource in unreached(document):
        kind = kind_of(document.filing, resource)
        if kind != BREAKDOWN and kind not in NODES:
            continue
        if joined_elsewhere(resource):
            yield Undecided(UNJOINED, document.path)
        else:
            yield Hit(resource.place(), kind=kind)


__all__ = ["table_part_is_used"]
