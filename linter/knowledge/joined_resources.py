"""Resources of formulas and tables that no arc leads to."""

from __future__ import annotations

from collections.abc import Iterator

from ..base.once import once
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.networks import Node
from ..xbrl.model.document import Document
from ..xbrl.model.elements import Resource

_ARCROLES = "http://xbrl.org/arcrole/20"  # where those of the formula and table specifications begin


def unreached(document: Document) -> Iterator[Resource]:
    """Give the resources of a document to which no arc of the formula or table specifications leads."""
    reached = _reached(document.filing)
    for link in document.links:
        yield from (resource for resource in link.resources if resource not in reached)


@once
def _reached(filing: Filing) -> set[Node]:
    return {
        r.target for network in filing.networks_by_dts if network.arcrole.startswith(_ARCROLES) for r in network.all
    }


__all__ = ["unreached"]
