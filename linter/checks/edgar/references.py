"""References of concepts to the literature: companies leave them to standard taxonomies (EFM 6.18)."""

from __future__ import annotations

from collections.abc import Iterator

from ...base.typed import TYPE_CHECKING
from ...xbrl import names
from ...xbrl.dts.filing import Filing
from ...xbrl.model.targets import Concept
from .. import Hit, check
from ..options import Options

if TYPE_CHECKING:
    from typing import Literal


class Whose(Options):
    """``concepts``: company or standard, by where the concept is declared."""

    concepts: Literal["company", "standard"] = "company"


@check("no-reference-for", says=("concept", "does"), needs="reference")
def no_reference_for(filing: Filing, options: Whose) -> Iterator[Hit]:
    """References for a company's concept (EFM 6.18.1), or added to or taken from a standard one (EFM 6.18.2).

    An arc from several concepts is said once.
    """
    standard = options.concepts == "standard"
    said: set[int] = set()
    for network in filing.networks_of(names.CONCEPT_REFERENCE):
        for r in network.all:
            concept = r.source
            if not isinstance(concept, Concept) or concept.standard is not standard or id(r.arc) in said:
                continue
            if r.arc.prohibited and not standard:
                continue
            said.add(id(r.arc))
            does = "takes a reference away from" if r.arc.prohibited else "adds a reference to"
            yield Hit(r.arc.place(names.FROM), concept=concept, does=does)
