"""The benchmark runs on the example and prints what it compares."""

from __future__ import annotations

import re
import subprocess
import sys

from conftest import ROOT


def test_benchmark_runs() -> None:
    """A line for each program with its cost and its ratio to the floor."""
    command = [sys.executable, str(ROOT / "benchmarks" / "run.py"), "--rounds", "1", "--arelle", ""]
    done = subprocess.run([*command, str(ROOT / "examples" / "kettle")], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("kettle (0.0 MB of linkbases)\n")
    rows = re.findall(r"^  (\w+) +(\d+) ms CPU +(\d+) MB +([\d.]+) x floor$", done.stdout, re.MULTILINE)
    assert [row[0] for row in rows] == ["xbrllint", "floor"]
    assert all(int(milliseconds) > 0 and int(megabytes) > 0 for _, milliseconds, megabytes, _ in rows)
    assert rows[1][3] == "1.00"
