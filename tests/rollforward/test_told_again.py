"""What a roll-forward says of taxonomies that are at the year already, of years before, and of several filings."""

from __future__ import annotations

from pathlib import Path

from kit import write
from rolling import STEM, US, again, filing, news, rolled

GONE = "us-gaap_ShareRepurchaseProgramAxis"  # became one of srt
OLD = "us-gaap_AccountingStandardsUpdate201601Member"  # deprecated in 2023
STAYS = "us-gaap_Assets"
LABEL_ONLY = ("EuropeMember", "NorthAmericaMember")  # of us-gaap 2013, of which no attributes are known


def test_what_is_gone_is_said_again(tmp_path: Path) -> None:
    """The edits bring the addresses to the year; the concepts are as gone and deprecated as they were."""
    first = rolled(tmp_path, filing(*US["2022"], [STAYS, GONE, OLD]), "2024")
    told = {name: one.status for name, one in news(first.filings[0]).items()}
    assert sorted(told.values()) == ["deprecated", "gone"]
    assert first.write() == ()
    second = again(tmp_path, "2024")
    assert second.changes == ()
    assert {name: one.status for name, one in news(second.filings[0]).items()} == told
    assert second.filings[0].checked == first.filings[0].checked == 3
    assert second.needs_eye


def test_what_is_there_is_no_news(tmp_path: Path) -> None:
    found = rolled(tmp_path, filing(*US["2024"], [STAYS]), "2024")
    assert (found.filings[0].checked, found.filings[0].concepts, found.needs_eye) == (1, (), False)


def test_own_elements_whose_names_become_standard(tmp_path: Path) -> None:
    """Also where nothing but the name of the standard one is known; those that are of no standard are left out."""
    own = [write.concept(name) for name in (*LABEL_ONLY, "KettleMember")]
    date = "2012-01-31"
    old = (f"http://fasb.org/us-gaap/{date}", f"http://xbrl.fasb.org/us-gaap/2012/elts/us-gaap-{date}.xsd")
    (outlook,) = rolled(tmp_path, filing(*old, [STAYS], *own), "2013").filings
    assert [one.standard for one in outlook.extensions] == [f"us-gaap:{name}" for name in LABEL_ONLY]
    assert not any(one.sure for one in outlook.extensions)


def test_a_year_before_is_said(tmp_path: Path) -> None:
    files = filing(*US["2024"], [STAYS])
    assert "2024 -> 2023, which is older\n" in rolled(tmp_path, files, "2023").text()
    assert "2024 -> 2025\n" in again(tmp_path, "2025").text()
    assert "which is older" in again(tmp_path, "2023").text("markdown")


def test_reports_of_filings_are_apart(tmp_path: Path) -> None:
    for name in ("one", "two"):
        rolled(tmp_path / name, filing(*US["2022"], [STAYS]), "2024")
    lines = again(tmp_path, "2024").text().splitlines()
    starts = [number for number, line in enumerate(lines) if line.endswith(f"{STEM}.xsd and 1 more: to 2024")]
    assert len(starts) == 2
    assert lines[starts[1] - 1] == lines[-2] == ""
    assert "" not in (lines[0], lines[-1])
