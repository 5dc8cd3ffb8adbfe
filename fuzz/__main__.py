"""Run the targets: ``python -m fuzz [TARGET ...] [--seconds N] [--runs N] [--seed N] [--atheris]``.

Each target gets so many seconds, or so many inputs. An input that breaks what must hold is written to ``fuzz/found``
and named with the exception; the run goes on, and ends with 1. ``python -m fuzz TARGET --input FILE`` runs one again.
With ``--atheris`` inputs are chosen by the code that they reach (the atheris package; one target at a time).
"""

from __future__ import annotations

import argparse
import faulthandler
import hashlib
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random
from typing import NamedTuple

from .breaking import broken
from .targets import TARGETS, Target

FOUND = Path(__file__).resolve().parent / "found"
_SLOW = 20.0  # seconds after which an input counts as one that never ends


class Count(NamedTuple):
    """What a target's run came to."""

    runs: int
    breaches: int
    slowest: float


def fuzz(name: str, target: Target, seconds: float, runs: int, rng: Random) -> Count:
    """Break inputs of a target until time or number is used up."""
    inputs = list(target.inputs())
    done = breaches = 0
    slowest, start = 0.0, time.perf_counter()
    known: set[str] = set()
    while (done < runs) if runs else (time.perf_counter() - start < seconds):
        data = inputs[done] if done < len(inputs) and not runs else broken(rng.choice(inputs), rng)
        began = time.perf_counter()
        what = attempt(target, data)
        took = time.perf_counter() - began
        slowest, done = max(slowest, took), done + 1
        what = what or (f"takes {took:.0f} s" if took > _SLOW else "")
        if what and what not in known:
            known.add(what)
            breaches += 1
            keep(name, data, what)
    return Count(done, breaches, slowest)


def _counted(task: tuple[str, float, int, int]) -> Count:
    """Fuzz one target in a process of its own."""
    name, seconds, runs, seed = task
    return fuzz(name, TARGETS[name], seconds, runs, Random(f"{seed} {name}"))


def attempt(target: Target, data: bytes) -> str:
    """Run one input; gives the last lines of the traceback, '' where all held."""
    faulthandler.dump_traceback_later(3 * _SLOW, exit=True)
    try:
        target.run(data)
    except Exception:
        return "".join(traceback.format_exc().splitlines(True)[-3:])
    finally:
        faulthandler.cancel_dump_traceback_later()
    return ""


def keep(name: str, data: bytes, what: str) -> None:
    """Write an input that broke something, and say so."""
    FOUND.mkdir(exist_ok=True)
    path = FOUND / f"{name}-{hashlib.sha256(data).hexdigest()[:12]}"
    path.write_bytes(data)
    print(f"{path}: {what}", file=sys.stderr, flush=True)


def by_coverage(name: str, target: Target, runs: int) -> None:
    """Hand a target to atheris, which does not return."""
    import atheris  # type: ignore[import-untyped,import-not-found,unused-ignore]

    atheris.instrument_all()
    folder = FOUND.parent / "corpus" / f".{name}"
    folder.mkdir(parents=True, exist_ok=True)
    for data in target.inputs():
        (folder / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    FOUND.mkdir(exist_ok=True)
    limits = [f"-artifact_prefix={FOUND}/{name}-", f"-timeout={_SLOW:.0f}", "-rss_limit_mb=1500", f"-runs={runs or -1}"]
    atheris.Setup([sys.argv[0], str(folder), *limits], target.run)
    atheris.Fuzz()


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description="Break inputs, and see what must hold hold.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(TARGETS))
    parser.add_argument("--seconds", type=float, default=10, help="for each target (10)")
    parser.add_argument("--runs", type=int, default=0, help="inputs for each target, instead of seconds")
    parser.add_argument("--seed", type=int, default=None, help="of the random numbers; another at each run")
    parser.add_argument("--jobs", type=int, default=1, help="targets that run at once (1)")
    parser.add_argument("--input", type=Path, help="run this one input of one target")
    parser.add_argument("--atheris", action="store_true", help="choose inputs by the code that they reach")
    options = parser.parse_args()
    unknown = [name for name in options.targets if name not in TARGETS]
    if unknown:
        parser.error(f"no target {unknown[0]}; known: {', '.join(TARGETS)}")
    chosen = options.targets or list(TARGETS)
    if options.input is not None:
        TARGETS[chosen[0]].run(options.input.read_bytes())
        return 0
    if options.atheris:
        by_coverage(chosen[0], TARGETS[chosen[0]], options.runs)
    seed = time.time_ns() if options.seed is None else options.seed
    counts = {}
    with ProcessPoolExecutor(max(1, options.jobs)) as pool:
        tasks = [(name, options.seconds, options.runs, seed) for name in chosen]
        for name, count in zip(chosen, pool.map(_counted, tasks), strict=True):
            counts[name] = count
            said = f"{count.runs:9,} inputs  {count.breaches:3} breaches  slowest {count.slowest:6.2f} s"
            print(f"{name:15} {said}", flush=True)
    print(f"{'in all':15} {sum(count.runs for count in counts.values()):9,} inputs  seed {seed}")
    return 1 if any(count.breaches for count in counts.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
