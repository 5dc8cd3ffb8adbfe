"""Write the table of limits of docs/reliability.md from linter/base/limits.py."""

from __future__ import annotations

from pathlib import Path

from xbrllint.base.limits import TABLE

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reliability.md"
START, END = "<!-- limits: written by scripts/write_limits.py -->\n", "<!-- end of limits -->\n"


def table() -> str:
    """Give the table in Markdown."""
    rows = [f"| `{limit.name}` | {_shown(limit.most, limit.in_bytes)} | {limit.of} |" for limit in TABLE]
    return "\n".join(["| limit | at most | of what |", "|---|---|---|", *rows, ""])


def _shown(number: int, in_bytes: bool) -> str:
    return f"{number >> 20:,}M" if in_bytes else f"{number:,}"


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
