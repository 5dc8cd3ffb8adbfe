"""What two runs do not have in common: rules that were switched, findings that moved, filings that one has alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from surveying import archive, filing, needs_extra, plain_counts, survey_here
from xbrllint.cli.main import main
from xbrllint.config.settings import Settings
from xbrllint.survey.diff import compared

pytestmark = needs_extra
RULE = "locator-target-exists"


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Give two runs over an archive: one rule is off in the first."""
    folder = tmp_path_factory.mktemp("diff")
    path = archive(folder / "a", 6)
    return survey_here(path, folder / "old", Settings(ignore=(RULE,))), survey_here(path, folder / "new")


def test_a_rule_is_switched_on(runs: tuple[Path, Path]) -> None:
    """All its findings appear, in as many filings as have them, and no other rule is named."""
    old, new = map(str, runs)
    expected = plain_counts(runs[0].parent / "a")[RULE]
    assert expected > 0
    found = compared(old, new)
    assert found.names == ["rule", "old", "new", "appeared", "disappeared", "filings"]
    assert found.rows == [(RULE, 0, expected, expected, 0, 4)]
    assert found.notes == []
    assert compared(new, old).rows == [(RULE, expected, 0, 0, expected, 4)]
    assert compared(new, new).rows == []


def test_by_filing(runs: tuple[Path, Path]) -> None:
    """A row for each filing, with the same sum."""
    old, new = map(str, runs)
    rows = compared(old, new, by_filing=True).rows
    assert len(rows) == 4
    assert {row[0] for row in rows} == {RULE}
    assert sum(row[4] for row in rows) == plain_counts(runs[0].parent / "a")[RULE]


def test_a_finding_elsewhere_is_another(tmp_path: Path) -> None:
    """One fault less and one more at another place: as many findings, yet one appeared and one disappeared."""
    folder = filing(tmp_path / "a" / "b", 3, faults=1)
    old = survey_here(tmp_path / "a", tmp_path / "old")
    path = folder / "co3-20301231_pre.xml"
    path.write_text(
        path.read_text("utf-8").replace("#co3_Itm0", "#co3_Item0").replace("#co3_Item1", "#co3_Itm1"), encoding="utf-8"
    )
    new = survey_here(tmp_path / "a", tmp_path / "new")
    changed = {row[0]: row[3:5] for row in compared(str(old), str(new)).rows}
    assert changed[RULE] == (1, 1)


def test_findings_that_are_not_kept(tmp_path: Path) -> None:
    """Of more findings than are kept the numbers tell."""
    limits = {"findings": 1}
    folder = filing(tmp_path / "a" / "b", 3, faults=5)
    old = survey_here(tmp_path / "a", tmp_path / "old", Settings(limits=limits))
    path = folder / "co3-20301231_pre.xml"
    path.write_text(path.read_text("utf-8").replace("#co3_Itm4", "#co3_Item4"), encoding="utf-8")
    new = survey_here(tmp_path / "a", tmp_path / "new", Settings(limits=limits))
    changed = {row[0]: row[1:5] for row in compared(str(old), str(new)).rows}
    assert changed[RULE] == (5, 4, 0, 1)


def test_by_content(tmp_path: Path) -> None:
    """An archive that was moved is compared by content; by address nothing is, and that is said."""
    path = archive(tmp_path / "a", 3)
    old = survey_here(path, tmp_path / "old", Settings(ignore=(RULE,)))
    shutil.move(path, tmp_path / "moved")
    new = survey_here(tmp_path / "moved", tmp_path / "new")
    by_address = compared(str(old), str(new))
    assert by_address.rows == []
    assert [note.partition(" of ")[0] for note in by_address.notes] == ["3", "3"]
    by_content = compared(str(old), str(new), by_content=True)
    assert [row[0] for row in by_content.rows] == [RULE]
    assert by_content.notes == []


def test_command(runs: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """1 where there is a difference, 0 where there is none."""
    old, new = map(str, runs)
    assert main(["survey", "diff", old, new]) == 1
    assert RULE in capsys.readouterr().out
    assert main(["survey", "diff", new, new, "--filings", "--output-format", "csv"]) == 0
    assert capsys.readouterr().out == "rule,filing,old,new,appeared,disappeared\n"
