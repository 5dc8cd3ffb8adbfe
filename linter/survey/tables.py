"""The tables of a survey, column by column: the one place that says what a run folder holds.

A row is a tuple in the order of the columns. What pyarrow makes of them is made where it is installed: on the workers
and where the run folder is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..base.record import Record
from ..base.typed import TYPE_CHECKING
from .extra import needed

if TYPE_CHECKING:
    from typing import Any

TEXT, NUMBER, SECONDS, FLAG, TEXTS, TIME = "text", "number", "seconds", "flag", "texts", "time"
PART = "part"  # the column that says in which part a row was written; put in by who writes


class Column(Record):
    """A column: its name, what its values are, and a line of words for the documentation."""

    name: str
    kind: str
    about: str


_KEY = Column("filing", TEXT, "the filing's address; joins the tables")
TABLES: Mapping[str, tuple[Column, ...]] = {
    "filings": (
        _KEY,
        Column("status", TEXT, "`linted`, or why not: `nothing` (no XBRL document), `unreadable`, `timeout`, `lost` "
               "(it killed its processes), `failed` (a defect of xbrllint)"),
        Column("error", TEXT, "a line about it where it was not linted, or where a rule failed on it"),
        Column("kind", TEXT, "`zip`, `folder`, `package` (a folder with META-INF) or `file`"),
        Column("digest", TEXT, "of names and bytes: equal for equal content"),
        Column("regulator", TEXT, "the profile of the regulator for whom it is made; empty for none that is known"),
        Column("profile", TEXT, "the profiles that chose the rules"),
        Column("taxonomy", TEXT, "the standard taxonomy that it refers to most often, such as `us-gaap`"),
        Column("year", NUMBER, "of that taxonomy; null where it is not told"),
        Column("taxonomies", TEXTS, "all standard taxonomies that it refers to, with their years"),
        Column("program", TEXT, "that wrote most of its documents, as these say; empty where they do not"),
        Column("program_version", TEXT, "its version"),
        Column("files", NUMBER, "documents that were linted"),
        Column("bytes", NUMBER, "of all its files, unpacked"),
        Column("links", NUMBER, "extended links"),
        Column("arcs", NUMBER, "arcs in these"),
        Column("concepts", NUMBER, "that its schemas declare"),
        Column("errors", NUMBER, "findings of that severity"),
        Column("warnings", NUMBER, "findings of that severity"),
        Column("infos", NUMBER, "findings of that severity"),
        Column("suppressed", NUMBER, "findings that do not count"),
        Column("unchecked", NUMBER, "causes for which something could not be decided"),
        Column("defects", NUMBER, "rules that failed on it"),
        Column("seconds", SECONDS, "that all of it took"),
        Column("fetch_seconds", SECONDS, "of these, until its files were at hand"),
        Column("host", TEXT, "the machine that linted it"),
        Column("surveyed", TIME, "when, UTC"),
    ),
    "counts": (
        _KEY,
        Column("rule", TEXT, "its id"),
        Column("family", TEXT, "its family"),
        Column("severity", TEXT, "`error`, `warning` or `info`"),
        Column("findings", NUMBER, "all of that rule and severity in the filing"),
    ),
    "findings": (
        _KEY,
        Column("rule", TEXT, "its id"),
        Column("severity", TEXT, "`error`, `warning` or `info`"),
        Column("message", TEXT, "what is wrong"),
        Column("file", TEXT, "the document, from the filing's folder or in its zip"),
        Column("line", NUMBER, "from 1"),
        Column("column", NUMBER, "from 1, in code points"),
        Column("role", TEXT, "the link role that it stands in"),
        Column("role_title", TEXT, "how people know that role"),
        Column("concepts", TEXTS, "that the message names"),
        Column("fingerprint", TEXT, "by which it is known again"),
        Column("fixable", FLAG, "whether it has a safe fix"),
    ),
    "unchecked": (
        _KEY,
        Column("rule", TEXT, "the first that could not decide"),
        Column("reason", TEXT, "why"),
        Column("places", NUMBER, "that are left undecided"),
        Column("file", TEXT, "the first document in which it came up"),
    ),
    "seen": (
        _KEY,
        Column("stamp", TEXT, "by which unchanged content is known without reading it"),
        Column("digest", TEXT, "by which it is known when read"),
        Column("status", TEXT, "as in `filings`"),
    ),
}  # fmt: skip
Rows = Mapping[str, Sequence[tuple["Any", ...]]]  # by table


def schema_of(table: str) -> Any:
    """Give pyarrow's schema of a table, the part's number among the columns."""
    arrow = needed("pyarrow")
    kinds = {
        TEXT: arrow.string(), NUMBER: arrow.int64(), SECONDS: arrow.float64(), FLAG: arrow.bool_(),
        TEXTS: arrow.list_(arrow.string()), TIME: arrow.timestamp("ms", tz="UTC"),
    }  # fmt: skip
    columns = [(column.name, kinds[column.kind]) for column in TABLES[table]]
    return arrow.schema([*columns, (PART, arrow.int32())])


def arrow_table(table: str, rows: Sequence[tuple[Any, ...]], part: int = 0) -> Any:
    """Make pyarrow's table of rows, all of one part."""
    arrow = needed("pyarrow")
    schema = schema_of(table)
    columns = [list(column) for column in zip(*rows, strict=True)] if rows else [[] for _ in TABLES[table]]
    columns.append([part] * len(rows))
    fields = zip(columns, schema.types, strict=True)
    return arrow.table([arrow.array(_clean(values), kind) for values, kind in fields], schema=schema)


def _clean(values: list[Any]) -> list[Any]:
    """Write lone surrogates, which no UTF-8 can hold, as question marks."""
    return [_text(value) if isinstance(value, str) else value for value in values]


def _text(value: str) -> str:
    return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")


__all__ = ["PART", "TABLES", "Column", "Rows", "arrow_table", "schema_of"]
