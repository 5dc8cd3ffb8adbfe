"""Locators and arcs find out where they stand: the same as the elements that know it."""

from __future__ import annotations

import pytest
from xbrllint.xbrl.model import element
from xbrllint.xbrl.model.element import Full
from xbrllint.xbrl.model.elements import Arc, Locator
from xbrllint.xbrl.read.parser import read_document

_LINKBASE = (
    '<linkbase xmlns="http://www.xbrl.org/2003/linkbase" xmlns:x="http://www.w3.org/1999/xlink">'
    '<presentationLink x:type="extended">{}</presentationLink></linkbase>'
)
_LOCATOR = '<loc x:type="locator" x:href="a.xsd#a" x:label="a"/>'


def test_they_know_their_place() -> None:
    document = read_document("/a.xml", "a.xml", _LINKBASE.format(_LOCATOR * 3).encode())
    (link,) = document.links
    assert [(e.number, e.parent, e.document) for e in link.locators] == [(n, link, document) for n in (2, 3, 4)]
    assert [element.children for element in link.locators] == [[], [], []]
    assert [element.text for element in link.locators] == ["", "", ""]
    assert document.elements[4].offset == document.source.data.rindex(b"<loc ")


def test_they_may_hold_something() -> None:
    """XLink lets a locator and an arc hold a title (XLink 1.1, 5.1.5); and whatever else a broken file has there."""
    held = '<loc x:type="locator"><loc x:type="locator"/><title>one</title></loc>'
    document = read_document("/a.xml", "a.xml", _LINKBASE.format(f"{_LOCATOR}{held}{_LOCATOR}").encode())
    outer, inner, title = document.elements[3:6]
    assert [type(element) for element in (outer, inner, title)] == [Locator, Locator, Full]
    assert outer.children == [inner, title]
    assert list(document.elements[1].descendants()) == document.elements[2:]
    assert (inner.parent, inner.document, inner.number, title.parent) == (outer, document, 4, outer)
    assert outer.full_text() == "one"


def test_they_may_stand_where_text_is_read() -> None:
    document = read_document("/a.xml", "a.xml", _LINKBASE.format("<other><loc>two</loc></other>").encode())
    locator = document.elements[3]
    assert isinstance(locator, Locator)
    assert locator.text == "two"


def test_one_may_be_the_outermost_element() -> None:
    text = '<presentationArc xmlns="http://www.xbrl.org/2003/linkbase"><presentationArc/></presentationArc>'
    document = read_document("/a.xml", "a.xml", text.encode())
    outer, inner = document.elements
    assert isinstance(outer, Arc)
    assert isinstance(inner, Arc)
    assert (outer.parent, outer.document, outer.number) == (None, document, 0)
    assert (inner.parent, inner.document, inner.number, inner.link) == (outer, document, 1, None)
    assert inner.namespaces[""] == "http://www.xbrl.org/2003/linkbase"


@pytest.mark.parametrize("depth", [3, 900])
def test_they_may_stand_within_each_other(depth: int) -> None:
    text = _LINKBASE.format("<loc>" * depth + "</loc>" * depth)
    document = read_document("/a.xml", "a.xml", text.encode())
    assert [element.number for element in document.elements] == list(range(depth + 2))
    assert {element.document for element in document.elements} == {document}


def test_many_in_one_link(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers are shared up to a bound, and right beyond it."""
    monkeypatch.setattr(element, "_MOST_STEPS", 600)
    text = _LINKBASE.format(_LOCATOR * 2_000)
    document = read_document("/a.xml", "a.xml", text.encode())
    assert [element.number for element in document.links[0].locators] == list(range(2, 2_002))
