"""The benchmark runs on the example and prints what it compares."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from kit import write
from kit.linting import fresh, lint_path
from xbrllint.taxonomy.database import Store

SCRIPT = ROOT / "benchmarks" / "run.py"
GAAP = "http://xbrl.fasb.org/us-gaap/2017/elts/us-gaap-2017-01-31.xsd"
KETTLE = ROOT / "examples" / "kettle"


def test_benchmark_runs() -> None:
    """A line for each program with its cost and its ratio to the floor; with faults, and without."""
    command = [sys.executable, str(SCRIPT), "--rounds", "1", "--arelle", ""]
    done = subprocess.run([*command, str(KETTLE)], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("kettle (0.0 MB of linkbases)\n")
    rows = re.findall(r"^  (\w[\w ]*?) +(\d+) ms CPU +(\d+) MB +([\d.]+) x floor$", done.stdout, re.MULTILINE)
    assert [row[0] for row in rows] == ["xbrllint", "one fault", "one element", "100 faults", "floor"]
    assert all(int(milliseconds) > 0 and int(megabytes) > 0 for _, milliseconds, megabytes, _ in rows)
    assert rows[-1][3] == "1.00"


@pytest.mark.parametrize(
    ("name", "count", "rule", "kinds"),
    [
        ("one fault", 1, "locator-target-exists", 1),
        ("one element", 1, "schema-valid", 1),
        ("100 faults", 100, "locator-target-exists", 8),
    ],
)
def test_faulty_copies_have_faults(name: str, count: int, rule: str, kinds: int, tmp_path: Path) -> None:
    """What is planted is found: one mistyped id or name alone, or nearly a hundred faults of several kinds."""
    ids = [id_ for id_ in sorted(Store().ids(GAAP)) if len(id_) > 20][::50][:200]
    refs = [write.role_ref(f"http://co.example/role/{number}", f"co.xsd#role{number}") for number in range(40)]
    ends = [write.loc(f"c{number}", f"{GAAP}#{id_}") for number, id_ in enumerate(ids)]
    label = f' preferredLabel="{write.ROLE}terseLabel"'
    arcs = [write.arc("presentation", "c0", f"c{number}", str(number), label) for number in range(1, len(ids))]
    path = tmp_path / "co_pre.xml"
    path.write_text(write.linkbase(*refs, write.link("presentation", *ends, *arcs)), encoding="utf-8")
    copy = runpy.run_path(str(SCRIPT))["faulty"](path, tmp_path / "copy", name)
    new = fresh(lint_path(path), lint_path(copy))
    assert len({finding.rule for finding in new}) >= kinds
    assert count * 0.75 <= len(new) <= count * 1.25, [finding.message for finding in new]
    assert rule in {finding.rule for finding in new}


def test_growth_benchmark_runs() -> None:
    """A line for each kind with its cost in three sizes and how it grows; an unknown kind is refused with the known."""
    command = [sys.executable, str(SCRIPT.with_name("growth.py")), "--rounds", "1", "--size", "20"]
    done = subprocess.run([*command, "equal orders", "cycles"], capture_output=True, text=True, check=True)
    row = r"^(equal orders|cycles) +(?:[\d.]+ s +\d+ MB +){3}-?[\d.]+$"
    assert re.findall(row, done.stdout, re.MULTILINE) == ["equal orders", "cycles"]
    refused = subprocess.run([*command, "nothing"], capture_output=True, text=True)
    assert refused.returncode == 2
    assert "no kind 'nothing'; known: equal orders" in refused.stderr


def test_beside_others() -> None:
    """Which planted faults a program reports, each planted alone; on the example all but the sign of a weight."""
    command = [sys.executable, str(SCRIPT.with_name("beside.py")), "--rounds", "1", "--arelle", "", "--xmllint", ""]
    done = subprocess.run([*command, str(KETTLE)], capture_output=True, text=True, check=True)
    rows = dict(re.findall(r"^\| ([a-z][\w ]+?) +\| (yes|) ?\|$", done.stdout, re.MULTILINE))
    assert len(rows) >= 24
    assert [name for name, said in rows.items() if not said] == ["weight turned round"]
    assert re.search(r"^\| xbrllint \| [\d.]+ \| \d+ \| 23 \|$", done.stdout, re.MULTILINE)


def test_many_filings() -> None:
    """A row for each number of filings, with a cell for each way to lint them."""
    command = [sys.executable, str(SCRIPT.with_name("filings.py")), "--counts", "1,3"]
    done = subprocess.run([*command, str(KETTLE)], capture_output=True, text=True, check=True)
    assert len(re.findall(r"^\| [13] (\| [\d.]+ s, [\d.]+ CPU s, \d+ MB ){4}\|$", done.stdout, re.MULTILINE)) == 2


def test_large_benchmark_runs(tmp_path: Path) -> None:
    """A row for each size with its costs beside the floor's, and a plot with a line for each of both."""
    command = [sys.executable, str(SCRIPT.with_name("large.py")), "--rounds", "1", "--arcs", "20", "700"]
    done = subprocess.run([*command, "--plot", str(tmp_path / "a.svg")], capture_output=True, text=True, check=True)
    row = r"^\| (20|700) \| [\d.]+ MB \|(?: [\d.]+ s \| \d+ MB \|){2} [\d.]+ \| [\d.]+ \|$"
    assert re.findall(row, done.stdout, re.MULTILINE) == ["20", "700"]
    assert (tmp_path / "a.svg").read_text("utf-8").count("<polyline") == 4


def test_changes_benchmark_runs() -> None:
    """A row for each pair of filings, and one of them has changes."""
    command = [sys.executable, str(SCRIPT.with_name("changes.py")), "--rounds", "1", "--arcs", "200", "--changes", "3"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    rows = re.findall(r"^(the same|written anew|3 changes) +[\d.]+ +[\d.]+ +\d+$", done.stdout, re.MULTILINE)
    assert rows == ["the same", "written anew", "3 changes"]
