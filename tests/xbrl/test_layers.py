"""What reads documents holds no opinion: it imports nothing of the program but what stands below it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

PACKAGE = ROOT / "linter"
MODULES = sorted((PACKAGE / "xbrl").rglob("*.py"))
BELOW = {"base", "taxonomy", "xbrl"}


def imported(module: Path) -> Iterator[str]:
    """Give the packages of the program that a module imports from, anywhere in it."""
    folder = module.relative_to(PACKAGE).parent.parts
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            found = (*folder[: len(folder) + 1 - node.level], *(node.module or node.names[0].name).split("."))
            yield found[0]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: str(module.relative_to(PACKAGE)))
def test_xbrl_imports_what_is_below(module: Path) -> None:
    """Neither checks nor knowledge nor the grammar is known here."""
    assert set(imported(module)) <= BELOW


def test_imports_are_seen() -> None:
    """Absolute packages are told from relative imports of any depth."""
    assert "base" in set(imported(PACKAGE / "xbrl" / "dts" / "following.py"))
    assert "knowledge" in set(imported(PACKAGE / "knowledge" / "types.py"))
    assert "xbrl" in set(imported(PACKAGE / "knowledge" / "types.py"))
