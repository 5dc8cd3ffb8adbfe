"""Faults planted into the tables and formulas of a real taxonomy are found at their lines."""

from __future__ import annotations

import re
from pathlib import Path

import formula_faults as faults
import pytest
from conftest import needs_shared


def test_kinds() -> None:
    assert len(faults.KINDS) >= 40
    for kind in faults.KINDS.values():
        assert re.compile(kind.files)
        assert re.compile(kind.wrong)


@pytest.mark.deep
@needs_shared("taxonomies", "whole", "eba-3.3-part.zip")
def test_faults_are_found(tmp_path: Path) -> None:
    total = good = 0
    for _, count, found, _ in faults.measure(faults.unpacked(tmp_path / "eba"), list(faults.KINDS)):
        total, good = total + count, good + found
    assert total > 300
    assert good >= 0.97 * total
