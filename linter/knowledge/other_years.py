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
    compared: bool = True  # whether type, balance and period type of the standard one are known, and the same


@once
def in_other_years(filing: Filing) -> list[OtherYear]:
    """Give the company elements whose name, kind of values, balance and period type a standard element of another year
    has, and none of the filing's own. Of some that newer years brought only the name is known.
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
    """Compare with the years behind the filing's own, the first first, then with those before it, the last first."""
    years: list[tuple[str, str, bool, bool]] = []  # year, address, whether it is newer, whether the own one is known
    for address in addresses:
        _, taxonomy, year = named(address)
        if taxonomy in used and year:
            own, complete = used[taxonomy]
            if year == own:
                return None
            years.append((year, address, year > own, complete))
    newer = sorted(each for each in years if each[2])
    former = sorted((each for each in years if not each[2]), key=lambda each: each[0], reverse=True)
    known = False  # whether any year tells its attributes
    for year, address, is_newer, complete in (*newer, *former):
        other = declared(filing, address, concept.name or "")
        known |= other is not None
        if other is not None and same_attributes(concept, other):
            return OtherYear(concept, other, year, is_newer, complete)
    bare = ((_named_only(filing, each[1], concept.name or ""), each) for each in newer) if not known else ()
    found = next(((one, each) for one, each in bare if one is not None), None)
    return OtherYear(concept, found[0], found[1][0], True, found[1][3], compared=False) if found is not None else None


def _named_only(filing: Filing, address: str, name: str) -> Concept | None:
    """Give a standard element that a schema surely has, of which no more than the name is known."""
    info = filing.stores.schema(address)
    stored = filing.stores.concept_by_name(info.namespace, name) if info is not None else None
    sure = stored is not None and stored.type is None and not stored.doubtful
    return filing.standard.concept(stored) if stored is not None and sure else None
