"""The extension for Visual Studio Code: what it names is what there is, and nothing of a machine is in its lock."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from conftest import ROOT
from xbrllint.cli.lsp import COMMAND
from xbrllint.config.settings import Settings
from xbrllint.lsp.options import preferences
from xbrllint.report.formats import renderer
from xbrllint.running.run import lint

FOLDER = ROOT / "editors" / "vscode"
PACKAGE = json.loads((FOLDER / "package.json").read_text("utf-8"))
CODE = (FOLDER / "src" / "extension.ts").read_text("utf-8")
CONTRIBUTED = PACKAGE["contributes"]


def test_the_problem_matcher_reads_what_a_run_prints() -> None:
    """Each line of the concise format: file, line, column, severity, words and rule."""
    pattern = CONTRIBUTED["problemMatchers"][0]["pattern"]
    report = lint([str(ROOT / "examples" / "kettle")], Settings(no_config=True))
    lines = renderer("concise")(report).splitlines()
    assert len(lines) == len(report.findings) > 10
    for line, finding in zip(lines, report.findings, strict=True):
        found = re.match(pattern["regexp"], line)
        assert found is not None, line
        assert [found[pattern[key]] for key in ("file", "line", "column", "severity", "message", "code")] == [
            finding.location.path, str(finding.location.line), str(finding.location.column), finding.severity,
            finding.message, finding.rule,
        ]  # fmt: skip


def test_settings() -> None:
    """Each stands in the page and in the code, and those that go to the server are understood by it."""
    page = (FOLDER / "README.md").read_text("utf-8")
    for name in CONTRIBUTED["configuration"]["properties"]:
        assert f"`{name}`" in page
        short = name.removeprefix("xbrllint.")
        assert short == "trace.server" or f'"{short}"' in CODE or f'"{name}"' in CODE
    sent = {"profile": "edgar", "inlayHints": False, "asksReason": True}
    assert all(f"{name}:" in CODE for name in sent)
    found = preferences(Settings(), sent)
    assert (found.settings.profile, found.inlay_hints, found.problems) == ("edgar", False, ())


def test_commands() -> None:
    """What is offered is registered, and what the server is asked for exists."""
    registered = set(re.findall(r'registerCommand\("([\w.]+)"', CODE))
    assert {command["command"] for command in CONTRIBUTED["commands"]} <= registered
    server = (ROOT / "linter" / "lsp" / "asking.py").read_text("utf-8")
    for name in {*re.findall(r'command: "(xbrllint\.\w+)"', CODE), "xbrllint.askReason"}:
        assert f'"{name}"' in server
    assert COMMAND.name == "lsp"


def test_the_lock_names_no_machine() -> None:
    """Packages come from where npm is told to look, held by their hashes."""
    lock = json.loads((FOLDER / "package-lock.json").read_text("utf-8"))
    packages = {name: about for name, about in lock["packages"].items() if name}
    assert len(packages) > 20
    for name, about in packages.items():
        assert about.get("integrity", "").startswith("sha512-"), name
        assert "resolved" not in about, name


def test_version_and_licence() -> None:
    """Those of the project."""
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    assert f'version = "{PACKAGE["version"]}"' in project
    assert (FOLDER / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


def test_pictures_of_the_page() -> None:
    """Each picture that is named is there."""
    for page in (FOLDER / "README.md", ROOT / "docs" / "editors.md"):
        named = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page.read_text("utf-8"))
        assert len(named) == 4
        assert all((page.parent / name).is_file() for name in named)


@pytest.mark.slow
@pytest.mark.skipif(not (FOLDER / "node_modules").is_dir() or shutil.which("npm") is None, reason="npm ci was not run")
def test_compiles(tmp_path: Path) -> None:
    """Where its packages are installed, its types hold."""
    done = subprocess.run(["npx", "--no-install", "tsc", "--noEmit"], cwd=FOLDER, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
