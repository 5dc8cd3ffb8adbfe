"""Standard concepts that their taxonomy no longer wants to be used (EFM 6.5.42, DQC_0018)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from ...knowledge.standard_addresses import family
from ...xbrl import names
from ...xbrl.model.document import Document
from ...xbrl.model.elements import Locator, SimpleLink
from ...xbrl.read.address import join
from .. import Hit, check

Reference = Locator | SimpleLink


@cache
def _year(version: str) -> int:
    return int(version[:4]) if version[:4].isdecimal() else 9999


@check("deprecated-concept", says=("concept", "since", "count", "instead"), formerly=("concept-not-deprecated",))
def deprecated_concept(document: Document) -> Iterator[Hit]:
    """Locators to concepts that were deprecated in the year of their taxonomy or before: one for each concept."""
    filing = document.filing
    used: dict[str, dict[str, tuple[int, list[Reference]]]] = {}
    years: dict[tuple[str, str], int] = {}
    for href, base, elements in document.hrefs():
        path, _, fragment = href.partition("#")
        year = years.get((path, base))
        if year is None:
            known = family(join(base, path))
            year = years[path, base] = known.year if known is not None else 0
        if year and isinstance(elements[0], Locator):
            prefix, _, name = fragment.partition("_")
            used.setdefault(prefix, {})[name] = (year, elements)
    for prefix, found in used.items():
        among = filing.stores.edgar.deprecated_among(prefix, found).items()
        late = {name: since for name, since in among if _year(since) <= found[name][0]}
        instead = _instead(prefix, late) if late else {}
        for name, since in late.items():
            elements = found[name][1]
            place, concept = elements[0].place(names.HREF), elements[0].target.node
            new = instead.get(name, "")
            yield Hit(place, concept=concept, since=str(_year(since)), count=len(elements), instead=new)


def _instead(prefix: str, deprecated: Iterable[str]) -> dict[str, str]:
    """Say what a taxonomy names in the stead of deprecated concepts, of those of which that is known."""
    from ...knowledge.replacements import replacement_words
    from ...knowledge.standard_labels import bundled_words

    replaced = bundled_words().replaced(f"{prefix}_{name}" for name in deprecated)
    start = len(prefix) + 1
    return {old[start:]: f"; its taxonomy names {replacement_words(new)}" for old, new in replaced.items()}
