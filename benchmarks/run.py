"""Whole-process cost of a lint: CPU and memory, beside the floor and, where it is installed, Arelle.

usage: python benchmarks/run.py [--rounds 7] [--arelle COMMAND] [PATH ...]

PATH is a linkbase or the folder of a filing; by default the filings of ../shared where they are, else the examples.
The floor is the least that any such tool does: parse the linkbases with lxml and validate them against the XSDs of the
grammar with libxml2. Programs take turns (A B C, A B C, ...), so that a busy machine slows all of them. What is
measured is user and system time and the largest resident size of the whole process, start of Python included.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
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


def programs(path: Path, arelle: str | None) -> dict[str, list[str]]:
    """Give the commands that are compared on one path."""
    found = {
        "xbrllint": [sys.executable, "-m", "xbrllint", "--no-config", "--output-format", "json", str(path)],
        "floor": [sys.executable, "-c", FLOOR, str(SCHEMA), *map(str, linkbases(path))],
    }
    entry = path if path.is_file() else next(iter(sorted(path.glob("*.xsd"))), None)
    if arelle and entry:
        options = ["--validate", "--internetConnectivity=offline", "--logLevel=error"]
        found["arelle"] = [arelle, "--file", str(entry), *options]
    return found


def compare(path: Path, rounds: int, arelle: str | None) -> None:
    """Measure the programs in turn and print medians and ratios."""
    commands = programs(path, arelle)
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            cost = measure(command)
            if number:  # the first round only warms the caches
                costs[name].append(cost)
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
