"""Deprecated concepts that go on being used from one taxonomy year to a later one."""

from __future__ import annotations

from kit import write
from kit.memory import open_filing
from xbrllint.comparison.compare import compare

UPDATE = "us-gaap_AccountingStandardsUpdate"
NAMES = (f"{UPDATE}201601Member", f"{UPDATE}201517Member", "us-gaap_Assets")


def schema(year: int) -> str:
    """Give the address that the taxonomy of a year has: the dates and the scheme changed over the years."""
    return f"https://xbrl.fasb.org/us-gaap/{year}/elts/us-gaap-{year}.xsd" if year > 2021 else \
        f"http://xbrl.fasb.org/us-gaap/{year}/elts/us-gaap-{year}-01-31.xsd"  # fmt: skip


def kinds(former: int, now: int, listed: tuple[str, ...] = NAMES) -> list[tuple[str, str]]:
    """Give the changes, with their concepts, of a presentation of members, below the last of the names."""
    sides = []
    for year in (former, now):
        parts = [write.loc(name, f"{schema(year)}#{name}") for name in listed]
        parts += [write.arc("presentation", listed[-1], name, str(n)) for n, name in enumerate(listed[:-1], 1)]
        text = write.linkbase(write.link("presentation", *parts))
        sides.append([open_filing({"co_pre.xml": text})])
    return [(change.kind, change.concept) for change in compare(*sides).all if change.area != "taxonomy"]


def test_what_the_new_year_deprecates_is_told_apart_from_what_was_deprecated() -> None:
    assert kinds(2022, 2023) == [
        ("now-deprecated", "us-gaap:AccountingStandardsUpdate201601Member"),
        ("still-deprecated", "us-gaap:AccountingStandardsUpdate201517Member"),
    ]


def test_within_a_year_nothing_changed() -> None:
    assert kinds(2023, 2023) == []


GONE = "us-gaap_VariableInterestEntityConsolidatedAssetsPledged"


def test_what_the_new_year_has_no_more_is_not_exchanged_for_itself() -> None:
    """A standard concept that no schema of the new year declares keeps its id; that it is gone, rules tell."""
    assert kinds(2019, 2025, (GONE, NAMES[2])) == []
    assert kinds(2025, 2019, (GONE, NAMES[2])) == []


def test_what_is_gone_is_not_taken_for_a_slip() -> None:
    """Of two names that are near to each other the taxonomy of 2025 has the second alone."""
    assert kinds(2019, 2025, ("us-gaap_ShareRepurchaseProgramAxis", NAMES[2])) == []
