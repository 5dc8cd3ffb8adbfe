"""The names of concepts that US standard taxonomies sum up, by whose numbers tables speak (data/sum-names)."""

from __future__ import annotations

from functools import cache

from .tables import table


@cache
def sum_names() -> list[str]:
    """Give all of them, in the order of their numbers."""
    names: list[str] = table("sum-names")["names"].split(" ")
    return names


__all__ = ["sum_names"]
