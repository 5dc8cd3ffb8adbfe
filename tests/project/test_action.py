"""The GitHub action: its lint step, run as a runner runs it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import ROOT

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))


def lint_step(folder: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run the step that lints, with the inputs' defaults where none are given."""
    step = next(step for step in ACTION["runs"]["steps"] if step.get("id") == "lint")
    values = {name: inputs.get(name, str(about["default"])) for name, about in ACTION["inputs"].items()}
    env = {name: values[text.removeprefix("${{ inputs.").removesuffix(" }}")] for name, text in step["env"].items()}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", step["run"]], cwd=folder / values["working-directory"],
        capture_output=True, text=True,
        env={
            **os.environ, **env, "PATH": path, "GITHUB_OUTPUT": str(folder / "output"),
            "GITHUB_WORKSPACE": str(folder),
        },
    )  # fmt: skip


@pytest.fixture
def filing(tmp_path: Path) -> Path:
    """Give a checkout with the example filing."""
    shutil.copytree(ROOT / "examples" / "kettle", tmp_path / "filing")
    return tmp_path


def test_lint_step(filing: Path) -> None:
    """It annotates, writes SARIF, says where, and fails."""
    done = lint_step(filing, paths="filing", arguments="--profile edgar")
    assert done.returncode == 1, done.stderr
    assert "::error file=filing/kettle-20301231_cal.xml,line=10,col=164," in done.stdout
    assert (filing / "output").read_text("utf-8") == "sarif=xbrllint.sarif\n"
    assert json.loads((filing / "xbrllint.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_without_sarif(filing: Path) -> None:
    """An empty name writes none; further arguments reach the linter."""
    done = lint_step(filing, sarif="", arguments="--select roles --fail-on never")
    assert done.returncode == 0, done.stderr
    assert not list(filing.glob("*.sarif"))


def test_all_lines_are_read(filing: Path) -> None:
    """Paths and arguments may stand on several lines, as a block of YAML writes them."""
    done = lint_step(
        filing, paths="filing/kettle-20301231_cal.xml\nfiling/kettle-20301231_pre.xml\n",
        arguments="--ignore roles\n--ignore\n  labels\n", profile="edgar",
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "file=filing/kettle-20301231_cal.xml," in done.stdout
    assert "file=filing/kettle-20301231_pre.xml," in done.stdout
    assert "title=undeclared-role" not in done.stdout


def test_profile_and_level(filing: Path) -> None:
    """Each has an input, whose word the linter is told."""
    assert lint_step(filing, paths="filing", **{"fail-on": "never"}).returncode == 0
    (filing / "filing" / "kettle-20301231_cal.xml").unlink()
    wrong = lint_step(filing, paths="filing", profile="edgr")
    assert wrong.returncode == 2
    assert "no profile 'edgr'" in wrong.stderr


def test_working_directory(filing: Path) -> None:
    """Paths count from it; annotations and the SARIF file are named from the root of the checkout."""
    step = next(step for step in ACTION["runs"]["steps"] if step.get("id") == "lint")
    assert step["working-directory"] == "${{ inputs.working-directory }}"
    done = lint_step(filing, **{"working-directory": "filing"})
    assert done.returncode == 1, done.stderr
    assert "file=filing/kettle-20301231_cal.xml,line=10" in done.stdout
    assert (filing / "output").read_text("utf-8") == "sarif=filing/xbrllint.sarif\n"
    sarif = json.loads((filing / "filing" / "xbrllint.sarif").read_text("utf-8"))
    places = [result["locations"][0]["physicalLocation"] for result in sarif["runs"][0]["results"]]
    assert {place["artifactLocation"]["uri"].partition("/")[0] for place in places} == {"filing"}


def test_shape() -> None:
    """It is a composite action whose steps with a script name their shell, and whose outputs come from a step."""
    assert ACTION["runs"]["using"] == "composite"
    assert all("shell" in step for step in ACTION["runs"]["steps"] if "run" in step)
    assert "steps.lint.outputs.sarif" in ACTION["outputs"]["sarif"]["value"]
