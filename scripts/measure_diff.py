"""Plant changes into filings, and count how many `xbrllint diff` tells as what they are, and as nothing else.

    python scripts/measure_diff.py [--each 20] [--several 3] [--only WORD] [--jobs 2]

It goes over the filings of ../shared and the example. A line a kind of planted change says how many were planted, how
many were told as that and as nothing else, how many were missed, and how many other changes were told. Filings written
anew must show no change; several changes are planted at once, in the next period's filing by another program. What went
wrong is told on standard error.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from multiprocessing import Pool
from pathlib import Path
from random import Random
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from kit.altering import PLANTS, Files, Nothing, Planted, filing_files, next_period, planted, several, verdict  # noqa: E402
from kit.reserialise import KINDS, reserialise  # noqa: E402

_TRIES = 12  # rounds over all filings in which a kind finds places


class Outcome(NamedTuple):
    """What came of one comparison."""

    kind: str
    planted: int
    missed: int
    extra: int
    told: str  # what was wrong


def filings() -> list[Path]:
    """Give the folders of the filings that changes are planted into."""
    shared = ROOT.parent / "shared" / "filings"
    others = sorted(path for path in shared.iterdir() if path.is_dir()) if shared.is_dir() else []
    return [ROOT / "examples" / "kettle", *others]


def files_of(folder: Path) -> Files:
    """Read the schemas and linkbases of a filing; what the example has of broken references is mended."""
    files = filing_files({path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()})
    return {name: data.replace(b"CopperInventry", b"CopperInventory") for name, data in files.items()}


def one_change(task: tuple[str, int]) -> list[Outcome]:
    """Plant a kind of change as often as asked, one time after the other in each filing that has a place for it."""
    kind, wanted = task
    found: list[Outcome] = []
    for turn in range(_TRIES):
        for folder in filings():
            if len(found) == wanted:
                return found
            try:
                change = planted(kind, files_of(folder), Random(f"{kind} {folder.name} {turn}"))
            except Nothing:
                continue
            found.append(_outcome(kind, folder, change))
    return found


def written_anew(task: tuple[str, int]) -> list[Outcome]:
    """Write all filings anew, in one way or in all."""
    kind, times = task
    found = []
    for folder in filings():
        files = files_of(folder)
        for turn in range(times):
            after = KINDS.get(kind, reserialise)(files, Random(f"{kind} {folder.name} {turn}"))
            found.append(_outcome(f"written anew: {kind}", folder, Planted(files, after, [])))
    return found


def many_changes(task: tuple[int, int]) -> list[Outcome]:
    """Plant several changes at once into all filings, and let them be the next period's by another program."""
    count, times = task
    kinds = [name for name, plant in PLANTS.items() if not plant.alone]
    found = []
    for folder in filings():
        for turn in range(times):
            random = Random(f"{count} {folder.name} {turn}")
            change = several(random.choices(kinds, k=count), files_of(folder), random)
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
    with Pool(options.jobs) as pool:
        parts = [(one_change, [(kind, options.each) for kind in PLANTS if options.only in kind])]
        if not options.only:
            parts += [(written_anew, [(kind, 1) for kind in KINDS] + [("all ways", options.several)])]
            parts += [(many_changes, [(5, options.several), (20, options.several)])]  # type: ignore[list-item]
        for work, tasks in parts:
            outcomes = [outcome for found in pool.imap(work, tasks) for outcome in found]
            print("\n".join(table(outcomes)), end="\n\n", flush=True)
            for outcome in outcomes:
                if outcome.told:
                    print(outcome.told, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
