"""Deprecated concepts that go on being used from one taxonomy year to a later one."""

from __future__ import annotations

from kit import write
from kit.memory import open_filing
from xbrllint.comparison.compare import compare

UPDATE = "us-gaap_AccountingStandardsUpdate"
NAMES = (f"{UPDATE}201601Member", f"{UPDATE}201517Member", "us-gaap_Assets")


def kinds(former: int, now: int) -> list[tuple[str, str]]:
    """Give the changes, with their concepts, of a presentation of members that 2023 and 2022 have deprecated."""
    sides = []
    for year in (former, now):
        href = f"https://xbrl.fasb.org/us-gaap/{year}/elts/us-gaap-{year}.xsd#"
        parts = [write.loc(name, href + name) for name in NAMES]
        parts += [write.arc("presentation", NAMES[2], name, str(number)) for number, name in enumerate(NAMES[:2], 1)]
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
