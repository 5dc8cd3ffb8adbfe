"""A run leaves nothing behind: programs that lint again and again do not grow."""

from __future__ import annotations

import gc

import xbrllint
from conftest import ROOT
from xbrllint.xbrl.model.document import Document

KETTLE = ROOT / "examples" / "kettle"


def documents() -> int:
    """Count the documents that are alive."""
    gc.collect()
    return sum(isinstance(thing, Document) for thing in gc.get_objects())


def test_documents_are_let_go() -> None:
    """Reports hold words and places, no documents; no cache holds one either."""
    before = documents()
    profiles = ("strict", "edgar", "esef", "sbr-nl")
    reports = [xbrllint.lint(KETTLE, no_config=True, profile=profile) for profile in profiles]
    assert all(report.findings for report in reports)
    assert documents() == before
