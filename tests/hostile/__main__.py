"""Run hostile inputs, two at a time, and print what came of each: ``python tests/hostile [WORD...]``."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from hostile import archives, configurations, documents, folders, outputs, references  # noqa: E402, F401
from hostile.attack import TABLE, Attack  # noqa: E402
from hostile.run import Outcome, run  # noqa: E402

_AT_ONCE = 2


@contextmanager
def removed(place: str) -> Iterator[str]:
    """Remove a folder in the end, however deep it is."""
    try:
        yield place
    finally:
        subprocess.run(["rm", "-rf", place], check=False)


def outcomes(chosen: list[Attack], place: Path) -> Iterator[tuple[Attack, Outcome]]:
    """Run attacks, each in a folder of its own; gives them in their order."""

    def done(number: int) -> Outcome:
        base = place / str(number)
        base.mkdir()
        return run(chosen[number], base, place / "cache")

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        yield from zip(chosen, pool.map(done, range(len(chosen))), strict=True)


def main() -> int:
    """Run the attacks whose names hold one of the words; gives 1 where one was not withstood."""
    words = sys.argv[1:]
    chosen = [one for name, one in TABLE.items() if not words or any(word in name for word in words)]
    kinds: Counter[str] = Counter()
    failed = 0
    slowest, largest = 0.0, 0
    with removed(tempfile.mkdtemp(prefix="hostile-")) as place:
        for one, outcome in outcomes(chosen, Path(place)):
            kinds[one.kind] += 1
            failed += bool(outcome.wrong)
            slowest, largest = max(slowest, outcome.seconds), max(largest, outcome.memory)
            first = (outcome.stdout + outcome.stderr).decode("utf-8", "replace").split("\n")[0]
            about = f"{outcome.code} {outcome.seconds:5.1f} s {outcome.memory >> 20:5} MiB"
            print(f"{'WRONG' if outcome.wrong else '     '} {one.name:44} {about}  {first[:110]}", flush=True)
            for line in outcome.wrong:
                print(f"        {line[:600]}", flush=True)
    print(", ".join(f"{number} of {kind}" for kind, number in kinds.items()))
    print(f"{len(chosen)} attacks, {failed} not withstood; at most {slowest:.1f} s and {largest >> 20} MiB")
    return int(bool(failed))


if __name__ == "__main__":
    raise SystemExit(main())
