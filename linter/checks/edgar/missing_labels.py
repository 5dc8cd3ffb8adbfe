"""Labels and explanations that a filing lacks (EFM 6.10.1 and 6.11.5)."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.completeness import linkbases_at_hand
from ...knowledge.extensions import local_concepts
from ...knowledge.label_roles import DOCUMENTATION
from ...knowledge.types import concept_kind
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.dts.label_resources import labelled, unlabelled_place
from ...xbrl.dts.starting_points import first_in_each, union
from ...xbrl.lexical import SPACE
from .. import Hit, check


@check("label-linkbase-missing", says=("count",), needs="instance", formerly=("label-linkbase-exists",))
def label_linkbase_missing(filing: Filing) -> Iterator[Hit]:
    """A filing with other linkbases, all at hand, but without any label (EFM 6.10.1)."""
    schemas = [schema for schema in filing.schemas if not schema.document.uri.startswith("http")]
    own = (link for link in filing.links if not link.document.beyond)
    labelled = union(link.document.dts for link in own if link.name == names.LABEL_LINK)
    naming = [schema for schema in schemas if schema.linkbase_refs and schema.document.dts & ~labelled]
    if not naming or not linkbases_at_hand(filing):
        return
    for schema in first_in_each(naming, lambda schema: schema.document.dts & ~labelled):
        bare = schema.document.dts & ~labelled
        together = (len(s.linkbase_refs) for s in naming if s.document.dts & bare)
        from ...knowledge.lost_linkbases import left_out

        cause = left_out(filing, names.LABEL_LINK)
        yield Hit(schema.linkbase_refs[0].place(), cause=cause, follows=1, count=sum(together))


@check(
    "monetary-without-balance-unexplained",
    says=("concept",),
    needs="schema",
    formerly=("balance-or-documentation",),
)
def monetary_without_balance_unexplained(filing: Filing) -> Iterator[Hit]:
    """A company's monetary concept without balance that no documentation label explains (EFM 6.11.5)."""
    if not filing.labels or not linkbases_at_hand(filing):
        return
    for concept in local_concepts(filing):
        if concept.balance or concept.abstract or "monetary" not in (concept_kind(concept) or ()):
            continue
        labels = filing.labels.get(concept, [])
        standard = {b.resource.full_text().strip(SPACE) for b in labels if b.role == names.STANDARD_LABEL}
        explaining = (b for b in labels if b.role == DOCUMENTATION)
        explained = union(b.dts for b in explaining if b.resource.full_text().strip(SPACE) not in {*standard, ""})
        if concept.element is not None and concept.element.document.dts & labelled(filing) & ~explained:
            yield Hit(unlabelled_place(filing, concept), concept=concept)
