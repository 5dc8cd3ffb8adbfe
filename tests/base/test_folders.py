"""Going over folders: what cannot be looked at is one entry, and no folder goes with it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from xbrllint.base.folders import walk


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_to_itself_is_said_alone(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b.xml").write_text("<a/>", encoding="utf-8")
    os.symlink("self", tmp_path / "a" / "self")
    os.symlink("..", tmp_path / "a" / "up")
    failed: list[str] = []
    found = dict(walk(str(tmp_path), lambda path, _: failed.append(path)))
    assert found == {str(tmp_path): [], str(tmp_path / "a"): ["b.xml"]}
    assert failed == [str(tmp_path / "a" / "self")]
