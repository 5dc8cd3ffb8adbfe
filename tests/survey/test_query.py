"""Queries of a run: right answers in each format, nothing but reading, and nothing but the run."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from surveying import answers, archive, needs_extra, plain_counts, survey_counts, survey_here
from xbrllint.cli.main import main
from xbrllint.survey.query import QueryError, ask, opened, shown
from xbrllint.survey.tables import TABLES

pytestmark = needs_extra


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the run of a small archive, in a folder whose name would be a pattern."""
    folder = tmp_path_factory.mktemp("query")
    return survey_here(archive(folder / "a", 6), folder / "run [1]* '?")


def test_counts_are_those_of_a_plain_run(run: Path) -> None:
    """Rule by rule."""
    counts = plain_counts(run.parent / "a")
    assert sum(counts.values()) > 0
    assert survey_counts(run) == counts


def test_tables_have_their_columns(run: Path) -> None:
    """Each as it is declared, and the part at the end."""
    for table, columns in TABLES.items():
        with opened(str(run)) as database:
            names, _ = ask(database, f"FROM {table}")
        assert names == [*(column.name for column in columns), "part"]


def test_programs_and_years(run: Path) -> None:
    """What filings were written by, joined with what was found in them."""
    sql = """SELECT program, program_version, count(DISTINCT filing), sum(findings)
             FROM filings LEFT JOIN counts USING (filing) GROUP BY ALL ORDER BY ALL"""
    rows = answers(run, sql)
    assert [row[:3] for row in rows] == [("Inkpot", "", 3), ("Quill", "1.2", 3)]
    assert all(row[3] for row in rows)


@pytest.mark.parametrize(
    "sql",
    [
        "COPY filings TO '{run}/x.csv'", "CREATE TABLE x (y INT)", "DROP VIEW filings", "INSTALL httpfs", "LOAD httpfs",
        "SET threads = 1", "ATTACH '{run}/x.duckdb'", "FROM read_text('/etc/hostname')", "FROM '/etc/passwd'",
        "FROM read_csv('https://co.example/x.csv')", "SELECT 1; SELECT 2", "SELECT", "nonsense", "",
        "SELECT * FROM none", "SELECT 1/'x'", "FROM os", "SELECT getenv('HOME')",
    ],
)  # fmt: skip
def test_nothing_but_reading_the_run(sql: str, run: Path) -> None:
    """What writes, sets, loads or reads elsewhere, and what is no query, is refused in one line."""
    before = sorted(run.rglob("*"))
    with opened(str(run)) as database, pytest.raises(QueryError) as caught:
        list(ask(database, sql.format(run=str(run).replace("'", "''")))[1])
    assert "\n" not in str(caught.value)
    assert sorted(run.rglob("*")) == before


def test_formats() -> None:
    """A table with numbers at the right, CSV that is read back, JSON with names, none of them obeyed by a terminal."""
    names, rows = ["name", "n"], [("a\x1b[1m,\"b", 1), ("c", 20), (None, 3)]
    table = list(shown(names, rows, "table"))
    assert table == ["name       n", 'a?[1m,"b   1', "c         20", "           3"]
    assert list(csv.reader(shown(names, iter(rows), "csv"))) == [names, ['a\x1b[1m,"b', "1"], ["c", "20"], ["", "3"]]
    found = json.loads("\n".join(shown(names, iter(rows), "json")))
    assert found == [{"name": 'a\x1b[1m,"b', "n": 1}, {"name": "c", "n": 20}, {"name": None, "n": 3}]
    assert list(shown(["n"], [], "json")) == ["[]"]
    assert list(shown(["n"], [], "table")) == ["n"]


def test_command(run: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints the answer; a wrong query is one line and exit code 2."""
    sql = "SELECT status, count(*) AS n FROM filings GROUP BY status"
    assert main(["survey", "query", str(run), sql]) == 0
    assert capsys.readouterr().out == "status  n\nlinted  6\n"
    assert main(["survey", "query", str(run), sql, "--output-format", "csv"]) == 0
    assert capsys.readouterr().out == "status,n\nlinted,6\n"
    assert main(["survey", "query", str(run), "DROP TABLE filings"]) == 2
    assert capsys.readouterr().err == "xbrllint: a query is one statement that reads, such as SELECT or FROM\n"
    assert main(["survey", "query", str(run.parent), sql]) == 2
    assert capsys.readouterr().err.endswith("is no run of a survey\n")
