"""The sections of the standard cash flow statement: their totals, and what these sum."""

from __future__ import annotations

from functools import cache

from .standard_sums import below

NET = "NetCashProvidedByUsedIn"
SECTIONS = {"operating": "Operating", "investing": "Investing", "financing": "Financing"}


@cache
def totals(section: str) -> tuple[str, ...]:
    """Give the names of a section's totals."""
    name = f"{NET}{SECTIONS[section]}Activities"
    return name, f"{name}ContinuingOperations"


@cache
def section_of(name: str) -> str:
    """Give the one section of the standard cash flow statement that sums a concept; '' for none or several."""
    found = [section for section in SECTIONS if name in below(*totals(section))]
    return found[0] if len(found) == 1 else ""
