"""The wheel: built from this checkout, installed into a fresh environment, and used there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT
from samples import BAD

MOST = 6_000_000  # bytes: every environment of a pre-commit hook holds it


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from a copy in which an earlier build left a rule that there is no more."""
    import shutil

    base = tmp_path_factory.mktemp("wheel")
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in ("linter", "rules"):
        shutil.copytree(ROOT / name, base / "source" / name, ignore=ignored)
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, base / "source" / name)
    stale = base / "source" / "build" / "lib" / "xbrllint" / "rules" / "arcs"
    stale.mkdir(parents=True)
    (stale / "renamed-since.yaml").write_text("id: renamed-since\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", str(base / "dist"), str(base / "source")],
        capture_output=True, text=True, timeout=500,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return next((base / "dist").glob("*.whl"))


def test_what_is_inside(wheel: Path) -> None:
    """Rules, profiles, tables, schemas and the store are inside; tests and leftovers are not."""
    names = zipfile.ZipFile(wheel).namelist()
    expected = [
        *("xbrllint/rules/" + path.relative_to(ROOT / "rules").as_posix()
          for kind in ("*.yaml", "*.json", "*.tsv") for path in (ROOT / "rules").rglob(kind)),
        *("xbrllint/schemas/" + path.name for path in (ROOT / "linter/schemas").glob("*.json")),
        *("xbrllint/grammar/" + path.name for path in (ROOT / "linter/grammar").glob("*.xsd")),
        *("xbrllint/" + path.relative_to(ROOT / "linter").as_posix() for path in (ROOT / "linter").rglob("*.py")),
        *("xbrllint/taxonomy/" + path.name for path in (ROOT / "linter/taxonomy").glob("*.sqlite3")),
        "xbrllint/py.typed",
    ]  # fmt: skip
    assert set(expected) <= set(names)
    assert not [name for name in names if name.startswith(("tests", "linter", "docs", "build"))]
    assert not [name for name in names if "renamed-since" in name]
    assert any(name.endswith("LICENSE") for name in names)


def test_size(wheel: Path) -> None:
    """It stays small enough to be installed at every turn."""
    assert wheel.stat().st_size < MOST


def test_fresh_environment(wheel: Path, tmp_path: Path) -> None:
    """Installed alone, it lints: a finding with its place, from bundled rules and the bundled store."""
    home = tmp_path / "venv"
    venv.create(home, with_pip=True)
    folder = home / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(folder / "python"), "-m", "pip", "--quiet", "--disable-pip-version-check", "install", str(wheel)]
    installed = subprocess.run(pip, capture_output=True, text=True, timeout=500)
    assert installed.returncode == 0, installed.stderr
    address = "http://xbrl.fasb.org/us-gaap/2016/elts/us-gaap-2016-01-31.xsd#us-gaap_"
    (tmp_path / "bad_pre.xml").write_text(BAD.replace("co.xsd#co_Things", address + "Goodwil"), encoding="utf-8")
    done = subprocess.run(
        [str(folder / "xbrllint"), "bad_pre.xml", "--profile", "xbrl", "--output-format", "json"],
        cwd=tmp_path, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    found = {(f["rule"], f["line"]) for f in json.loads(done.stdout)["findings"]}
    assert {("arc-endpoint-exists", 6), ("locator-target-exists", 4)} <= found
