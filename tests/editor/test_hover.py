"""What an editor shows beside the pointer."""

from __future__ import annotations

from pathlib import Path

import pytest
from asking import address, after, opened
from conftest import FILINGS, ROOT, needs_shared
from hypothesis import given
from hypothesis import strategies as st
from kit.company import company
from kit.linting import written
from xbrllint.editor.hover import escaped, hover_at, plain

KETTLE = ROOT / "examples" / "kettle"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(company("co", ["A", "B", "C"], {"A": ["B", "C"]}), tmp_path / "co")


@pytest.mark.parametrize("mark", ['xlink:href="co-20301231.xsd#co_C', 'xlink:label="loc_C', 'xlink:to="loc_C'])
def test_a_concept(folder: Path, mark: str) -> None:
    """At a locator and at an arc that leads to it: name, label, type, balance, period, and labels of other roles."""
    path = address(folder / "co-20301231_pre.xml")
    session = opened(folder)
    found = hover_at(session, path, after(session.text(path), mark), markdown=False)
    assert found is not None
    assert found.text.startswith("co:C “C”")
    for row in ("type: xbrli:monetaryItemType", "balance: debit", "period: instant", "totalLabel: “C, total”"):
        assert f"- {row}" in found.text
    assert session.text(path)[found.start : found.end].startswith(mark[: mark.index("=")])


def test_a_concept_in_the_schema(folder: Path) -> None:
    """At its declaration."""
    path = address(folder / "co-20301231.xsd")
    session = opened(folder)
    found = hover_at(session, path, after(session.text(path), 'name="B'))
    assert found is not None
    assert found.text.startswith("**co:B** “B”")


def test_a_standard_concept() -> None:
    """What the store of taxonomies knows."""
    path = address(KETTLE / "kettle-20301231_pre.xml")
    session = opened(KETTLE)
    found = hover_at(session, path, after(session.text(path), "#us-gaap_CashAndCashEquivalents"), markdown=False)
    assert found is not None
    assert "- balance: debit" in found.text
    assert "- period: instant" in found.text
    assert "us-gaap" in found.text.partition("- schema: ")[2]


def test_a_role(folder: Path) -> None:
    """At a roleRef, at a link and at its declaration: the definition and the elements that it is for."""
    session = opened(folder)
    for name, mark in (
        ("_pre.xml", 'roleURI="http://co.ex'), ("_pre.xml", 'xlink:role="http://co.ex'), (".xsd", 'roleURI="http://co'),
    ):  # fmt: skip
        path = address(folder / f"co-20301231{name}")
        found = hover_at(session, path, after(session.text(path), mark), markdown=False)
        assert found is not None, name
        assert found.text.startswith("0000 - Statement - A\n- role: http://co.example/role/A\n- used on: link:")


def test_an_arcrole() -> None:
    """One of the dimensions specification, by the store."""
    session = opened(KETTLE)
    path = address(KETTLE / "kettle-20301231_def.xml")
    found = hover_at(session, path, after(session.text(path), 'xlink:arcrole="http://xbrl.org/int'), markdown=False)
    assert found is not None
    assert "- arcrole: http://xbrl.org/int/dim/arcrole/" in found.text
    assert "- cycles: " in found.text


def test_why_a_rule_spoke() -> None:
    """At each finding of the example: its rule, its words, what to do, and the reason of the rule."""
    session = opened(KETTLE)
    seen = 0
    for unit in session.units:
        for path in unit.findings:
            for told in session.told(path):
                found = hover_at(session, path, told.start, markdown=False)
                assert found is not None
                assert f"{told.finding.severity} {told.finding.rule}" in found.text
                assert " ".join(told.finding.message.split()) in found.text
                assert " ".join(told.finding.help.split()) in found.text
                assert found.start <= told.start <= found.end
                seen += 1
    assert seen > 3


def test_while_the_file_is_broken(folder: Path) -> None:
    """What stands behind the break is still known, at the place that it has now."""
    path = address(folder / "co-20301231_pre.xml")
    session = opened(folder)
    text = session.text(path)
    cut = text.index("<link:presentationLink")
    session.change(path, f"{text[:cut]}<link:presen{text[cut:]}")
    session.work()
    found = hover_at(session, path, after(session.text(path), "co-20301231.xsd#co_C"), markdown=False)
    assert found is not None
    assert found.text.startswith("co:C “C”")
    assert "co_C" in session.text(path)[found.start : found.end]


def test_nothing_there(folder: Path) -> None:
    """Outside of the root, and in a file that is not open."""
    session = opened(folder)
    assert hover_at(session, address(folder / "co-20301231_pre.xml"), 0) is None
    assert hover_at(session, address(folder / "none.xml"), 0) is None


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_markdown_shows_text_as_it_is(text: str) -> None:
    """Nothing of a label becomes a link, a picture or HTML."""
    assert plain(escaped(text)) == " ".join(text.split())
    bare = escaped(text).replace("\\\\", "")
    for letter in "*_`[<!#|&":
        assert bare.count(letter) == bare.count(f"\\{letter}")


@pytest.mark.slow
@needs_shared("filings")
def test_everywhere_in_a_real_filing() -> None:
    """At every hundredth character of real linkbases and their schema there is an answer or none, and no error."""
    session = opened(FILINGS / "bbcfi-20220126", [f"bbcfi-20220126{end}" for end in ("_pre.xml", "_def.xml", ".xsd")])
    found = 0
    for path in session.buffers:
        for index in range(0, len(session.text(path)), 997):
            found += hover_at(session, path, index) is not None
    assert found > 100
