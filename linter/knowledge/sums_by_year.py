"""What the US standard taxonomy of a year sums up, of the years of which that is known (data/standard-sums)."""

from __future__ import annotations

from functools import cache

from .sum_names import sum_names
from .tables import table


def years() -> list[int]:
    """Give the years whose sums are known, in their order."""
    found: list[int] = table("standard-sums")["years"]
    return found


def missing_years() -> list[int]:
    """Give the years between the first and the last known one of which nothing is known."""
    known = years()
    return [year for year in range(known[0], known[-1]) if year not in known]


@cache
def sums_of(year: int) -> dict[str, dict[str, int]] | None:
    """Give the totals of a year with their parts and the signs of these: 1, -1, and 0 where both are used.

    None: the sums of that year are not known.
    """
    if year not in years():
        return None
    bit, names = 1 << years().index(year), sum_names()
    found: dict[str, dict[str, int]] = {}
    for total, parts in table("standard-sums")["sums"].items():
        ours = {names[p]: bool(plus & bit) - bool(minus & bit) for p, plus, minus in parts if (plus | minus) & bit}
        if ours:
            found[names[int(total)]] = ours
    return found


def years_of(total: str, part: str) -> list[int]:
    """Give the known years in which a part is summed into a total."""
    return [year for year in years() if part in (sums_of(year) or {}).get(total, ())]


__all__ = ["missing_years", "sums_of", "years", "years_of"]
