"""How the cost of a lint grows with the number of faults, for the kinds of faults that make most work.

usage: python benchmarks/growth.py [--size 2500] [--rounds 3] [--format json] [--all-findings] [KIND ...]

Each kind is a linkbase that is written with so many faults, twice as many, and four times as many. What is measured is
user and system time and the largest resident size of the whole process. The last column is by how much more the time
grows in the second step than in the first: 2 is linear, 4 is quadratic.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from run import in_turn, linter

NAMESPACES = 'xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"'
ROLE = "http://www.xbrl.org/2003/role/"
ARCROLE = "http://www.xbrl.org/2003/arcrole/"
GAAP = "http://xbrl.fasb.org/us-gaap/2023/elts/us-gaap-2023.xsd"
COMMENT = "<!-- xbrllint: ignore[duplicate-order] as agreed -->"


def loc(label: str, href: str = "") -> str:
    """Write a locator."""
    return f'<link:loc xlink:type="locator" xlink:href="{href or f"co.xsd#co_{label}"}" xlink:label="{label}"/>'


def arc(start: str, end: str, more: str = 'order="1"') -> str:
    """Write a presentation arc."""
    ends = f'xlink:arcrole="{ARCROLE}parent-child" xlink:from="{start}" xlink:to="{end}"'
    return f'<link:presentationArc xlink:type="arc" {ends} {more}/>'


def linkbase(*parts: str, role: str = f"{ROLE}link", refs: str = "") -> str:
    """Write a linkbase of one presentation link."""
    link = f'<link:presentationLink xlink:type="extended" xlink:role="{role}">'
    return "\n".join([f"<link:linkbase {NAMESPACES}>{refs}", link, *parts, "</link:presentationLink></link:linkbase>"])


def siblings(count: int, before: str = "", more: str = 'order="1"') -> list[str]:
    """Write children of one parent, with what stands before each arc."""
    parts = [loc("h")]
    for number in range(count):
        parts += [loc(f"c{number}"), before + arc("h", f"c{number}", more)]
    return parts


def chain(count: int) -> list[str]:
    """Write a chain, each of whose items also leads back to the first."""
    parts = [loc(f"c{number}") for number in range(count + 1)]
    for number in range(count):
        parts += [arc(f"c{number}", f"c{number + 1}", f'order="{number}"'), arc(f"c{number + 1}", "c0", 'order="0"')]
    return parts


def mistyped(count: int) -> list[str]:
    """Write locators of standard concepts that do not exist."""
    parts = [loc("h")]
    for number in range(count):
        parts += [loc(f"c{number}", f"{GAAP}#us-gaap_Asets{number}"), arc("h", f"c{number}", f'order="{number}"')]
    return parts


def roles(count: int) -> str:
    """Write roleRefs that nothing uses."""
    return "".join(
        f'<link:roleRef xlink:type="simple" roleURI="http://co.example/role/r{n}" xlink:href="co.xsd#r{n}"/>'
        for n in range(count)
    )


KINDS: dict[str, Callable[[int], str]] = {
    "equal orders": lambda n: linkbase(*siblings(n)),
    "suppressed by comments": lambda n: linkbase(*siblings(n, f"{COMMENT}\n")),
    "in one line": lambda n: linkbase(*siblings(n)).replace("\n", ""),
    "no decimal orders": lambda n: linkbase(*siblings(n, more='order="first"')),
    "unknown labels": lambda n: linkbase(*siblings(n), *(arc("h", f"lost{m}", f'order="{m}"') for m in range(n))),
    "mistyped ids": lambda n: linkbase(*mistyped(n)),
    "cycles": lambda n: linkbase(*chain(n)),
    "unused roles": lambda n: linkbase(*siblings(2), refs=roles(n)),
    "unknown preferred labels": lambda n: linkbase(
        loc("h"), *(loc(f"c{m}") + arc("h", f"c{m}", f'order="{m}" preferredLabel="{ROLE}lable{m}"') for m in range(n))
    ),
    "many to many": lambda n: linkbase(*(loc(x, f"co.xsd#co_{x}{m}") for x in "ab" for m in range(n)), arc("a", "b")),
    "invalid attributes": lambda n: linkbase(*siblings(n, more='order="1" colour="red"')),
}


def compare(kind: str, sizes: list[int], rounds: int, arguments: list[str]) -> None:
    """Measure one kind in all sizes, in turn, and print medians and how they grow."""
    with tempfile.TemporaryDirectory() as folder:
        commands = {}
        for size in sizes:
            path = Path(folder, f"{size}_pre.xml")
            path.write_text(KINDS[kind](size), "utf-8")
            commands[str(size)] = [*linter(path), *arguments]
        costs = in_turn(commands, rounds)
    seconds = [statistics.median(cost.seconds for cost in costs[str(size)]) for size in sizes]
    megabytes = [statistics.median(cost.megabytes for cost in costs[str(size)]) for size in sizes]
    grows = (seconds[2] - seconds[1]) / max(seconds[1] - seconds[0], 0.001)
    times = "".join(f"{time:9.2f} s {memory:5.0f} MB" for time, memory in zip(seconds, megabytes, strict=True))
    print(f"{kind:26}{times}  {grows:5.1f}")


def main() -> int:
    """Measure the kinds that are named, or all."""
    parser = argparse.ArgumentParser(description="Show how the cost of faults grows with their number.")
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--size", type=int, default=2500, help="faults in the smallest file (2500)")
    parser.add_argument("--rounds", type=int, default=3, help="measured rounds; one more warms up (3)")
    parser.add_argument("--format", default="json", help="of the report (json)")
    parser.add_argument("--all-findings", action="store_true", help="report all, not the first of each rule alone")
    options = parser.parse_args()
    unknown = [kind for kind in options.kinds if kind not in KINDS]
    if unknown:
        parser.error(f"no kind '{unknown[0]}'; known: {', '.join(KINDS)}")
    arguments = ["--output-format", options.format, *(["--all-findings"] if options.all_findings else [])]
    sizes = [options.size, 2 * options.size, 4 * options.size]
    print(f"{'':26}{''.join(f'{size:>12} faults ' for size in sizes)}  grows")
    for kind in options.kinds or KINDS:
        compare(kind, sizes, options.rounds, arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main())
