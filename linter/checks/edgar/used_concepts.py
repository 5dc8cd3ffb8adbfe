"""What a report uses and no presentation shows (EFM 6.12.3)."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.completeness import ENTRY_POINT, linkbases_at_hand
from ...knowledge.extensions import extensions
from ...knowledge.unknown_taxonomies import may_bring_linkbases, unread_document
from ...knowledge.unpresented_filings import needs_presentation
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.networks import Network
from ...xbrl.model.places import Place
from ...xbrl.model.targets import Concept
from .. import Hit, check


@check(
    "used-concept-not-presented",
    says=("concept",),
    needs="instance schema",
    formerly=("used-concept-presented",),
)
def used_concept_not_presented(filing: Filing) -> Iterator[Hit]:
    """A concept, axis or member of the report that no presentation relationship reaches (EFM 6.12.3).

    Where an entry point of a standard taxonomy, or a taxonomy that is not known, may present its own concepts, only the
    company's are judged; of reports that are data alone, nothing is.
    """
    networks = filing.networks_of(names.PARENT_CHILD)
    own = extensions(filing)
    if not (networks or own) or not linkbases_at_hand(filing) or unread_document(filing):
        return  # a schema that is not there may bring the presentation along
    if filing.used is None or not needs_presentation(filing):
        return
    company_only = may_bring_linkbases(filing) or any(map(ENTRY_POINT.match, filing.addresses))
    nodes = {node for network in networks for r in network.effective for node in (r.source, r.target)}
    presented = {node.expanded_name for node in nodes if isinstance(node, Concept)}
    unknown = {node.local_name for node in nodes if isinstance(node, Concept) and node.expanded_name is None}
    place = _presentation(networks) if networks else own[0].root.place()
    declared_names = {name for schema in filing.schemas for name in schema.elements}
    for name in sorted(filing.used - presented):
        if names.local(name) in unknown or (company_only and name not in filing.declarations.concepts):
            continue
        concept = filing.declarations.concept(name)
        if concept is None and names.local(name) in declared_names:
            continue  # it is declared in another namespace: that is what is wrong
        declared = [(concept.element.place(), "declared here")] if concept is not None and concept.element else []
        yield Hit(place, related=declared, concept=concept or names.local(name))


def _presentation(networks: list[Network]) -> Place:
    """Give the place for what a presentation lacks: its first linkbase on which findings are reported."""
    arcs = [r.arc for network in networks for r in network.all]
    arc = next((arc for arc in arcs if arc.document.reported), arcs[0])
    link = arc.link
    return (link.parent or link).place() if link is not None else arc.place()
