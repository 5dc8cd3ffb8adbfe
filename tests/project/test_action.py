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
        ["bash", "-e", "-o", "pipefail", "-c", step["run"]], cwd=folder, capture_output=True, text=True,
        env={**os.environ, **env, "PATH": path, "GITHUB_OUTPUT": str(folder / "output")},
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


def test_shape() -> None:
    """It is a composite action whose steps with a script name their shell, and whose outputs come from a step."""
    assert ACTION["runs"]["using"] == "composite"
    assert all("shell" in step for step in ACTION["runs"]["steps"] if "run" in step)
    assert "steps.lint.outputs.sarif" in ACTION["outputs"]["sarif"]["value"]
