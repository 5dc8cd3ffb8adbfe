"""Kill ``--fix`` at random moments and look at every file: each must be the old one or the new one, whole.

``python fuzz/kill_fix.py [ROUNDS]`` prints how many runs were killed before, while and after files were written.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from xbrllint.cli.main import main as main_of_program

FILES = 8
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
        text = _LINKBASE.format(refs=_REF, more=f"<!-- {number} {'x' * 70} -->\n" * 1000)
        found[f"co{number}_pre.xml"] = text.encode()
        (folder / f"co{number}_pre.xml").write_bytes(text.encode())
    return found


def start(folder: Path) -> int:
    """Start ``--fix`` in a folder, in a process of its own that has all modules already; gives its id."""
    child = os.fork()
    if child:
        return child
    os.chdir(folder)
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(null, stream)
    os._exit(main_of_program(["--no-config", "--select", "unused-role-ref", "--fix", "--quiet", "."]))


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
        os.waitpid(start(folder), 0)
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
    """Start a run and kill it: at some moment, or a little after the first file is being written."""
    child = start(folder)
    if chance.random() < 0.2:
        time.sleep(chance.uniform(0, whole * 1.1))
    else:
        end = time.monotonic() + 10 * whole
        while len(os.listdir(folder)) == FILES and time.monotonic() < end:
            time.sleep(0.0002)
        time.sleep(chance.uniform(0, whole / 4) * chance.random())
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


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
        killed = sum(outcome.values())
        print(f"{killed} runs killed, {killed * FILES} files looked at, each whole:", flush=True)
        print("\n".join(f"{number:5} {what}" for what, number in sorted(outcome.items())), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
