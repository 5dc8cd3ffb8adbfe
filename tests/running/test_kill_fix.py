"""Runs with --fix that are killed at random moments: each file is the old one or the new one."""

from __future__ import annotations

import importlib.util
import sys

import pytest
from conftest import ROOT


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there processes cannot be killed at once")
def test_every_file_is_whole() -> None:
    """A few rounds of what fuzz/kill_fix.py does hundreds of."""
    spec = importlib.util.spec_from_file_location("kill_fix", ROOT / "fuzz" / "kill_fix.py")
    assert spec is not None
    assert spec.loader is not None
    kill_fix = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(kill_fix)
    assert sum(kill_fix.kill_rounds(12, seed=2).values()) == 12
