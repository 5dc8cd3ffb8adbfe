"""Mistyped ids of standard concepts: each gets its suggestion, and costs no more than its share."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from kit import write
from kit.letters import left_out
from kit.linting import lint_files
from xbrllint.report.finding import Finding
from xbrllint.taxonomy.database import Store

SCHEMA = "http://xbrl.fasb.org/us-gaap/2017/elts/us-gaap-2017-01-31.xsd"
IDS = random.Random(3).sample([id_ for id_ in Store().ids(SCHEMA) if len(id_) > 20], 120)


def linkbase(ids: list[str]) -> str:
    """Write a presentation of concepts, each below the first."""
    ends = [write.loc(f"c{number}", f"{SCHEMA}#{id_}") for number, id_ in enumerate(ids)]
    arcs = [write.arc("presentation", "c0", f"c{number}", str(number)) for number in range(1, len(ids))]
    return write.linkbase(write.link("presentation", *ends, *arcs))


def mistyped(id_: str, rng: random.Random) -> str:
    """Leave out a letter behind the prefix."""
    return left_out(id_, rng, start=9)


@pytest.fixture
def queries(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the list to which each read of a store adds its query."""
    done: list[str] = []
    query = Store.query

    def counted(store: Store, sql: str, *values: object) -> list[tuple[object, ...]]:
        done.append(sql)
        return query(store, sql, *values)

    monkeypatch.setattr(Store, "query", counted)
    return done


def findings(folder: Path, ids: list[str]) -> list[Finding]:
    """Lint a linkbase of these ids; gives what is said of targets."""
    return [f for f in lint_files({"co_pre.xml": linkbase(ids)}, folder) if f.rule == "locator-target-exists"]


@pytest.mark.parametrize("count", [1, 2, 100])
def test_reads_of_the_store(count: int, tmp_path: Path, queries: list[str]) -> None:
    """One fault or a hundred: the ids of a schema are read once; each suggestion asks for a concept, and its years."""
    rng = random.Random(count)
    wrong = [mistyped(id_, rng) if number < count else id_ for number, id_ in enumerate(IDS)]
    assert findings(tmp_path, IDS) == []
    without = len(queries)
    queries.clear()
    found = findings(tmp_path, wrong)
    assert len(found) == count
    assert sum("group_concat" in sql for sql in queries) <= 1
    assert len(queries) <= without + 4 + 4 * count


def test_each_has_its_suggestion(tmp_path: Path) -> None:
    """The second fault of a file gets its suggestion as the first does, also where the right id stands nowhere else."""
    rng = random.Random(5)
    found = findings(tmp_path, [mistyped(id_, rng) for id_ in IDS])
    assert [f.label for f in found] == [f"did you mean {id_}?" for id_ in IDS]
