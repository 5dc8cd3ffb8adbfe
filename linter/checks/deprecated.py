"""Standard concepts that their taxonomy no longer wants to be used (EFM 6.5.42, DQC_0018)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ..xbrl import names
from ..xbrl.address import join
from ..xbrl.document import Document
from ..xbrl.element import Locator
from . import Hit, check
from .standard_addresses import family


@cache
def _year(version: str) -> int:
    return int(version[:4]) if version[:4].isdigit() else 9999


@check("concept-not-deprecated")
def concept_not_deprecated(document: Document) -> Iterator[Hit]:
    """Locators to concepts that were deprecated in the year of their taxonomy or before: one for each concept."""
    filing = document.filing
    assert filing is not None
    years: dict[tuple[str, str], int] = {}
    for (href, base), elements in document.references.items():
        path, _, fragment = href.partition("#")
        year = years.get((path, base))
        if year is None:
            known = family(join(base, path))
            year = years[path, base] = known.year if known is not None else 0
        if not year or not isinstance(elements[0], Locator):
            continue
        prefix, _, name = fragment.partition("_")
        since = filing.stores.edgar.deprecated_names(prefix).get(name)
        if since is not None and _year(since) <= year:
            yield Hit(
                elements[0].place(names.HREF), concept=elements[0].target.node, since=str(_year(since)),
                count=len(elements),
            )  # fmt: skip
