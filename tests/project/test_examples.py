"""The example filing, as the README shows it: its expected output lies beside it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

EXAMPLES = ROOT / "examples"
GOLDEN = sorted((EXAMPLES / "expected").glob("*.txt"))


def run(tmp_path: Path, *arguments: str) -> str:
    """Run the command line in a copy of the checkout's examples."""
    shutil.copytree(EXAMPLES, tmp_path / "examples", dirs_exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "xbrllint", *arguments, "--color", "never"],
        cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", timeout=120,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    return done.stdout


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_output_is_as_expected(tmp_path: Path, path: Path) -> None:
    """examples/expected/FORMAT.txt is what that format prints; scripts/write_examples.py writes it anew."""
    found = run(tmp_path, "examples/kettle", "--output-format", path.stem)
    assert found == path.read_text(encoding="utf-8")


def test_there_are_expected_outputs() -> None:
    """Both formats for people have one."""
    assert {path.stem for path in GOLDEN} >= {"concise", "full"}


def test_every_planted_fault_is_found(tmp_path: Path) -> None:
    """The faults that were planted, by file, line and rule."""
    found = {line.split(": ")[0].rsplit(":", 1)[0] + " " + line.rpartition("[")[2].rstrip("]")
             for line in run(tmp_path, "examples/kettle", "--output-format", "concise").splitlines()}  # fmt: skip
    wanted = {
        "_cal.xml:10 weight-not-one", "_cal.xml:11 weight-is-decimal", "_cal.xml:11 calculation-cycle",
        "_cal.xml:14 undeclared-role", "_def.xml:14 has-hypercube-names-context-element",
        "_def.xml:17 undeclared-arcrole", "_def.xml:18 schema-valid", "_lab.xml:5 label-untrimmed",
        "_lab.xml:6 duplicate-label", "_lab.xml:15 label-with-markup", "_lab.xml:21 label-with-doubled-space",
        "_lab.xml:23 locator-target-exists", "_lab.xml:24 label-without-language", "_pre.xml:6 unused-role-ref",
        "_pre.xml:11 locator-target-exists", "_pre.xml:13 total-label-first", "_pre.xml:15 duplicate-order",
        "_pre.xml:16 arc-endpoint-exists", "_pre.xml:24 unknown-preferred-label", "_pre.xml:27 period-labels-swapped",
    }  # fmt: skip
    missed = {fault for fault in wanted if f"examples/kettle/kettle-20301231{fault}" not in found}
    assert missed == set()
