"""The wheel and the source archive: built from a copy of this checkout, installed into fresh environments, and used."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tarfile
import venv
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from conftest import ROOT
from kit.building import Used
from kit.installing import offline_pip
from samples import BAD

pytestmark = pytest.mark.slow
MOST = 6_000_000  # bytes: every environment of a pre-commit hook holds it
RULES = "xbrllint/rules/"
AT_HAND = ["pip"] if find_spec("pip") else []  # what environments need not get for themselves


def run(
    *command: str | Path, cwd: Path | None = None, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, which must be a good one."""
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=500, cwd=cwd, env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Used:
    """Give a copy of the checkout that was built in before, and what is built from it."""
    return Used(tmp_path_factory)


@pytest.fixture(scope="module")
def wheel(used: Used) -> Path:
    """Give the wheel that was built from the checkout."""
    return used.wheel


@pytest.fixture(scope="module")
def archive(used: Used) -> Path:
    """Give the folder with the source archive and the wheel that was built from what is in it."""
    return used.both


def names(path: Path) -> set[str]:
    """Give the names of the files in a wheel."""
    return set(zipfile.ZipFile(path).namelist())


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the programs of a fresh virtual environment, for which the pip at hand does, if any is."""
    home = tmp_path_factory.mktemp("environment") / ".venv"
    venv.create(home, with_pip=not AT_HAND)
    return home / ("Scripts" if os.name == "nt" else "bin")


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Give the variables with which pip finds at hand what the project depends on."""
    return offline_pip(tmp_path_factory.mktemp("at-hand") / "links", *AT_HAND)


def install(programs: Path, what: str | Path, env: dict[str, str], cwd: Path | None = None) -> None:
    """Install something into the environment; what it depends on must be at hand."""
    run(programs / "python", "-m", "pip", "--quiet", "install", what, cwd=cwd, env=env)


def test_what_is_inside(wheel: Path) -> None:
    """Rules, profiles, tables, schemas and the store are inside; tests and leftovers are not."""
    found = names(wheel)
    expected = [
        *(RULES + path.relative_to(ROOT / "rules").as_posix()
          for kind in ("*.yaml", "*.json", "*.tsv") for path in (ROOT / "rules").rglob(kind)),
        *("xbrllint/schemas/" + path.name for path in (ROOT / "linter/schemas").glob("*.json")),
        *("xbrllint/grammar/" + path.name for path in (ROOT / "linter/grammar").glob("*.xsd")),
        *("xbrllint/report/page/" + path.name for path in (ROOT / "linter/report/page").iterdir() if path.is_file()),
        *(f"xbrllint/report/changes/changes.{kind}" for kind in ("css", "js")),
        *("xbrllint/" + path.relative_to(ROOT / "linter").as_posix() for path in (ROOT / "linter").rglob("*.py")),
        *("xbrllint/taxonomy/" + path.name for path in (ROOT / "linter/taxonomy").glob("*.sqlite3")),
        "xbrllint/py.typed",
    ]  # fmt: skip
    assert set(expected) <= found
    assert not [name for name in found if name.startswith(("tests", "linter", "docs", "build", "scripts"))]
    assert not [name for name in found if "renamed-since" in name]
    assert any(name.endswith("LICENSE") for name in found)


def test_size(wheel: Path) -> None:
    """It stays small enough to be installed at every turn."""
    assert wheel.stat().st_size < MOST


def test_metadata(wheel: Path) -> None:
    """The licence stands as an expression, and the addresses of the project are named."""
    (name,) = (name for name in names(wheel) if name.endswith("METADATA"))
    lines = zipfile.ZipFile(wheel).read(name).decode().splitlines()
    assert "License-Expression: Apache-2.0" in lines
    assert "License-File: LICENSE" in lines
    assert {line.split()[1] for line in lines if line.startswith("Project-URL: ")} >= {"Repository,", "Issues,"}


def test_source_archive(archive: Path, wheel: Path) -> None:
    """It has all that the checkout has, and a wheel from it is the wheel from the checkout."""
    with tarfile.open(next(archive.glob("*.tar.gz"))) as opened:
        held = {name.partition("/")[2] for name in opened.getnames() if not opened.getmember(name).isdir()}
    for folder in (
        "docs", "editors", "examples", "tests", "benchmarks", "scripts", "linter", "rules", "requirements", ".github",
    ):  # fmt: skip
        paths = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
        made = ("__pycache__", "/generated/", "/node_modules/", "/dist/", ".vsix")
        wanted = {path for path in paths if not any(word in path for word in made)}
        assert wanted <= held, folder
    pages = {"CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "README.md", "LICENSE"}
    assert pages | {"pyproject.toml", "setup.py", ".ci/run"} <= held
    assert not [name for name in held if "renamed-since" in name]
    assert names(next(archive.glob("*.whl"))) == names(wheel)


def test_fresh_environment(wheel: Path, programs: Path, env: dict[str, str], tmp_path: Path) -> None:
    """Installed alone, it lints: a finding with its place, from bundled rules and the bundled store."""
    install(programs, wheel, env)
    address = "http://xbrl.fasb.org/us-gaap/2016/elts/us-gaap-2016-01-31.xsd#us-gaap_"
    (tmp_path / "bad_pre.xml").write_text(BAD.replace("co.xsd#co_Things", address + "Goodwil"), encoding="utf-8")
    done = subprocess.run(
        [programs / "xbrllint", "bad_pre.xml", "--profile", "xbrl", "--output-format", "json"],
        cwd=tmp_path, env=env, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    found = {(f["rule"], f["line"]) for f in json.loads(done.stdout)["findings"]}
    assert {("arc-endpoint-exists", 6), ("locator-target-exists", 4)} <= found
    run(programs / "xbrllint", "view", "bad_pre.xml", "--no-open", "--output", "page.html", cwd=tmp_path, env=env)
    assert (tmp_path / "page.html").read_text("utf-8").count("<script") == 2


def test_installed_again_after_a_rule_was_renamed(
    used: Used, programs: Path, env: dict[str, str], tmp_path: Path
) -> None:
    """The README's way, in a checkout and environment of before, leaves nothing of the old name."""
    install(programs, used.wheel, env)
    checkout = tmp_path / "checkout"
    shutil.copytree(used.source, checkout)
    old = min((checkout / "rules" / "arcs").glob("*.yaml"))
    assert (checkout / "build" / "lib" / "xbrllint" / "rules" / "arcs" / old.name).exists()
    run(programs / "xbrllint", "explain", old.stem, cwd=tmp_path, env=env)
    new = old.with_name("called-otherwise-now.yaml")
    new.write_text(old.read_text("utf-8").replace(f"id: {old.stem}", f"id: {new.stem}", 1), encoding="utf-8")
    old.unlink()
    install(programs, ".", env, checkout)
    where = "import xbrllint.rules; print(list(xbrllint.rules.__path__)[0])"
    installed = Path(run(programs / "python", "-c", where, cwd=tmp_path, env=env).stdout.strip())
    assert programs.parent in installed.parents
    found, wanted = ({path.name for path in folder.rglob("*.yaml")} for folder in (installed, checkout / "rules"))
    assert found == wanted
    assert run(programs / "xbrllint", "explain", new.stem, cwd=tmp_path, env=env).stdout.startswith(f"{new.stem}: ")
    gone = subprocess.run([programs / "xbrllint", "explain", old.stem], cwd=tmp_path, env=env, capture_output=True)
    assert gone.returncode == 2
