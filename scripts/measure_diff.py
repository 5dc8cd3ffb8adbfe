"""Plant changes into filings, and count how many `xbrllint diff` tells as what they are, and as nothing else.

    python scripts/measure_diff.py [--each 20] [--several 3] [--only WORD] [--jobs 2]

It goes over the filings of ../shared and the example. A line a kind of planted change says how many were planted, how
many were told as that and as nothing else, how many were missed, and how many other changes were told. Filings written
anew must show no change; several changes are planted at once, in the next period's filing by another program. What went
wrong is told on standard error.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
from collections.abc import Iterable, Iterator
from multiprocessing.pool import Pool
from pathlib import Path
from random import Random
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from kit.altering import PLANTS, Files, Nothing, Planted, filing_files, next_period, planted, several, verdict  # noqa: E402
from kit.reserialise import KINDS, reserialise  # noqa: E402

_TRIES = 20  # rounds over all filings in which a kind finds places


class Outcome(NamedTuple):
    """What came of one comparison."""

    kind: str
    planted: int
    missed: int
    extra: int
    told: str  # what was wrong


Planting = tuple[str, Path, "Outcome | None"]  # kind, filing, what came of it


def filings() -> list[Path]:
    """Give the folders of the filings that changes are planted into."""
    shared = ROOT.parent / "shared" / "filings"
    others = sorted(path for path in shared.iterdir() if path.is_dir()) if shared.is_dir() else []
    return [ROOT / "examples" / "kettle", *others]


def files_of(folder: Path) -> Files:
    """Read the schemas and linkbases of a filing; what the example has of broken references is mended."""
    files = filing_files({path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()})
    return {name: data.replace(b"CopperInventry", b"CopperInventory") for name, data in files.items()}


def single_changes(pool: Pool, kinds: list[str], each: int) -> list[Outcome]:
    """Plant each kind of change as often as asked, in turn into the filings that have a place for it."""
    found: dict[str, list[Outcome]] = {kind: [] for kind in kinds}
    homes = {kind: filings() for kind in kinds}
    for turn in range(_TRIES):
        tasks: dict[Path, list[str]] = {}
        for kind in kinds:
            for folder in homes[kind][: each - len(found[kind])]:
                tasks.setdefault(folder, []).append(kind)
        for kind, folder, outcome in _flat(pool.imap(planted_one_by_one, [(f, turn, k) for f, k in tasks.items()])):
            if outcome is None:
                homes[kind].remove(folder)
            else:
                found[kind].append(outcome)
    return [outcome for outcomes in found.values() for outcome in outcomes]


def _flat(parts: Iterable[list[Planting]]) -> Iterator[Planting]:
    for part in parts:
        yield from part


def planted_one_by_one(task: tuple[Path, int, list[str]]) -> list[Planting]:
    """Plant some kinds of changes into a filing, each by itself; None where it has no place for it."""
    folder, turn, kinds = task
    files = files_of(folder)
    found: list[Planting] = []
    for kind in kinds:
        try:
            change = planted(kind, files, Random(f"{kind} {folder.name} {turn}"))
        except Nothing:
            found.append((kind, folder, None))
        else:
            found.append((kind, folder, _outcome(kind, folder, change)))
    return found


def written_anew(task: tuple[Path, int]) -> list[Outcome]:
    """Write a filing anew in each way, and some times in all."""
    folder, times = task
    files = files_of(folder)
    found = []
    for kind, turn in [*((kind, 0) for kind in KINDS), *(("in all ways", turn) for turn in range(times))]:
        after = KINDS.get(kind, reserialise)(files, Random(f"{kind} {folder.name} {turn}"))
        found.append(_outcome(f"written anew: {kind}", folder, Planted(files, after, [])))
    return found


def many_changes(task: tuple[Path, int]) -> list[Outcome]:
    """Plant several changes at once into a filing, and let it be the next period's by another program."""
    folder, times = task
    kinds = [name for name, plant in PLANTS.items() if not plant.alone]
    files = files_of(folder)
    found = []
    for count in (5, 20):
        for turn in range(times):
            random = Random(f"{count} {folder.name} {turn}")
            change = several(random.choices(kinds, k=count), files, random)
            found.append(_outcome(f"{count} at once", folder, next_period(change, random)))
    return found


def _outcome(kind: str, folder: Path, change: Planted) -> Outcome:
    wrong = verdict(change)
    told = f"{folder.name}, {kind}:\n{wrong}" if wrong.missed or wrong.extra else ""
    return Outcome(kind, len(change.expected), len(wrong.missed), len(wrong.extra), told)


def table(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Write a line a kind."""
    by_kind: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        by_kind.setdefault(outcome.kind, []).append(outcome)
    yield f"{'kind':45} {'compared':>8} {'right':>6} {'planted':>8} {'missed':>7} {'extra':>6}"
    for kind, all_of in by_kind.items():
        yield _line(kind, all_of)
    yield _line("all", [outcome for all_of in by_kind.values() for outcome in all_of])


def _line(kind: str, all_of: list[Outcome]) -> str:
    right = sum(not outcome.told for outcome in all_of)
    sums = [sum(getattr(outcome, name) for outcome in all_of) for name in ("planted", "missed", "extra")]
    return f"{kind:45} {len(all_of):8} {right:6} {sums[0]:8} {sums[1]:7} {sums[2]:6}"


def main() -> None:
    """Plant, compare, print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--each", type=int, default=20, help="how often each kind is planted")
    parser.add_argument("--several", type=int, default=3, help="how often 5 and 20 changes go into each filing at once")
    parser.add_argument("--only", default="", help="only the kinds of planted changes whose names hold this")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    with multiprocessing.Pool(options.jobs) as pool:
        tell(single_changes(pool, [kind for kind in PLANTS if options.only in kind], options.each))
        if not options.only:
            tasks = [(folder, options.several) for folder in filings()]
            for work in (written_anew, many_changes):
                tell([outcome for found in pool.imap(work, tasks) for outcome in found])


def tell(outcomes: list[Outcome]) -> None:
    """Print the table, and what went wrong."""
    print("\n".join(table(outcomes)), end="\n\n", flush=True)
    for outcome in outcomes:
        if outcome.told:
            print(outcome.told, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
