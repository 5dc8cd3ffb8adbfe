"""The check and the rule that CONTRIBUTING.md shows, put where it says, in a copy of the program."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import ROOT

PAGE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
RUN = """
import sys
from xbrllint.rulebook import book, rule
from xbrllint.running import examples
from xbrllint.taxonomy.store import open_stores
loaded = book.load()
found = loaded.rules[sys.argv[1]]
raw = rule.read_rule(found.path, found.family)[1]
print(len(raw["examples"]), found.path)
print(*examples.problems(found, raw, loaded, open_stores([]), pinned=True), sep="\\n", end="")
"""


def block(kind: str) -> str:
    """Give the page's first fenced block of a kind."""
    found = re.search(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Give the folder of a copy of the package, with the check and the rule of the page added."""
    ignored = shutil.ignore_patterns("__pycache__")
    package = tmp_path / "xbrllint"
    shutil.copytree(ROOT / "linter", package, ignore=ignored)
    shutil.copytree(ROOT / "rules", package / "rules", ignore=ignored)
    (package / "checks" / "arcs" / "decimals.py").write_text(block("python"), encoding="utf-8")
    rule = block("yaml")
    name = yaml.safe_load(rule)["id"]
    (package / "rules" / "arcs" / f"{name}.yaml").write_text(rule, encoding="utf-8")
    return tmp_path


def test_check_and_rule_of_the_page(copy: Path) -> None:
    """The rule's examples hold: a finding at each mark, none elsewhere."""
    name = yaml.safe_load(block("yaml"))["id"]
    env = {**os.environ, "PYTHONPATH": str(copy), "XDG_CACHE_HOME": str(copy / "cache")}
    done = subprocess.run([sys.executable, "-c", RUN, name], cwd=copy, env=env, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    said = done.stdout.splitlines()
    assert said == [f"3 {copy / 'xbrllint' / 'rules' / 'arcs' / f'{name}.yaml'}"]


def test_rooms_are_there() -> None:
    """Each folder of the program has its line on the page, and no other has."""
    cells = re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE)
    rooms = {room for cell in cells for room in re.findall(r"`(\w+)", cell)}
    assert rooms == {path.name for path in (ROOT / "linter").iterdir() if (path / "__init__.py").exists()}


def test_scripts_are_named() -> None:
    """Every script is on the page, and what is named there is one."""
    named = set(re.findall(r"`((?:scripts|benchmarks)/[\w*]+\.py)", PAGE))
    paths = [*(ROOT / "scripts").glob("*.py"), *(ROOT / "benchmarks").glob("*.py")]
    assert [path for path in paths if not any(path.match(name) for name in named)] == []
    assert [name for name in named if not list(ROOT.glob(name))] == []
