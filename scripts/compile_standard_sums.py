"""Compile rules/data/standard-sums.json and sum-names.json: what the US standard taxonomies of each year sum up.

usage: compile_standard_sums.py FOLDER [YEAR=LINKBASES...]

FOLDER has us-gaap-rels-YEAR.json as the SEC publishes them; LINKBASES is a folder of calculation linkbases of a year
that these do not cover. Names are sorted, and stand in one text, which is read faster than a list; sums hold numbers of
names. A total has its parts, each with two numbers: years in which it is added and those in which it is deducted, a bit
each, in the order of the years. After it compile_dqc_sums.py is to be run, whose numbers are of the same names.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from compile_dqc_sums import FROM, HREF, LABEL, NAMES, TO, Sums, join
from lxml import etree
from xbrllint.xbrl.names import NAMESPACES

TARGET = Path(__file__).parent.parent / "rules" / "data" / "standard-sums.json"


def published(folder: Path) -> dict[int, Sums]:
    """Give the sums of the years of which the published relations tell."""
    paths = sorted(folder.glob("us-gaap-rels-*.json"))
    return {int(path.stem.rpartition("-")[2]): join([json.loads(path.read_text("utf-8"))]) for path in paths}


def linkbases(folder: Path) -> Sums:
    """Give the sums of calculation linkbases; a part with different signs has the sign 0."""
    found: Sums = {}
    for path in sorted(folder.rglob("*-cal-*.xml")):
        for link in etree.parse(path).findall("link:calculationLink", NAMESPACES):
            ends = {
                end.get(LABEL): str(end.get(HREF)).rpartition("_")[2]
                for end in link.findall("link:loc", NAMESPACES)
                if "#us-gaap_" in str(end.get(HREF))
            }
            for arc in link.findall("link:calculationArc", NAMESPACES):
                total, part = ends.get(arc.get(FROM)), ends.get(arc.get(TO))
                if total and part and arc.get("use") != "prohibited":
                    parts, sign = found.setdefault(total, {}), 1 if float(arc.get("weight", "1")) > 0 else -1
                    parts[part] = sign if parts.get(part, sign) == sign else 0
    return found


def compiled(years: dict[int, Sums]) -> tuple[str, dict[str, object]]:
    """Give all names, and the table of the sums of all years."""
    listed = sorted(years)
    names = sorted({name for sums in years.values() for total, parts in sums.items() for name in (total, *parts)})
    number = {name: i for i, name in enumerate(names)}
    masks: dict[int, dict[int, list[int]]] = {}
    for bit, year in enumerate(listed):
        for total, parts in years[year].items():
            for part, sign in parts.items():
                pair = masks.setdefault(number[total], {}).setdefault(number[part], [0, 0])
                for at, signs in enumerate(((0, 1), (0, -1))):
                    pair[at] |= (sign in signs) << bit
    rows = {total: [[part, *pair] for part, pair in sorted(found.items())] for total, found in sorted(masks.items())}
    return " ".join(names), {"years": listed, "sums": rows}


def main(folder: Path, others: Iterable[str]) -> None:
    """Read the published files and write the tables."""
    pairs = (other.split("=", 1) for other in others)
    years = {**published(folder), **{int(year): linkbases(Path(path)) for year, path in pairs}}
    names, sums = compiled(years)
    for path, content in ((NAMES, {"names": names}), (TARGET, sums)):
        path.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
