"""xbrllint beside other programs: what each takes on a filing, and which of the same planted faults each reports.

usage: python benchmarks/beside.py --cache FOLDER [--rounds 3] [--arelle COMMAND] [--xmllint COMMAND] FILING ...

FILING is a folder with a filing's schema, linkbases and instance. The others are Arelle, with the rules of the EDGAR
Filer Manual from its package and without a connection, over a folder of taxonomies laid out by address (http/, https/);
xmllint with the XSDs of the grammar over the linkbases; and the floor of `run.py`. What is not installed is left out.

Each fault is planted alone, at the same place, into a copy of the filing. A program reports it where its output has a
line that it does not have for the sound copy; what it calls the fault is not judged.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from run import FLOOR, SCHEMA, in_turn, linkbases

_TO_ITSELF = r'(Arc\s[^<>]*xlink:from=")([^"]*)("[^<>]*xlink:to=")[^"]*', r"\1\2\3\2"
# What each fault is, in which linkbase (by the arc that it has), what stands there, and what is made of it.
FAULTS = {
    "id of a standard concept mistyped": ("presentation", r'(loc\s[^<>]*href="http[^"#]*#[\w-]{9,})\w(\w")', r"\1\2"),
    "id of an own concept mistyped": ("presentation", r'(loc\s[^<>]*href="(?!http)[^"#]*#[\w-]{9,})\w(\w")', r"\1\2"),
    "arc that leads nowhere": ("presentation", r'(Arc\s[^<>]*xlink:to=")[^"]*', r"\1nowhere"),
    "arc without from": ("presentation", r'(Arc\s[^<>]*)\sxlink:from="[^"]*"', r"\1"),
    "order that is no number": ("presentation", r'(Arc\s[^<>]*\sorder=")[^"]*', r"\1first"),
    "order of a sibling twice": ("presentation", r'(Arc\s[^<>]*\sorder=")(?:2|20)(?:\.0+)?"', r'\g<1>1"'),
    "arcrole mistyped": ("presentation", r'(Arc\s[^<>]*arcrole/[\w-]*)\w(\w")', r"\1\2"),
    "preferred label mistyped": ("presentation", r'(preferredLabel="[^"]*)\w(\w")', r"\1\2"),
    "element that does not exist": ("presentation", r"(<(?:\w+:)?)loc(\s[^<>]*/>)", r"\1lok\2"),
    "attribute that does not exist": ("presentation", r"(Arc\s[^<>]*)(/>)", r'\1 colour="red"\2'),
    "locator without href": ("presentation", r'(loc\s[^<>]*)\sxlink:href="[^"]*"', r"\1"),
    "role that is not declared": ("presentation", r'(presentationLink\s[^<>]*xlink:role="[^"]*)"', r'\1X"'),
    "roleRef that is missing": ("presentation", r"<(?:\w+:)?roleRef\s[^<>]*/>", ""),
    "relationship twice": ("presentation", r"(<(?:\w+:)?presentationArc\s[^<>]*/>)", r"\1\1"),
    "weight of 2": ("calculation", r'(Arc\s[^<>]*\sweight=")[^"]*', r"\g<1>2"),
    "weight turned round": ("calculation", r'(Arc\s[^<>]*\sweight=")1(?:\.0+)?"', r'\1-1"'),
    "concept that sums up itself": ("calculation", *_TO_ITSELF),
    "label twice": ("label", r"(<(?:\w+:)?label\s[^<>]*>[^<]*</(?:\w+:)?label>)", r"\1\1"),
    "label without its arc": ("label", r"<(?:\w+:)?labelArc\s[^<>]*/>", ""),
    "label role mistyped": ("label", r'(label\s[^<>]*xlink:role="[^"]*)\w(\w")', r"\1\2"),
    "label that is empty": ("label", r"(<(?:\w+:)?label\s[^<>]*>)[^<]+(</(?:\w+:)?label>)", r"\1\2"),
    "hypercube arc that leads to no hypercube": ("definition", r"(arcrole/)domain-member(\")", r"\1all\2"),
    "domain that is its own member": ("definition", *_TO_ITSELF),
    "tag that is not closed": ("presentation", r"</(?:\w+:)?presentationLink>", ""),
}  # fmt: skip
_NOISE = re.compile(r"\d+(?:\.\d+)? ?(?:secs?|seconds|ms|MB)\b.*|^\d{4}-\d\d-\d\d.*|Checked .*")


def linkbase_with(folder: Path, arc: str) -> Path | None:
    """Give the largest linkbase of a folder that has arcs of a kind."""
    found = [path for path in linkbases(folder) if f"{arc}Arc".encode() in path.read_bytes()]
    return max(found, key=lambda path: path.stat().st_size, default=None)


def planted(folder: Path) -> Iterator[tuple[str, Path, bytes]]:
    """Give the faults that the linkbases of a folder have a place for: the name, the file, and what it then holds."""
    for name, (arc, old, new) in FAULTS.items():
        path = linkbase_with(folder, arc)
        text = path.read_bytes().decode("utf-8") if path is not None else ""
        matches = list(re.finditer(old, text))
        if path is not None and matches:
            match = matches[len(matches) // 2]
            changed = text[: match.start()] + match.expand(new) + text[match.end() :]
            yield name, path, changed.encode("utf-8")


def said(command: list[str]) -> set[str]:
    """Give the lines that a program writes, without those that tell times and counts."""
    done = subprocess.run(command, capture_output=True, text=True, errors="replace")
    lines = (done.stdout + done.stderr).splitlines()
    return {line.strip() for line in lines if line.strip() and not _NOISE.search(line)}


def entry(folder: Path) -> Path:
    """Give the document from which Arelle starts: the instance, or else the schema."""
    instances = [path for path in sorted(folder.glob("*.xml")) if b":xbrl" in (head := path.read_bytes()[:4000])
                 or b"<xbrl" in head]  # fmt: skip
    return (instances or sorted(folder.glob("*.htm")) or sorted(folder.glob("*.xsd")))[0]


def programs(folder: Path, options: argparse.Namespace) -> dict[str, list[str]]:
    """Give the commands by the names of programs."""
    files = [str(path) for path in linkbases(folder)]
    found = {"xbrllint": [sys.executable, "-m", "xbrllint", "--no-config", "--output-format", "concise", str(folder)]}
    if options.arelle:
        found["Arelle"] = [
            options.arelle, "--file", str(entry(folder)), "--validate", "--plugins", "validate/EFM",
            "--disclosureSystem", "efm-pragmatic-all-years", "--internetConnectivity", "offline",
            "--logLevel", "warning",
            *(["--cacheDirectory", str(options.cache)] if options.cache else []),
        ]  # fmt: skip
    if options.xmllint:
        found["xmllint"] = [options.xmllint, "--noout", "--nonet", "--schema", str(SCHEMA), *files]
    found["floor"] = [sys.executable, "-c", FLOOR, str(SCHEMA), *files]
    return found


def faults(folder: Path, commands: dict[str, list[str]]) -> dict[str, dict[str, bool]]:
    """Give, for each fault, which programs report it; the floor writes nothing."""
    asked = {name: command for name, command in commands.items() if name != "floor"}
    sound = {name: said(command) for name, command in asked.items()}
    found: dict[str, dict[str, bool]] = {}
    for fault, path, content in planted(folder):
        kept = path.read_bytes()
        path.write_bytes(content)
        found[fault] = {name: bool(said(command) - sound[name]) for name, command in asked.items()}
        path.write_bytes(kept)
    return found


def compare(path: Path, options: argparse.Namespace) -> None:
    """Print what the programs take on a filing, and what they report, as tables in Markdown."""
    with tempfile.TemporaryDirectory() as above:
        folder = Path(above, path.name)
        shutil.copytree(path, folder)
        commands = programs(folder, options)
        costs = in_turn(commands, options.rounds)
        found = faults(folder, commands)
    names = [name for name in commands if name != "floor"]
    print(f"\n{path.name}\n\n| | CPU s | MB | faults of {len(found)} |\n|---|---|---|---|")
    for name, cost in costs.items():
        seconds = statistics.median(one.seconds for one in cost)
        memory = statistics.median(one.megabytes for one in cost)
        reported = sum(row[name] for row in found.values()) if name in names else "-"
        print(f"| {name} | {seconds:.2f} | {memory:.0f} | {reported} |")
    print(f"\n| fault | {' | '.join(names)} |\n|---{'|---' * len(names)}|")
    for fault, row in found.items():
        print(f"| {fault} | {' | '.join('yes' if row[name] else '' for name in names)} |")


def main() -> int:
    """Compare on each filing."""
    parser = argparse.ArgumentParser(description="Compare cost and findings with other programs.")
    parser.add_argument("filings", nargs="+", type=Path, metavar="FILING")
    parser.add_argument("--rounds", type=int, default=3, help="measured rounds; one more warms up (3)")
    parser.add_argument("--cache", type=Path, help="taxonomies by address, for Arelle")
    parser.add_argument("--arelle", default=shutil.which("arelleCmdLine"), help="Arelle's command line")
    parser.add_argument("--xmllint", default=shutil.which("xmllint"), help="xmllint")
    options = parser.parse_args()
    for path in options.filings:
        compare(path, options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
