"""A survey of many filings on two processors: flat memory, a worker killed, stopped and gone on with, right counts.

usage: python benchmarks/survey.py [--filings 500] [--workers 2] [--folder FOLDER] [--no-plain]

The archive is made of the example and of parts of the filings of ../shared where they are: of each its schema with one
of its linkbases, altered from one copy to the next (a mistyped fragment, an order, a role, a label), every fourth
packed. It is surveyed by the command line. When a quarter is done, one worker is killed; when half is done, the survey
is ended; then the same command goes on to the end. The counts by rule are held against those of plain runs, one
for each of the archive's folders, which have 500 filings each.

Printed are, as the survey goes, how many filings are done, the seconds since its start, the resident size of the client
(which holds the scheduler, too) and of the largest worker with what it started; at the end, how the client's size grew.
Needs xbrllint[survey].
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import psutil
import pyarrow.parquet as parquet

ROOT = Path(__file__).resolve().parent.parent
FILINGS = ROOT.parent / "shared" / "filings"
A_FOLDER = 500  # filings
_SETTLED = 30.0  # seconds
MOST = 120_000  # bytes of a linkbase that is taken
ALTERED = (  # what is changed in a copy, and into what
    (r'(loc(?=\s)[^<>]*href="[^"#]*#[\w-]{4,})\w(\w")', r"\1\2"),
    (r'(Arc(?=\s)[^<>]*\sorder=")[^"]*', r"\g<1>7"),
    (r'(preferredLabel="[^"]*)\w(\w")', r"\1\2"),
    (r"(<(?:\w+:)?roleRef\s[^<>]*/>)", r"\1\1"),
    (r"(<!--)", r"\1 copied -->\1"),
)
Files = dict[str, str]


class Sample(NamedTuple):
    """How a survey stands at a moment; sizes are in MB."""

    done: int
    seconds: float
    client: float
    worker: float
    age: float  # of the client, in seconds


def sources() -> list[Files]:
    """Give the small filings that the archive is made of."""
    kettle = ROOT / "examples" / "kettle"
    found = [{path.name: path.read_text("utf-8") for path in sorted(kettle.glob("*.x*"))}]
    for folder in sorted(FILINGS.iterdir()) if FILINGS.is_dir() else ():
        schemas = sorted(folder.glob("*.xsd"))
        for linkbase in sorted(folder.glob("*_cal.xml")) + sorted(folder.glob("*_def.xml")):
            if schemas and max(linkbase.stat().st_size, schemas[0].stat().st_size) <= MOST:
                found.append({path.name: path.read_text("utf-8") for path in (schemas[0], linkbase)})
    return found


def altered(files: Files, number: int) -> Files:
    """Alter one place of the largest linkbase, another one from copy to copy."""
    name = max((name for name in files if name.endswith(".xml")), key=lambda name: len(files[name]))
    old, new = ALTERED[number % len(ALTERED)]
    matches = list(re.finditer(old, files[name]))
    if not matches:
        return files
    match = matches[number * 7919 % len(matches)]
    return {**files, name: files[name][: match.start()] + match.expand(new) + files[name][match.end() :]}


def make(folder: Path, count: int) -> int:
    """Write the archive; gives its size in bytes."""
    given, size = sources(), 0
    for number in range(count):
        files = altered(given[number % len(given)], number)
        home = folder / f"{number // A_FOLDER:03}"
        home.mkdir(parents=True, exist_ok=True)
        size += sum(len(text) for text in files.values())
        if number % 4 == 3:
            with zipfile.ZipFile(home / f"{number:06}.zip", "w", zipfile.ZIP_DEFLATED) as packed:
                for name, text in files.items():
                    packed.writestr(name, text)
            continue
        (home / f"{number:06}").mkdir()
        for name, text in files.items():
            (home / f"{number:06}" / name).write_text(text, encoding="utf-8")
    return size


def plain(folder: Path) -> Counter[str]:
    """Count the findings of plain runs by rule, each finding once: of a folder of the archive at a time."""
    found: Counter[str] = Counter()
    for part in sorted(folder.iterdir()):
        command = [sys.executable, "-m", "xbrllint", "--no-config", "--all-findings", "--output-format", "json"]
        done = subprocess.run([*command, str(part)], capture_output=True, text=True, check=False)
        if done.returncode not in (0, 1):
            raise SystemExit(done.stderr)
        found.update(finding["rule"] for finding in json.loads(done.stdout)["findings"])
    return found


def surveyed(run: Path) -> Counter[str]:
    """Count the findings of a run by rule."""
    command = [sys.executable, "-m", "xbrllint", "survey", "query", str(run), "--output-format", "json",
               "SELECT rule, sum(findings)::INT AS n FROM counts GROUP BY rule"]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Counter({row["rule"]: row["n"] for row in json.loads(done.stdout)})


def done_in(run: Path) -> int:
    """Count the filings in the parts that are written."""
    return sum(parquet.read_metadata(path).num_rows for path in (run / "seen").glob("*.parquet"))


def megabytes(processes: list[psutil.Process]) -> float:
    """Give the resident size of processes, those that have ended left out."""
    size = 0
    for process in processes:
        try:
            size += process.memory_info().rss
        except psutil.Error:
            continue
    return size / 1e6


def workers_of(client: psutil.Process) -> list[psutil.Process]:
    """Give the workers: the client's processes that have a process which surveys."""
    found = []
    for process in client.children():
        try:
            if any("survey.child" in " ".join(child.cmdline()) for child in process.children()):
                found.append(process)
        except psutil.Error:
            continue
    return found


def watched(process: subprocess.Popen[str], run: Path, started: float) -> Iterator[Sample]:
    """Look at a survey once a second until it ends."""
    client, begun = psutil.Process(process.pid), time.monotonic()
    while process.poll() is None:
        workers = workers_of(client)
        largest = max((megabytes([w, *w.children(recursive=True)]) for w in workers), default=0.0)
        now, done = time.monotonic(), done_in(run)
        yield Sample(done, now - started, megabytes([client]), largest, now - begun)
        time.sleep(1)


class Survey:
    """Surveys the archive by the command line, disturbs it, and prints how it goes."""

    def __init__(self, archive: Path, run: Path, count: int, workers: int) -> None:
        """Take the archive and where the run goes."""
        self.run, self.count = run, count
        self.command = [sys.executable, "-m", "xbrllint", "survey", "run", str(archive), "--into", str(run),
                        "--workers", str(workers)]  # fmt: skip
        self.samples: list[Sample] = []
        self.second = 0  # the first sample after the stop
        self.started = time.monotonic()

    def go(self, kill_at: int = 0, stop_at: int = 0) -> int:
        """Survey until the end, or until so many are done; gives the exit code."""
        process = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True)
        shown = -1
        for sample in watched(process, self.run, self.started):
            self.samples.append(sample)
            if sample.done != shown:
                shown = sample.done
                sizes = f"{sample.client:7.0f} MB {sample.worker:7.0f} MB"
                print(f"{sample.done:7,} {sample.seconds:7.0f} s {sizes}", flush=True)
            if kill_at and sample.done >= kill_at:
                kill_at = 0
                victim = workers_of(psutil.Process(process.pid))[:1]
                for worker in victim:
                    worker.kill()
                print(f"        one worker killed: {bool(victim)}", flush=True)
            if stop_at and sample.done >= stop_at:
                process.terminate()  # which a survey takes as Ctrl-C, also where that is ignored, as in the background
                stop_at = 0
        words = " ".join((process.communicate()[0] or "").split())
        print(f"        ended with {process.returncode}: {words}", flush=True)
        return process.returncode

    def growth(self) -> str:
        """Say how the client's size grew: of each of its processes once that had been at work for half a minute."""
        words = []
        parts = {"until it was stopped": self.samples[: self.second], "then": self.samples[self.second :]}
        for name, samples in parts.items():
            settled = [sample for sample in samples if sample.age > _SETTLED and sample.client > 0]
            if settled:
                first, last, most = settled[0], settled[-1], max(sample.client for sample in settled)
                words.append(f"{name} {first.client:.0f} MB at {first.done:,} filings, {last.client:.0f} MB at "
                             f"{last.done:,}, at most {most:.0f} MB")  # fmt: skip
        return "client: " + "; ".join(words)


def used(before: os.times_result) -> float:
    """Give the CPU seconds of all processes that have ended since."""
    now = os.times()
    return now.children_user + now.children_system - before.children_user - before.children_system


def main() -> int:
    """Make the archive, survey it, and compare; gives 1 where the counts differ."""
    parser = argparse.ArgumentParser(description="Survey many filings, with a worker killed and a stop in the middle.")
    parser.add_argument("--filings", type=int, default=500, help="how many (500)")
    parser.add_argument("--workers", type=int, default=2, help="processes (2)")
    parser.add_argument("--folder", type=Path, help="where the archive and the run go; by default a temporary one")
    parser.add_argument("--no-plain", action="store_true", help="do without the plain runs")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        archive, run, count = folder / "archive", folder / "run", options.filings
        if not archive.exists():
            print(f"archive: {count:,} filings, {make(archive, count) / 1e6:.0f} MB")
        before = os.times()
        survey = Survey(archive, run, count, options.workers)
        print("   done      time    client    worker")
        survey.go(count // 4, count // 2)
        survey.second = len(survey.samples)
        code = survey.go()
        print(f"{survey.growth()}; {used(before):.0f} s of CPU for {done_in(run):,} results")
        if options.no_plain:
            return code
        before = os.times()
        expected, found = plain(archive), surveyed(run)
        print(f"plain runs: {used(before):.0f} s of CPU, {sum(expected.values()):,} findings of {len(expected)} rules")
        different = {rule for rule in expected.keys() | found.keys() if expected[rule] != found[rule]}
        print("the counts are equal" if not different else f"different: {sorted(different)}")
        return code or bool(different)


if __name__ == "__main__":
    sys.exit(main())
