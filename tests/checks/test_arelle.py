"""xbrllint and Arelle agree on broken filings, rule by rule, but for the differences that a table explains."""

from __future__ import annotations

from pathlib import Path

import against_arelle
import pytest
from against_arelle import EXPLAINED, Case, cases, count
from conftest import FILINGS, SHARED, needs_shared
from kit import processor
from kit.linting import texts

NAME = "bbcfi-20220126"  # a small filing; all of its taxonomies are at hand

needs_arelle = pytest.mark.skipif(not processor.INSTALLED, reason="Arelle is not installed: pip install '.[arelle]'")


@pytest.mark.slow
@needs_arelle
@needs_shared("filings", NAME)
def test_differences_are_explained(tmp_path: Path) -> None:
    """Each fault that a processor can find, planted into an accepted filing, and what both say of it."""
    files = texts(FILINGS / NAME, "*-*.x*")
    cache = processor.cache_of(SHARED / "taxonomies" / "cache", tmp_path / "cache")
    counts, rest, used = count(cases(files, tmp_path / "filing", cache, [0.4]))
    assert [(case.fault, who, name) for case, who, name in rest] == []
    assert counts["breaks"] >= 80
    assert counts["rules that agree"] >= counts["breaks"] * 3 // 4
    assert len(used) >= len(EXPLAINED) * 3 // 4


def test_each_entry_says_why() -> None:
    """The table names who speaks alone, a rule of ours or a code of theirs, and a reason."""
    for why in EXPLAINED:
        assert why.who in (against_arelle.OURS, against_arelle.ARELLE)
        assert len(why.reason) > 20
        assert (why.who == against_arelle.ARELLE) == (":" in why.name or why.name == "IOerror")


def test_what_is_said_alone() -> None:
    """A difference on either side is seen, and only by rules whose codes both know."""
    from kit.linting import lint_text
    from kit.write import linkbase

    (finding, *_) = lint_text(Path("co_pre.xml"), linkbase("<link:strange/>"), select=("schema-valid",))
    message = processor.Message("xmlSchema:elementUnexpected", "co_pre.xml", finding.location.line, "")
    planted = None

    def alone(ours: list, theirs: list) -> set[tuple[str, str]]:  # type: ignore[type-arg]
        return Case("fault", planted, ours, theirs).alone()  # type: ignore[arg-type]

    assert alone([finding], [message]) == set()
    assert alone([finding], []) == {("xbrllint", "schema-valid")}
    assert alone([], [message]) == {("Arelle", "xmlSchema:elementUnexpected")}
