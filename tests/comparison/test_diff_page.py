"""The page of diff has the kinds that there are."""

from __future__ import annotations

import runpy

from conftest import ROOT
from xbrllint.comparison.kinds import KINDS


def test_the_page_has_the_table_of_today() -> None:
    """Write it anew with scripts/write_diff_kinds.py."""
    script = runpy.run_path(str(ROOT / "scripts" / "write_diff_kinds.py"))
    text = (ROOT / "docs" / "diff.md").read_text("utf-8")
    assert script["page"](text) == text
    assert all(f"| `{name}` |" in text for name in KINDS)
