"""Elements that stand for units of measure: EDGAR orders amounts of several units by them (EFM 6.12.9)."""

from __future__ import annotations

from ..base.once import once
from ..xbrl.dts.filing import Filing
from ..xbrl.model.targets import Concept


@once
def _units(filing: Filing) -> frozenset[str]:
    instance = filing.instance
    return frozenset(unit for _, unit in instance.units) if instance is not None else frozenset()


def stands_for_unit(filing: Filing, concept: Concept) -> bool:
    """Say whether facts of the report name a unit by a concept's local name, and no fact is of the concept itself."""
    instance = filing.instance
    named = instance is not None and concept.local_name in _units(filing)
    return named and instance is not None and concept.expanded_name not in instance.concepts
