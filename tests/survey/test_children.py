"""Filings are linted in a process of their own: what they do to it is said of them, and the next one is linted."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from surveying import POISON, environment_of, filing, found_items, needs_extra, needs_signals
from xbrllint.config.settings import Settings
from xbrllint.errors import UserError
from xbrllint.survey import children
from xbrllint.survey.children import Child, end_children, survey_apart
from xbrllint.survey.filing import LINTED, LOST, TIMEOUT
from xbrllint.survey.order import Item, Order

pytestmark = [needs_extra, needs_signals]
ORDER = Order(Settings(no_config=True))


@pytest.fixture(autouse=True)
def _no_child_is_left() -> Iterator[None]:
    yield
    end_children()


def poisoned(folder: Path, word: str) -> Item:
    """Write a filing with a file that does to its process what its name says."""
    filing(folder, 1)
    (folder / f"{word}.xml").write_text("<x/>", encoding="utf-8")
    (item,) = found_items(folder)
    return item


def test_one_process_for_many(tmp_path: Path) -> None:
    """Filings one after the other, and the working directory of this process is left alone."""
    before = os.getcwd()
    items = [item for number in range(3) for item in found_items(filing(tmp_path / str(number), number, number))]
    child = Child()
    outcomes = [child.survey(item, ORDER, "") for item in items]
    assert [outcome.status for outcome in outcomes] == [LINTED] * 3
    assert [outcome.findings > 0 for outcome in outcomes] == [False, True, True]
    assert child.filings == 3
    assert child.end() == 0
    assert os.getcwd() == before


def test_worn_processes_are_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After so many filings there is a new one."""
    monkeypatch.setattr(children, "_MOST_FILINGS", 2)
    (item,) = found_items(filing(tmp_path / "a", 1))
    started = []
    begin = Child.__init__
    monkeypatch.setattr(Child, "__init__", lambda self: (started.append(self), begin(self))[1])
    assert [survey_apart(item, ORDER, "").status for _ in range(5)] == [LINTED] * 5
    assert len(started) == 3


def test_a_filing_that_kills(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is tried as often as the order says, given up with its signal, and the next filing is linted."""
    environment_of(tmp_path / "python", POISON, monkeypatch)
    item = poisoned(tmp_path / "a", "kills-its-process")
    outcome = survey_apart(item, ORDER._replace(attempts=2), "")
    assert outcome.status == LOST
    (row,) = outcome.rows["filings"]
    assert "the process that linted it was ended by signal 9, 2 times" in row
    (good,) = found_items(filing(tmp_path / "b", 2))
    assert survey_apart(good, ORDER, "").status == LINTED


def test_a_filing_that_takes_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It stops by itself; one that hears nothing is ended."""
    environment_of(tmp_path / "python", POISON, monkeypatch)
    order = ORDER._replace(seconds=1)
    outcomes = [survey_apart(poisoned(tmp_path / "a", "takes-long"), order, "")]
    monkeypatch.setattr(children, "_GRACE", 1.0)
    outcomes.append(survey_apart(poisoned(tmp_path / "b", "deaf-takes-long"), order, ""))
    assert [outcome.status for outcome in outcomes] == [TIMEOUT] * 2
    errors = [outcome.rows["filings"][0][2] for outcome in outcomes]
    assert errors == ["took more than 1 seconds", "took more than 1 seconds and was stuck"]


def test_a_wrong_order(tmp_path: Path) -> None:
    """What is wrong with the order is no fault of the filing: it is raised, in one line, and the process lives."""
    (item,) = found_items(filing(tmp_path / "a", 1))
    with pytest.raises(UserError, match="no profile 'edgr'"):
        survey_apart(item, ORDER._replace(settings=Settings(no_config=True, profile="edgr")), "")
    assert survey_apart(item, ORDER, "").status == LINTED
