"""The container's recipe and the citation: what they name is there, and says what the project says."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml
from conftest import ROOT
from xbrllint import __version__


def instructions() -> list[tuple[str, str]]:
    """Give the instructions of the Dockerfile with what follows them, lines that go on joined."""
    text = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [(word, " ".join(rest.split())) for word, _, rest in (line.partition(" ") for line in lines)]


def test_the_container_runs_as_nobody() -> None:
    """The last user has a number that is not root's, no secret and no address is copied, xbrllint is what starts."""
    found = instructions()
    user = [rest for word, rest in found if word == "USER"]
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", user[-1])
    assert found.index(("USER", user[-1])) > max(n for n, (word, _) in enumerate(found) if word == "RUN")
    assert ("ENTRYPOINT", '["xbrllint"]') in found
    assert not [rest for word, rest in found if word == "ADD" or "://" in rest]


def allowed() -> list[str]:
    """Give the names that the build may see."""
    lines = (ROOT / ".dockerignore").read_text("utf-8").split()
    assert lines[0] == "*"
    return [line[1:] for line in lines if line.startswith("!")]


def test_the_build_sees_what_it_needs() -> None:
    """And every name of it is there."""
    assert all((ROOT / name).exists() for name in allowed())


@pytest.mark.slow
def test_the_wheel_is_built_from_what_the_build_sees(tmp_path: Path) -> None:
    """Of the files that are let through alone, with all rules in it."""
    source = tmp_path / "source"
    source.mkdir()
    for name in allowed():
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "image.*.bin"))
        else:
            shutil.copy(ROOT / name, source / name)
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    rules = {f"xbrllint/rules/{path.relative_to(ROOT / 'rules').as_posix()}" for path in ROOT.glob("rules/*/*.yaml")}
    assert rules <= names
    assert {"xbrllint/cli/main.py", "xbrllint/taxonomy/standard.sqlite3"} <= names


def test_the_citation() -> None:
    """It has the keys that Citation File Format 1.2.0 wants, and the version and licence of the project."""
    found = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= found.keys()
    assert (found["cff-version"], found["version"], found["license"]) == ("1.2.0", __version__, "Apache-2.0")
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    assert f'Repository = "{found["repository-code"]}"' in project
