"""Write the reports of everything in ../shared, so that those of before and after a change can be compared.

usage: python scripts/compare_reports.py write FOLDER [--cmd xbrllint] [--only TEXT]
       python scripts/compare_reports.py compare BEFORE AFTER

``write`` runs a linter, which may be an installed copy of another version, over each filing, each variation of the
suites, each case, each whole taxonomy and the official schemas, and keeps what it printed and its exit code.
``compare`` says which reports differ, byte for byte, and exits with 1 where any does.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from difflib import unified_diff
from pathlib import Path
from typing import NamedTuple

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
_FORMATS = ("json", "full", "sarif", "concise")
_WHOLE = ("efm", "generic", "table", "formula")  # suites that are linted by all files of a variation


class Run(NamedTuple):
    """One run: a name for its report, the folder that it starts in, and the arguments."""

    name: str
    folder: Path
    arguments: list[str]


def runs() -> Iterator[Run]:
    """Go over all runs, in a fixed order."""
    for folder in sorted(path for path in (SHARED / "filings").iterdir() if path.is_dir()):
        for form in _FORMATS:
            yield Run(f"filings/{folder.name}.{form}", SHARED / "filings", [folder.name, "--output-format", form])
        strict = ["--profile", "strict", "--follow", "--output-format", "json", folder.name]
        yield Run(f"filings/{folder.name}.strict", SHARED / "filings", strict)
    yield from _variations()
    for number, row in enumerate(json.loads((SHARED / "cases" / "cases.json").read_text("utf-8"))):
        yield Run(f"cases/{number}", SHARED / "cases" / row["case"], ["--output-format", "json", *row["args"]])
    for path in sorted((SHARED / "taxonomies" / "whole").glob("*.zip")):
        yield Run(f"whole/{path.name}", path.parent, ["--output-format", "json", path.name])
    yield Run("cache", SHARED / "taxonomies", ["--output-format", "json", "--profile", "xbrl", "cache"])


def _variations() -> Iterator[Run]:
    """Go over the variations of the suites, linted as the shared tool does."""
    for index in sorted((SHARED / "suites").glob("*/index.json")):
        suite = index.parent.name
        profile = "edgar" if suite == "efm" else "xbrl"
        for row in json.loads(index.read_text("utf-8")):
            files = row["files"] if suite in _WHOLE else [row["entry"]]
            arguments = ["--output-format", "json", "--profile", profile, "--follow", *files]
            yield Run(f"suites/{row['id']}", SHARED / "suites" / row["folder"], arguments)


def write(folder: Path, command: str, only: str) -> None:
    """Run all and keep each report in a file of the run's name."""

    def one(run: Run) -> None:
        done = subprocess.run([command, *run.arguments], cwd=run.folder, capture_output=True, timeout=600, check=False)
        path = folder / f"{run.name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"exit %d\n%s\n%s" % (done.returncode, done.stderr, done.stdout))

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(one, (run for run in runs() if only in run.name)))


def compare(before: Path, after: Path) -> int:
    """Say which reports differ and how; gives the number of these."""
    names = sorted({str(p.relative_to(root)) for root in (before, after) for p in root.rglob("*.txt")})
    differing = [name for name in names if _read(before / name) != _read(after / name)]
    for name in differing:
        print(f"--- {name}")
        old, new = (_read(root / name).decode("utf-8", "replace").splitlines() for root in (before, after))
        print(*list(unified_diff(old, new, lineterm="", n=0))[2:14], sep="\n")
    print(f"{len(names)} reports, {len(differing)} differ")
    return len(differing)


def _read(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def main() -> int:
    """Write or compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=("write", "compare"))
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--cmd", default="xbrllint")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    if options.task == "compare":
        return int(compare(*options.folders) > 0)
    write(options.folders[0].resolve(), options.cmd, options.only)
    return 0


if __name__ == "__main__":
    sys.exit(main())
