"""What development and the workflows install is fixed: for each requirement a version that fits, with its hashes."""

from __future__ import annotations

import re
import runpy
from collections import defaultdict
from pathlib import Path

import pytest
from conftest import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

try:
    import tomllib
except ModuleNotFoundError:  # before Python 3.11
    import tomli as tomllib

LOCKS = runpy.run_path(str(ROOT / "scripts" / "write_locks.py"))["LOCKS"]
FOLDER = ROOT / "requirements"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
_ENTRY = re.compile(r"^(\S[^\\\n]*?) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE)


def pins(name: str) -> dict[str, list[Requirement]]:
    """Give what a file fixes, by name: more than one where versions differ by system or Python."""
    found = defaultdict(list)
    for text, _ in _ENTRY.findall((FOLDER / name).read_text("utf-8")):
        requirement = Requirement(text)
        found[canonicalize_name(requirement.name)].append(requirement)
    return found


def declared() -> list[Requirement]:
    """Give what pyproject.toml asks for, at run time and for development."""
    extras = PROJECT["optional-dependencies"]
    return [Requirement(text) for text in (*PROJECT["dependencies"], *extras["test"], *extras["dev"], *extras["docs"])]


@pytest.mark.parametrize("name", sorted(LOCKS))
def test_nothing_is_loose(name: str) -> None:
    """Every line belongs to an exact version with its hashes."""
    text = (FOLDER / name).read_text("utf-8")
    rest = _ENTRY.sub("", text)
    assert [line for line in rest.splitlines() if not line.startswith("#")] == []
    assert pins(name)
    for entries in pins(name).values():
        assert all(re.fullmatch(r"==[^*,]+", str(entry.specifier)) for entry in entries)
    assert "://" not in text


def test_all_that_is_declared_is_fixed() -> None:
    """A change of pyproject.toml without a new lock is seen."""
    fixed = pins("dev.txt")
    for wanted in declared():
        entries = fixed.get(canonicalize_name(wanted.name), [])
        versions = [str(entry.specifier).removeprefix("==") for entry in entries]
        assert versions, f"{wanted.name} is not in requirements/dev.txt: run scripts/write_locks.py"
        assert all(wanted.specifier.contains(version) for version in versions), f"{wanted}: {versions}"


def test_one_lock_for_all_systems() -> None:
    """What only Windows, or only an old Python needs, is in it under its condition."""
    fixed = pins("dev.txt")
    assert "python_full_version < '3.11'" in str(fixed["tomli"][0].marker).replace('"', "'")
    assert "win32" in str(fixed["colorama"][0].marker)


def test_lists_are_the_scripts() -> None:
    """Each file of the folder is one that the script writes, or reads."""
    known = {*LOCKS, *(Path(source[0]).name for source in LOCKS.values())}
    assert {path.name for path in FOLDER.iterdir()} == known - {"pyproject.toml"}
