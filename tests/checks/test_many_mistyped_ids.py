"""Mistyped ids of standard concepts: each gets its suggestion, and costs no more than its share."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from xbrllint.config.settings import Settings
from xbrllint.report.finding import Finding
from xbrllint.running.run import lint
from xbrllint.taxonomy.database import Store

SCHEMA = "http://xbrl.fasb.org/us-gaap/2017/elts/us-gaap-2017-01-31.xsd"
IDS = random.Random(3).sample([id_ for id_ in Store().ids(SCHEMA) if len(id_) > 20], 120)
ROOT_TAG = '<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">'
LINK = '<link:presentationLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">'


def linkbase(ids: list[str]) -> str:
    """Write a presentation of concepts, each below the first."""
    lines = [ROOT_TAG, LINK]
    for number, id_ in enumerate(ids):
        lines.append(f'<link:loc xlink:type="locator" xlink:href="{SCHEMA}#{id_}" xlink:label="c{number}"/>')
    for number in range(1, len(ids)):
        lines.append(
            '<link:presentationArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/parent-child" '
            f'xlink:from="c0" xlink:to="c{number}" order="{number}"/>'
        )
    return "\n".join([*lines, "</link:presentationLink>", "</link:linkbase>", ""])


def typo(id_: str, rng: random.Random) -> str:
    """Leave out one letter of an id that differs from the one before it."""
    at = rng.choice([i for i in range(9, len(id_)) if id_[i] != id_[i - 1]])
    return id_[:at] + id_[at + 1 :]


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


def findings(path: Path, ids: list[str]) -> list[Finding]:
    """Lint a linkbase of these ids; gives what is said of targets."""
    path.write_text(linkbase(ids), encoding="utf-8")
    report = lint([str(path)], Settings(no_config=True))
    return [f for f in report.findings if f.rule == "locator-target-exists"]


@pytest.mark.parametrize("count", [1, 2, 100])
def test_reads_of_the_store(count: int, tmp_path: Path, queries: list[str]) -> None:
    """One fault or a hundred: the ids of a schema are read once, and each suggestion asks for one concept at most."""
    rng = random.Random(count)
    wrong = [typo(id_, rng) if number < count else id_ for number, id_ in enumerate(IDS)]
    findings(tmp_path / "sound_pre.xml", IDS)
    without = len(queries)
    queries.clear()
    found = findings(tmp_path / "faulty_pre.xml", wrong)
    assert len(found) == count
    assert sum("group_concat" in sql for sql in queries) == 1
    assert len(queries) <= without + 4 + 2 * count


def test_each_has_its_suggestion(tmp_path: Path) -> None:
    """The second fault of a file gets its suggestion as the first does, also where the right id stands nowhere else."""
    rng = random.Random(5)
    wrong = [typo(id_, rng) for id_ in IDS]
    found = findings(tmp_path / "co_pre.xml", wrong)
    assert [f.label for f in found] == [f"did you mean {id_}?" for id_ in IDS]
