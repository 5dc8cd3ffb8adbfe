"""Whole-process cost of a lint: CPU and memory, beside the floor and, where it is installed, Arelle.

usage: python benchmarks/run.py [--rounds 7] [--arelle COMMAND] [PATH ...]

PATH is a linkbase or the folder of a filing; by default the filings of ../shared where they are, else the examples.
Besides the path as it is, xbrllint lints copies of it with faults in the largest linkbase: one mistyped id of a
standard concept, the commonest slip; one element that does not exist, which breaks the grammar; and a hundred faults of
eleven kinds all over the file. What faults cost, suggestions and places for instance, is what these take more than the
sound one.

The floor is the least that any such tool does: parse the linkbases with lxml and validate them against the XSDs of the
grammar with libxml2. Programs take turns (A B C, A B C, ...), so that a busy machine slows all of them. What is
measured is user and system time and the largest resident size of the whole process, start of Python included.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "linter" / "grammar" / "grammar.xsd"
FLOOR = """
import sys
from lxml import etree
schema = etree.XMLSchema(etree.parse(sys.argv[1]))
for path in sys.argv[2:]:
    schema.validate(etree.parse(path))
"""
KINDS = [  # of faults: what stands there, and what is made of it; the first is the commonest
    (r'(loc(?=\s)[^<>]*href="http[^"#]*#[\w-]{9,})\w(\w")', r"\1\2"),
    (r'(Arc(?=\s)[^<>]*xlink:to=")[^"]*', r"\1nowhere"),
    (r'(Arc(?=\s)[^<>]*\sorder=")[^"]*', r"\1first"),
    (r'(arcrole/[\w-]*)\w(\w")', r"\1\2"),
    (r'(preferredLabel="[^"]*)\w(\w")', r"\1\2"),
    (r'(Arc(?=\s)[^<>]*)\sorder="[^"]*"', r"\1"),
    (r"(Arc(?=\s)[^<>]*)(/>)", r'\1 use="prohibit"\2'),
    (r"(Arc(?=\s)[^<>]*)(/>)", r'\1 colour="red"\2'),
    (r'(loc(?=\s)[^<>]*)\sxlink:href="[^"]*"', r"\1"),
    (r"(<(?:\w+:)?roleRef\s[^<>]*/>)", r"\1\1"),
    (r"(<(?:\w+:)?)loc(\s[^<>]*/>)", r"\1lok\2"),
]
FAULTY = {"one fault": (KINDS[:1], 1), "one element": (KINDS[-1:], 1), "100 faults": (KINDS, 100)}  # the copies
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}  # compiled as when installed


class Cost(NamedTuple):
    """What one process took."""

    seconds: float
    megabytes: float


def measure(command: list[str]) -> Cost:
    """Run a command with its output thrown away and give what it took."""
    process = os.posix_spawn(
        command[0], command, ENVIRONMENT,
        file_actions=[(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_WRONLY, 0) for fd in (1, 2)],
    )  # fmt: skip
    _, _, usage = os.wait4(process, 0)
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is bytes there, kilobytes elsewhere
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6)


def linkbases(path: Path) -> list[Path]:
    """Give the linkbases of a folder, or the file itself."""
    if path.is_file():
        return [path]
    return sorted(file for file in path.rglob("*.xml") if b"linkbase>" in file.read_bytes()[-200:])


def planted(text: str, kinds: list[tuple[str, str]], count: int) -> str:
    """Plant up to so many faults, of each kind in turn, at places spread evenly over a linkbase."""
    each = -(-count // len(kinds))
    edits: dict[int, tuple[int, str]] = {}  # by where they start
    for number, (old, new) in enumerate(kinds):
        matches = list(re.finditer(old, text))
        step = max(1, len(matches) // each)
        for match in matches[number * step // len(kinds) :: step][:each]:  # each kind beside the places of the others
            edits[match.start()] = match.end(), match.expand(new)
    made, at = [], 0
    for start, (end, put) in sorted(edits.items()):
        if start >= at:
            made += [text[at:start], put]
            at = end
    return "".join([*made, text[at:]])


def faulty(path: Path, into: Path, name: str) -> Path:
    """Copy a linkbase or a folder, and plant the faults of that name into the largest linkbase of the copy.

    Gives the copy.
    """
    into.mkdir()
    copy = into / path.name
    if path.is_dir():
        shutil.copytree(path, copy)
    else:
        shutil.copyfile(path, copy)
    target = max(linkbases(copy), key=lambda file: file.stat().st_size, default=None)
    if target is not None:
        target.chmod(0o644)
        target.write_bytes(planted(target.read_bytes().decode("utf-8"), *FAULTY[name]).encode("utf-8"))
    return copy


def linter(path: Path) -> list[str]:
    """Give the command that lints a path."""
    return [sys.executable, "-m", "xbrllint", "--no-config", "--output-format", "json", str(path)]


def programs(path: Path, arelle: str | None, copies: Path) -> dict[str, list[str]]:
    """Give the commands that are compared on one path; the faulty copies are made in a folder."""
    found = {
        "xbrllint": linter(path),
        **{name: linter(faulty(path, copies / name, name)) for name in FAULTY},
        "floor": [sys.executable, "-c", FLOOR, str(SCHEMA), *map(str, linkbases(path))],
    }
    entry = path if path.is_file() else next(iter(sorted(path.glob("*.xsd"))), None)
    if arelle and entry:
        options = ["--validate", "--internetConnectivity=offline", "--logLevel=error"]
        found["arelle"] = [arelle, "--file", str(entry), *options]
    return found


def in_turn(commands: dict[str, list[str]], rounds: int) -> dict[str, list[Cost]]:
    """Run commands in turn, and all of it again for each round; gives what each took in each."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            cost = measure(command)
            if number:  # the first round only warms the caches
                costs[name].append(cost)
    return costs


def compare(path: Path, rounds: int, arelle: str | None) -> None:
    """Measure the programs in turn and print medians and ratios."""
    with tempfile.TemporaryDirectory() as copies:
        costs = in_turn(programs(path, arelle, Path(copies)), rounds)
    size = sum(file.stat().st_size for file in linkbases(path)) / 1e6
    floor = statistics.median(cost.seconds for cost in costs["floor"])
    print(f"{path.name} ({size:.1f} MB of linkbases)")
    for name, found in costs.items():
        seconds = statistics.median(cost.seconds for cost in found)
        memory = statistics.median(cost.megabytes for cost in found)
        print(f"  {name:10} {seconds * 1000:8.0f} ms CPU  {memory:6.0f} MB  {seconds / floor:6.2f} x floor")


def default_paths() -> list[Path]:
    """Give the seed and the filings of ../shared where they are, else the example."""
    filings = ROOT.parent / "shared" / "filings"
    if not filings.is_dir():
        return [ROOT / "examples" / "kettle"]
    seed = filings / "qlys-20170930" / "qlys-20170930_pre.xml"
    return [seed, *sorted(path for path in filings.iterdir() if path.is_dir() and path != seed.parent)]


def main() -> int:
    """Compare on each path."""
    parser = argparse.ArgumentParser(description="Compare the cost of a lint with the floor and with Arelle.")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    parser.add_argument("--rounds", type=int, default=7, help="measured rounds; one more warms up (7)")
    parser.add_argument("--arelle", default=shutil.which("arelleCmdLine"), help="Arelle's command line")
    options = parser.parse_args()
    for path in options.paths or default_paths():
        compare(path, options.rounds, options.arelle)
    return 0


if __name__ == "__main__":
    sys.exit(main())
