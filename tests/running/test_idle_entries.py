"""Entries of a configuration's suppress whose concept nothing has."""

from __future__ import annotations

from pathlib import Path

import pytest
import xbrllint
from samples import GOOD

CONFIG = """suppress:
  - {{rule: total-label-first, concept: "{}", reason: decided}}
"""


def idle(tmp_path: Path, path: str = ".", **settings: object) -> list[tuple[str, int, str]]:
    report = xbrllint.lint(tmp_path / path, **settings)
    found = [f for f in report.findings if f.rule == "unused-suppression"]
    assert set(report.rules) == {f.rule for f in report.findings}
    assert all(f.fingerprint and f.severity == "warning" for f in found)
    return [(Path(f.location.path).name, f.location.line, f.message) for f in found]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a_pre.xml").write_text(GOOD.replace("co_", f"{name}_"), encoding="utf-8")
    return tmp_path


def config(folder: Path, concept: str, more: str = "") -> None:
    (folder / ".xbrllint.yaml").write_text(CONFIG.format(concept) + more, encoding="utf-8")


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_concept_that_nothing_has(folder: Path, jobs: int) -> None:
    """Whatever the number of processes, once for the run."""
    config(folder, "co:Nothing*")
    message = "the suppression of co:Nothing* takes no finding away: nothing here has such a concept"
    assert idle(folder, jobs=jobs) == [(".xbrllint.yaml", 2, message)]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("concept", ["one:*", "two:*", "*"])
def test_a_concept_of_one_filing(folder: Path, concept: str, jobs: int) -> None:
    config(folder, concept)
    assert idle(folder, jobs=jobs) == []


def test_a_run_over_a_part_says_nothing(folder: Path) -> None:
    """Another file may have it; where there is no other, one file is all."""
    config(folder, "two:*")
    assert idle(folder, "one/a_pre.xml") == []
    (folder / "two" / "a_pre.xml").unlink()
    assert len(idle(folder, "one/a_pre.xml")) == 1


def test_entries_for_some_files_and_runs_without_the_rule(folder: Path) -> None:
    config(folder, "co:Nothing", '    path: "three/*"\n'.replace("    ", "  - concept: co:Nothing\n    "))
    assert [line for _, line, _ in idle(folder)] == [2]
    assert idle(folder, ignore=["unused-suppression"]) == []
