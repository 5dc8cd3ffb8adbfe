"""Write the table of kinds of changes of docs/diff.md from linter/comparison/kinds.py."""

from __future__ import annotations

import re
from pathlib import Path

from xbrllint.comparison.kinds import AREAS, KINDS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "diff.md"
START, END = "<!-- kinds: written by scripts/write_diff_kinds.py -->\n", "<!-- end of kinds -->\n"


def table() -> str:
    """Give the table in Markdown, by area; the fields of a change stand in italics."""
    kinds = sorted(KINDS.values(), key=lambda kind: AREAS.index(kind.area))
    rows = [f"| `{kind.name}` | `{kind.mark}` | {kind.area} | {_shown(kind.words)} |" for kind in kinds]
    return "\n".join(["| kind | mark | area | told as |", "|---|---|---|---|", *rows, ""])


def _shown(words: str) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: f"*{found[1].replace('_', ' ')}*", words).replace("**", "* *")


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
