"""The official suites, accepted filings and the catalogue of checks, against the recorded disagreements."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest
from conftest import ROOT, needs_shared

SCRIPT = runpy.run_path(str(ROOT / "scripts" / "disagreements.py"))


@pytest.mark.slow
@needs_shared()
@pytest.mark.parametrize("name", sorted(SCRIPT["FOUND"]))
def test_nothing_new_and_nothing_solved(name: str) -> None:
    """The lists in tests/known only shrink."""
    assert list(SCRIPT["problems"](name)) == []


def test_the_lists_are_there() -> None:
    """Each list is recorded, an empty one too."""
    assert {path.stem for path in (ROOT / "tests" / "known").glob("*.txt")} == set(SCRIPT["FOUND"])


def test_new_and_solved_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is found and not listed is new; what is listed and not found is solved."""
    (tmp_path / "efm.txt").write_text("a\nb\n", encoding="utf-8")
    problems = SCRIPT["problems"]
    monkeypatch.setitem(problems.__globals__, "KNOWN", tmp_path)
    monkeypatch.setitem(problems.__globals__, "SHARED", tmp_path)
    monkeypatch.setitem(problems.__globals__["FOUND"], "efm", lambda: iter(["b", "c"]))
    assert list(problems("efm")) == ["new disagreement: c", "solved, remove it from tests/known/efm.txt: a"]
