"""The measurement and the pictures are made from a server's answers, without a library on the client's side."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

pytest.importorskip("pygls", reason="the extra lsp is not installed")


@pytest.mark.slow
def test_measurement_runs() -> None:
    """One line a filing, with figures."""
    command = [sys.executable, str(ROOT / "benchmarks" / "editor.py"), str(ROOT / "examples" / "kettle"), "--runs", "1"]
    done = subprocess.run([*command, "--keys", "4"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    head, line = done.stdout.splitlines()
    assert re.fullmatch(r"kettle-20301231_pre\.xml \| 0\.0 MB( \| [\d,]+ ms){7}", line)
    assert head.count("|") == line.count("|")


@pytest.mark.slow
def test_pictures_are_as_the_server_says() -> None:
    """What is committed is what would be drawn today."""
    script = runpy.run_path(str(ROOT / "scripts" / "draw_editor.py"))
    told = script["record"]()
    drawn = {
        "diagnostics": script["diagnostics"](told), "hover": script["hover"](told, "concept"),
        "why": script["hover"](told, "rule"), "actions": script["actions"](told),
    }  # fmt: skip
    for name, svg in drawn.items():
        assert (ROOT / "docs" / f"editor-{name}.svg").read_text("utf-8") == svg, name


def test_pictures_hold_what_they_show() -> None:
    """The words of findings, a label, and the choices."""
    texts = {path.stem: path.read_text("utf-8") for path in Path(ROOT / "docs").glob("editor-*.svg")}
    assert len(texts) == 4
    assert "[locator-target-exists] 11:36" in texts["editor-diagnostics"]
    assert "Copper on stock" in texts["editor-diagnostics"]
    assert "- balance: debit" in texts["editor-hover"]
    assert "Suppress locator-target-exists here" in texts["editor-actions"]
