"""How the cost of a lint grows with the arcs of a linkbase, beside the floor: a table, and a plot of it.

usage: python benchmarks/large.py [--arcs 1000 10000 100000 1000000] [--rounds 3] [--plot FILE.svg]

The linkbase is one of presentation as programs write them: extended links of 500 arcs, trees in which five children
stand below a parent, each concept in about ten links, a preferredLabel on every fifth arc; about 320 bytes an arc. The
floor is that of run.py: parse with lxml, validate with libxml2. What is measured is user and system time and the
largest resident size of the whole process, start of Python included.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from plot import draw
from run import FLOOR, SCHEMA, in_turn, linter

ROLE = "http://co.example/role/Table"
WORDS = [
    "Revenue", "Cost", "Asset", "Liability", "Equity", "Income", "Expense", "Cash", "Debt", "Lease", "Tax", "Goodwill",
    "Share", "Plan", "Segment",
]  # fmt: skip
PER_LINK, CHILDREN, LINKS_OF_CONCEPT = 500, 5, 10
LIMITS = ["--limit", "elements=10000000", "--limit", "file-size=4G"]


class Row(NamedTuple):
    """What a linkbase of so many arcs took: the file in MB, then seconds and MB of the linter and of the floor."""

    arcs: int
    size: float
    seconds: float
    megabytes: float
    floor_seconds: float
    floor_megabytes: float


def parts(arcs: int) -> Iterator[str]:
    """Write a linkbase of so many arcs, part by part."""
    links = range(-(-arcs // PER_LINK))
    yield '<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">\n'
    for link in links:
        href = f'xlink:href="co-20301231.xsd#Table{link}"'
        yield f'<link:roleRef roleURI="{ROLE}{link}" {href} xlink:type="simple"/>\n'
    for link in links:
        yield f'<link:presentationLink xlink:role="{ROLE}{link}" xlink:type="extended">\n'
        yield from tree(link, min(PER_LINK, arcs - link * PER_LINK), max(arcs // LINKS_OF_CONCEPT, PER_LINK + 1))
        yield "</link:presentationLink>\n"
    yield "</link:linkbase>\n"


def tree(link: int, arcs: int, concepts: int) -> Iterator[str]:
    """Write the locators and arcs of a link, of a filing of so many concepts."""

    def name(number: int) -> str:
        number = (link * PER_LINK // 3 + number) % concepts
        return f"co_{WORDS[number % 15]}{WORDS[number // 15 % 15]}{WORDS[number // 225 % 15]}{number}"

    for number in range(arcs + 1):
        child = name(number)
        yield f'  <link:loc xlink:type="locator" xlink:href="co-20301231.xsd#{child}" xlink:label="{child}"/>\n'
        if number:
            above, order = divmod(number - 1, CHILDREN)
            label = ' preferredLabel="http://www.xbrl.org/2003/role/totalLabel"' if order == CHILDREN - 1 else ""
            yield (
                '  <link:presentationArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/parent-child"'
                f' xlink:from="{name(above)}" xlink:to="{child}" order="{order + 1}"{label}/>\n'
            )


def measured(arcs: int, rounds: int) -> Row:
    """Measure one size."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "co-20301231_pre.xml")
        with path.open("w", encoding="utf-8") as stream:
            stream.writelines(parts(arcs))
        commands = {"lint": [*linter(path), *LIMITS], "floor": [sys.executable, "-c", FLOOR, str(SCHEMA), str(path)]}
        costs = in_turn(commands, rounds)
        size = path.stat().st_size / 1e6
    lint, floor = (
        (statistics.median(c.seconds for c in costs[name]), statistics.median(c.megabytes for c in costs[name]))
        for name in commands
    )
    return Row(arcs, size, *lint, *floor)


def table(rows: list[Row]) -> str:
    """Write the rows as a table in Markdown."""
    lines = ["| arcs | file | xbrllint | | floor | | ratio of CPU | of memory |", "|--:|--:|--:|--:|--:|--:|--:|--:|"]
    for r in rows:
        lines.append(
            f"| {r.arcs:,} | {r.size:.1f} MB | {r.seconds:.2f} s | {r.megabytes:.0f} MB | {r.floor_seconds:.2f} s "
            f"| {r.floor_megabytes:.0f} MB | {r.seconds / r.floor_seconds:.2f} "
            f"| {r.megabytes / r.floor_megabytes:.2f} |"
        )
    return "\n".join(lines)


def plot(rows: list[Row]) -> str:
    """Draw CPU and memory against arcs, as SVG."""
    cpu = [[r.seconds for r in rows], [r.floor_seconds for r in rows]]
    memory = [[r.megabytes for r in rows], [r.floor_megabytes for r in rows]]
    curves = {"CPU in seconds": cpu, "memory in MB": memory}
    return draw(curves, [row.arcs for row in rows], "arcs", "line: xbrllint, dashes: the floor")


def main() -> int:
    """Measure, print the table and write the plot."""
    parser = argparse.ArgumentParser(description="Show how the cost of a lint grows with the arcs of a linkbase.")
    parser.add_argument("--arcs", type=int, nargs="+", default=[1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=3, help="measured rounds; one more warms up (3)")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg", help="where to draw it")
    options = parser.parse_args()
    rows = [measured(arcs, options.rounds) for arcs in options.arcs]
    print(table(rows))
    if options.plot is not None:
        options.plot.write_text(plot(rows), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
