"""How soon an editor is told: after the start of the server, when a file is opened, and after each keystroke.

    python benchmarks/editor.py FOLDER ... [--file _pre.xml] [--keys 20] [--runs 5]

Starts `xbrllint lsp` anew for each run, opens one linkbase of a filing, and types into an attribute in its middle and
takes that away again. Prints medians: wall-clock milliseconds as the editor sees them, and the CPU that the server took
for each. It needs the extra `lsp`.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from kit.language_client import Client  # noqa: E402

Times = tuple[float, float]  # wall-clock and CPU, in milliseconds


def cpu_of(process: int) -> float:
    """Give the CPU milliseconds that a process took so far; 0 where the system does not tell."""
    try:
        with open(f"/proc/{process}/stat", encoding="ascii", errors="replace") as stream:
            fields = stream.read().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def run(path: Path, keys: int) -> tuple[Times, Times, list[float], float]:
    """Make one run; gives start, first answer, the wall-clock times of keystrokes, and their CPU together."""
    text = path.read_bytes().decode("utf-8-sig")
    at = text.index('order="', len(text) // 2) + len('order="')
    line, column = text.count("\n", 0, at), at - (text.rfind("\n", 0, at) + 1)
    began = time.perf_counter()
    with Client([sys.executable, "-m", "xbrllint", "lsp"], path.parent) as client:
        client.initialize()
        started = time.perf_counter(), cpu_of(client.process.pid)
        client.open(path, text)
        first = time.perf_counter(), cpu_of(client.process.pid)
        times = []
        for number in range(keys):
            typed = time.perf_counter()
            if number % 2:
                client.replace(path, number + 2, line, column, column + 1, "")
            else:
                client.replace(path, number + 2, line, column, column, "1")
            times.append((time.perf_counter() - typed) * 1000)
        cpu = cpu_of(client.process.pid) - first[1]
    start = (started[0] - began) * 1000, started[1]
    return start, ((first[0] - started[0]) * 1000, first[1] - started[1]), times, cpu / keys


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; gives the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path, help="folders of filings")
    parser.add_argument("--file", default="_pre.xml", help="how the name of the file ends that is edited")
    parser.add_argument("--keys", type=int, default=20, help="keystrokes of a run")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args(arguments)
    print("file | size | start | CPU | first answer | CPU | a keystroke | slowest of ten | CPU")
    for folder in options.folders:
        path = next(path for path in sorted(folder.resolve().iterdir()) if path.name.endswith(options.file))
        runs = [run(path, options.keys) for _ in range(options.runs)]
        keys = sorted(one for each in runs for one in each[2])
        figures = [
            median(start[0] for start, *_ in runs), median(start[1] for start, *_ in runs),
            median(first[0] for _, first, *_ in runs), median(first[1] for _, first, *_ in runs),
            median(keys), keys[len(keys) * 9 // 10],
            median(cpu for *_, cpu in runs),
        ]  # fmt: skip
        size = f"{path.stat().st_size / 1e6:.1f} MB"
        print(f"{path.name} | {size} | " + " | ".join(f"{figure:,.0f} ms" for figure in figures))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
