"""How the cost of a run grows with the number of filings: in one process, in several, and with kept results.

usage: python benchmarks/filings.py [--counts 1,10,100,1000] [--rounds 1] [--plot FILE.svg] FILING ...

Copies of the filings, in turn, are laid out in folders of their own. What is measured is elapsed time, user and system
time of all processes, and the largest resident size of one process. "again" is a run with results that an earlier one
kept; "one changed" is the same with one linkbase changed since.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from plot import draw
from run import linkbases


class Cost(NamedTuple):
    """What one run took."""

    elapsed: float
    seconds: float
    megabytes: float


def measure(folder: Path, *options: str) -> Cost:
    """Lint a folder in a process of its own, with what that starts."""
    command = [sys.executable, "-m", "xbrllint", "--no-config", "--output-format", "concise", *options, str(folder)]
    with tempfile.TemporaryFile() as told:
        watched = f"import os, resource, subprocess, sys; subprocess.run({command!r}, stdout=2, stderr=2)\n" + (
            "r = resource.getrusage(resource.RUSAGE_CHILDREN); print(r.ru_utime + r.ru_stime, r.ru_maxrss)"
        )
        started = time.monotonic()
        done = subprocess.run([sys.executable, "-c", watched], stdout=subprocess.PIPE, stderr=told, check=True)
        elapsed = time.monotonic() - started
    seconds, size = done.stdout.split()
    return Cost(elapsed, float(seconds), int(size) * (1 if sys.platform == "darwin" else 1024) / 1e6)


def lay_out(filings: list[Path], count: int, into: Path) -> None:
    """Copy so many filings into a folder."""
    for number in range(count):
        path = filings[number % len(filings)]
        shutil.copytree(path, into / f"{number:05}-{path.name}")


def after_change(folder: Path, kept: str, number: int) -> Cost:
    """Measure a run after a change in a linkbase of one filing: a comment is enough, as contents are compared."""
    filing = sorted(folder.iterdir())[-1]
    path = linkbases(filing)[0]
    path.write_bytes(path.read_bytes() + f"<!-- {number} -->".encode())
    return measure(folder, "--cache", kept)


def compare(filings: list[Path], count: int, rounds: int) -> list[Cost]:
    """Print a row of the table, and give what it says: the medians of each way."""
    with tempfile.TemporaryDirectory() as above:
        folder, kept = Path(above, "filings"), str(Path(above, "kept"))
        lay_out(filings, count, folder)
        measure(folder, "--cache", kept)
        ways: dict[str, Callable[[int], Cost]] = {
            "one process": lambda _: measure(folder, "--jobs", "1"),
            "as it chooses": lambda _: measure(folder),
            "again": lambda _: measure(folder, "--cache", kept),
            "one changed": lambda number: after_change(folder, kept, number),
        }
        costs: dict[str, list[Cost]] = {name: [] for name in ways}
        for number in range(rounds):
            for name, way in ways.items():
                costs[name].append(way(number))
    medians = [Cost(*map(statistics.median, zip(*found, strict=True))) for found in costs.values()]
    cells = (f"{cost.elapsed:.2f} s, {cost.seconds:.2f} CPU s, {cost.megabytes:.0f} MB" for cost in medians)
    print(f"| {count:,} | {' | '.join(cells)} |", flush=True)
    return medians


def main() -> int:
    """Compare for each number of filings."""
    parser = argparse.ArgumentParser(description="Measure runs over many filings.")
    parser.add_argument("filings", nargs="+", type=Path, metavar="FILING")
    parser.add_argument("--counts", default="1,10,100,1000", help="numbers of filings (1,10,100,1000)")
    parser.add_argument("--rounds", type=int, default=1, help="measured rounds (1)")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg", help="where to draw it")
    options = parser.parse_args()
    counts = [int(count) for count in options.counts.split(",")]
    print(f"{len(options.filings)} filings, {os.cpu_count()} processors\n")
    print("| filings | one process | as it chooses | again | one changed |\n|---|---|---|---|---|")
    rows = [compare(options.filings, count, options.rounds) for count in counts]
    if options.plot is not None:
        plots = {
            "seconds that pass": [[row[way].elapsed for row in rows] for way in (0, 1)],
            "MB of the largest process": [[row[way].megabytes for row in rows] for way in (0, 1)],
        }
        options.plot.write_text(draw(plots, counts, "filings", "line: one process, dashes: as it chooses"), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
