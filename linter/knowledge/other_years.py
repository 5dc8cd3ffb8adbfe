"""Company elements that other years of the filing's standard taxonomies declare."""

from __future__ import annotations

from ..base.once import once
from ..base.record import Record
from ..taxonomy.bundled import named
from ..xbrl.dts.filing import Filing
from ..xbrl.model.targets import Concept
from .likenesses import declared, of_company, same_attributes


class OtherYear(Record):
    """A company element with the standard one of its name in another year of a taxonomy that the filing builds on."""

    concept: Concept
    standard: Concept
    year: str  # of the standard one: the last before the filing's, or the first behind it
    newer: bool
    sure: bool  # that the filing's own year does not have it: not where its elements are not all known


@once
def in_other_years(filing: Filing) -> list[OtherYear]:
    """Give the company elements whose name, kind of values, balance and period type a standard element of another year
    has, and none of the filing's own.
    """
    own = {concept.name: concept for concept in of_company(filing) if concept.name}
    used = _used(filing) if own else {}
    if not used:
        return []
    found = []
    for name, addresses in filing.stores.declaring(own).items():
        like = _of_name(filing, own[name], addresses, used)
        if like is not None:
            found.append(like)
    return found


def _used(filing: Filing) -> dict[str, tuple[str, bool]]:
    """Give the year of each standard taxonomy that a filing refers to, and whether all of its elements are known."""
    found: dict[str, tuple[str, bool]] = {}
    for address in filing.addresses:
        info = filing.stores.schema(address) if address.endswith(".xsd") else None
        if info is not None and address.startswith("http"):
            _, taxonomy, year = named(info.address)
            if year and year >= found.get(taxonomy, ("", True))[0]:
                found[taxonomy] = (year, info.known != "partial")
    return found


def _of_name(
    filing: Filing, concept: Concept, addresses: list[str], used: dict[str, tuple[str, bool]]
) -> OtherYear | None:
    by_year: dict[str, str] = {}
    for address in addresses:
        _, taxonomy, year = named(address)
        if taxonomy in used and year:
            if year == used[taxonomy][0]:
                return None
            by_year.setdefault(year, address)
    likely = [(year, declared(filing, address, concept.name or "")) for year, address in sorted(by_year.items())]
    same = [(year, other) for year, other in likely if other is not None and same_attributes(concept, other)]
    if not same:
        return None
    year, complete = used[named(by_year[same[0][0]])[1]]
    newer = [pair for pair in same if pair[0] > year]
    if newer:
        return OtherYear(concept, newer[0][1], newer[0][0], True, complete)
    return OtherYear(concept, same[-1][1], same[-1][0], False, complete)
