"""Write the table of bundled taxonomies in docs/taxonomies.md from the store."""

from __future__ import annotations

from pathlib import Path

from xbrllint.taxonomy.bundled import Bundled, bundled

PAGE = Path(__file__).resolve().parent.parent / "docs" / "taxonomies.md"
START, END = "<!-- bundled: written by scripts/write_taxonomies.py -->\n", "<!-- end of bundled -->\n"


def table() -> str:
    """Give the table in Markdown: a row for each taxonomy, with its years."""
    groups: dict[tuple[str, str], list[Bundled]] = {}
    for each in bundled():
        groups.setdefault((each.publisher, each.family), []).append(each)
    rows = [
        f"| {publisher} | {family} | {', '.join(map(_year, years))} | {_span([y.concepts for y in years])} "
        f"| {', '.join(dict.fromkeys(origin for y in years for origin in y.origins))} |"
        for (publisher, family), years in groups.items()
    ]
    return "\n".join(["| publisher | taxonomy | years | concepts | from |", "|---|---|---|--:|---|", *rows, ""])


def _year(each: Bundled) -> str:
    year = each.year or "undated"
    return year if each.known == "complete" else f"{year} ({each.known})"


def _span(counts: list[int]) -> str:
    least, most = min(counts), max(counts)
    return f"{least:,}" if least == most else f"{least:,} to {most:,}"


def page(text: str) -> str:
    """Give the page with the table of today in it."""
    before, _, rest = text.partition(START)
    _, _, behind = rest.partition(END)
    return before + START + table() + END + behind


def main() -> None:
    """Write the page anew where it is another."""
    old = PAGE.read_text("utf-8")
    new = page(old)
    if new != old:
        PAGE.write_text(new, "utf-8")
        print(f"wrote {PAGE.relative_to(PAGE.parent.parent)}")


if __name__ == "__main__":
    main()
