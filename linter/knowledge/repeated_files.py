"""Files that say again what another file of the filing says: saved under a wrong name, or left beside the new one."""

from __future__ import annotations

from collections import Counter

from ..base.once import once
from ..xbrl.dts.base_sets import joined
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.label_resources import repeated_labels
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


@once
def repeated_label_files(filing: Filing) -> dict[Pair, int]:
    """Give the files of which at least half of the labels are those of another file, with that and with how many."""
    counts: Counter[Pair] = Counter()
    for _, first, label in repeated_labels(filing):
        one, other = label.resource, first.resource
        if one.document is not other.document and one.full_text() == other.full_text():
            counts[_copy_first(one.document, other.document)] += 1
    return {pair: count for pair, count in counts.items() if count > _FEWEST and count * 2 >= _labels(pair[0])}


def _labels(document: Document) -> int:
    return sum(len(link.resources) for link in document.links)


def in_order(one: Relationship, other: Relationship) -> Pair:
    """Give the files of two relationships, the one that is reported on for both first: who copies adds to the name."""
    return _copy_first(one.arc.document, other.arc.document)


def _copy_first(one: Document, other: Document) -> Pair:
    return (one, other) if (len(one.uri), one.uri) > (len(other.uri), other.uri) else (other, one)


@once
def _size(document: Document) -> int:
    """Count the relationships that a file states."""
    return sum(len(found) for link in document.links for found in joined(link).relationships.values())


__all__ = ["in_order", "repeated_files", "repeated_label_files"]
