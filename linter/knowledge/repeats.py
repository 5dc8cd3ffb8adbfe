"""Whether anything stands in a document twice, by what is worked out for other rules anyway: in most nothing does."""

from __future__ import annotations

from ..base.once import once
from ..xbrl import names
from ..xbrl.dts.base_sets import joined
from ..xbrl.dts.filing import Filing
from ..xbrl.model.document import Document
from ..xbrl.model.element import Element


@once
def repeats(document: Document) -> bool:
    """Say whether two elements have one id, two arcs join the same, or equal relationships or labels are there."""
    if max(map(len, document.ids.values()), default=0) > 1:
        return True
    return any(joined(link).repeats_pairs for link in document.links) or document in _repeating(document.filing)


@once
def _repeating(filing: Filing) -> frozenset[Document]:
    """Give the documents with an arc that an equal one repeats, or two equal labels of one concept."""
    found: list[Element] = [r.arc for network in filing.networks_by_dts for r, _ in network.resolution.outdone]
    if any(link.name == names.LABEL_LINK for link in filing.links):
        from ..xbrl.dts.label_resources import repeated_labels

        found += [label.resource for _, _, label in repeated_labels(filing)]
    return frozenset(element.document for element in found)
