"""What may stand in the value that is typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from asking import address, after, opened
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from kit.company import company
from kit.linting import written
from xbrllint.editor.completion import MOST, Suggestions, complete, typing_at

KETTLE = ROOT / "examples" / "kettle"
ROLE = "http://www.xbrl.org/2003/role/"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(company("co", ["A", "B", "C"], {"A": ["B", "C"]}), tmp_path / "co")


def typed(folder: Path, before: str, mark: str, name: str = "co-20301231_pre.xml") -> tuple[str, Suggestions]:
    """Type a text right before a mark, in a file that is then not well-formed; gives the text and what is told."""
    session = opened(folder)
    path = address(folder / name)
    text = session.text(path)
    at = text.index(mark)
    session.change(path, text[:at] + before + text[at:])
    session.work()
    found = complete(session, path, at + len(before))
    assert found is not None
    assert session.text(path)[found.start : found.end].startswith(("", before[-3:]))
    return session.text(path), found


def values(found: Suggestions) -> list[str]:
    return [item.value for item in found.items]


def test_link_roles(folder: Path) -> None:
    """The roles that may stand on that link come first, each with its definition."""
    _, found = typed(folder, '<link:presentationLink xlink:role="', "<link:presentationLink")
    assert set(values(found)[:2]) == {f"{ROLE}link", "http://co.example/role/A"}
    assert next(i.detail for i in found.items if i.value.endswith("/A")) == "0000 - Statement - A"


def test_label_roles(folder: Path) -> None:
    """Of a label resource: those of the specification, and those of the registry."""
    _, found = typed(folder, "<link:label xlink:role='", "<link:label ", "co-20301231_lab.xml")
    assert f"{ROLE}totalLabel" in values(found)
    assert "http://www.xbrl.org/2009/role/negatedLabel" in values(found)
    assert f"{ROLE}reference" not in values(found)


def test_what_is_typed_already_chooses(folder: Path) -> None:
    """Letters anywhere in a role, in any case."""
    _, found = typed(folder, '<link:label xlink:role="PERIODst', "<link:label ", "co-20301231_lab.xml")
    assert f"{ROLE}periodStartLabel" in values(found)
    assert all("periodst" in value.lower() for value in values(found))


def test_arcroles(folder: Path) -> None:
    """Those for that arc, and no others."""
    _, found = typed(folder, '<link:presentationArc xlink:arcrole="', "<link:presentationArc")
    assert values(found) == ["http://www.xbrl.org/2003/arcrole/parent-child"]
    found = typed(folder, '<link:definitionArc xlink:arcrole="', "<link:presentationArc")[1]
    assert "http://xbrl.org/int/dim/arcrole/domain-member" in values(found)


def test_preferred_labels(folder: Path) -> None:
    """First those that the arc's target has, with the label."""
    before = '<link:presentationArc xlink:from="loc_A" xlink:to="loc_C" preferredLabel="'
    _, found = typed(folder, before, "<link:presentationArc")
    assert set(values(found)[:2]) == {f"{ROLE}label", f"{ROLE}totalLabel"}
    assert any("“C, total”" in item.detail for item in found.items[:2])


def test_ends_of_arcs(folder: Path) -> None:
    """The locators of that link, with the labels of their concepts."""
    _, found = typed(folder, '<link:presentationArc xlink:from="', "<link:presentationArc")
    assert [(i.value, i.detail) for i in found.items] == [("loc_A", "“A”"), ("loc_B", "“B”"), ("loc_C", "“C”")]


def test_files(folder: Path) -> None:
    """The schemas beside the file."""
    _, found = typed(folder, '<link:loc xlink:href="', "<link:presentationArc")
    assert values(found)[0] == "co-20301231.xsd#"


def test_ids_of_the_own_schema(folder: Path) -> None:
    """Of a locator concepts, of a roleRef roles."""
    text, found = typed(folder, '<link:loc xlink:href="co-20301231.xsd#', "<link:presentationArc")
    assert values(found) == ["co_A", "co_B", "co_C"]
    assert text[: found.start].endswith("#")
    _, found = typed(folder, '<link:roleRef xlink:href="co-20301231.xsd#', "<link:roleRef")
    assert values(found) == ["A"]


def test_ids_of_a_standard_taxonomy() -> None:
    """Out of the store: as many as somebody looks at, and a note that there are more."""
    session = opened(KETTLE)
    path = address(KETTLE / "kettle-20301231_pre.xml")
    text = session.text(path)
    at = after(text, "#us-gaap_Cash") - len("us-gaap_Cash")
    found = complete(session, path, at)
    assert found is not None
    assert (len(found.items), found.more) == (MOST, True)
    found = complete(session, path, at + len("us-gaap_Cash"))
    assert found is not None
    assert all("us-gaap_cash" in value.lower() for value in values(found))
    item = next(i for i in found.items if i.value == "us-gaap_CashAndCashEquivalentsAtCarryingValue")
    assert item.detail == "monetaryItemType debit instant"
    assert text[found.start : found.end].startswith("us-gaap_Cash")


def test_where_nothing_is_typed(folder: Path) -> None:
    """Outside of values, and in those of which nothing is known."""
    session = opened(folder)
    path = address(folder / "co-20301231_pre.xml")
    for mark in ("<link:", "<link:loc ", 'order="'):
        assert complete(session, path, after(session.text(path), mark)) is None
    assert complete(session, path, 0) is None


@given(st.lists(st.sampled_from(["<", ">", '"', "'", "=", " ", "a", "x:role", "/", "#", "\n", "<a b='"])).map("".join))
def test_any_text(text: str) -> None:
    """Whatever is typed: the value is where it says, and holds what was typed."""
    for index in range(len(text) + 1):
        found = typing_at(text, index)
        if found is not None:
            assert text[found.start : index] == found.before
            assert found.start <= index <= found.end <= len(text)
            assert text[found.start - 1] in "\"'"
