"""The tables of a run for SQL, through DuckDB: in memory, without files of its own and without the network."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import chain

from ..base.typed import TYPE_CHECKING
from ..errors import UserError
from ..report.formats.style import columns, plain
from .extra import needed
from .run_folder import read_about
from .tables import PART, TABLES, schema_of

if TYPE_CHECKING:
    from typing import Any

_FETCHED = 1_000  # rows at a time
_ALONE = {  # no file, no extension, no variable of this program, and none of that to be changed by a query
    "enable_external_access": "false", "autoinstall_known_extensions": "false", "autoload_known_extensions": "false",
    "python_enable_replacements": "false", "lock_configuration": "true",
}  # fmt: skip
_READING = ("SELECT", "EXPLAIN")
_LATEST = f"QUALIFY row_number() OVER (PARTITION BY filing ORDER BY {PART} DESC) = 1"


class QueryError(UserError):
    """A query that cannot be answered; the message is one line."""


@contextmanager
def opened(*runs: str) -> Iterator[Any]:
    """Give a database with the tables of a run; of several runs in the schemas run1, run2 and so on.

    What it is asked can read nothing else and write nothing. Raises RunError.
    """
    for run in runs:
        read_about(run)
    duckdb = needed("duckdb")
    database = duckdb.connect(":memory:", config=_ALONE)
    try:
        for number, run in enumerate(runs, 1):
            _add(database, run, f"run{number}" if len(runs) > 1 else "main")
        yield database
    except duckdb.Error as error:
        raise QueryError(_one_line(error)) from None
    finally:
        database.close()


def _add(database: Any, run: str, schema: str) -> None:
    """Add the views of a run: of each filing what its last part says."""
    database.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
    for table in TABLES:
        database.register(f"{schema}_{table}", _parts(os.path.join(run, table), table))
        database.execute(f"CREATE VIEW {schema}.all_{table} AS FROM {schema}_{table}")
        if table in ("filings", "seen"):
            latest = f"SELECT * FROM {schema}.all_{table} {_LATEST}"
        else:
            latest = f"SELECT * FROM {schema}.all_{table} SEMI JOIN {schema}.filings USING (filing, {PART})"
        database.execute(f"CREATE VIEW {schema}.{table} AS {latest}")


def _parts(folder: str, table: str) -> Any:
    """Give the parts of a table, to be read as a query needs them; what is no part yet is left out."""
    names = sorted(name for name in os.listdir(folder) if name.endswith(".parquet"))
    files = [os.path.join(folder, name) for name in names]
    return needed("pyarrow.dataset").dataset(files, schema=schema_of(table), format="parquet")


def ask(database: Any, sql: str) -> tuple[list[str], Iterator[tuple[Any, ...]]]:
    """Ask one query, which reads and changes nothing: gives the columns' names, and the rows. Raises QueryError."""
    duckdb = needed("duckdb")
    try:
        statements = duckdb.extract_statements(sql)
        if len(statements) != 1 or statements[0].type.name not in _READING:
            raise QueryError("a query is one statement that reads, such as SELECT or FROM")
        cursor = database.execute(statements[0])
        names = [column[0] for column in cursor.description or ()]
    except duckdb.Error as error:
        raise QueryError(_one_line(error)) from None
    return names, _rows(cursor)


def _rows(cursor: Any) -> Iterator[tuple[Any, ...]]:
    try:
        while rows := cursor.fetchmany(_FETCHED):
            yield from rows
    except needed("duckdb").Error as error:
        raise QueryError(_one_line(error)) from None


def _one_line(error: Exception) -> str:
    return " ".join(str(error).partition("\n\nLINE")[0].split())[:500]


# -- how rows are shown ----------------------------------------------------------------------------------------------


def shown(names: Sequence[str], rows: Iterable[Sequence[Any]], how: str) -> Iterator[str]:
    """Give the lines of a table for people, of CSV or of JSON (a list of objects, one a line)."""
    return {"table": _table, "csv": _csv, "json": _json}[how](names, rows)


def _table(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    kept = list(rows)
    cells = [list(names), *([_cell(value) for value in row] for row in kept)]
    numbers = [all(isinstance(row[at], (int, float)) or row[at] is None for row in kept) for at in range(len(names))]
    widths = [max(map(columns, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        padded = (
            " " * (width - columns(cell)) + cell if number else cell + " " * (width - columns(cell))
            for cell, width, number in zip(row, widths, numbers, strict=True)
        )
        yield "  ".join(padded).rstrip()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    if isinstance(value, (list, tuple)):
        return ", ".join(map(_cell, value))
    return plain(str(value))


def _csv(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    import csv
    import io

    for row in chain((names,), rows):
        stream = io.StringIO()
        csv.writer(stream, lineterminator="").writerow([_listed(value) for value in row])
        yield stream.getvalue()


def _listed(value: Any) -> Any:
    return " ".join(map(str, value)) if isinstance(value, (list, tuple)) else value


def _json(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    import json

    before = "["
    for row in rows:
        values: Mapping[str, Any] = dict(zip(names, row, strict=True))
        yield before + json.dumps(values, ensure_ascii=False, default=str)
        before = ","
    yield "]" if before == "," else "[]"


__all__ = ["QueryError", "ask", "opened", "shown"]
