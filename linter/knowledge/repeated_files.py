"""Files that say again what another file of the filing says: saved under a wrong name, or left beside the new one."""

from __future__ import annotations

from collections import Counter

from ..base.once import once
from ..xbrl.dts.base_sets import joined
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.relationships import Relationship
from ..xbrl.model.document import Document

_FEWEST = 4  # relationships that are told one by one
Pair = tuple[Document, Document]


@once
def repeated_files(filing: Filing) -> dict[Pair, int]:
    """Give the files of which at least half of the relationships are in another file, with that and with how many."""
    counts = Counter(
        in_order(r, best) for network in filing.networks_by_dts for r, best, repeated in network.overridden
        if repeated and r.arc.document is not best.arc.document
    )  # fmt: skip
    return {pair: count for pair, count in counts.items() if count > _FEWEST and count * 2 >= _size(pair[0])}


def in_order(one: Relationship, other: Relationship) -> Pair:
    """Give the files of two relationships, the one that is reported on for both first."""
    first, second = one.arc.document, other.arc.document
    return (first, second) if first.uri > second.uri else (second, first)


@once
def _size(document: Document) -> int:
    """Count the relationships that a file states."""
    return sum(len(found) for link in document.links for found in joined(link).relationships.values())


__all__ = ["in_order", "repeated_files"]
