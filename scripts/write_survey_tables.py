"""Write the tables of docs/survey.md from linter/survey/tables.py."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from xbrllint.survey.tables import TABLES

PAGE = Path(__file__).resolve().parent.parent / "docs" / "survey.md"
START, END = "<!-- tables: written by scripts/write_survey_tables.py -->\n", "<!-- end of tables -->\n"
ABOUT = {
    "filings": "a row for each filing that was looked at",
    "counts": "a row for each rule and severity with findings in a filing",
    "findings": "a row for each finding that is kept",
    "unchecked": "a row for each cause for which something in a filing could not be decided",
    "seen": "a row for each time that a filing was looked at: what is done",
}
KINDS = {
    "text": "string", "number": "int64", "seconds": "double", "flag": "bool", "texts": "list of strings",
    "time": "timestamp, UTC",
}  # fmt: skip


def tables() -> Iterator[str]:
    """Give the lines of all tables in Markdown."""
    for name, columns in TABLES.items():
        yield f"**`{name}`**: {ABOUT[name]}."
        yield from ("", "| column | type | holds |", "|---|---|---|")
        yield from (f"| `{column.name}` | {KINDS[column.kind]} | {column.about} |" for column in columns)
        yield "| `part` | int32 | the number of the part that the row was written in |"
        yield ""


def page(text: str) -> str:
    """Give the page with the tables of today in it."""
    before, _, rest = text.partition(START)
    _, _, behind = rest.partition(END)
    return before + START + "\n".join([*tables(), END]) + behind


def main() -> None:
    """Write the page anew where it is another."""
    old = PAGE.read_text("utf-8")
    new = page(old)
    if new != old:
        PAGE.write_text(new, "utf-8")
        print(f"wrote {PAGE.relative_to(PAGE.parent.parent)}")


if __name__ == "__main__":
    main()
