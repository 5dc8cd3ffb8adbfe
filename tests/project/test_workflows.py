"""The workflows and the action: what they use is fixed by commit, they may do little, the field's linters pass."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
import yaml
from conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
USES = re.compile(r"^\s*(?:- )?uses: (.*)$", re.MULTILINE)
PROGRAMS = Path(sys.executable).parent


def program(name: str) -> str:
    """Give a program's path; skips the test where it is not installed."""
    found = shutil.which(name, path=str(PROGRAMS)) or shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found


@pytest.mark.parametrize("path", [*WORKFLOWS, ROOT / "action.yml"], ids=lambda path: path.stem)
def test_actions_are_fixed(path: Path) -> None:
    """By the full commit, with a version for the reader; only what is in the checkout has none."""
    for used in USES.findall(path.read_text("utf-8")):
        assert used.startswith("./ ") or re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", used), used


def test_one_commit_for_each_action() -> None:
    """The same action is of the same commit everywhere."""
    found = defaultdict(set)
    for path in (*WORKFLOWS, ROOT / "action.yml"):
        for used in USES.findall(path.read_text("utf-8")):
            found[used.partition("@")[0]].add(used)
    assert {name: used for name, used in found.items() if len(used) > 1} == {}
    assert len(found) >= 5


PERMITTED = {
    "publish": {"contents": "write", "id-token": "write", "attestations": "write"},
    "index": {"contents": "read", "id-token": "write"},
}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_little_is_permitted(path: Path) -> None:
    """Nothing is unless a job says so; what runs the tests may only read, and only what publishes signs."""
    workflow = yaml.safe_load(path.read_text("utf-8"))
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        assert "timeout-minutes" in job
        assert job["permissions"] == PERMITTED.get(name, {"contents": "read"}), name


def test_each_python_is_tried() -> None:
    """The tests run on each Python that pyproject.toml names, and on three systems."""
    named = re.findall(r'"Programming Language :: Python :: (3\.\d+)"', (ROOT / "pyproject.toml").read_text("utf-8"))
    workflow = yaml.safe_load((ROOT / ".github/workflows/test.yml").read_text("utf-8"))
    matrix = workflow["jobs"]["tests"]["strategy"]["matrix"]
    assert matrix["python"] == named
    assert {system.partition("-")[0] for system in matrix["os"]} == {"ubuntu", "macos", "windows"}


def test_zizmor() -> None:
    """It finds nothing."""
    command = [program("zizmor"), "--offline", "--no-progress", ".github", "action.yml"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_actionlint() -> None:
    """It finds nothing."""
    command = [program("actionlint"), *map(str, WORKFLOWS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
