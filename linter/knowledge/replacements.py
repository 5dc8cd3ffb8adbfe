"""What stands for a deprecated concept now, in words: five ways in which taxonomies say so (Link Role Registry)."""

from __future__ import annotations

from collections.abc import Iterable

from ..taxonomy.store import Stores
from ..taxonomy.words import Replacement
from .standard_labels import bundled_words

_MOST = 4  # names in a line
_DIMENSIONAL = ("Axis", "Domain", "Member", "Table")


def replaced(stores: Stores, address: str, ids: Iterable[str]) -> dict[str, Replacement]:
    """Give what a taxonomy names in the stead of some concepts of a schema, of those of which that is known.

    Taxonomies that the user added come first.
    """
    wanted = list(ids)
    return {**bundled_words().replaced(wanted), **stores.replaced(address, wanted)} if wanted else {}


def instead(stores: Stores, address: str, ids: Iterable[str]) -> dict[str, str]:
    """Give the end of a sentence that says what `replaced` gives: ``; its taxonomy names a:B instead``."""
    found = replaced(stores, address, ids)
    return {old: f"; its taxonomy names {replacement_words(new)}" for old, new in found.items()}


def replacement_words(new: Replacement) -> str:
    """Say what a taxonomy names in the stead of a concept: ``a:B instead``, ``a:B with a:CAxis instead``, ..."""
    names = [id_.replace("_", ":", 1) for id_ in new.ids]
    if new.kind == "qualified":
        items = [name for name in names if not name.endswith(_DIMENSIONAL)]
        aspects = [name for name in names if name.endswith(_DIMENSIONAL)]
        if items and aspects:
            return f"{_some(items, 'or')} with {_some(aspects, 'and')} instead"
        return f"{_some(names, 'or')} with a dimension instead" if items else f"{_some(names, 'and')} instead"
    if new.kind == "parts":
        return f"its parts {_some(names, 'and')} instead" if len(names) > 1 else f"its part {names[0]} instead"
    if new.kind == "whole":
        return f"{_some(names, 'or')} instead, which includes it"
    return f"{_some(names, 'or')} instead" + (", whichever applies" if new.kind == "either" and len(names) > 1 else "")


def _some(names: list[str], joined: str) -> str:
    if len(names) > _MOST:
        return f"{', '.join(names[:_MOST])} {joined} {len(names) - _MOST} more"
    *first, last = names
    return f"{', '.join(first)} {joined} {last}" if first else last


__all__ = ["instead", "replaced", "replacement_words"]
