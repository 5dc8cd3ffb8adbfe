"""What a comparison of two filings costs: of the same, of one written by another program, and of one with changes.

usage: python benchmarks/changes.py [--arcs 10000] [--changes 100] [--rounds 5]

The filings are a company's: statements of fifty line items, each presented, summed up and labelled, half of their arcs
those of labels, as filings have them. The second filing is of the next quarter: its files, its namespace and the orders
of its arcs are others, its elements stand in another order. What is measured is user and system time and the largest
resident size of the whole process, start of Python included, and the time until it ends.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from run import measure

ITEMS = 50  # in a statement: as many arcs of presentation, of calculation, and twice as many of labels
ARCS_OF_ITEM = 4
HEAD = (
    'xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"'
)
ROLE, ARCROLE = "http://www.xbrl.org/2003/role/", "http://www.xbrl.org/2003/arcrole/"
Statement = list[tuple[str, str]]  # the line items of a statement, each with the role of its label


def statements(arcs: int) -> dict[str, Statement]:
    """Give the statements of a filing of so many arcs."""
    count = max(arcs // (ITEMS * ARCS_OF_ITEM), 1)
    return {f"S{n}": [(f"S{n}Kettle{item}", "label") for item in range(ITEMS)] for n in range(count)}


def changed(filing: dict[str, Statement], changes: int, chance: random.Random) -> dict[str, Statement]:
    """Exchange line items, turn their signs, or leave them out, so many in all."""
    found = {name: list(items) for name, items in filing.items()}
    for number in range(changes):
        items = found[chance.choice(sorted(found))]
        at = chance.randrange(len(items))
        if number % 3 == 0:
            items[at] = (f"{items[at][0]}Other", "label")
        elif number % 3 == 1:
            items[at] = (items[at][0], "terseLabel")
        elif len(items) > 2:
            del items[at]
    return found


def write(filing: dict[str, Statement], folder: Path, date: str, chance: random.Random) -> Path:
    """Write the files of a filing; gives the folder."""
    folder.mkdir()
    stem = f"kettle-{date}"
    kinds = {"pre": presentation, "cal": calculation, "lab": labels}
    (folder / f"{stem}.xsd").write_text("".join(schema(filing, stem, date)), encoding="utf-8")
    for kind, parts in kinds.items():
        links = [f"<link:linkbase {HEAD}>\n", *parts(filing, stem, chance), "</link:linkbase>\n"]
        (folder / f"{stem}_{kind}.xml").write_text("".join(links), encoding="utf-8")
    return folder


def schema(filing: dict[str, Statement], stem: str, date: str) -> Iterator[str]:
    """Write the schema, part by part."""
    namespace = f"http://kettle.example/{date}"
    yield f'<xs:schema {HEAD} targetNamespace="{namespace}" xmlns:kettle="{namespace}"><xs:annotation><xs:appinfo>\n'
    for number, name in enumerate(filing):
        yield f'<link:roleType roleURI="http://kettle.example/role/{name}" id="{name}"><link:definition>{number:04} - '
        yield f"Statement - {name}</link:definition><link:usedOn>link:presentationLink</link:usedOn>"
        yield "<link:usedOn>link:calculationLink</link:usedOn></link:roleType>\n"
    for kind in ("pre", "cal", "lab"):
        yield f'<link:linkbaseRef xlink:type="simple" xlink:href="{stem}_{kind}.xml" '
        yield 'xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/>\n'
    yield "</xs:appinfo></xs:annotation>\n"
    for name in dict.fromkeys(name for items in (list(filing), *map(dict, filing.values())) for name in items):
        yield f'<xs:element name="{name}" id="kettle_{name}" type="xbrli:monetaryItemType" nillable="true" '
        yield 'substitutionGroup="xbrli:item" xbrli:periodType="instant"/>\n'
    yield "</xs:schema>\n"


def tree(kind: str, arcrole: str, filing: dict[str, Statement], stem: str, chance: random.Random) -> Iterator[str]:
    """Write the links of a kind, the elements of each in any order, the orders with gaps."""
    for name, items in filing.items():
        parts = [loc(stem, name)]
        order = 0
        for item, shown in items:
            order += chance.randrange(1, 9)
            more = ' weight="1"' if kind == "calculation" else f' preferredLabel="{ROLE}{shown}"'
            parts += [loc(stem, item), arc(kind, arcrole, name, item, f' order="{order}"{more}')]
        chance.shuffle(parts)
        role = f"http://kettle.example/role/{name}"
        yield f'<link:{kind}Link xlink:type="extended" xlink:role="{role}">\n{"".join(parts)}</link:{kind}Link>\n'


def presentation(filing: dict[str, Statement], stem: str, chance: random.Random) -> Iterator[str]:
    """Write the presentation."""
    return tree("presentation", "parent-child", filing, stem, chance)


def calculation(filing: dict[str, Statement], stem: str, chance: random.Random) -> Iterator[str]:
    """Write the calculation."""
    return tree("calculation", "summation-item", filing, stem, chance)


def labels(filing: dict[str, Statement], stem: str, chance: random.Random) -> Iterator[str]:
    """Write two labels of each line item."""
    parts = []
    for name in dict.fromkeys(name for items in filing.values() for name, _ in items):
        parts.append(loc(stem, name))
        for role in ("label", "terseLabel"):
            parts.append(arc("label", "concept-label", name, f"{role}_{name}", ""))
            parts.append(
                f'<link:label xlink:type="resource" xlink:label="{role}_{name}" xlink:role="{ROLE}{role}" '
                f'xml:lang="en-US">{name} ({role})</link:label>\n'
            )
    chance.shuffle(parts)
    yield f'<link:labelLink xlink:type="extended" xlink:role="{ROLE}link">\n{"".join(parts)}</link:labelLink>\n'


def loc(stem: str, name: str) -> str:
    """Write a locator."""
    return f'<link:loc xlink:type="locator" xlink:href="{stem}.xsd#kettle_{name}" xlink:label="{name}"/>\n'


def arc(kind: str, arcrole: str, start: str, end: str, more: str) -> str:
    """Write an arc."""
    ends = f'xlink:from="{start}" xlink:to="{end}"'
    return f'<link:{kind}Arc xlink:type="arc" xlink:arcrole="{ARCROLE}{arcrole}" {ends}{more}/>\n'


def main() -> int:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--arcs", type=int, default=10_000)
    parser.add_argument("--changes", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    filing = statements(options.arcs)
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as made:
        old = write(filing, Path(made, "old"), "20300930", chance)
        pairs = {
            "the same": old,
            "written anew": write(filing, Path(made, "anew"), "20301231", chance),
            f"{options.changes} changes": write(
                changed(filing, options.changes, chance), Path(made, "changed"), "20301231", chance
            ),
        }
        print(f"{'two filings of ' + format(options.arcs, ',') + ' arcs':32} {'CPU s':>8} {'wall s':>8} {'MB':>8}")
        for name, new in pairs.items():
            runs = []
            for _ in range(options.rounds):
                start = time.perf_counter()
                taken = measure([sys.executable, "-m", "xbrllint", "diff", "--no-config", str(old), str(new)])
                runs.append((taken.seconds, time.perf_counter() - start, taken.megabytes))
            seconds, wall, megabytes = (statistics.median(values) for values in zip(*runs, strict=True))
            print(f"{name:32} {seconds:8.2f} {wall:8.2f} {megabytes:8.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
