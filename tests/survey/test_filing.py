"""One filing becomes rows: what a plain run says of it, with its facts, or why it was not linted."""

from __future__ import annotations

import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from conftest import FILINGS, needs_shared
from surveying import KETTLE, archive, filing, found_items, needs_extra
from xbrllint.config.settings import Settings
from xbrllint.running.run import lint
from xbrllint.survey import filing as surveyed
from xbrllint.survey.filing import Outcome, survey_filing
from xbrllint.survey.knowledge import Knowledge
from xbrllint.survey.order import Item, Order
from xbrllint.survey.tables import TABLES

pytestmark = needs_extra
PLAIN = Settings(no_config=True)
KNOWLEDGE = Knowledge(PLAIN)


def survey(item: Item, known: str = "", order: Order = Order(PLAIN)) -> Outcome:  # noqa: B008 - immutable
    """Survey a filing in this process."""
    return survey_filing(item, order, known, KNOWLEDGE)


def rows(outcome: Outcome, table: str) -> list[dict[str, Any]]:
    """Give the rows of a table by the names of its columns."""
    names = [column.name for column in TABLES[table]]
    return [dict(zip(names, row, strict=True)) for row in outcome.rows.get(table, ())]


def zipped(folder: Path, path: Path) -> Path:
    """Pack a folder's files."""
    with zipfile.ZipFile(path, "w") as packed:
        for file in sorted(folder.iterdir()):
            packed.write(file, file.name)
    return path


def test_same_as_a_plain_run() -> None:
    """Findings, places and counts of the example, and its facts."""
    (item,) = found_items(KETTLE)
    outcome = survey(item)
    report = lint([str(KETTLE)], PLAIN)
    assert outcome.findings == len(report.findings) > 0
    expected = {(f.rule, Path(f.location.path).name, f.location.line, f.fingerprint) for f in report.findings}
    found = rows(outcome, "findings")
    assert {(row["rule"], row["file"], row["line"], row["fingerprint"]) for row in found} == expected
    counted = {(row["rule"], row["severity"]): row["findings"] for row in rows(outcome, "counts")}
    assert counted == Counter((f.rule, f.severity) for f in report.findings)
    (about,) = rows(outcome, "filings")
    s = report.summary
    assert [about[name] for name in ("files", "links", "arcs", "errors", "warnings", "infos")] == [
        s.files, s.links, s.arcs, s.errors, s.warnings, s.infos,
    ]  # fmt: skip
    assert (about["status"], about["regulator"], about["profile"]) == ("linted", "edgar", "edgar")
    assert about["taxonomy"] == "us-gaap"
    assert about["bytes"] == sum(path.stat().st_size for path in KETTLE.iterdir())
    assert about["concepts"] > 0
    assert about["seconds"] >= about["fetch_seconds"] >= 0


def test_zip_and_folder_are_alike(tmp_path: Path) -> None:
    """The same files packed have the same digest, findings and names of files."""
    (item,) = found_items(KETTLE)
    (packed,) = found_items(zipped(KETTLE, tmp_path / "kettle.zip"))
    one, other = survey(item), survey(packed)
    assert rows(one, "filings")[0]["digest"] == rows(other, "filings")[0]["digest"] != ""
    places = [[(r["rule"], r["file"], r["line"], r["column"]) for r in rows(o, "findings")] for o in (one, other)]
    assert sorted(places[0]) == sorted(places[1])


def test_folders_below_are_filings_of_their_own(tmp_path: Path) -> None:
    """What lies below a folder is not linted with it."""
    filing(tmp_path / "a", 1)
    filing(tmp_path / "a" / "b", 2, faults=2)
    outcomes = [survey(item) for item in found_items(tmp_path)]
    assert [outcome.findings > 0 for outcome in outcomes] == [False, True]
    assert [rows(outcome, "filings")[0]["files"] for outcome in outcomes] == [4, 4]


def test_program_of_a_filing(tmp_path: Path) -> None:
    """The program that the documents name, with its version apart."""
    (item,) = found_items(filing(tmp_path / "a", 1, program="Quill 1.2"))
    (about,) = rows(survey(item), "filings")
    assert (about["program"], about["program_version"], about["regulator"]) == ("Quill", "1.2", "")


def test_same_content_is_not_done_again(tmp_path: Path) -> None:
    """A known digest ends the work before the lint; only that it was seen is told."""
    (item,) = found_items(archive(tmp_path / "a", 1))
    digest = rows(survey(item), "filings")[0]["digest"]
    again = survey(item, digest)
    assert again.status == surveyed.SAME
    assert list(again.rows) == ["seen"]
    path = next((tmp_path / "a").rglob("*_lab.xml"))
    path.write_text(path.read_text("utf-8").replace("Item0", "Item 0"), encoding="utf-8")
    assert survey(item, digest).status == surveyed.LINTED


def test_no_documents(tmp_path: Path) -> None:
    """A folder of pages and other XML is looked at, and holds nothing."""
    (tmp_path / "index.html").write_text("<html><body>words</body></html>", encoding="utf-8")
    (tmp_path / "data.xml").write_text("<data/>", encoding="utf-8")
    (item,) = found_items(tmp_path)
    outcome = survey(item)
    assert outcome.status == surveyed.NOTHING
    assert rows(outcome, "seen")[0]["digest"] != ""


def test_broken_zip(tmp_path: Path) -> None:
    """It is said why in one line, without the path of a temporary folder."""
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x03\x04 and no more")
    (item,) = found_items(path)
    outcome = survey(item)
    assert outcome.status == surveyed.UNREADABLE
    assert rows(outcome, "filings")[0]["error"].startswith("a.zip: not a readable zip archive")


def test_limits_hold(tmp_path: Path) -> None:
    """A file that is larger than files may be is not read."""
    (item,) = found_items(archive(tmp_path / "a", 1))
    outcome = survey(item, order=Order(PLAIN._replace(limits={"file-size": 100})))
    assert outcome.status == surveyed.UNREADABLE
    assert "--limit file-size" in rows(outcome, "filings")[0]["error"]


def test_many_findings_of_a_rule(tmp_path: Path) -> None:
    """All are counted; of a rule in a file the first ones are kept, as many as a report shows."""
    folder = filing(tmp_path / "a", 3, faults=5)
    (item,) = found_items(folder)
    every = survey(item)
    few = survey(item, order=Order(PLAIN._replace(limits={"findings": 2})))
    assert rows(few, "counts") == rows(every, "counts")
    assert few.findings == every.findings
    per_rule = Counter((row["rule"], row["file"]) for row in rows(few, "findings"))
    assert max(per_rule.values()) == 2
    assert max(Counter((row["rule"], row["file"]) for row in rows(every, "findings")).values()) == 5


def test_out_of_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A filing that takes too long is stopped, and said so."""
    (item,) = found_items(archive(tmp_path / "a", 1))

    def endless(*_: object) -> None:
        while True:
            pass

    monkeypatch.setattr(surveyed, "lint", endless)
    outcome = survey(item, order=Order(PLAIN, seconds=1))
    assert outcome.status == surveyed.TIMEOUT
    assert rows(outcome, "filings")[0]["error"] == "took more than 1 seconds"


def test_files_that_vanish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes away while it is read is said of the filing, and is no reason to end a survey."""
    folder = filing(tmp_path / "a", 1)
    (item,) = found_items(folder)
    read = surveyed.read_contents

    def reading(*given: Any) -> Any:
        found = read(*given)
        (folder / "co1-20301231_pre.xml").unlink()
        return found

    monkeypatch.setattr(surveyed, "read_contents", reading)
    outcome = survey(item)
    assert outcome.status == surveyed.UNREADABLE
    assert "no such file" in rows(outcome, "filings")[0]["error"]
    assert survey(item).status == surveyed.UNREADABLE


TOLD = {  # of the shared filings: taxonomy, year and program
    "ko-20120223": ("us-gaap", 2011, "WebFilings"), "ktyb-20170630": ("us-gaap", 2016, "Merrill Bridge"),
    "bbcfi-20220126": ("rr", 2021, "GIM iX"), "sap-2022-12-31": ("full_ifrs-cor", 2021, "Fujitsu Interstage XWand"),
    "isdr-20191231": ("us-gaap", 2019, "QXInteractive"), "edinet-x99001": ("jpcrp_cor", 2025, ""),
    "nflx-20100930": ("us-gaap", 2009, "EDGAR Online I-Metrix Xcelerate"),
}  # fmt: skip


@needs_shared("filings")
@pytest.mark.parametrize("name", TOLD)
def test_facts_of_real_filings(name: str) -> None:
    """Taxonomy, year and program of filings of several regulators."""
    (item,) = found_items(FILINGS / name)
    (about,) = rows(survey(item), "filings")
    assert (about["taxonomy"], about["year"], about["program"]) == TOLD[name]
