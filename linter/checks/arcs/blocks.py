"""Blocks of arcs, labels and other resources that stand in a linkbase twice (XLink 1.1, 5.1.3; XBRL 2.1, 3.5.3.9.7)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...base.counted import counted
from ...base.typed import TYPE_CHECKING
from ...knowledge.repeats import repeats
from ...xbrl import names
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Arc
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from ...knowledge.pasted import Block


class Blocks(Options):
    """``breaks``: blocks that break a rule of XML or XLink by repeating ids or labels, or those that only repeat."""

    breaks: bool = True


@check("pasted-block", says=("what",))
def pasted_block(document: Document, options: Blocks) -> Iterator[Hit]:
    """At least three arcs and resources that repeat earlier ones, in their order: one finding for all of them."""
    if not document.links or not repeats(document):
        return
    from ...knowledge.pasted import pasted_blocks

    for block in pasted_blocks(document):
        if _breaks(block) == options.breaks:
            copy, original = block.links[0] if block.links else block.copies[0]
            related = [(original.place(), "the first time")]
            yield Hit(copy.place(), related=related, what=_counted(block), data=block)


def _breaks(block: Block) -> bool:
    """Say whether elements of a block have an id of the other, or its arcs join the same labels of the same link."""
    pairs = (*block.copies, *block.locators, *block.links)
    if any(copy.get("id") and copy.get("id") == original.get("id") for copy, original in pairs):
        return True
    return any(
        isinstance(copy, Arc)
        and copy.parent is original.parent
        and all(copy.get(name) == original.get(name) for name in (names.FROM, names.TO))
        for copy, original in block.copies
    )


def _counted(block: Block) -> str:
    """Count what a block consists of: ``22 labels and 15 arcs``."""
    kinds = Counter("arc" if isinstance(copy, Arc) else names.local(copy.name) for copy, _ in block.copies)
    words = [counted(number, kind) for kind, number in sorted(kinds.items(), key=lambda item: item[0] == "arc")]
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
