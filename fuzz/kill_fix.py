"""Kill ``--fix`` at random moments and look at every file: each must be the old one or the new one, whole.

``python fuzz/kill_fix.py [ROUNDS]`` prints how many runs were killed before, while and after files were written.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

FILES = 12
_AT_ONCE = 25  # rounds after which it is said how far it is
_LINKBASE = """<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">
{refs}<link:presentationLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link"/>
{more}</link:linkbase>
"""
_REF = (
    '<link:roleRef xlink:type="simple" roleURI="http://www.xbrl.org/2009/role/negatedLabel" '
    'xlink:href="http://www.xbrl.org/lrr/role/negated-2009-12-16.xsd#negatedLabel"/>\n'
)


def write_files(folder: Path) -> dict[str, bytes]:
    """Write linkbases that can be fixed, large enough for a write to take a moment; gives their bytes."""
    found = {}
    for number in range(FILES):
        text = _LINKBASE.format(refs=_REF, more=f"<!-- {number} {'x' * 70} -->\n" * 4000)
        found[f"co{number}_pre.xml"] = text.encode()
        (folder / f"co{number}_pre.xml").write_bytes(text.encode())
    return found


def command() -> list[str]:
    """Give the command line that fixes the working folder."""
    return [sys.executable, "-m", "xbrllint", "--no-config", "--select", "unused-role-ref", "--fix", "--quiet", "."]


def kill_rounds(rounds: int, seed: int = 1) -> Counter[str]:
    """Kill so many runs; gives how many files were old or new after each, and raises AssertionError for any other.

    The moments are spread over the writing of the files, which the first round, of which nothing is killed, measures.
    """
    chance = random.Random(seed)
    outcome: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "files")
        folder.mkdir()
        old = write_files(folder)
        started = time.monotonic()
        subprocess.run(command(), cwd=folder, check=False, stderr=subprocess.DEVNULL)
        whole = time.monotonic() - started
        new = {name: (folder / name).read_bytes() for name in old}
        assert all(new[name] != old[name] for name in old), "nothing was fixed"
        for _ in range(rounds):
            shutil.rmtree(folder)
            folder.mkdir()
            for name, data in old.items():
                (folder / name).write_bytes(data)
            _killed(folder, chance, whole)
            outcome[_look(folder, old, new)] += 1
    return outcome


def _killed(folder: Path, chance: random.Random, whole: float) -> None:
    """Start a run and kill it: at some moment, or some microseconds after the first file is being written."""
    process = subprocess.Popen(command(), cwd=folder, stderr=subprocess.DEVNULL)
    if chance.random() < 0.2:
        time.sleep(chance.uniform(0, whole * 1.1))
    else:
        while process.poll() is None and len(os.listdir(folder)) == FILES:
            pass
        time.sleep(chance.uniform(0, 0.04) ** 2 * 40)
    process.send_signal(signal.SIGKILL)
    process.wait()


def _look(folder: Path, old: dict[str, bytes], new: dict[str, bytes]) -> str:
    """Say whether the files are all old, all new, or some of each; each must be whole."""
    states = set()
    for name in old:
        data = (folder / name).read_bytes()
        assert data in (old[name], new[name]), f"{name} is neither the old nor the new file"
        states.add("new" if data == new[name] else "old")
    rest = [path.name for path in folder.iterdir() if path.name not in old]
    assert all(".xbrllint-" in name for name in rest), rest
    assert len(rest) <= 1, rest
    return f"{'some new' if len(states) > 1 else f'all {states.pop()}'}{', one being written' if rest else ''}"


def main() -> int:
    """Kill as many runs as are asked for, 500 without a word."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    outcome: Counter[str] = Counter()
    for seed in range(0, rounds, _AT_ONCE):
        outcome += kill_rounds(min(_AT_ONCE, rounds - seed), seed)
        print(f"{sum(outcome.values())} runs killed, {sum(outcome.values()) * FILES} files looked at, each whole:", flush=True)
        print("\n".join(f"{number:5} {what}" for what, number in sorted(outcome.items())), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
