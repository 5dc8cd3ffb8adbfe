"""Which concepts are members of domains: in a presentation they are values of an axis, not headings."""

from __future__ import annotations

from ..base.once import once
from ..xbrl import names
from ..xbrl.dts.filing import Filing
from ..xbrl.dts.networks import Node
from ..xbrl.model.targets import Concept
from .types import concept_kind


@once
def _members(filing: Filing) -> frozenset[Node]:
    """Give what a filing's definition linkbases make members of the domains of dimensions (Dimensions 1.0, 2.5)."""
    if "dimensions" not in filing.traits:
        return frozenset()
    dimensions = filing.dimensions
    axes = dimensions.relationships(names.HYPERCUBE_DIMENSION)
    domains = (relationships for r in axes for _, relationships in dimensions.domain(r))
    direct = dimensions.relationships(names.DIMENSION_DOMAIN, names.DIMENSION_DEFAULT)
    return frozenset((*(r.target for domain in domains for r in domain), *(r.target for r in direct)))


def is_member(filing: Filing, node: Node) -> bool:
    """Say whether a node is a member of a domain: by its type, or by the filing's definition linkbases."""
    return (isinstance(node, Concept) and "domain" in (concept_kind(node) or ())) or node in _members(filing)
